// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/wav.h"

#include "audio/resampler.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Wav
{
    Q_DECLARE_TR_FUNCTIONS(Wav)
};

constexpr qsizetype ChunkHeader = 8;

// The two-byte codes of the format chunk.
constexpr int WholeNumbers = 1;
constexpr int FloatingPoint = 3;
constexpr int Extensible = 0xFFFE; ///< the real code stands 24 bytes into the chunk

struct Format
{
    int code = 0;
    int channels = 0;
    int rate = 0;
    int bits = 0;

    bool isReadable() const
    {
        const bool known =
            (code == WholeNumbers && (bits == 8 || bits == 16 || bits == 24 || bits == 32)) ||
            (code == FloatingPoint && (bits == 32 || bits == 64));
        return known && channels >= 1 && channels <= 64 && rate >= 4000 && rate <= 384000;
    }
};

template <typename T>
T littleEndian(const char *at)
{
    return qFromLittleEndian<T>(at);
}

Format formatFrom(const QByteArray &chunk)
{
    if (chunk.size() < 16)
        return {};
    Format format{
        .code = littleEndian<quint16>(chunk.constData()),
        .channels = littleEndian<quint16>(chunk.constData() + 2),
        .rate = int(std::min(littleEndian<quint32>(chunk.constData() + 4), 1'000'000U)),
        .bits = littleEndian<quint16>(chunk.constData() + 14),
    };
    if (format.code == Extensible && chunk.size() >= 26)
        format.code = littleEndian<quint16>(chunk.constData() + 24);
    return format;
}

/// One sample as -1 to 1.
double sampleAt(const char *at, const Format &format)
{
    switch (format.bits) {
    case 8:
        return (double(quint8(*at)) - 128.0) / 128.0;
    case 16:
        return littleEndian<qint16>(at) / 32768.0;
    case 24: {
        const quint32 bits =
            quint8(at[0]) | quint32(quint8(at[1])) << 8 | quint32(quint8(at[2])) << 16;
        return double(qint32(bits << 8)) / 2147483648.0;
    }
    case 32:
        return format.code == FloatingPoint
                   ? double(std::bit_cast<float>(littleEndian<quint32>(at)))
                   : littleEndian<qint32>(at) / 2147483648.0;
    default:
        return std::bit_cast<double>(littleEndian<quint64>(at));
    }
}

std::int16_t toSample(double value)
{
    if (std::isnan(value))
        return 0;
    return std::int16_t(std::lround(std::clamp(value * 32768.0, -32768.0, 32767.0)));
}

struct Content
{
    Format format;
    QByteArray data;

    qsizetype width() const { return format.bits / 8; }
    qsizetype frames() const { return data.size() / (width() * format.channels); }
    double sample(qsizetype frame, int channel) const
    {
        return sampleAt(data.constData() + (frame * format.channels + channel) * width(), format);
    }
};

Pcm mixedDown(const Content &wav)
{
    Pcm sound{wav.format.rate, {}};
    sound.samples.reserve(std::size_t(wav.frames()));
    for (qsizetype frame = 0; frame < wav.frames(); ++frame) {
        double sum = 0.0;
        for (int channel = 0; channel < wav.format.channels; ++channel)
            sum += wav.sample(frame, channel);
        sound.samples.push_back(toSample(sum / wav.format.channels));
    }
    return sound;
}

std::vector<Pcm> channelsOf(const Content &wav)
{
    std::vector<Pcm> channels(std::size_t(wav.format.channels), Pcm{wav.format.rate, {}});
    for (qsizetype frame = 0; frame < wav.frames(); ++frame) {
        for (int channel = 0; channel < wav.format.channels; ++channel)
            channels[std::size_t(channel)].samples.push_back(toSample(wav.sample(frame, channel)));
    }
    return channels;
}

Result<Content> contentOf(const QByteArray &bytes)
{
    if (!bytes.startsWith("RIFF") || bytes.mid(8, 4) != "WAVE")
        return failure(Error::Kind::Invalid, Wav::tr("This is not a WAV file."));

    Format format;
    for (qsizetype at = 12; at + ChunkHeader <= bytes.size();) {
        const QByteArray name = bytes.mid(at, 4);
        const auto length = qsizetype(littleEndian<quint32>(bytes.constData() + at + 4));
        const QByteArray chunk = bytes.mid(at + ChunkHeader, length);
        if (name == "fmt ")
            format = formatFrom(chunk);
        if (name == "data" && format.isReadable())
            return Content{format, chunk};
        if (name == "data")
            break;
        at += ChunkHeader + length + length % 2;
    }
    return failure(Error::Kind::Invalid,
                   Wav::tr("This WAV file is damaged or of a kind the app cannot read."),
                   u"code %1, %2 channels, %3 Hz, %4 bit"_s.arg(format.code)
                       .arg(format.channels)
                       .arg(format.rate)
                       .arg(format.bits));
}

template <typename T>
void put(QByteArray &bytes, T value)
{
    const T little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void mixIn(std::vector<std::int16_t> &track, std::size_t at, const Pcm &sound)
{
    track.resize(std::max(track.size(), at + sound.samples.size()));
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const int sum = track[at + i] + sound.samples[i];
        track[at + i] = std::int16_t(std::clamp(sum, -32768, 32767));
    }
}

} // namespace

QByteArray wavHeader(int rate, int channels, std::size_t frames)
{
    const auto dataSize = quint32(frames * std::size_t(channels) * 2);
    QByteArray bytes;
    bytes.append("RIFF");
    put(bytes, quint32(36 + dataSize));
    bytes.append("WAVEfmt ");
    put(bytes, quint32(16));
    put(bytes, quint16(WholeNumbers));
    put(bytes, quint16(channels));
    put(bytes, quint32(rate));
    put(bytes, quint32(rate * channels * 2));
    put(bytes, quint16(channels * 2));
    put(bytes, quint16(16));
    bytes.append("data");
    put(bytes, dataSize);
    return bytes;
}

QByteArray wavBytes(const Pcm &sound)
{
    QByteArray bytes = wavHeader(sound.rate, 1, sound.samples.size());
    bytes.reserve(bytes.size() + qsizetype(sound.samples.size()) * 2);
    for (const std::int16_t sample : sound.samples)
        put(bytes, sample);
    return bytes;
}

Result<Pcm> readWav(const QByteArray &bytes)
{
    return contentOf(bytes).map(mixedDown);
}

Result<std::vector<Pcm>> readWavChannels(const QByteArray &bytes)
{
    return contentOf(bytes).map(channelsOf);
}

Result<Pcm> readWavFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Missing, Wav::tr("The sound file could not be opened."),
                       path + u": "_s + file.errorString());
    return readWav(file.readAll());
}

Result<void> writeWavFile(const QString &path, const QByteArray &wav)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(wav) == wav.size() && file.commit())
        return {};
    return failure(Error::Kind::Broken,
                   Wav::tr("The sound could not be saved. Choose another folder, or free some "
                           "space on the disk."),
                   path + u": "_s + file.errorString());
}

std::chrono::milliseconds StereoWav::duration() const
{
    const auto frames = std::int64_t(std::max(m_callee.size(), m_agent.size()));
    return std::chrono::milliseconds(frames * 1000 / m_rate);
}

void StereoWav::add(Side side, std::chrono::milliseconds at, const Pcm &sound)
{
    const auto start =
        std::size_t(std::max<std::int64_t>(at.count(), 0)) * std::size_t(m_rate) / 1000;
    mixIn(side == Side::Callee ? m_callee : m_agent, start, resampled(sound, m_rate));
}

QByteArray StereoWav::bytes() const
{
    const std::size_t frames = std::max(m_callee.size(), m_agent.size());
    QByteArray bytes = wavHeader(m_rate, 2, frames);
    bytes.reserve(bytes.size() + qsizetype(frames) * 4);
    for (std::size_t i = 0; i < frames; ++i) {
        put(bytes, i < m_callee.size() ? m_callee[i] : std::int16_t(0));
        put(bytes, i < m_agent.size() ? m_agent[i] : std::int16_t(0));
    }
    return bytes;
}

Result<void> StereoWav::save(const QString &path) const
{
    return writeWavFile(path, bytes());
}

} // namespace PhoneAgent
