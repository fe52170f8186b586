// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/whispertranscriber.h"

#include "audio/wav.h"
#include "core/logging.h"
#include "core/whencancelled.h"
#include "core/whenready.h"
#include "providers/modelwalk.h"
#include "providers/multipartform.h"
#include "providers/serviceerrors.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Groq refuses longer prompts, and larger files.
constexpr qsizetype LongestPrompt = 896;
constexpr std::size_t LargestUpload = 25 * 1000 * 1000 - 44; // besides the head of the file
// Groq refuses shorter recordings; nothing can be said in them.
constexpr auto ShortestSpeech = 10ms;
// Whisper's own measures of silence, and of a text that goes round in circles.
constexpr double NoSpeech = 0.6;
constexpr double Doubtful = -1.0;
constexpr double Repetitive = 2.4;

bool wasSaid(const QJsonValue &segment)
{
    const double confidence = segment["avg_logprob"_L1].toDouble(0);
    if (confidence >= Doubtful)
        return true;
    return segment["no_speech_prob"_L1].toDouble(0) <= NoSpeech &&
           segment["compression_ratio"_L1].toDouble(0) <= Repetitive;
}

/// One recording and its words, model after model; deletes itself.
class Transcription : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(WhisperTranscriber)

public:
    Transcription(std::shared_ptr<ModelDirectory> models, QByteArray wav,
                  const WhisperTranscriber::Hints &hints, QObject *parent)
        : QObject(parent), m_wav(std::move(wav)), m_hints(hints), m_walk(std::move(models), 0)
    {
        m_promise.start();
        deleteWhenCancelled(m_promise.future(), this);
        connect(&m_walk, &ModelWalk::turn, this, &Transcription::send);
        connect(&m_walk, &ModelWalk::failed, this,
                [this](const Error &error) { settle(tl::unexpected(error)); });
    }

    ~Transcription() override
    {
        m_upload.cancel();
        if (!m_isSettled)
            settle(tl::unexpected(ServiceErrors::cancelled(m_walk.service().name)));
    }

    QFuture<Result<QString>> future() { return m_promise.future(); }

private:
    void send(const QString &model);
    void onAnswer(const Result<HttpClient::Answer> &answer);
    void settle(Result<QString> result);

    const QByteArray m_wav;
    const WhisperTranscriber::Hints m_hints;
    ModelWalk m_walk;
    QFuture<Result<HttpClient::Answer>> m_upload;
    QPromise<Result<QString>> m_promise;
    bool m_isSettled = false;
};

void Transcription::send(const QString &model)
{
    MultipartForm form;
    form.addText("model", model.toUtf8());
    form.addText("response_format", "verbose_json");
    form.addText("temperature", "0");
    if (!m_hints.language.isEmpty())
        form.addText("language", m_hints.language.toUtf8());
    if (const QString prompt = WhisperTranscriber::promptOf(m_hints.names); !prompt.isEmpty())
        form.addText("prompt", prompt.toUtf8());
    // The service goes by the ending.
    form.addFile("file", "speech.wav", "audio/wav", m_wav);

    auto request = m_walk.service().request("POST", u"/audio/transcriptions"_s);
    request.contentType = form.contentType();
    request.body = form.body();
    m_upload = m_walk.models().http().send(request);
    whenReady(m_upload, this, &Transcription::onAnswer);
}

void Transcription::onAnswer(const Result<HttpClient::Answer> &answer)
{
    if (m_isSettled)
        return;
    if (!answer)
        return settle(tl::unexpected(answer.error()));
    m_walk.models().note(m_walk.model(), answer->headers);
    if (!answer->isSuccess())
        return m_walk.refuse(OpenAiRefusal::read(answer->status, answer->body, answer->headers));
    const auto words = WhisperTranscriber::readReply(answer->body);
    if (!words)
        return settle(tl::unexpected(ServiceErrors::unreadable(
            m_walk.service().name, u"%1 bytes without a text"_s.arg(answer->body.size()))));
    settle(*words);
}

void Transcription::settle(Result<QString> result)
{
    if (!result)
        qCInfo(SERVICES) << m_walk.service().name << m_walk.model() << result.error().detail;
    m_isSettled = true;
    m_walk.stop();
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace

WhisperTranscriber::WhisperTranscriber(HttpClient &http, OpenAiService service, Hints hints)
    : m_models(std::make_shared<ModelDirectory>(http, std::move(service),
                                                ModelDirectory::Kind::Transcription)),
      m_hints(std::move(hints))
{
}

WhisperTranscriber::WhisperTranscriber(std::shared_ptr<ModelDirectory> models, Hints hints)
    : m_models(std::move(models)), m_hints(std::move(hints))
{
}

std::unique_ptr<WhisperTranscriber> WhisperTranscriber::expecting(const QStringList &names) const
{
    // What is known of the models and their limits belongs to both.
    return std::unique_ptr<WhisperTranscriber>(
        new WhisperTranscriber(m_models, {.language = m_hints.language, .names = names}));
}

void WhisperTranscriber::warmUp()
{
    m_models->http().warmUp(m_models->service().base);
    m_models->prepare();
}

QFuture<Result<QString>> WhisperTranscriber::transcribe(Pcm speech)
{
    if (speech.duration() < ShortestSpeech)
        return readyFuture(Result<QString>(QString()));
    if (speech.samples.size() * sizeof(std::int16_t) > LargestUpload)
        return readyFuture(Result<QString>(failure(
            Error::Kind::Invalid,
            Transcription::tr("This recording is over 25 MB. Speak for less than 10 minutes."))));
    return (new Transcription(m_models, wavBytes(speech), m_hints, &m_questions))->future();
}

std::optional<QString> WhisperTranscriber::readReply(const QByteArray &body)
{
    const QJsonObject reply = QJsonDocument::fromJson(body).object();
    if (!reply["text"_L1].isString())
        return {};
    // Servers that know plain JSON only give no segments.
    if (!reply["segments"_L1].isArray())
        return reply["text"_L1].toString().simplified();
    QString words;
    for (const QJsonValue segment : reply["segments"_L1].toArray()) {
        if (wasSaid(segment))
            words += segment["text"_L1].toString() + u' ';
    }
    return words.simplified();
}

QString WhisperTranscriber::promptOf(const QStringList &names)
{
    QString prompt;
    for (const QString &name : names) {
        const QString longer = prompt.isEmpty() ? name : prompt + u", "_s + name;
        if (longer.size() < LongestPrompt && !name.isEmpty())
            prompt = longer;
    }
    return prompt.isEmpty() ? prompt : prompt + u'.';
}

} // namespace PhoneAgent
