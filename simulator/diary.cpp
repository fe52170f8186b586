// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/diary.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

int minutesBetween(QTime a, QTime b)
{
    return std::abs(a.secsTo(b)) / 60;
}

QTime middleOf(const TimeWindow &window)
{
    return window.from.addSecs(window.from.secsTo(window.to) / 2);
}

void sort(QList<FreeTime> &times)
{
    std::sort(times.begin(), times.end(), [](const FreeTime &a, const FreeTime &b) {
        return std::pair(a.date, a.time) < std::pair(b.date, b.time);
    });
}

/// `count` of the times, the seed's choice, in order.
QList<FreeTime> some(QList<FreeTime> times, int count, Dice &dice)
{
    dice.shuffle(u"some"_s, times);
    times.resize(std::min(qsizetype(count), times.size()));
    sort(times);
    return times;
}

void removeAll(QList<FreeTime> &times, const QList<FreeTime> &said)
{
    times.removeIf([&](const FreeTime &time) { return said.contains(time); });
}

} // namespace

QList<FreeTime> Diary::freeOn(QDate date) const
{
    Dice dice(m_seed);
    QList<FreeTime> times;
    for (QTime time = m_scenario.opens; time <= m_scenario.closes;
         time = time.addSecs(60 * m_scenario.minutesApart)) {
        if (dice.roll(date.toString(Qt::ISODate) + time.toString(), 5) < 3)
            times += {date, time};
        if (time.secsTo(QTime(23, 59)) < 60 * m_scenario.minutesApart)
            break;
    }
    return times;
}

QList<FreeTime> Diary::offersFor(QDate date, const std::optional<TimeWindow> &window, Policy policy,
                                 const QList<FreeTime> &said) const
{
    return policy == Policy::Free ? wantedDay(date, window, said) : instead(date, window, said);
}

/// A wish within the opening hours can always be met, else no call could be called achievable.
void Diary::makeRoom(QList<FreeTime> &free, const FreeTime &time, const TimeWindow &window) const
{
    const bool isThere = std::any_of(free.begin(), free.end(), [&](const FreeTime &other) {
        return window.contains(other.time);
    });
    if (!isThere && window.contains(time.time) && time.time <= m_scenario.closes)
        free += time;
}

QList<FreeTime> Diary::wantedDay(QDate date, const std::optional<TimeWindow> &window,
                                 const QList<FreeTime> &said) const
{
    Dice dice(m_seed ^ quint64(date.toJulianDay()));
    QList<FreeTime> free = freeOn(date);
    if (window && said.isEmpty())
        makeRoom(free, {date, std::max(window->from, m_scenario.opens)}, *window);
    removeAll(free, said);
    if (!window)
        return some(free, 2 + dice.roll(u"count"_s, 2), dice);

    QList<FreeTime> near = free;
    near.removeIf([&](const FreeTime &time) { return !window->contains(time.time); });
    if (window->isExact() && !near.isEmpty())
        return near;
    if (!near.isEmpty())
        return some(near, 2, dice);
    std::sort(free.begin(), free.end(), [&](const FreeTime &a, const FreeTime &b) {
        return minutesBetween(a.time, middleOf(*window)) <
               minutesBetween(b.time, middleOf(*window));
    });
    free.resize(std::min(qsizetype(2), free.size()));
    sort(free);
    return free;
}

QList<FreeTime> Diary::instead(QDate date, const std::optional<TimeWindow> &window,
                               const QList<FreeTime> &said) const
{
    Dice dice(m_seed ^ quint64(date.toJulianDay()));
    QList<FreeTime> sameDay = freeOn(date);
    QList<FreeTime> nextDay = freeOn(date.addDays(1));
    if (window) {
        sameDay.removeIf([&](const FreeTime &time) { return window->contains(time.time); });
        nextDay.removeIf([&](const FreeTime &time) {
            return !window->contains(time.time) && minutesBetween(time.time, window->from) > 60;
        });
    }
    removeAll(sameDay, said);
    removeAll(nextDay, said);
    return some(sameDay, 2, dice) + some(nextDay, 1, dice);
}

} // namespace PhoneAgent
