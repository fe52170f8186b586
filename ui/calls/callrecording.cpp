// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callrecording.h"

#include "audio/resampler.h"
#include "audio/wav.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using std::chrono::milliseconds;

namespace {

std::int16_t clipped(int sample)
{
    return std::int16_t(std::clamp(sample, -32768, 32767));
}

void layOver(Pcm &track, const Pcm &sound, size_t start)
{
    track.samples.resize(std::max(track.samples.size(), start + sound.samples.size()));
    for (size_t i = 0; i < sound.samples.size(); ++i) {
        std::int16_t &sample = track.samples[start + i];
        sample = clipped(int(sample) + sound.samples[i]);
    }
}

/// Finds pieces that continue each other and glues them with half a piece of overlap.
class Stretcher
{
public:
    Stretcher(const Pcm &sound, double speed)
        : m_in(sound.samples), m_speed(speed), m_half(size_t(sound.rate) / 100),
          m_reach(size_t(sound.rate) / 200)
    {
    }

    std::vector<std::int16_t> run();

private:
    size_t bestStart(size_t wanted, size_t natural) const;
    void glue(size_t start);

    const std::vector<std::int16_t> &m_in;
    double m_speed;
    size_t m_half;  ///< half a piece: 10 ms, a pitch period of a low voice
    size_t m_reach; ///< how far a piece may move to fit
    std::vector<std::int16_t> m_out;
};

std::vector<std::int16_t> Stretcher::run()
{
    if (m_in.size() < 4 * m_half)
        return m_in;
    m_out.assign(m_in.begin(), m_in.begin() + std::ptrdiff_t(m_half));
    size_t natural = 0;
    for (size_t piece = 0;; ++piece) {
        const auto wanted = size_t(double(piece * m_half) * m_speed);
        if (wanted + 2 * m_half + m_reach > m_in.size())
            return m_out;
        const size_t start = piece == 0 ? 0 : bestStart(wanted, natural);
        glue(start);
        natural = start + m_half;
    }
}

// The place near `wanted` that looks most like what would have come without stretching.
size_t Stretcher::bestStart(size_t wanted, size_t natural) const
{
    const size_t first = wanted > m_reach ? wanted - m_reach : 0;
    size_t best = wanted;
    double highest = -1e30;
    for (size_t start = first; start <= wanted + m_reach; start += 2) {
        double likeness = 0;
        for (size_t i = 0; i < m_half; i += 2)
            likeness += double(m_in[start + i]) * m_in[natural + i];
        if (likeness > highest) {
            highest = likeness;
            best = start;
        }
    }
    return best;
}

void Stretcher::glue(size_t start)
{
    const size_t tail = m_out.size() - m_half;
    for (size_t i = 0; i < m_half; ++i) {
        const double in = double(i) / double(m_half);
        m_out[tail + i] = clipped(int(m_out[tail + i] * (1 - in) + m_in[start + i] * in));
    }
    const auto from = m_in.begin() + std::ptrdiff_t(start + m_half);
    m_out.insert(m_out.end(), from, from + std::ptrdiff_t(m_half));
}

} // namespace

Pcm CallRecording::mixed() const
{
    Pcm both = them;
    layOver(both, agent, 0);
    return both;
}

Result<void> CallRecording::save(const QString &path) const
{
    StereoWav wav(them.rate);
    wav.add(StereoWav::Side::Callee, {}, them);
    wav.add(StereoWav::Side::Agent, {}, agent);
    return wav.save(path);
}

CallRecording recordingOf(const CallRecord &record, const TurnSound &soundOf)
{
    CallRecording recording;
    QDateTime start;
    for (int i = 0; i < record.turns.size(); ++i) {
        const Turn &turn = record.turns.at(i);
        const Pcm sound = resampled(soundOf(i), recording.them.rate);
        if (sound.isEmpty())
            continue;
        if (!start.isValid())
            start = turn.at;
        const qint64 offset = std::max<qint64>(0, start.msecsTo(turn.at));
        const size_t first = size_t(offset) * size_t(recording.them.rate) / 1000;
        layOver(turn.speaker == Turn::Speaker::Agent ? recording.agent : recording.them, sound,
                first);
    }
    const size_t length = std::max(recording.them.samples.size(), recording.agent.samples.size());
    recording.them.samples.resize(length);
    recording.agent.samples.resize(length);
    return recording;
}

CallRecording readRecording(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto channels = readWavChannels(file.readAll());
    if (!channels || channels->size() != 2)
        return {};
    return {.them = channels->at(0), .agent = channels->at(1)};
}

Pcm stretched(const Pcm &sound, double speed)
{
    if (speed == 1.0)
        return sound;
    return {sound.rate, Stretcher(sound, speed).run()};
}

} // namespace PhoneAgent
