// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QString>

#include <vector>

namespace PhoneAgent {

/// What stands before `frames` frames of 16-bit samples in a WAV file: 44 bytes.
QByteArray wavHeader(int rate, int channels, std::size_t frames);

/// A WAV file of 16-bit mono.
QByteArray wavBytes(const Pcm &sound);

/// Reads any uncompressed WAV file: 8, 16, 24 or 32 bit whole numbers, 32 or 64 bit floating
/// point, any channels (mixed down) and any rate from 4 to 384 kHz. Unknown chunks are skipped, and
/// a length that is wrong or missing (a stream cut short) gives what is there.
Result<Pcm> readWav(const QByteArray &bytes);

/// The same with each channel by itself.
Result<std::vector<Pcm>> readWavChannels(const QByteArray &bytes);

/// As readWav(), for a file.
Result<Pcm> readWavFile(const QString &path);

/// Replaces the file at once or not at all.
Result<void> writeWavFile(const QString &path, const QByteArray &wav);

/// Both sides of a call on one time line: the other side on the left, the agent on the right.
class StereoWav
{
public:
    enum class Side { Callee, Agent };

    explicit StereoWav(int rate) : m_rate(rate) {}

    std::chrono::milliseconds duration() const;

    /// Mixes `sound`, which may have any rate, in at `at` from the start.
    void add(Side side, std::chrono::milliseconds at, const Pcm &sound);

    QByteArray bytes() const;
    Result<void> save(const QString &path) const;

private:
    int m_rate;
    std::vector<std::int16_t> m_callee;
    std::vector<std::int16_t> m_agent;
};

} // namespace PhoneAgent
