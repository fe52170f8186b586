// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/offers.h"

#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The day named last before the time, else the first one after it.
QDate dayFor(const TimeMention &time, const QList<DateMention> &dates)
{
    QDate day;
    for (const DateMention &date : dates) {
        if (!day.isValid() || date.span.start < time.span.start)
            day = date.date;
    }
    return day;
}

bool overlaps(TextSpan a, TextSpan b)
{
    return a.start < b.start + b.length && b.start < a.start + a.length;
}

QList<Offer> possibilitiesIn(const QString &clause, const DateFrame &frame, QDate &day)
{
    // "Oh, the rain today" offers none either.
    static const QRegularExpression onlyToday(uR"(\b(today|tonight)\b)"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression offering(
        uR"(\b(free|available|have|slot|opening|come|offer|see|book\w*|possible|fit|at|only|earliest|full|closed|taken|appointment|table)\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (onlyToday.match(clause).hasMatch() && !offering.match(clause).hasMatch())
        return {};
    const QList<DateMention> dates = datesSaidIn(clause, frame);
    QList<Offer> found;
    for (const TimeMention &time : timesIn(clause)) {
        const bool isDate = std::any_of(dates.begin(), dates.end(), [&time](const auto &date) {
            return overlaps(date.span, time.span);
        });
        if (isDate)
            continue;
        const QDate named = dayFor(time, dates);
        found.append({.date = named.isValid() ? named : day, .time = time.window});
    }
    for (const DateMention &date : dates) {
        const bool hasTime = std::any_of(found.begin(), found.end(), [&date](const Offer &offer) {
            return offer.date == date.date;
        });
        if (!hasTime)
            found.append({.date = date.date});
    }
    if (!dates.isEmpty())
        day = dates.last().date;
    return found;
}

} // namespace

Availability availabilityIn(const QString &text, const DateFrame &frame)
{
    Availability availability;
    QDate day;
    for (const Sentence &sentence : sentencesOf(text)) {
        // "How can I help you today?" offers no day.
        if (sentence.hasAny(Sense::OffersHelp | Sense::Farewell | Sense::Greets) &&
            !sentence.has(Sense::Booked))
            continue;
        for (const QString &clause : clausesOf(sentence.text)) {
            const QList<Offer> found = possibilitiesIn(clause, frame, day);
            if (found.isEmpty())
                continue;
            const Senses senses = sensesOf(sentencesOf(clause));
            const bool isGone = senses.testFlag(Sense::Unavailable) ||
                                senses.testFlag(Sense::Closed) ||
                                (senses.testFlag(Sense::Refuses) && !sentence.isQuestion);
            (isGone ? availability.refused : availability.offers).append(found);
        }
    }
    return availability;
}

int minutesOff(const TimeWindow &wish, const TimeWindow &time)
{
    if (time.to < wish.from)
        return time.to.secsTo(wish.from) / 60;
    if (time.from > wish.to)
        return wish.to.secsTo(time.from) / 60;
    return 0;
}

} // namespace PhoneAgent
