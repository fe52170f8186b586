// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/matterwords.h"

#include "agents/planwords.h"
#include "language/pattern.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

/// "tell him that …", "leave a message for Mr Rao that …": what comes before the message.
const QRegularExpression &messageOpening()
{
    static const QRegularExpression opening = pattern(
        uR"(^(please )?((leave|give|pass( on)?|deliver|send) (a |the |this |my )?(message|word)( (for|to|with) [^:]{1,60}?)?( at [^:]{1,40}?)?( (that|saying( that)?|to say( that)?)\b|\s*:)|(tell|inform|remind|notify) [^:]{1,60}?(?<!about) (that|about)\b|let [^:]{1,60}? know( that)?\b|say( that)?\b|pass on( that)?\b)\s*)"_s);
    return opening;
}

QStringList longWords(const QString &text)
{
    QStringList words = wordsOf(text);
    words.removeIf([](const QString &word) { return word.size() < 3; });
    return words;
}

bool isNear(const QString &word, const QString &other)
{
    return word == other || (word.size() > 3 && other.size() > 3 &&
                             (word.left(4) == other.left(4) || editDistance(word, other) < 2));
}

qsizetype sharedWords(const QStringList &words, const QStringList &others)
{
    return std::count_if(words.begin(), words.end(), [&others](const QString &word) {
        return std::any_of(others.begin(), others.end(),
                           [&word](const QString &other) { return isNear(word, other); });
    });
}

bool isMedicalPlan(const CallPlan &plan)
{
    static const QRegularExpression doctor = pattern(
        uR"(\b(doctor|dr|hospital|clinic|\w+ologist|dentist|physician|check-?up|medical|health)\b)"_s);
    const Intent &intent = plan.intent;
    return intent.specialty.isKnown() || doctor.match(intent.request).hasMatch() ||
           doctor.match(intent.description.valueOr({})).hasMatch() ||
           doctor.match(intent.place.valueOr({})).hasMatch();
}

} // namespace

QString messageWords(const CallPlan &plan)
{
    static const QRegularExpression nothing = pattern(
        uR"(^(speak|talk) (to|with) (somebody|someone)$|^(leave|deliver|pass on) (a|the) message( (for|to|with) .*)?$|^call\b)"_s);
    QString words = plan.intent.description.valueOr({}).simplified();
    while (words.endsWith(u'.'))
        words.chop(1);
    words.replace(u"the customer"_s, userWords(plan));
    const QRegularExpressionMatch opening = messageOpening().match(words);
    if (opening.hasMatch() && plan.intent.taskKind() == Task::DeliverMessage)
        return words.sliced(opening.capturedEnd()).trimmed();
    if (words.isEmpty() || nothing.match(words).hasMatch())
        return {};
    return u"%1 would like to %2"_s.arg(userWords(plan), words);
}

QString messageFor(const CallPlan &plan)
{
    static const QRegularExpression named = pattern(
        uR"(\bmessage (?:for|to) ((?:(?:mr|mrs|ms|dr|miss|prof)\.? )?[\w'-]+)|^tell ((?:mr|mrs|ms|dr|miss|prof)\.? [\w'-]+))"_s);
    const QRegularExpressionMatch match = named.match(plan.intent.description.valueOr({}));
    const QString said = match.captured(1) + match.captured(2);
    if (!said.isEmpty() && said != u"them" && said != u"you")
        return said;
    const QString person = personWords(plan);
    return person.isEmpty() ? u"you"_s : person;
}

bool tellsMessage(const CallPlan &plan, const QString &text)
{
    const QStringList words = longWords(messageWords(plan));
    return !words.isEmpty() && sharedWords(words, wordsOf(text)) * 2 > words.size();
}

bool namesOrder(const CallPlan &plan, const QString &text)
{
    static const QRegularExpression around = pattern(
        uR"(\b(deliver\w*|for|home|please|order\w*|from|with|and|pick-?up|collect\w*|today|tomorrow|at|on|after|before)\b)"_s);
    const QStringList asked = longWords(orderWords(plan).remove(around));
    return sharedWords(asked, longWords(text)) > 0;
}

bool readsOrderBack(const QString &text)
{
    static const QRegularExpression back = pattern(
        uR"(\b(read (it|that|this)( all)? back|your order(?! (number|is placed|has been))|order is(?! (placed|in|on|confirmed|now|ready))|(so|right,?|okay,?) that (is|was)|you want(ed)?|you('d| would) like)\b)"_s);
    return back.match(text).hasMatch();
}

bool isWrongTrade(const CallPlan &plan, const QString &text)
{
    static const QRegularExpression table = pattern(
        uR"(\b(a|the|your) table\b|\btables\b|\b(this|we) (is|are) a (restaurant|cafe|hotel|shop)\b)"_s);
    return plan.intent.taskKind() == Task::BookAppointment && isMedicalPlan(plan) &&
           table.match(text).hasMatch();
}

bool wasImpossible(const Intent &intent, Intent::Field field)
{
    const bool isKnown =
        field == Intent::Field::Date ? intent.date.isKnown() : intent.time.isKnown();
    return !isKnown && std::any_of(intent.warnings.begin(), intent.warnings.end(),
                                   [field](const Intent::Warning &warning) {
                                       return warning.field == field &&
                                              warning.kind == Intent::WarningKind::Impossible;
                                   });
}

} // namespace PhoneAgent
