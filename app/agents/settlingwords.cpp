// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/settlingwords.h"

#include "language/pattern.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

Senses settlingSenses(Intent::Task task)
{
    using Task = Intent::Task;
    switch (task) {
    case Task::BookAppointment:
    case Task::MakeReservation:
        return Sense::Booked | Sense::Completed;
    case Task::RescheduleAppointment:
        return Sense::Moved | Sense::Booked | Sense::Completed;
    case Task::CancelAppointment:
        return Sense::Cancelled;
    case Task::Complaint:
        return Sense::LogsComplaint;
    case Task::PlaceOrder:
        return Sense::TakesOrder | Sense::Booked | Sense::Completed;
    default:
        return {};
    }
}

bool saysBusy(const QString &text)
{
    static const QRegularExpression busy = pattern(
        uR"(\b((slots?|times?)( (on|at|for) [^,.;]{2,40}?)?|one|ones|doctor|dr\.?(\s\w+)?|doctor\s\w+|he|she|they|day|morning|afternoon|evening|room|everything|everyone|we|\d\d?(:\d\d)?( [ap]\.?m\.?)?)\s*(is|are|'s|'re|was|were)( all| both| fully| already| now)? (booked|reserved|blocked|scheduled)\b(?!( in)? for (you|him|her|your|mr|ms|mrs|the patient))|\bbooked by (someone|somebody|another)|\b(someone|somebody|another patient) (has |have |is )?(already )?(booked|reserved))"_s);
    return busy.match(text).hasMatch();
}

bool saysSorry(const QString &text)
{
    static const QRegularExpression sorry = pattern(
        uR"(\b(sorry|afraid|unfortunately|already|just (been|got)|by (someone|somebody))\b)"_s);
    return sorry.match(text).hasMatch();
}

bool saysTaken(const QString &text)
{
    static const QRegularExpression bare = pattern(
        uR"(^(sorry,? |no,? )?(it'?s|that'?s|it is|that is) (already )?(booked|reserved|taken))"_s);
    return bare.match(text).hasMatch();
}

bool affirms(const QString &text)
{
    static const QRegularExpression firm = pattern(
        uR"(^(oh |ok |okay )?(yes|yeah|yep),? (that'?s|that is|it'?s|it is|you are|you'?re)? ?(all )?(right|correct|confirmed|booked)\b|^(that'?s|that is) (right|correct)\b|^correct\b|^exactly\b)"_s);
    return firm.match(text).hasMatch();
}

bool saysUndone(const QString &text)
{
    static const QRegularExpression undone = pattern(
        uR"(\b(undone|undid|restored|reinstated|as it (is|was)|nothing (is|was|has been) (changed|cancel+ed|booked|moved)|back in)\b)"_s);
    return undone.match(text).hasMatch();
}

bool namesCancellationNumber(const QString &text)
{
    static const QRegularExpression cancellation =
        pattern(uR"(\bcancellation (number|reference|code)\b)"_s);
    return cancellation.match(text).hasMatch();
}

bool namesLesserNumber(const QString &text)
{
    static const QRegularExpression lesser = pattern(
        uR"(\b(request|enquiry|inquiry|query|waiting|wait-?list|queue|ticket|case|token|call)\b)"_s);
    return lesser.match(text).hasMatch();
}

bool touchesBooking(const QString &text)
{
    static const QRegularExpression aboutBooking = pattern(
        uR"(\b(slot|appointment|booking|book|booked|confirm\w*|table|reservation|time|doctor|dr|it|that|one|available|date|day|approv\w*|order|complaint)\b)"_s);
    return aboutBooking.match(text).hasMatch();
}

bool touchesSomethingElse(const QString &text)
{
    static const QRegularExpression aboutElse = pattern(
        uR"(\b(reference|parking|sms|e-?mail|card|cash|refund|late|pets?|message|number|receipt|insurance|fee|charge|else|walk-?in|reschedule|problem|worr(y|ies))\b)"_s);
    return aboutElse.match(text).hasMatch();
}

bool asksForNumber(const QString &text)
{
    static const QRegularExpression number =
        pattern(uR"(\b(reference|confirmation) (number|code)?|number\b)"_s);
    return number.match(text).hasMatch();
}

bool asksWhatIsFree(const QString &text)
{
    static const QRegularExpression free =
        pattern(uR"(\b(free|available|anything|possible|open|any (other )?time)\b.*\?)"_s);
    return free.match(text).hasMatch();
}

} // namespace PhoneAgent
