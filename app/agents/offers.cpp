// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/offers.h"

#include "agents/menuoptions.h"
#include "language/pattern.h"

#include <QCache>

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "2 PM on Wednesday", "9 AM, Thursday": the day stands right behind the time.
bool leadsTo(const TimeMention &time, const DateMention &date, const QString &clause)
{
    static const QRegularExpression joint =
        pattern(uR"(^[ ,]*(on |for )?([a-z]+day,? )?(the )?$)"_s);
    const qsizetype end = time.span.start + time.span.length;
    return date.span.start >= end && date.span.start - end < 24 &&
           joint.match(clause.mid(end, date.span.start - end)).hasMatch();
}

/// In "2 or 3 PM on Wednesday or 9 AM on Thursday" days follow their times; in "Wednesday at 2 or
/// 9 AM on Thursday" only the last one does.
QDate dayFor(const TimeMention &time, const QList<DateMention> &dates, bool daysFollow,
             const QString &clause)
{
    static const QRegularExpression on(uR"(^ (on|for) )"_s);
    const qsizetype end = time.span.start + time.span.length;
    QDate day;
    for (const DateMention &date : dates) {
        const bool isBefore = date.span.start < time.span.start;
        const bool isBound = leadsTo(time, date, clause) && on.match(clause.mid(end)).hasMatch();
        if (!isBefore && (daysFollow || isBound))
            return date.date;
        if (!day.isValid() || isBefore)
            day = date.date;
    }
    return day;
}

bool overlaps(TextSpan a, TextSpan b)
{
    return a.start < b.start + b.length && b.start < a.start + a.length;
}

/// "The desk opens again tomorrow at 9": no slot to be had.
bool tellsHours(const QString &clause)
{
    static const QRegularExpression hours = pattern(
        uR"(\b(re-?opens?|opens|(is|are|be|we'?re) open( again)?( from| at| until| till| every| on| tomorrow)|(call|try|ring|phone) (back|again|us))\b)"_s);
    static const QRegularExpression slot =
        pattern(uR"(\b(slots?|appointments?|openings?|free|available|book\w*|doctor|dr|sees)\b)"_s);
    return hours.match(clause).hasMatch() && !slot.match(clause).hasMatch();
}

QList<Offer> possibilitiesIn(const QString &clause, const DateFrame &frame, QDate &day)
{
    // "Oh, the rain today" offers none either.
    static const QRegularExpression onlyToday = pattern(uR"(\b(today|tonight)\b)"_s);
    static const QRegularExpression offering = pattern(
        uR"(\b(free|available|have|slot|opening|come|offer|see|book\w*|possible|fit|at|only|earliest|full|closed|taken|appointment|table)\b)"_s);
    if (onlyToday.match(clause).hasMatch() && !offering.match(clause).hasMatch())
        return {};
    const QList<DateMention> dates = datesSaidIn(clause, frame);
    const QList<TimeMention> times = timesIn(clause);
    const bool opensWithTime =
        !times.isEmpty() && !dates.isEmpty() && times.first().span.start < dates.first().span.start;
    const bool daysFollow =
        opensWithTime && std::any_of(times.begin(), times.end(), [&](const TimeMention &time) {
            return std::any_of(dates.begin(), dates.end(), [&](const DateMention &date) {
                return leadsTo(time, date, clause);
            });
        });
    QList<Offer> found;
    for (const TimeMention &time : times) {
        const bool isDate = std::any_of(dates.begin(), dates.end(), [&time](const auto &date) {
            return overlaps(date.span, time.span);
        });
        if (isDate)
            continue;
        const QDate named = dayFor(time, dates, daysFollow, clause);
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

/// "12:30 | not 11:30": said against another day or time.
QRegularExpression ruledOut(const QString &opening)
{
    return pattern(
        opening +
        uR"((?=(not|instead of|rather than) (at |on |the )*(\d+|half|quarter|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(mon|tues|wednes|thurs|fri|satur|sun)day)\b))"_s);
}

bool isRuledOut(const QString &clause)
{
    static const QRegularExpression words = ruledOut(u"^\\W*"_s);
    return words.match(clause).hasMatch();
}

/// "That one is taken I'm afraid | I have a table at eight": what is not to be had, then what is,
/// with no stop between.
QStringList turnsOf(const QString &clause)
{
    static const QRegularExpression offer = pattern(
        uR"(\s+(?=\b(i|we)('ve got| have| can offer| can do| could do| could offer)\b|\bthere('s| is| are)\b|\b(how|what) about\b))"_s);
    constexpr Senses gone = Sense::Unavailable | Sense::Closed;
    auto offers = offer.globalMatch(clause);
    while (offers.hasNext()) {
        const qsizetype start = offers.next().capturedStart();
        const bool wasGone = bool(sensesOf(sentencesOf(clause.first(start))) & gone);
        if (wasGone && !(sensesOf(sentencesOf(clause.sliced(start))) & gone))
            return {clause.first(start), clause.sliced(start)};
    }
    return {clause};
}

QStringList partsOf(const QString &sentence)
{
    static const QRegularExpression border = ruledOut(u",?\\s+"_s);
    QStringList parts;
    for (const QString &clause : clausesOf(sentence)) {
        for (const QString &part : clause.split(border, Qt::SkipEmptyParts))
            parts += turnsOf(part);
    }
    return parts;
}

/// "11:30, sorry, I mean | 12:30": where what counts begins, or 0.
qsizetype endOfSlip(const QString &sentence)
{
    static const QRegularExpression slip = pattern(
        uR"(\b(i mean|i meant|make that|scratch that|correction|my mistake|i misread|i misspoke|(sorry|no),? (it'?s|it is|that'?s)(?= (actually |at )?\d))\b)"_s);
    return std::max<qsizetype>(slip.match(sentence).capturedEnd(), 0);
}

void readClauses(const QString &words, bool isQuestion, const DateFrame &frame, QDate &day,
                 Availability &availability)
{
    for (const QString &clause : partsOf(words)) {
        if (tellsHours(clause) || spellsDateFormat(clause))
            continue;
        const QList<Offer> found = possibilitiesIn(clause, frame, day);
        if (found.isEmpty())
            continue;
        const Senses senses = sensesOf(sentencesOf(clause));
        const bool isGone = isRuledOut(clause) || senses.testFlag(Sense::Unavailable) ||
                            senses.testFlag(Sense::Closed) ||
                            (senses.testFlag(Sense::Refuses) && !isQuestion);
        (isGone ? availability.refused : availability.offers).append(found);
    }
}

Availability readAvailability(const QString &text, const DateFrame &frame)
{
    Availability availability;
    QDate day;
    for (const Sentence &sentence : sentencesOf(text)) {
        // "How can I help you today?" offers no day, nor does an example of what to type.
        if (sentence.text.contains(u"for example"_s, Qt::CaseInsensitive))
            continue;
        if (sentence.hasAny(Sense::OffersHelp | Sense::Farewell | Sense::Greets) &&
            !sentence.hasAny(Sense::Booked | Sense::Completed))
            continue;
        const qsizetype slip = endOfSlip(sentence.text);
        Availability right;
        readClauses(sentence.text.sliced(slip), sentence.isQuestion, frame, day, right);
        const bool corrects = slip > 0 && !right.offers.isEmpty();
        if (slip > 0 && !corrects) {
            right = {};
            readClauses(sentence.text, sentence.isQuestion, frame, day, right);
        }
        availability.offers = (corrects ? QList<Offer>() : availability.offers) + right.offers;
        availability.refused += right.refused;
        availability.corrects = availability.corrects || corrects;
    }
    return availability;
}

} // namespace

Availability availabilityIn(const QString &text, const DateFrame &frame)
{
    // The judge walks through the whole call after each turn.
    using Key = std::pair<QString, std::pair<qint64, qint64>>;
    static thread_local QCache<Key, Availability> heard(256);
    const Key key(text, {frame.today.toJulianDay(), frame.wanted.toJulianDay()});
    if (const Availability *availability = heard.object(key))
        return *availability;
    const Availability availability = readAvailability(text, frame);
    heard.insert(key, new Availability(availability));
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
