// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramspeech.h"

#include "audio/mulaw.h"

#include <QCoreApplication>
#include <QPromise>
#include <QRegularExpression>
#include <QTimer>
#include <QtEndian>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double SpeechLevelDb = -20.0;

// Of all rates it offers the one it makes itself.
constexpr int DeskRate = 24000;

// Quieter than this is the silence before a voice begins. 30 ms of it stay: a soft consonant.
constexpr int Quiet = 200;
constexpr int KeptQuietMs = 30;

int rateOf(SpeechUse use)
{
    return use == SpeechUse::Phone ? MulawRate : DeskRate;
}

qsizetype cutWithin(const QString &text, qsizetype longest)
{
    static const QRegularExpression sentenceEnd(u"[.!?…]\\s"_s);
    const qsizetype sentence = text.lastIndexOf(sentenceEnd, longest - 1);
    if (sentence > 0)
        return sentence + 1;
    const qsizetype word = text.lastIndexOf(u' ', longest);
    if (word > 0)
        return word;
    return text[longest].isLowSurrogate() ? longest - 1 : longest;
}

/// Collects a stream; deletes itself.
class SpeechGathering : public QObject
{
public:
    explicit SpeechGathering(std::unique_ptr<SpeechStream> stream) : m_stream(std::move(stream))
    {
        m_promise.start();
        connect(m_stream.get(), &SpeechStream::sound, this, &SpeechGathering::onSound);
        connect(m_stream.get(), &SpeechStream::finished, this, &SpeechGathering::onFinished);
        connect(m_stream.get(), &SpeechStream::failed, this,
                [this](const Error &error) { answer(tl::unexpected(error)); });
    }

    QFuture<Result<Pcm>> future() { return m_promise.future(); }

private:
    void onSound(const Pcm &chunk)
    {
        if (m_sound.isEmpty())
            m_sound.rate = chunk.rate;
        append(m_sound, chunk);
    }

    void onFinished()
    {
        levelTo(m_sound, SpeechLevelDb);
        answer(m_sound);
    }

    void answer(Result<Pcm> sound)
    {
        m_promise.addResult(std::move(sound));
        m_promise.finish();
        deleteLater();
    }

    const std::unique_ptr<SpeechStream> m_stream;
    Pcm m_sound;
    QPromise<Result<Pcm>> m_promise;
};

} // namespace

DeepgramService::Query speechQuery(SpeechUse use, SpeechWay way, const QString &voice)
{
    DeepgramService::Query query{
        {u"model"_s, voice},
        {u"encoding"_s, use == SpeechUse::Phone ? u"mulaw"_s : u"linear16"_s},
        {u"sample_rate"_s, QString::number(rateOf(use))}};
    // Else a WAV header comes first and is heard as a click.
    if (way == SpeechWay::Request)
        query.append({u"container"_s, u"none"_s});
    return query;
}

bool isDeepgramVoice(const QString &voice)
{
    static const QRegularExpression known(u"^(aura|aura-2|flux)-[a-z]+-[a-z]{2}$"_s);
    return known.match(voice).hasMatch();
}

Error unknownDeepgramVoice(const QString &voice)
{
    return {Error::Kind::Invalid,
            QCoreApplication::translate("PhoneAgent::DeepgramService",
                                        "Deepgram has no voice called \"%1\". Choose another one.")
                .arg(voice),
            {}};
}

QStringList speechPieces(const QString &text, qsizetype longest)
{
    QStringList pieces;
    QString rest = text.simplified();
    if (std::none_of(rest.begin(), rest.end(), [](QChar c) { return c.isLetterOrNumber(); }))
        return {};
    while (rest.size() > longest) {
        const qsizetype cut = cutWithin(rest, longest);
        pieces.append(rest.left(cut).trimmed());
        rest = rest.mid(cut).trimmed();
    }
    pieces.append(rest);
    return pieces;
}

Pcm SpeechDecoder::decode(const QByteArray &bytes)
{
    m_hasHeard = m_hasHeard || !bytes.isEmpty();
    Pcm sound{rateOf(m_use), samplesOf(bytes)};
    if (m_hasBegun)
        return sound;

    m_quiet.insert(m_quiet.end(), sound.samples.begin(), sound.samples.end());
    const auto first = std::find_if(m_quiet.begin(), m_quiet.end(),
                                    [](std::int16_t sample) { return std::abs(sample) > Quiet; });
    m_hasBegun = first != m_quiet.end();
    const auto kept = std::min<std::ptrdiff_t>(first - m_quiet.begin(),
                                               std::ptrdiff_t(sound.rate) * KeptQuietMs / 1000);
    m_quiet.erase(m_quiet.begin(), first - kept);
    sound.samples.clear();
    if (m_hasBegun)
        sound.samples.swap(m_quiet);
    return sound;
}

std::vector<std::int16_t> SpeechDecoder::samplesOf(const QByteArray &bytes)
{
    if (m_use == SpeechUse::Phone)
        return samplesFromMulaw(bytes);
    const QByteArray whole = std::exchange(m_half, {}) + bytes;
    if (whole.size() % 2 != 0)
        m_half = whole.last(1);
    std::vector<std::int16_t> samples(std::size_t(whole.size() / 2));
    if (samples.empty())
        return samples;
    qFromLittleEndian<std::int16_t>(whole.constData(), qsizetype(samples.size()), samples.data());
    return samples;
}

std::unique_ptr<SpeechStream> failedSpeech(const Error &error)
{
    auto stream = std::make_unique<SpeechStream>();
    QTimer::singleShot(0, stream.get(),
                       [self = stream.get(), error] { Q_EMIT self->failed(error); });
    return stream;
}

QFuture<Result<Pcm>> gathered(std::unique_ptr<SpeechStream> stream)
{
    return (new SpeechGathering(std::move(stream)))->future();
}

} // namespace PhoneAgent
