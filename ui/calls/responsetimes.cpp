// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/responsetimes.h"

#include <algorithm>

namespace PhoneAgent {

using std::chrono::milliseconds;

namespace {

bool isAnswer(const Turn &turn)
{
    return turn.speaker == Turn::Speaker::Agent && turn.delay.count() > 0;
}

} // namespace

QList<milliseconds> responseTimes(const QList<Turn> &turns)
{
    QList<milliseconds> times;
    for (const Turn &turn : turns) {
        if (isAnswer(turn))
            times.append(turn.delay);
    }
    return times;
}

std::optional<milliseconds> medianResponse(const QList<Turn> &turns, int count)
{
    QList<milliseconds> times = responseTimes(turns);
    if (times.isEmpty())
        return {};
    times = times.sliced(std::max<qsizetype>(0, times.size() - count));
    std::sort(times.begin(), times.end());
    const qsizetype middle = times.size() / 2;
    return times.size() % 2 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}

std::optional<DelayParts> lastDelayParts(const QList<Turn> &turns)
{
    const auto turn = std::find_if(turns.crbegin(), turns.crend(), isAnswer);
    if (turn == turns.crend())
        return {};
    const milliseconds hear = turn->delay - turn->thinkTime - turn->voiceTime;
    return DelayParts{std::max(hear, milliseconds{0}), turn->thinkTime, turn->voiceTime};
}

} // namespace PhoneAgent
