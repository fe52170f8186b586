// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QLocale>

namespace PhoneAgent {

/// One fact as the outcome card shows it.
struct FactCell
{
    QString label; ///< "Date"
    QString value; ///< as it is read: "Wed 15 April 2026"
    bool isSure = true;
    bool isReference = false; ///< worth copying
    int turn = 0;             ///< number of the turn it was heard in

    bool operator==(const FactCell &) const = default;
};

/// How a call ended, in words and marks.
struct OutcomeText
{
    enum class Tone {
        Good,
        Check, ///< something is left to do
        Bad,
        Plain
    };

    Tone tone = Tone::Plain;
    QString icon;
    QString title; ///< "Appointment booked"
    QString who;   ///< one line: with whom, or why not
    QList<FactCell> cells;

    bool operator==(const OutcomeText &) const = default;
};

OutcomeText outcomeText(const CallRecord &record, const QLocale &locale);

/// The value of a fact for people: dates and times in the locale, others as they are.
QString factValue(const Fact &fact, const QLocale &locale);
/// "10:30 AM" or "10:30", as the locale has it.
QString timeOfDay(QTime time, const QLocale &locale);
/// The fact with this name, or null.
const Fact *findFact(const QList<Fact> &facts, QStringView name);
/// "Dr Chandra, Dermatology"; empty when nobody is wanted.
QString personLine(const Intent &intent);

/// Facts heard with less than this are to be checked by the person.
constexpr double SureFact = 0.8;

} // namespace PhoneAgent
