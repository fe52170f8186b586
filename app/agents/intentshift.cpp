// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentshift.h"

#include "language/numbers.h"

#include <QCoreApplication>

namespace PhoneAgent {

namespace {

struct ShiftText
{
    Q_DECLARE_TR_FUNCTIONS(ShiftText)
};

/// How far, one of the three, and in which words.
struct Shift
{
    int days = 0;
    int months = 0;
    int minutes = 0;
    TextSpan source;
};

/// "by an hour", "by 2 days".
std::optional<Shift> readDistance(const WordTokens &tokens, int by)
{
    const bool isHalf = tokens.match(by + 1, {u"half", u"an", u"hour"});
    const bool isOne = tokens[by + 1].isOneOf({u"a", u"an"});
    const auto number = readNumber(tokens, by + 1);
    if (!isHalf && !isOne && (!number || number->isOrdinal))
        return {};
    const int unit = isHalf ? by + 3 : isOne ? by + 2 : number->next;
    const int count = isHalf || isOne ? 1 : number->value;
    const Token &word = tokens[unit];
    Shift shift{.source = tokens.span(by, unit + 1)};
    if (word.isOneOf({u"day", u"days"}))
        shift.days = count;
    else if (word.isOneOf({u"week", u"weeks"}))
        shift.days = 7 * count;
    else if (word.is(u"fortnight"))
        shift.days = 14 * count;
    else if (word.isOneOf({u"month", u"months"}))
        shift.months = count;
    else if (word.isOneOf({u"hour", u"hours", u"hr", u"hrs"}))
        shift.minutes = isHalf ? 30 : 60 * count;
    else if (word.isOneOf({u"minute", u"minutes", u"min", u"mins"}))
        shift.minutes = count;
    else
        return {};
    return shift;
}

/// 1 for later, -1 for earlier, 0 where the words do not tell.
int directionOf(const RequestText &request)
{
    const bool isEarlier = request.has(
        {u"bring", u"forward", u"prepone", u"preponed", u"earlier", u"advance", u"ahead"});
    const bool isLater =
        request.has({u"push", u"postpone", u"delay", u"back", u"later", u"put off", u"extend"});
    return isEarlier == isLater ? 0 : isLater ? 1 : -1;
}

void apply(const Shift &shift, int direction, Intent &intent)
{
    if (intent.oldDate.isKnown() && !intent.date.isKnown()) {
        const QDate date = intent.oldDate.value->addDays(direction * shift.days)
                               .addMonths(direction * shift.months);
        intent.date = {date, 0.8, shift.source};
    }
    if (shift.minutes == 0 || !intent.oldTime.isKnown() || !intent.oldTime.value->isExact())
        return;
    const QTime old = intent.oldTime.value->from;
    const QTime time = old.addSecs(60 * direction * shift.minutes);
    if ((time > old) == (direction > 0) && !intent.time.isKnown())
        intent.time = {TimeWindow{time, time}, 0.8, shift.source};
}

} // namespace

void readShift(const RequestText &request, Intent &intent)
{
    if (intent.taskKind() != Intent::Task::RescheduleAppointment)
        return;
    const WordTokens &tokens = request.tokens();
    for (int at = 0; at < tokens.size(); ++at) {
        const auto shift = tokens[at].is(u"by") ? readDistance(tokens, at) : std::nullopt;
        if (!shift)
            continue;
        const int direction = directionOf(request);
        if (direction != 0)
            apply(*shift, direction, intent);
        else if (!intent.date.isKnown())
            intent.warnings.append(
                {Intent::Field::Date, Intent::Warning::Kind::Ambiguous,
                 ShiftText::tr("You said “%1”, and not whether earlier or later. Choose a date.")
                     .arg(request.text().mid(shift->source.start, shift->source.length))});
        return;
    }
}

} // namespace PhoneAgent
