// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/resampler.h"

#include <QAudioFormat>
#include <QByteArray>

namespace PhoneAgent {

/// Turns what a device delivers, in any format Qt knows, into one stream of mono samples at one
/// rate. A block may end within a frame; the rest is kept for the next.
class SampleReader
{
public:
    SampleReader(const QAudioFormat &format, int rate);

    std::vector<std::int16_t> read(const QByteArray &block);

    /// What the resampler still holds.
    std::vector<std::int16_t> finish() { return m_resampler.finish(); }

private:
    QAudioFormat m_format;
    Resampler m_resampler;
    QByteArray m_rest;
};

/// The reverse: mono samples at one rate in the format a device wants, the same on each channel.
class SampleWriter
{
public:
    SampleWriter(int rate, const QAudioFormat &format);

    QByteArray write(std::span<const std::int16_t> samples);

private:
    QAudioFormat m_format;
    Resampler m_resampler;
};

} // namespace PhoneAgent
