// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/hearing.h"

#include "language/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QRegularExpression pattern(const QString &words, bool heedsCase = false)
{
    QRegularExpression expression(words, heedsCase
                                             ? QRegularExpression::UseUnicodePropertiesOption
                                             : QRegularExpression::UseUnicodePropertiesOption |
                                                   QRegularExpression::CaseInsensitiveOption);
    expression.optimize();
    return expression;
}

/// Where `expression` first matches, or a place behind every text.
qsizetype placeOf(const QRegularExpression &expression, const QString &text)
{
    const auto match = expression.match(text);
    return match.hasMatch() ? match.capturedStart() : text.size() + 1;
}

void hearYesAndNo(Heard &heard)
{
    static const auto neither = pattern(
        u"\\b(?:no (?:problem|worries|hurry|need to apologi[sz]e)|not sure|that'?s all right)\\b"_s);
    static const auto yes = pattern(
        u"\\b(?:yes|yeah|yep|yup|sure|correct|right|exactly|ok|okay|fine|certainly|of course|"
        u"absolutely|please do|go ahead|perfect|great|confirm(?:ed)?|agreed?|sounds (?:good|fine)|"
        u"(?:that|it) (?:works|suits|will do)|works for (?:me|us|him|her)|i(?:'d| would)? (?:do|"
        u"like that)|i'?ll take|we'?ll take|let'?s (?:do|take)|(?:please )?book (?:it|that))\\b"_s);
    static const auto no = pattern(
        u"\\b(?:no|nope|nah|not (?:quite|correct|right|really|that|the)|that(?:'s| is) (?:wrong|"
        u"incorrect|not)|incorrect|wrong|neither|none|rather not|(?:does|do|did|would|will)(?: "
        u"not|n'?t) (?:work|suit|want|need)|(?:can'?t|cannot|won'?t) (?:do|make|accept|agree))\\b"_s);
    QString text = heard.text;
    text.replace(neither, u" "_s);
    const qsizetype atYes = placeOf(yes, text);
    const qsizetype atNo = placeOf(no, text);
    heard.saysYes = atYes < atNo;
    heard.saysNo = atNo < atYes;
}

/// "Don't cancel it", "book nothing".
const QRegularExpression &refusedDeed()
{
    static const auto words = pattern(
        uR"(\b(?:do ?n['o]?t|do not|does ?n'?t|does not|not|never)\W+(?:to |want to |wish to |need to |please |ever )?)"
        uR"((?:cancel\w*|call(?: it)? off|book\w*|reserv\w*|reschedul\w*|order)\b)"
        uR"((?: (?:anything|it|that|this|(?:the|my|his|her|an?|your) \w+))?)"
        uR"(|\b(?:book|cancel|reserve|order) nothing\b)"_s);
    return words;
}

void hearPhrases(Heard &heard)
{
    static const auto goodbye = pattern(
        u"\\b(?:good ?bye|bye|have a (?:nice|good|great|lovely|pleasant) (?:day|evening|afternoon|"
        u"one|night|weekend)|i'?ll (?:let you go|hang up)|talk to you (?:later|soon))\\b"_s);
    static const auto repeat = pattern(
        u"\\b(?:repeat|say (?:that|it|this) (?:again|once more)|pardon|come again|what was that|"
        u"once more|one more time|(?:did ?n'?t|did not|could ?n'?t|could not) (?:quite )?(?:hear|"
        u"catch|get|understand|follow)|speak (?:up|slower|more slowly)|(?:can'?t|cannot) hear)\\b"_s);
    static const auto wait = pattern(
        u"\\b(?:one moment|(?:just )?a (?:moment|minute|second|sec)\\b|hold on|bear with me|let me "
        u"(?:check|ask|think|look|see)|give me a|i (?:have|need) to (?:check|ask))\\b"_s);
    static const auto unknown = pattern(
        u"\\b(?:(?:do ?n'?t|do not|does ?n'?t|does not) (?:have|know|remember)|not sure|no idea|"
        u"(?:ca ?n'?t|can ?not|could ?n'?t) (?:say|tell|share|provide|give|answer)|(?:have|has|was|"
        u"were|been)(?: not|n'?t)(?: been)? (?:told|given|got|mentioned|provided)|not "
        u"(?:told|given|"
        u"available|known)|no (?:information|details?)|unable to (?:say|share|tell|provide|give)|"
        u"is ?n'?t (?:known|available)|without (?:it|that|one)|not have (?:that|it|the|any|a))\\b"_s);
    static const auto any = pattern(
        u"\\b(?:any ?(?:time|day|thing|one|date|slot|doctor)?(?: (?:is|will be|works|would be))? "
        u"?(?:fine|okay|ok|works|time|day)?|either|whichever|whatever|no (?:particular "
        u")?preference|"
        u"(?:do ?n'?t|do not|does ?n'?t) (?:mind|matter)|flexible|as soon as possible|earliest|"
        u"soonest|first available|next available|up to you|all the same|no matter)\\b"_s);
    static const auto question = pattern(
        u"\\?\\s*$|^\\W*(?:what|when|where|who|which|how|do you|does|is there|is it|is the|are "
        u"(?:you|there)|can (?:i|you|we|he|she)|could (?:i|you|we)|may i|should)\\b"_s);
    static const auto otherwise = pattern(
        u"\\b(?:actually|instead|rather|changed (?:my|his|her|their) mind|on second thought|sorry, "
        u"i mean|never mind|forget (?:it|that|about))\\b"_s);
    static const auto rude = pattern(
        u"\\b(?:idiot|stupid|moron|shut up|damn|bloody|useless|crap|hell|fuck\\w*|shit\\w*)\\b"_s);
    heard.saysGoodbye = heard.text.contains(goodbye);
    heard.asksToRepeat = heard.text.contains(repeat);
    heard.asksToWait = heard.text.contains(wait);
    heard.doesNotKnow = heard.text.contains(unknown);
    heard.takesAny = heard.text.contains(any);
    heard.changesMind = heard.text.contains(otherwise);
    heard.refusesDeed = heard.text.contains(refusedDeed());
    heard.isQuestion = heard.text.contains(question);
    heard.isRude = heard.text.contains(rude);
}

bool isFiller(const QString &plain)
{
    static const auto filler = pattern(
        u"^(?:(?:m+|mm+ ?hm+|m+h+m*|h+m+|uh ?huh|uh|um|ah|oh|ok|okay|alright|all right|right|i see|"
        u"sure|fine|yes|yeah|thank you|thanks|thank you very much|no problem|of course|certainly|"
        u"take your time|(?:yes )?i(?:ll| ll| will| can)? (?:hold|wait|am here|still here)|please "
        u"do|no hurry|im (?:here|still here|holding)|i m (?:here|still here|holding)|still here|"
        u"great|go ahead|holding|i(?:ll| ll| will) stay on the line|on the line) ?)+$"_s);
    return plain.contains(filler);
}

QString withoutTitle(QString name)
{
    static const auto title = pattern(u"^(?:mr|mrs|ms|miss|sir|madam|doctor|dr)\\.?\\s+"_s);
    return name.remove(title).trimmed();
}

/// Not every capitalised word after "calling for" is a person.
bool canBeName(const QString &words)
{
    static const auto other = pattern(
        u"\\b(?:an?|the|ai|assistant|agent|appointment|booking|calling|please|tomorrow|today|"
        u"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
        u"may|june|july|august|september|october|november|december|hospital|clinic|doctor|dr|yes|"
        u"no|okay|sure|hello|hi|sorry|thank|thanks|table|patient|customer|person|people|am|pm|i|"
        u"it|we|my|your|this|that|what|when|who|how|not|don.?t|book|anything|nothing|morning|"
        u"afternoon|evening|bank|help|fine|"
        u"number|phone|name|caller|client|account)\\b"_s);
    return !words.isEmpty() && !words.contains(other);
}

QString capitalised(const QString &name)
{
    QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word[0] = word[0].toUpper();
    return words.join(u' ');
}

QString firstCapture(const QRegularExpression &expression, const QString &text)
{
    auto matches = expression.globalMatch(text);
    while (matches.hasNext()) {
        const QString name = withoutTitle(matches.next().captured(1).trimmed());
        if (canBeName(name))
            return name;
    }
    return {};
}

/// The answer to "What is the name?" without the words around it.
QString bareName(const QString &text)
{
    static const auto around = pattern(
        u"^(?:(?:yes|yeah|sure|certainly|of course|okay|ok|no|sorry|well|um|uh|it'?s|it is|that'?s|"
        u"that is|this is|i said|i meant|please|the name is|name is|with|for|see|to see|under|not "
        u"\\w+)[,.\\s]+)+"_s);
    static const auto rest = pattern(
        u"[,.;?!].*$|\\s+(?:please|and|at|on|if|from|in|with|phone|number|as|is the)\\b.*$"_s);
    static const auto letters = pattern(u"^[\\p{L}][\\p{L}'’ .-]{1,40}$"_s);
    QString name = QString(text).remove(around);
    name = withoutTitle(name.trimmed()).remove(rest).trimmed();
    const bool fits = name.contains(letters) && name.count(u' ') < 4 && canBeName(name);
    return fits ? capitalised(name) : QString();
}

} // namespace

Heard hear(const QString &text, QDate today)
{
    Heard heard{.text = text.simplified()};
    const QString plain = plainText(heard.text);
    heard.hasWords = !plain.isEmpty();
    if (!heard.hasWords)
        return heard;
    heard.isFiller = isFiller(plain);
    hearYesAndNo(heard);
    hearPhrases(heard);
    heard.dates = datesIn(heard.text, today);
    heard.times = timesIn(heard.text);
    heard.digits = digitsIn(heard.text);
    return heard;
}

QString withoutRefusedDeeds(QString text)
{
    return text.remove(refusedDeed());
}

QString nameIn(const Heard &heard, bool asked)
{
    static const auto introduced = pattern(
        u"\\b(?:[Mm]y name is|[Nn]ame(?: of the (?:patient|customer|guest|caller|account holder))?"
        u"(?:'s)? is|[Nn]ame,?|[Pp]atient(?:'s name)? is|[Oo]n behalf of|[Cc]alling for|[Cc]alls? "
        u"for|[Uu]nder(?: the name(?: of)?)?|[Tt]his is|[Ii] am|[Ii]'m|[Ii]t'?s for|"
        u"[Ff]or (?:Mr|Mrs|Ms|Miss)\\.?|[Nn]amed|[Nn]ot \\w+[,.] (?:it'?s|but)?)\\s+"
        u"((?:Mr\\.? |Mrs\\.? |Ms\\.? )?\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’.-]*){0,3})"_s,
        true);
    static const auto inLowerCase = pattern(
        u"\\b(?:my name is|name is|on behalf of|patient is|calling for|under the name(?: of)?)\\s+"
        u"(\\p{L}[\\p{L}'’-]+(?: (?!(?:and|to|on|with|for|at|in|i|about|the|who|his|her|my|phone|"
        u"number|please|would|wants|is)\\b)\\p{L}[\\p{L}'’-]+){0,2})"_s);
    QString name = firstCapture(introduced, heard.text);
    if (name.isEmpty())
        name = capitalised(firstCapture(inLowerCase, heard.text));
    while (name.endsWith(u'.') || name.endsWith(u','))
        name.chop(1);
    return name.isEmpty() && asked && !heard.isQuestion ? bareName(heard.text) : name;
}

QString doctorIn(const Heard &heard, bool asked)
{
    static const auto titled = pattern(
        u"\\b(?i:doctor|dr\\.?|\\w+ologist|\\w+iatrist|\\w+ician|\\w+dontist|dentist|surgeon|"
        u"therapist)\\s+(?:(?i:named|called|doctor|dr\\.?)\\s+)?"
        u"(\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2})"_s,
        true);
    static const auto inLowerCase = pattern(
        u"\\b(?:doctor|dr\\.?)\\s+(?!(?:on|at|in|for|about|is|there|please|today|tomorrow|would|"
        u"next|and|who|that|for)\\b)(\\p{L}[\\p{L}'’-]+)"_s);
    QString name = firstCapture(titled, heard.text);
    if (name.isEmpty())
        name = capitalised(firstCapture(inLowerCase, heard.text));
    if (name.isEmpty() && asked && !heard.isQuestion && departmentIn(heard.text).isEmpty())
        name = bareName(heard.text);
    return name.isEmpty() ? QString() : u"Doctor "_s + name;
}

QString departmentIn(const QString &text)
{
    struct Department
    {
        QString name;
        QRegularExpression words;
    };
    static const std::array departments{
        Department{u"dermatology"_s, pattern(u"\\b(?:dermatolog\\w+|skin)\\b"_s)},
        Department{u"cardiology"_s, pattern(u"\\b(?:cardiolog\\w+|heart)\\b"_s)},
        Department{u"orthopaedics"_s, pattern(u"\\b(?:orthop\\w+|bones?|knees?|joints?)\\b"_s)},
        Department{u"paediatrics"_s, pattern(u"\\b(?:pa?ediatri\\w+|child(?:ren)?)\\b"_s)},
        Department{u"gynaecology"_s, pattern(u"\\b(?:gyna?ecolog\\w+|obstetri\\w+)\\b"_s)},
        Department{u"dentistry"_s, pattern(u"\\b(?:dentists?|dental|dentistry|tooth|teeth)\\b"_s)},
        Department{u"neurology"_s, pattern(u"\\bneurolog\\w+\\b"_s)},
        Department{u"eye care"_s, pattern(u"\\b(?:ophthalm\\w+|eyes?|opticians?)\\b"_s)},
        Department{u"ear, nose and throat"_s, pattern(u"\\b(?:ent|ear|throat)\\b"_s)},
        Department{u"psychiatry"_s, pattern(u"\\bpsychiatr\\w+\\b"_s)},
        Department{
            u"general medicine"_s,
            pattern(u"\\b(?:general (?:medicine|physician|practitioner)|physician|gp)\\b"_s)},
    };
    const auto found = std::find_if(departments.begin(), departments.end(),
                                    [&](const auto &one) { return text.contains(one.words); });
    return found == departments.end() ? QString() : found->name;
}

QString codeIn(const Heard &heard, int least)
{
    static const auto written =
        pattern(u"\\b((?:\\p{Lu}[ -]?){1,4}(?:\\d[ ,-]*){3,15})(?!\\d)"_s, true);
    static const auto separators = pattern(u"[ ,-]+"_s);
    const auto match = written.match(heard.text);
    if (match.hasMatch())
        return match.captured(1).remove(separators);
    for (const DigitsMention &mention : heard.digits) {
        if (mention.digits.size() >= least)
            return mention.digits;
    }
    return {};
}

} // namespace PhoneAgent
