// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/matterwords.h"

#include "agents/calleefacts.h"
#include "agents/confidences.h"
#include "agents/planwords.h"
#include "agents/thirdperson.h"
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
    if (word == other || word.size() < 4 || other.size() < 4)
        return word == other;
    return QStringView(word).first(4) == QStringView(other).first(4) ||
           (qAbs(word.size() - other.size()) < 2 && editDistance(word, other) < 2);
}

qsizetype sharedWords(const QStringList &words, const QStringList &others)
{
    return std::count_if(words.begin(), words.end(), [&others](const QString &word) {
        return std::any_of(others.begin(), others.end(),
                           [&word](const QString &other) { return isNear(word, other); });
    });
}

/// Names said as the caller's own: "for Neera Ayer?", "I have written …", "Mrs …".
QStringList namesReadBack(const QString &text)
{
    static const QRegularExpression named(
        uR"(\b(?:[Nn]ame(?: is|,)?|[Uu]nder|[Mm]rs?\.?|[Mm]s\.?|[Pp]atient(?: is|,)?|for|written|noted|heard|understood|got|say|said|(?:[Ww]as|[Ii]s) (?:it|that)|speaking (?:to|with))\s+((?:[A-Z][\w'-]+)(?:\s[A-Z][\w'-]+)*))"_s);
    static const QRegularExpression heard(
        uR"(([A-Z][\w'-]+(?: [A-Z][\w'-]+)+), (?=did I hear|is that (?:right|correct)|(?:right|correct)\?))"_s);
    QStringList names;
    for (const QRegularExpression *way : {&named, &heard}) {
        auto matches = way->globalMatch(text);
        while (matches.hasNext())
            names.append(matches.next().captured(1));
    }
    return names;
}

/// "Wednesday", "Doctor Rao", "AM": words with a capital that name nobody. Whole words only:
/// Amanda, Monica and Theo are people; so is June Carter.
bool isNoName(const QString &said)
{
    static const QRegularExpression other = pattern(
        uR"(^((dr|doctor|(mon|tues|wednes|thurs|fri|satur|sun)days?|the|today|tomorrow|am|pm|ok|okay|yes|no|right|correct|english|hindi|your|reference|number|table|\w+ology)\b|(january|february|march|april|may|june|july|august|september|october|november|december)$))"_s);
    return other.match(said).hasMatch();
}

bool isOwnName(const QString &name, const QString &said)
{
    static const QStringList titles{u"mr"_s, u"mrs"_s, u"ms"_s, u"miss"_s};
    const QStringList words = wordsOf(said);
    return std::all_of(words.begin(), words.end(), [&name](const QString &word) {
        return titles.contains(word) || isSamePerson(name, word);
    });
}

} // namespace

bool isMedicalPlan(const CallPlan &plan)
{
    static const QRegularExpression doctor = pattern(
        uR"(\b(doctor|dr|hospital|clinic|\w+ologist|dentist|physician|check-?up|medical|health)\b)"_s);
    const Intent &intent = plan.intent;
    return intent.specialty.isKnown() || doctor.match(intent.request).hasMatch() ||
           doctor.match(intent.description.valueOr({})).hasMatch() ||
           doctor.match(intent.place.valueOr({})).hasMatch();
}

QString bookedService(const Intent &intent)
{
    static const QRegularExpression service = pattern(
        uR"(\b(hair ?cut|massage|manicure|pedicure|facial|oil change|tyre change|tire change|car wash|(?:car |bike |boiler |ac )service|repair|eye test|hearing test|blood test|vaccination|cleaning|check-?up|physiotherapy|viewing|test drive|driving lesson|tattoo|fitting|inspection)\b)"_s);
    const QString named =
        service.match(intent.request).captured(1).toLower().replace(u"hair cut"_s, u"haircut"_s);
    const bool isPlain = named.isEmpty() || intent.specialty.isKnown();
    if (isPlain)
        return u"an appointment"_s;
    const bool hasVowel = QStringView(u"aeiou").contains(named.front());
    return u"%1 %2 appointment"_s.arg(hasVowel ? u"an"_s : u"a"_s, named);
}

QString reservedThing(const Intent &intent)
{
    static const QRegularExpression table = pattern(uR"(\btables?\b)"_s);
    static const QRegularExpression thing = pattern(
        uR"(\b((?:(?:hotel|double|single|twin|deluxe|family|meeting|conference) )?room|suite|taxi|cab|(?:tennis |squash |badminton )?court|tickets|seats)\b)"_s);
    const QString named = thing.match(intent.request).captured(1).toLower();
    if (named.isEmpty() || table.match(intent.request).hasMatch())
        return u"a table"_s;
    return named.endsWith(u's') ? named : u"a "_s + named;
}

QString messageWords(const CallPlan &plan)
{
    static const QRegularExpression nothing = pattern(
        uR"(^(speak|talk) (to|with) (somebody|someone)$|^(leave|deliver|pass on) (a|the) message( (for|to|with) .*)?$|^call\b)"_s);
    QString words = plan.intent.description.valueOr({}).simplified();
    while (words.endsWith(u'.'))
        words.chop(1);
    words.replace(u"the customer"_s, userWords(plan));
    const QRegularExpressionMatch opening = messageOpening().match(words);
    static const QRegularExpression bare =
        pattern(uR"(^(leave|deliver|pass on) (a|the) message$)"_s);
    if (bare.match(words).hasMatch())
        return {};
    if (opening.hasMatch() && plan.intent.taskKind() == Task::DeliverMessage)
        return words.sliced(opening.capturedEnd()).trimmed();
    if (words.isEmpty() || nothing.match(words).hasMatch())
        return {};
    return u"%1 would like to %2"_s.arg(userWords(plan), words);
}

QString wantedThing(const Intent &intent)
{
    static const QRegularExpression article(u"^an? "_s);
    return intent.taskKind() == Task::MakeReservation ? reservedThing(intent).remove(article)
                                                      : bookedThing(intent);
}

bool namesOtherThing(const CallPlan &plan, const QString &text)
{
    static const QRegularExpression booked =
        pattern(uR"(\b(appointment|table|reservation|order|visit)\b)"_s);
    const Task task = plan.intent.taskKind();
    if (task != Task::CancelAppointment && task != Task::MakeReservation)
        return false;
    const QString thing = wantedThing(plan.intent);
    const bool isOwnKind = task == Task::MakeReservation
                               ? thing != u"table"
                               : thing == u"membership" || thing == u"subscription";
    const QString other = task == Task::MakeReservation ? u"table"_s : QString();
    return isOwnKind && !text.contains(thing.section(u' ', -1), Qt::CaseInsensitive) &&
           (other.isEmpty() ? booked.match(text).hasMatch()
                            : text.contains(other, Qt::CaseInsensitive));
}

bool isSettledByMessage(const CallPlan &plan)
{
    static const QRegularExpression talk = pattern(
        uR"(^(?:speak|talk) (?:to|with) .*\b(?:about|regarding|concerning|because|that|to (?:discuss|talk))\b)"_s);
    static const QRegularExpression telling = pattern(uR"(^(?:tell|say|let|inform|wish|pass)\b)"_s);
    const QString words = plan.intent.description.valueOr({}).simplified();
    return plan.intent.taskKind() == Task::DeliverMessage || talk.match(words).hasMatch() ||
           telling.match(words).hasMatch();
}

QString bookingNote(const Intent &intent, const QString &who)
{
    static const QRegularExpression note = pattern(
        uR"((?:^|[.;!?]\s+|,\s+(?:and\s+)?(?=(?:one|two|we|i|he|she|my|they|it)\b))((?:[^.;!?,]*\b)?(?:high ?chairs?|window (?:seat|table)|terrace|co?eliac|gluten|allerg\w+|vegan|wheelchair|pram|stroller|birthday cake|quiet (?:table|corner)|step-?free)\b[^.;!?]*))"_s);
    static const QRegularExpression lead = pattern(
        uR"(^(?:(?:and|also|please|do|ask (?:them )?(?:for|if|whether)|tell them(?: that)?|say(?: that)?)\s+)+)"_s);
    const Task task = intent.taskKind();
    if ((task != Task::BookAppointment && task != Task::MakeReservation) ||
        !note.match(intent.request).hasMatch())
        return {};
    const QRegularExpressionMatch match = note.match(withoutConfidences(intent.request));
    if (!match.hasMatch() || match.capturedStart(1) == 0)
        return {};
    return inThirdPerson(match.captured(1).simplified().remove(lead), who);
}

QString messageFor(const CallPlan &plan)
{
    static const QRegularExpression named = pattern(
        uR"(\bmessage (?:for|to) ((?:(?:mr|mrs|ms|dr|miss|prof)\.? )?[\w'-]+)|^tell ((?:mr|mrs|ms|dr|miss|prof)\.? [\w'-]+))"_s);
    static const QRegularExpression opened = pattern(uR"(^leave a message for ([^:]{1,60}?):)"_s);
    const QString words = plan.intent.description.valueOr({});
    const QRegularExpressionMatch match = named.match(words);
    QString said = opened.match(words).captured(1);
    if (said.isEmpty())
        said = match.captured(1) + match.captured(2);
    static const QRegularExpression doctor(u"^(Dr|Doctor)\\.?\\s+"_s);
    said.replace(doctor, u"Doctor "_s);
    if (!said.isEmpty() && said != u"them" && said != u"you")
        return said.replace(u"the customer"_s, userWords(plan));
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

QString otherNameIn(const CallPlan &plan, const QString &text)
{
    const QString name = userNameOf(plan);
    if (name.isEmpty())
        return {};
    const auto isOther = [&](const QString &said) {
        const bool isElse =
            isNoName(said) || isSamePerson(plan.intent.person.valueOr(u"-"_s), said) ||
            plan.targetName.contains(said) || plan.intent.fullPlace().contains(said);
        return !isElse && !isOwnName(name, said);
    };
    const QStringList names = namesReadBack(text);
    const auto other = std::find_if(names.begin(), names.end(), isOther);
    return other == names.end() ? QString() : *other;
}

bool saysOwnName(const CallPlan &plan, const QString &text)
{
    const QString name = userNameOf(plan);
    return !name.isEmpty() && text.contains(name, Qt::CaseInsensitive);
}

bool isMedical(const CallPlan &plan)
{
    static const QRegularExpression medical = pattern(
        uR"(hospital|clinic|\b(medical|health|healthcare|doctors?|dr|dental|dentists?|physio\w*|physician|nursing|surgery|check-?up|\w+ologist)\b)"_s);
    const Intent &intent = plan.intent;
    const QStringList texts{intent.request, intent.description.valueOr({}),
                            intent.place.valueOr({}), plan.targetName};
    return intent.specialty.isKnown() ||
           std::any_of(texts.begin(), texts.end(),
                       [](const QString &text) { return medical.match(text).hasMatch(); });
}

bool isWrongTrade(const CallPlan &plan, const QString &text)
{
    static const QRegularExpression table = pattern(
        uR"(\b(a|the|your) table\b|\btables\b|\b(this|we) (is|are) a (restaurant|cafe|hotel|shop)\b)"_s);
    return plan.intent.taskKind() == Task::BookAppointment && table.match(text).hasMatch() &&
           isMedical(plan);
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
