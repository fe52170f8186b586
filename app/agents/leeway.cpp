// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/leeway.h"

#include "language/dates.h"
#include "language/pattern.h"
#include "language/times.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

std::optional<TimeWindow> wantedTime(const Conversation &conversation)
{
    static const QRegularExpression notTime = pattern(uR"(\b(birth|born|policy|number)\b)"_s);
    for (auto hint = conversation.hints.crbegin(); hint != conversation.hints.crend(); ++hint) {
        const QList<TimeMention> times =
            notTime.match(*hint).hasMatch() ? QList<TimeMention>() : timesIn(*hint);
        if (!times.isEmpty())
            return times.first().window;
    }
    return conversation.plan.intent.time.value;
}

std::optional<TimeWindow> preferredTime(const Conversation &conversation)
{
    const Intent &intent = conversation.plan.intent;
    if (const auto wanted = wantedTime(conversation))
        return wanted;
    if (intent.taskKind() == Intent::Task::RescheduleAppointment)
        return intent.oldTime.value;
    if (intent.taskKind() == Intent::Task::BookAppointment)
        return TimeWindow{QTime(6, 0), QTime(12, 0)};
    return {};
}

bool allowsAnybody(const Conversation &conversation)
{
    static const QRegularExpression anybody = pattern(
        uR"(\b(any(body|one)|(some(body|one)|anybody|anyone) else|(any|another|other|different) (doctor|dr|specialist|consultant|physician|dentist|person|therapist|stylist|\w+ologist)s?) (\w+ ){0,3}(is |are |would be |will be )?(also )?(ok(ay)?|fine|good|will do|works|possible|acceptable)\b|\bor (any(body|one)|(any |an)other (doctor|specialist|\w+ologist)|some(body|one) else)\b)"_s);
    QStringList words = conversation.hints;
    words += conversation.plan.intent.request;
    words += conversation.plan.intent.mayShare.valueOr({});
    return std::any_of(words.begin(), words.end(),
                       [](const QString &text) { return anybody.match(text).hasMatch(); });
}

bool allowsDate(const Conversation &conversation, QDate date, QDate today)
{
    const Detail<QDate> &wanted = conversation.plan.intent.date;
    if (!wanted.isKnown() || date == *wanted.value || !conversation.plan.asksBeforeAgreeing)
        return true;
    static const QRegularExpression anyDay = pattern(
        uR"(\b(any (day|date)|whatever (day|date)|other (day|date)s? (is|are) (ok|fine))\b)"_s);
    static const QRegularExpression birth = pattern(uR"(\b(birth|born|not|don'?t)\b)"_s);
    return std::any_of(
        conversation.hints.begin(), conversation.hints.end(), [&](const QString &hint) {
            if (birth.match(hint).hasMatch())
                return false;
            if (anyDay.match(hint).hasMatch())
                return true;
            const QList<DateMention> dates = datesIn(hint, today);
            return std::any_of(dates.begin(), dates.end(), [&](const DateMention &mention) {
                return mention.date == date ||
                       (mention.date.day() == date.day() && mention.date.month() == date.month());
            });
        });
}

bool lacksNewSlot(const Intent &intent)
{
    // More people, or something beside the booking, leave it where it is.
    const bool isElse =
        intent.partySize.isKnown() || intent.description.valueOr({}).startsWith(u"add "_s);
    return intent.taskKind() == Intent::Task::RescheduleAppointment && !isElse &&
           !intent.date.isKnown() && !intent.time.isKnown();
}

bool staysPut(const Intent &intent, QDate date, std::optional<QTime> time)
{
    const bool isMove = intent.taskKind() == Intent::Task::RescheduleAppointment &&
                        (intent.date.isKnown() || intent.time.isKnown() || lacksNewSlot(intent));
    if (!isMove || !date.isValid() || intent.oldDate.value != date)
        return false;
    const auto &old = intent.oldTime.value;
    return old && old->isExact() ? time == old->from : lacksNewSlot(intent);
}

} // namespace PhoneAgent
