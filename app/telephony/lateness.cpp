// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/lateness.h"

#include <QStringList>

#include <cmath>
#include <numeric>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

int Lateness::frames() const
{
    return std::accumulate(m_frames.begin(), m_frames.end(), 0);
}

int Lateness::within(double part) const
{
    const int wanted = int(std::ceil(part * frames()));
    int frames = 0;
    for (int ms = 0; ms <= Longest; ++ms) {
        frames += m_frames[std::size_t(ms)];
        if (frames >= wanted)
            return ms;
    }
    return Longest;
}

QString Lateness::text() const
{
    QStringList steps;
    for (int ms = 0; ms <= Longest; ++ms) {
        if (m_frames[std::size_t(ms)] > 0)
            steps += u"%1:%2"_s.arg(ms).arg(m_frames[std::size_t(ms)]);
    }
    return steps.join(u' ');
}

Lateness Lateness::fromText(const QString &text)
{
    Lateness lateness;
    for (const QString &step : text.split(u' ', Qt::SkipEmptyParts)) {
        const int ms = std::clamp(step.section(u':', 0, 0).toInt(), 0, Longest);
        lateness.m_frames[std::size_t(ms)] += step.section(u':', 1, 1).toInt();
    }
    return lateness;
}

} // namespace PhoneAgent
