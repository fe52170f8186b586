// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/sampleformat.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace PhoneAgent {

namespace {

template <typename T>
void appendSample(QByteArray &bytes, T value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void appendAs(QByteArray &bytes, QAudioFormat::SampleFormat format, std::int16_t sample)
{
    switch (format) {
    case QAudioFormat::UInt8:
        return appendSample(bytes, quint8((sample >> 8) + 128));
    case QAudioFormat::Int32:
        return appendSample(bytes, qint32(sample) * 65536);
    case QAudioFormat::Float:
        return appendSample(bytes, float(sample) / 32768.0F);
    default:
        return appendSample(bytes, sample);
    }
}

} // namespace

SampleReader::SampleReader(const QAudioFormat &format, int rate)
    : m_format(format), m_resampler(format.sampleRate(), rate)
{
}

std::vector<std::int16_t> SampleReader::read(const QByteArray &block)
{
    m_rest += block;
    const qsizetype width = m_format.bytesPerSample();
    const int channels = m_format.channelCount();
    const qsizetype frames = m_rest.size() / (width * channels);

    std::vector<std::int16_t> mono;
    mono.reserve(std::size_t(frames));
    const char *at = m_rest.constData();
    for (qsizetype frame = 0; frame < frames; ++frame) {
        float sum = 0.0F;
        for (int channel = 0; channel < channels; ++channel, at += width)
            sum += m_format.normalizedSampleValue(at);
        const float value = std::clamp(sum / float(channels) * 32768.0F, -32768.0F, 32767.0F);
        mono.push_back(std::isnan(value) ? std::int16_t(0) : std::int16_t(std::lround(value)));
    }
    m_rest.remove(0, frames * width * channels);
    return m_resampler.process(mono);
}

SampleWriter::SampleWriter(int rate, const QAudioFormat &format)
    : m_format(format), m_resampler(rate, format.sampleRate())
{
}

QByteArray SampleWriter::write(std::span<const std::int16_t> samples)
{
    const std::vector<std::int16_t> atDeviceRate = m_resampler.process(samples);
    QByteArray bytes;
    bytes.reserve(qsizetype(atDeviceRate.size()) * m_format.bytesPerFrame());
    for (const std::int16_t sample : atDeviceRate) {
        for (int channel = 0; channel < m_format.channelCount(); ++channel)
            appendAs(bytes, m_format.sampleFormat(), sample);
    }
    return bytes;
}

} // namespace PhoneAgent
