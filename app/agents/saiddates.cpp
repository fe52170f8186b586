// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/saiddates.h"

#include "language/pattern.h"

#include <cstdlib>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool mayHoldDate(const QString &text)
{
    static const QRegularExpression hint = pattern(
        uR"(\d|\b(today|tomorrow|tonight|yesterday|(mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|week|\w+(th|first|second|third))\b)"_s);
    return hint.match(text).hasMatch();
}

QDate nearestTo(QDate wanted, QDate said, bool yearSteps)
{
    QDate best = said;
    const int months = yearSteps ? 12 : 1;
    const auto distance = [wanted](QDate date) { return std::llabs(wanted.daysTo(date)); };
    const int roughSteps = int(said.daysTo(wanted) / (yearSteps ? 365 : 30));
    for (int step = roughSteps - 2; step <= roughSteps + 2; ++step) {
        const QDate other = said.addMonths(step * months);
        if (other.day() == said.day() && distance(other) < distance(best))
            best = other;
    }
    return best;
}

QDate resolved(const QString &words, QDate said, const DateFrame &frame)
{
    static const QRegularExpression year =
        pattern(uR"(\b(19|20)\d\d\b|\btwenty[ -]twenty|/\d\d\b.*/\d\d)"_s);
    static const QRegularExpression relative = pattern(
        uR"(\b(today|tonight|tomorrow|yesterday|week|weeks|days|fortnight|month|next|this|coming|after)\b)"_s);
    static const QRegularExpression month =
        pattern(uR"(\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\s*[/.-]\s*\d)"_s);
    static const QRegularExpression number =
        pattern(uR"(\d|\b\w*(first|second|third|th|tieth)\b)"_s);
    if (!frame.wanted.isValid() || year.match(words).hasMatch() || relative.match(words).hasMatch())
        return said;
    if (month.match(words).hasMatch())
        return nearestTo(frame.wanted, said, true);
    if (number.match(words).hasMatch())
        return nearestTo(frame.wanted, said, false);
    const int daysOn = (said.dayOfWeek() - frame.wanted.dayOfWeek() + 7) % 7;
    return frame.wanted.addDays(daysOn);
}

} // namespace

DateFrame dateFrameOf(const CallPlan &plan, const QList<Turn> &turns)
{
    const QDate started = turns.isEmpty() ? QDate() : turns.first().at.date();
    const Intent &intent = plan.intent;
    return {.today = started.isValid() ? started : QDate::currentDate(),
            .wanted = intent.date.valueOr(intent.oldDate.valueOr(QDate()))};
}

QList<DateMention> datesSaidIn(const QString &text, const DateFrame &frame)
{
    if (!mayHoldDate(text))
        return {};
    QList<DateMention> mentions = datesIn(text, frame.today);
    mentions.removeIf([](const DateMention &mention) { return !mention.date.isValid(); });
    for (DateMention &mention : mentions) {
        const QString words = text.sliced(mention.span.start, mention.span.length);
        mention.date = resolved(words, mention.date, frame);
    }
    return mentions;
}

} // namespace PhoneAgent
