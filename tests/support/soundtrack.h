// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "audio/wav.h"

#include <QFile>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace PhoneAgent {

/// What one side of a call sounded like from its beginning on, at 8 kHz.
class SoundTrack
{
public:
    using Time = std::chrono::milliseconds;

    static constexpr int Rate = 8000;
    static constexpr std::size_t StepSize = Rate / 50; ///< 20 ms: what is judged as one
    static constexpr Time Step{20};

    struct Stretch
    {
        Time from{0};
        Time until{0};
    };

    SoundTrack() = default;
    explicit SoundTrack(std::vector<std::int16_t> samples) : m_samples(std::move(samples)) {}

    static SoundTrack ofWav(const QByteArray &wav)
    {
        return SoundTrack(readWav(wav).value_or(Pcm{}).samples);
    }

    /// Callee and agent of a recording.
    static std::pair<SoundTrack, SoundTrack> ofRecording(const QString &path)
    {
        QFile file(path);
        std::vector<std::int16_t> sides[2];
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray bytes = file.readAll().mid(44);
        for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
            sides[(i / 2) % 2].push_back(qFromLittleEndian<std::int16_t>(bytes.constData() + i));
        return {SoundTrack(sides[0]), SoundTrack(sides[1])};
    }

    const std::vector<std::int16_t> &samples() const { return m_samples; }
    Time length() const { return Step * qint64(m_samples.size() / StepSize); }

    bool isLoud(Time at) const
    {
        const auto begin = std::size_t(at / Step) * StepSize;
        if (at < Time(0) || begin + StepSize > m_samples.size())
            return false;
        return levelDb(std::span(m_samples).subspan(begin, StepSize)) > -45.0;
    }

    /// Where something is heard, in order; pauses shorter than `bridged` belong to it.
    QList<Stretch> stretches(Time bridged = Time(300)) const
    {
        QList<Stretch> found;
        for (Time at{0}; at < length(); at += Step) {
            if (!isLoud(at))
                continue;
            if (found.isEmpty() || at - found.last().until > bridged)
                found.append({at, at});
            found.last().until = at + Step;
        }
        return found;
    }

    /// From `at` on: when it falls quiet for `quiet` at least.
    Time quietFrom(Time at, Time quiet = Time(200)) const
    {
        Time end = at;
        for (Time now = at; now < length() && now - end < quiet; now += Step) {
            if (isLoud(now))
                end = now + Step;
        }
        return end;
    }

    /// From `at` on: when something is heard; the end when nothing is.
    Time loudFrom(Time at) const
    {
        while (at < length() && !isLoud(at))
            at += Step;
        return at;
    }

    /// Before `at`: since when nothing is heard.
    Time quietBefore(Time at) const
    {
        while (at > Time(0) && !isLoud(at - Step))
            at -= Step;
        return at;
    }

    /// How much of it is loud between these moments.
    Time loudBetween(Time from, Time until) const
    {
        Time loud{0};
        for (Time at = from; at < until; at += Step)
            loud += isLoud(at) ? Step : Time(0);
        return loud;
    }

    struct Match
    {
        double lateMs = 0.0; ///< how much later it is heard in the other one
        double likeness = 0.0;
    };

    /// Where what is heard here in this stretch is heard in `other`, which begins at most 5 s
    /// before or after.
    Match find(const Stretch &stretch, const SoundTrack &other) const
    {
        const auto begin = long(stretch.from.count()) * Rate / 1000;
        const auto end =
            std::min(long(stretch.until.count()) * Rate / 1000, long(m_samples.size()));
        const long coarse = bestShift(envelope(), other.envelope(), begin / Coarse, end / Coarse, 0,
                                      5L * Rate / Coarse)
                                .first *
                            Coarse;
        const auto [shift, likeness] =
            bestShift(m_samples, other.m_samples, begin, end, coarse, 2L * Coarse);
        return {double(shift) * 1000.0 / Rate, likeness};
    }

private:
    static constexpr long Coarse = 40; ///< 5 ms

    std::vector<float> envelope() const
    {
        std::vector<float> loudness;
        for (std::size_t at = 0; at + Coarse <= m_samples.size(); at += Coarse) {
            const double level = levelDb(std::span(m_samples).subspan(at, Coarse));
            loudness.push_back(float(std::max(level, -60.0) + 60.0));
        }
        return loudness;
    }

    /// The shift around `middle` at which both are most alike, and how much: 1 is the same.
    template <typename T>
    static std::pair<long, double> bestShift(const std::vector<T> &one, const std::vector<T> &other,
                                             long begin, long end, long middle, long reach)
    {
        std::pair<long, double> best{middle, -1.0};
        for (long shift = middle - reach; shift <= middle + reach; ++shift) {
            double product = 0.0, ones = 1.0, others = 1.0;
            const long from = std::max(begin, -shift);
            const long until = std::min({end, long(one.size()), long(other.size()) - shift});
            for (long i = from; i < until; ++i) {
                const double a = double(one[std::size_t(i)]);
                const double b = double(other[std::size_t(i + shift)]);
                product += a * b;
                ones += a * a;
                others += b * b;
            }
            const double likeness = product / std::sqrt(ones * others);
            // Little of it overlaps at the edges.
            if (until - from > (end - begin) / 2 && likeness > best.second)
                best = {shift, likeness};
        }
        return best;
    }

    std::vector<std::int16_t> m_samples;
};

} // namespace PhoneAgent
