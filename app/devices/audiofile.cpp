// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/audiofile.h"

#include "audio/wav.h"
#include "core/whenready.h"
#include "devices/sampleformat.h"

#include <QAudioBuffer>
#include <QAudioDecoder>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QTimer>
#include <QUrl>
#include <QtConcurrentRun>

#include <optional>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int DecodedRate = 16000;

struct AudioFile
{
    Q_DECLARE_TR_FUNCTIONS(AudioFile)
};

tl::unexpected<Error> tooLong(const QString &path)
{
    return failure(Error::Kind::Invalid,
                   AudioFile::tr("This recording is over 25 MB. Speak for less than 10 minutes."),
                   path);
}

tl::unexpected<Error> unreadable(const QString &detail)
{
    return failure(Error::Kind::Invalid,
                   AudioFile::tr("There is no sound in this file that the app can read. Use a WAV, "
                                 "MP3, WebM or OGG file."),
                   detail);
}

Result<Pcm> readWavWithin(const QString &path, AudioFileLimits limits)
{
    Result<Pcm> sound = readWavFile(path);
    if (sound && sound->duration() > limits.length)
        return tooLong(path);
    return sound;
}

// The decoder waits for ever for sound in a picture, so only what starts like sound reaches it.
bool startsLikeSound(const QByteArray &head)
{
    const bool mpeg =
        head.size() > 1 && quint8(head[0]) == 0xFF && (quint8(head[1]) & 0xE0) == 0xE0;
    return mpeg || head.startsWith("ID3") || head.startsWith("OggS") || head.startsWith("fLaC") ||
           head.startsWith("\x1A\x45\xDF\xA3") || head.mid(4, 4) == "ftyp";
}

/// One run of QAudioDecoder; deletes itself when it has answered.
class Decoding : public QObject
{
public:
    Decoding(const QString &path, AudioFileLimits limits);

    QFuture<Result<Pcm>> start();

private:
    void onBufferReady();
    void answer(Result<Pcm> result);

    QString m_path;
    AudioFileLimits m_limits;
    QAudioDecoder m_decoder;
    QTimer m_patience;
    std::optional<SampleReader> m_reader; ///< known with the first buffer
    QAudioFormat m_format;
    Pcm m_sound{DecodedRate, {}};
    std::optional<QPromise<Result<Pcm>>> m_promise;
};

Decoding::Decoding(const QString &path, AudioFileLimits limits) : m_path(path), m_limits(limits)
{
    m_promise.emplace();
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { answer(unreadable(m_path + u": no sound in time"_s)); });
    connect(&m_decoder, &QAudioDecoder::bufferReady, this, &Decoding::onBufferReady);
    connect(&m_decoder, &QAudioDecoder::finished, this, [this] {
        if (m_sound.isEmpty())
            answer(unreadable(m_path + u": no samples"_s));
        else
            answer(std::move(m_sound));
    });
    connect(&m_decoder, qOverload<QAudioDecoder::Error>(&QAudioDecoder::error), this,
            [this] { answer(unreadable(m_path + u": "_s + m_decoder.errorString())); });
}

QFuture<Result<Pcm>> Decoding::start()
{
    const QFuture<Result<Pcm>> future = m_promise->future();
    m_promise->start();
    // GStreamer decodes only to a format it is given; FFmpeg hangs when it is given one.
    if (qgetenv("QT_MEDIA_BACKEND") != "ffmpeg") {
        QAudioFormat format;
        format.setSampleRate(DecodedRate);
        format.setChannelCount(1);
        format.setSampleFormat(QAudioFormat::Int16);
        m_decoder.setAudioFormat(format);
    }
    m_decoder.setSource(QUrl::fromLocalFile(QFileInfo(m_path).absoluteFilePath()));
    m_patience.start(m_limits.patience);
    m_decoder.start();
    return future;
}

void Decoding::onBufferReady()
{
    while (m_promise && m_decoder.bufferAvailable()) {
        const QAudioBuffer buffer = m_decoder.read();
        if (!buffer.isValid() || buffer.format().sampleRate() < 4000)
            continue;
        if (!m_reader || buffer.format() != m_format) {
            m_format = buffer.format();
            m_reader.emplace(m_format, DecodedRate);
        }
        const auto samples =
            m_reader->read(QByteArray(buffer.constData<char>(), buffer.byteCount()));
        m_sound.samples.insert(m_sound.samples.end(), samples.begin(), samples.end());
        m_patience.start();
        if (m_sound.duration() > m_limits.length)
            answer(tooLong(m_path));
    }
}

void Decoding::answer(Result<Pcm> result)
{
    if (!m_promise)
        return;
    m_promise->addResult(std::move(result));
    m_promise->finish();
    m_promise.reset();
    m_patience.stop();
    deleteLater();
}

} // namespace

QFuture<Result<Pcm>> decodeAudioFile(const QString &path, AudioFileLimits limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return readyFuture<Result<Pcm>>(
            failure(Error::Kind::Missing,
                    AudioFile::tr("The sound file %1 could not be opened. Check its name.")
                        .arg(QFileInfo(path).fileName()),
                    file.errorString()));
    if (file.size() > limits.bytes)
        return readyFuture<Result<Pcm>>(tooLong(path));
    const QByteArray head = file.read(12);
    if (head.startsWith("RIFF") && head.endsWith("WAVE"))
        return QtConcurrent::run(readWavWithin, path, limits);
    if (!startsLikeSound(head))
        return readyFuture<Result<Pcm>>(unreadable(path + u": unknown kind"_s));
    return (new Decoding(path, limits))->start();
}

} // namespace PhoneAgent
