// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"
#include "simulator/dice.h"
#include "simulator/scenario.h"

#include <optional>

namespace PhoneAgent {

/// A time that can be had.
struct FreeTime
{
    QDate date;
    QTime time;

    bool operator==(const FreeTime &) const = default;
};

/// The appointments (or tables) of one place: what is free follows from the seed and the day, so
/// that asking twice gives the same answer.
class Diary
{
public:
    enum class Policy {
        Free, ///< something in the wanted window is free
        Taken ///< nothing in the wanted window is free on the wanted day
    };

    Diary(const Scenario &scenario, quint64 seed) : m_scenario(scenario), m_seed(seed) {}

    /// Every free time of a day, in order.
    QList<FreeTime> freeOn(QDate date) const;

    /// Two or three times to offer for `date` and `window` (nothing = no wish), in order; those in
    /// `said` were offered before and are left out. With Policy::Taken one is on the next day.
    QList<FreeTime> offersFor(QDate date, const std::optional<TimeWindow> &window, Policy policy,
                              const QList<FreeTime> &said) const;

private:
    void makeRoom(QList<FreeTime> &free, const FreeTime &time, const TimeWindow &window) const;
    QList<FreeTime> wantedDay(QDate date, const std::optional<TimeWindow> &window,
                              const QList<FreeTime> &said) const;
    QList<FreeTime> instead(QDate date, const std::optional<TimeWindow> &window,
                            const QList<FreeTime> &said) const;

    const Scenario &m_scenario;
    quint64 m_seed;
};

} // namespace PhoneAgent
