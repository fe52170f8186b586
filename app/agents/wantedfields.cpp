// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/wantedfields.h"

#include "language/pattern.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FieldRule
{
    QString field;
    QRegularExpression words;
};

FieldRule rule(const QString &field, const QString &words)
{
    return {field, pattern(words)};
}

const std::vector<FieldRule> &fieldRules()
{
    static const std::vector<FieldRule>
        rules{
            rule(
                u"date_of_birth"_s,
                uR"(\b(date of birth|birth ?-?date|birthday|d\.?o\.?b\b|(when|year) .*\bborn\b|born on\b))"_s),
            rule(u"insurance_number"_s,
                 uR"(\b(insurance|insured|policy (number|no|id)|health plan|mediclaim)\b)"_s),
            rule(u"email"_s, uR"(\be-?mail\b)"_s),
            rule(
                u"address"_s,
                uR"(\b(home |postal |delivery |street |full |your |the )address\b|\b(pin ?code|post ?code|zip( code)?)\b|\bwhere (do|does) (you|he|she|they) live\b|\bdeliver (it |this |that )?to\b)"_s),
            rule(
                u"first_visit"_s,
                uR"(\b(first (visit|time|appointment)|(been|visited|come|seen|registered|consulted|dined|eaten)( to| with)?( us| here| him| her| by (us|him|her)| at [a-z ]+)? (before|already|earlier|previously)|(new|existing|returning|registered) (patient|customer|client|guest|or)|(new|existing) or (existing|new|returning)|(visited|been|come|consulted)\b.{0,30}\bbefore|visited us|been (here|to us|with us))\b)"_s),
            rule(
                u"symptoms"_s,
                uR"(\b(symptoms?|what seems|what (exactly |has |just )*happened|what went wrong|describe|more details|details of the|(what('s| is)|tell me) (the|his|her|your) (problem|trouble|issue|complaint|concern)|reason (for|of) (the|your|his|her|this) (visit|appointment|consultation)|what is the (visit|appointment|consultation) (for|about)|nature of the)\b)"_s),
            rule(u"gender"_s, uR"(\b(gender|male or female)\b)"_s),
            rule(u"age"_s,
                 uR"(\b(how old|(his|her|your|patient'?s|the) age|age of|age please)\b)"_s),
            rule(u"referral"_s, uR"(\b(referral|referred|referring)\b)"_s),
            rule(
                u"card_number"_s,
                uR"(\b(credit|debit|bank)? ?card( number|'s number| details| no)\b|\bdigits of (your|the) card\b)"_s),
            rule(u"allergies"_s, uR"(\b(allerg\w+|dietary|vegetarian or)\b)"_s),
            rule(
                u"seating"_s,
                uR"(\b((indoor|inside|outdoor|outside|terrace|garden|window|booth|patio)s?,? (or|seating)|seating preference)\b)"_s),
            rule(u"occasion"_s, uR"(\b((special )?occasion|celebrat\w+)\b)"_s),
            rule(
                u"relation"_s,
                uR"(\b(your )?relation(ship)?\b.*\b(to|with|patient)\b|\bhow are you related\b)"_s),
            rule(
                u"patient_id"_s,
                uR"(\b(patient|hospital|uhid|medical record|mrn|file|registration) ?(id|number|no)\b|\buhid\b)"_s),
            rule(u"mothers_maiden_name"_s, uR"(\bmaiden name\b)"_s),
            rule(
                u"access_code"_s,
                uR"(\b(t-?pin|pin(?! ?code)|pass ?-?code|password|access code|(telephone|phone|banking|secret|personal)( banking)? code|security (code|number)|secret code|verification code|otp|(\d|two|three|four|five|six|eight)[- ]digit (telephone |security |secret |access |personal )*code|personal identification|(tell|give|read|have|need|say|what('s| is))( me| us)?( again)? (the|your) code)\b)"_s),
            rule(
                u"reference"_s,
                uR"(\b(account|reference|booking|order|confirmation|ticket|customer|case|member(ship)?|consumer|invoice|reservation|tracking|complaint|docket|subscriber|loan|service) (number|id|no|code|reference|i\.?d)\b|\bref(erence)? (no|number)\b|\ba\/c\b|\b(account|booking|order|reference)( number)? please\b|\bwhich account\b)"_s),
            rule(
                u"old_date"_s,
                uR"(\b(when|what(?! name)|which|date of|day of)\b.*\b(current|existing|original|old|earlier|present|was (it|that|the) |booked for|were you (booked|coming|scheduled)|is (it|the appointment|the booking|your appointment|your booking|her appointment|his appointment) (on|for|now|booked|scheduled)|appointment you)\b)"_s),
            rule(
                u"party_size"_s,
                uR"(\b(how many (people|guests|persons|of you|are you|are there|seats|will|diners|covers|in)|party (size|of how)|(for|table) (for )?how many|number of (guests|people|persons|diners)|size of (the|your) party|how many\?))"_s),
            rule(
                u"user_phone"_s,
                uR"(\b(phone|mobile|cell ?(phone)?|contact|call-?back|telephone|whatsapp)( number| no\b|\?| details)|\b(best|a) number\b|\bnumber (can|should|could|do|where|we can|i can|to (reach|call)|on which|are you)\b|\b(your|a|the|her|his|their|ten digit|10 digit|10-digit|registered) (mobile|phone|telephone)\b|\breach (you|her|him)\b.*\b(on|at)\b|\byour number\b|^(your )?(phone|mobile|number)( please)?\??$)"_s),
            rule(
                u"person"_s,
                uR"(\b(which|what|any particular|preferred|particular|name of the|specific) (doctor|physician|consultant|dentist|person|specialist|stylist|therapist|doc)\b|\bdoctor'?s name\b|\bname of the (doctor|physician|consultant|dentist)\b|\b(who|whom) (would|do|did) (you|she|he|they) (like|want|wish|need|prefer) to (see|speak|talk|consult|meet|visit)\b|\bwith (whom|which|what doctor)\b|\bwho with\b|\bwho (is it|are you|was it) (with|to see|after)\b|\bwho (would you|do you want|is it you want)\b)"_s),
            rule(
                u"specialty"_s,
                uR"(\b(which|what) (department|special[it]+y|speciality|clinic|unit|section|type of doctor|kind of doctor|sort of doctor)\b)"_s),
            rule(u"branch"_s,
                 uR"(\b(which|what) (branch|location|outlet|centre|center|city|area)\b)"_s),
            rule(
                u"caller"_s,
                uR"(\bwho('s|'re| is| are| am| was)? ((this|that)\b(?!( \w+)? (for|under|regarding)\b)|it(?=\s*([?,.]|please\b|$))|(calling|speaking|phoning|ringing)\b|there\b|on the (line|phone)\b|i (speaking|talking)\b)|\bwho are you(?=\s*([?,.]|please\b|and\b|again\b|anyway\b|from\b|$))|\bwho( this| it)? is( this| it)?( calling| speaking)?(?=\s*([?,.]|please\b|$))|\bwho i('m| am) (speaking|talking)\b|\bwhom (am i|i am|i'm)\b|\bwho (may|shall|should|can|do|must) i (say|tell|announce)\b|\b(are|is|am) (you|this|i (speaking|talking) (to|with)) (a |an |some )?(kind of )?((ro)?bot|machine|recording|computer|human|person|ai|automated|artificial|(real|actual|live)( person| human|(?=\s*(\?|$))))\b)"_s),
            rule(
                u"user_name"_s,
                uR"(\b(your|patient'?s?|the|full|first|last|customer'?s?|caller'?s?|whose|sur|guest'?s?|her|his|what|which|a|account holder'?s?|family|given|good)[ -]?name\b(?! of the (doctor|place|hospital))|\bname\s*(please|\?|,? (and|for|is|on|under))|\bname\?|^name\b|\bwho('s| is| are| was) (it (for|under)|the (patient|appointment|booking|table|person|guest))\b|\bwho('s| is) (this|that)( \w+)? (for|under)\b|\bspell\b|\bwho is (it|the appointment|this appointment|the booking) for\b|\b(who for|for whom)\b|\bname of the (patient|guest|caller|customer)\b)"_s),
            rule(
                u"date"_s,
                uR"(\b(what|which|preferred|desired|any particular|appointment|visit|new|the|a|enter the|travel|booking) (date|day)s?\b(?! of birth)|\bdate (would|do|are|of (the |your )?(appointment|visit|booking)|please|is|for)|\bwhen (would|do|are|should|were|shall|can|could|is) (you|it|that|this|he|she|they|we|the)\b|\b(for|and) when\b|\bwhen for\b|\bwhat day\b|\b(?<!of )day (works|suits|would|do)\b|^when\??$|\bdate\?|\bdate and time\b|\bthe date\b|^date\b)"_s),
            rule(
                u"time"_s,
                uR"(\b(what|which|preferred|any particular|and the|a|best) time\b|\btime (would|do|suits|works|of day|slot|please|is|for|are)\b|\b(morning|mornings|forenoon|am)\b.{0,12}\bor\b.{0,12}\b(afternoon|evening|pm)s?\b|\bwhich (slot|one|of (these|those|them|the))\b|\bwhat slot\b|\bwhich (would|do) you\b|\bdo you prefer\b|\byou prefer\b|\bwould you prefer\b|\btime\?|\bdate and time\b|\bearly or late\b|^time\b)"_s),
            rule(u"message"_s,
                 uR"(\b(what('s| is| was)? (the|your) message|what (should|shall|would|do) (i|you) (like me to |want me to )?(tell|say|pass)|what would you like (me |us )?to (say|tell|pass|leave)|what (may|can|should|shall|do) (i|we|you) (want (me )?to )?(pass on|note|write|say|tell|give)|(the|your) message,? please|(tell|give) me (the|your) message|go ahead with (the|your) message|(take|write|note) (it |that |this |the message |your message )?down)\b)"_s),
            rule(
                u"order"_s,
                uR"(\b(what|which (dish|dishes|items?)) (would|do|can|will|shall|should|may|does) (you|i|we|he|she|they|it) (like|want|wish|have|get|bring|need|be|note)?\b.{0,12}\b(order|eat|have|be|get)\b|\bwhat('s| is) (the|your|her|his) order\b|\byour order,? please\b|^(the |your )?order\??$)"_s),
            rule(u"language"_s, uR"(\b(which|what|preferred) language\b|\bdo you speak\b)"_s),
        };
    return rules;
}

} // namespace

QStringList wantedFieldsIn(const QString &text)
{
    QStringList fields;
    for (const FieldRule &rule : fieldRules()) {
        if (rule.words.match(text).hasMatch())
            fields.append(rule.field);
    }
    // One question about an old booking is not a second one about the new date.
    if (fields.contains(u"date_of_birth"_s))
        fields.removeAll(u"old_date"_s);
    if (fields.contains(u"old_date"_s) || fields.contains(u"date_of_birth"_s))
        fields.removeAll(u"date"_s);
    if (fields.contains(u"mothers_maiden_name"_s) || fields.contains(u"person"_s))
        fields.removeAll(u"user_name"_s);
    if (fields.contains(u"access_code"_s))
        fields.removeAll(u"user_phone"_s);
    if (fields.contains(u"symptoms"_s))
        fields.removeAll(u"first_visit"_s);
    // "What is the order number?" is about no dish.
    if (fields.contains(u"reference"_s))
        fields.removeAll(u"order"_s);
    // "Which phone number may I note down?" is about no message.
    const bool isNumber = fields.contains(u"user_phone"_s) || fields.contains(u"reference"_s);
    if (isNumber && !text.contains(u"message"_s, Qt::CaseInsensitive))
        fields.removeAll(u"message"_s);
    return fields;
}

bool asksForField(const QString &field, const QString &text)
{
    return std::any_of(fieldRules().begin(), fieldRules().end(), [&](const FieldRule &rule) {
        return rule.field == field && rule.words.match(text).hasMatch();
    });
}

bool isSecretField(const QString &field)
{
    return field == u"access_code" || field == u"card_number" || field == u"date_of_birth";
}

QString lackedWords(const QString &field)
{
    static const QHash<QString, QString> words{
        {u"user_name"_s, u"my client's name"_s},
        {u"user_phone"_s, u"a phone number"_s},
        {u"person"_s, u"the name of a person to ask for"_s},
        {u"email"_s, u"an email address"_s},
        {u"first_visit"_s, u"the answer whether this is a first visit"_s},
        {u"gender"_s, u"that detail"_s},
        {u"seating"_s, u"a wish for the seats"_s},
        {u"message"_s, u"the words of a message"_s},
        {u"order"_s, u"the list of what to order"_s},
    };
    return words.value(field, u"the "_s + fieldWords(field));
}

QString fieldWords(const QString &field)
{
    static const QHash<QString, QString> words{
        {u"caller"_s, u"name of the caller"_s},
        {u"user_name"_s, u"name"_s},
        {u"user_phone"_s, u"phone number"_s},
        {u"person"_s, u"name of the person"_s},
        {u"reference"_s, u"reference number"_s},
        {u"access_code"_s, u"code"_s},
        {u"party_size"_s, u"number of people"_s},
        {u"first_visit"_s, u"answer to whether this is a first visit"_s},
        {u"old_date"_s, u"date of the present booking"_s},
        {u"patient_id"_s, u"patient ID"_s},
        {u"mothers_maiden_name"_s, u"maiden name"_s},
    };
    return words.value(field, QString(field).replace(u'_', u' '));
}

} // namespace PhoneAgent
