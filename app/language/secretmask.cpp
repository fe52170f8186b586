// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/secretmask.h"

#include "language/dates.h"
#include "language/numbers.h"
#include "language/pattern.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// A shorter code is no secret, and hiding it would blot out times and counts.
constexpr qsizetype ShortestSecret = 3;

constexpr int ShortestDigits = 6; // a date as keys
constexpr int ShortestCard = 13;

constexpr qsizetype FarthestBirth = 24; // "born in Pune on the 12th of March 1980"

constexpr QChar Dot = u'•';

const QStringList DigitWords{u"zero|oh|o"_s, u"one"_s, u"two"_s,   u"three"_s, u"four"_s,
                             u"five"_s,      u"six"_s, u"seven"_s, u"eight"_s, u"nine"_s};

QString patternFor(QChar character)
{
    if (character.isDigit())
        return u"(?:%1|%2)"_s.arg(character).arg(DigitWords[character.digitValue()]);
    return QRegularExpression::escape(QString(character));
}

QString dots(qsizetype length)
{
    return QString(length, Dot);
}

// Same length, so the places of all other values in the request stay right.
QString blotted(QString text, const TextSpan &span)
{
    const auto start = std::clamp<qsizetype>(span.start, 0, text.size());
    const auto length = std::clamp<qsizetype>(span.length, 0, text.size() - start);
    return text.replace(start, length, dots(length));
}

/// What opens an account, named in words: 1 is set where a word may be meant, not only digits.
const QRegularExpression &codeNames()
{
    static const QRegularExpression names =
        pattern(uR"(\b(?:(pass[ -]?word|passcode|passphrase|passkey)|[tm]?pin|otp|cv[vc]2?|)"
                uR"((?:security|secret|access|telephone) code)(?![a-z])(?: (?:number|code|no))?)"
                uR"(\s*((?:is|:|=|-)\s*)*)"_s);
    return names;
}

/// "My password is not accepted" tells no password.
bool isTold(const QString &word, bool isAnnounced)
{
    static const QRegularExpression digit(uR"(\d)"_s);
    static const QStringList others{u"not"_s,    u"no"_s,      u"never"_s,   u"the"_s,
                                    u"wrong"_s,  u"lost"_s,    u"expired"_s, u"forgotten"_s,
                                    u"locked"_s, u"blocked"_s, u"being"_s,   u"now"_s,
                                    u"still"_s,  u"always"_s,  u"needed"_s,  u"required"_s};
    return digit.match(word).hasMatch() ||
           (isAnnounced && !others.contains(word, Qt::CaseInsensitive));
}

/// Its first group is the word, without what stands around it.
QRegularExpressionMatch firstWord(const QString &text)
{
    static const QRegularExpression word(uR"(^["'“‘(]*(\S+?)["'”’.,;:!?)]*(?:\s|$))"_s);
    return word.match(text);
}

/// "Pin code 500001" is a part of an address.
bool isPostal(const QString &name, const QString &digits)
{
    return digits.size() == 6 && name.simplified().startsWith(u"pin code"_s, Qt::CaseInsensitive);
}

/// The code or password that `text` begins with; empty when it begins with none.
QString codeAt(const QString &text, const QRegularExpressionMatch &name)
{
    const QRegularExpressionMatch word = firstWord(text);
    const QList<DigitsMention> all = digitsIn(text, ShortestSecret);
    const DigitsMention digits = all.isEmpty() ? DigitsMention{} : all.first();
    if (digits.span.start == word.capturedStart(1) && digits.span.length >= word.capturedLength(1))
        return isPostal(name.captured(), digits.digits) ? QString() : digits.digits;
    const bool isWord = name.hasCaptured(1) && isTold(word.captured(1), name.hasCaptured(2));
    return isWord ? word.captured(1) : QString();
}

/// What stands on the back is often said in one breath with the number.
bool beginsWithCard(const QString &digits)
{
    return isCardNumber(digits) || isCardNumber(digits.left(16));
}

/// The words around the dots that are of no use without them: "my card number is ••••", ", pin
/// ••••". Where they are a part of something else only their name goes: "pay with card ••••".
QList<TextSpan> tellingWords(const QString &hidden)
{
    static const QRegularExpression telling = pattern(
        uR"((?:[,;:]\s+(?:(?:and|but|so)\s+)?|\s+(?:and|but|with|using|by|that)\s+|(?:^|(?<=[.?!]\s))))"
        uR"((?=(?:my|our|his|her|the|its|it|an?|pin|pass|card|code|dob|date|born|credit|debit)\b))"
        uR"((?:(?![,;.?!](?:\s|$)|\s(?:and|but|with|using|by)\s)[^•])*•+)"
        uR"((?:(?!(?:[,;.?!](?:\s|$)|\s(?:and|or)\s)).)*)"
        uR"(|(?:\b(?:my|our|his|her|the|is|of|with|by|using|on|number|no|credit|debit|card|account|)"
        uR"(pin|code|pass[ -]?\w+|cv[vc]2?|otp|security|dob|date|birth|born|customer's)\b[\s:]*)*•+)"_s);
    QList<TextSpan> spans;
    for (const QRegularExpressionMatch &match : telling.globalMatch(hidden))
        spans.append({match.capturedStart(), match.capturedLength()});
    return spans;
}

void maskDetail(Detail<QString> &detail, const SecretMask &secret)
{
    if (detail.value)
        detail.value = secret.masked(*detail.value);
}

} // namespace

bool isCardNumber(const QString &digits)
{
    static const QRegularExpression cardDigits(u"^[0-9]{13,19}$"_s);
    if (!cardDigits.match(digits).hasMatch())
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue();
        const int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
        sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
}

bool SecretMask::isMasked(const QString &code)
{
    return !code.isEmpty() && code.count(Dot) == code.size();
}

SecretMask::SecretMask(const Intent &intent)
{
    readCode(intent.accessCode.valueOr({}).simplified().remove(u' '));
    readCodes(intent.request);
    readBirths(intent.request);
    for (const QString &fact : intent.mayShare.valueOr({}))
        readBirths(fact);
    for (const QDate &birth : std::as_const(m_births)) {
        for (const QString &format :
             {u"ddmmyyyy"_s, u"mmddyyyy"_s, u"ddmmyy"_s, u"mmddyy"_s, u"yyyymmdd"_s})
            m_birthDigits.append(keypadDate(birth, format));
    }
}

void SecretMask::readCodes(const QString &request)
{
    for (const QRegularExpressionMatch &name : codeNames().globalMatch(request))
        readCode(codeAt(request.mid(name.capturedEnd()), name));
}

void SecretMask::readCode(const QString &code)
{
    if (code.size() < ShortestSecret || isMasked(code))
        return;
    QStringList characters;
    for (const QChar character : code)
        characters.append(patternFor(character));
    // Digits on either side would make it a part of another number, letters a part of a word.
    const bool isNumber =
        std::all_of(code.begin(), code.end(), [](QChar c) { return c.isDigit(); });
    const QString pattern = (isNumber ? uR"((?<!\d)%1(?!\d))"_s : uR"((?<!\w)%1(?!\w))"_s)
                                .arg(characters.join(u"[\\s,.\\-]*"_s));
    m_codes.append(QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption));
}

void SecretMask::readBirths(const QString &text)
{
    static const QRegularExpression birth =
        pattern(uR"(\b(?:birth|born|dob|birthday|birthdate)\b)"_s);
    if (!birth.match(text).hasMatch())
        return;
    const QDate today = QDate::currentDate();
    // Nobody tells in which order day and month were written, so "04/05/1980" is both.
    const QList<DateMention> dates =
        datesIn(text, today, QLocale(QLocale::English, QLocale::India)) +
        datesIn(text, today, QLocale(QLocale::English, QLocale::UnitedStates));
    for (const QRegularExpressionMatch &word : birth.globalMatch(text)) {
        for (const DateMention &mention : dates) {
            const qsizetype gap = mention.span.start - word.capturedEnd();
            if (0 <= gap && gap <= FarthestBirth && mention.date.isValid() && mention.date < today)
                m_births.append(mention.date);
            // Nobody is born on "31 Feb", but who wrote it meant a day that tells.
            if (0 <= gap && gap <= FarthestBirth && mention.kind == DateMention::Kind::Impossible)
                readCode(text.mid(mention.span.start, mention.span.length).remove(u' '));
        }
    }
}

bool SecretMask::tellsCode(const QString &text) const
{
    const auto numbers = digitsIn(text, ShortestCard);
    return std::any_of(m_codes.begin(), m_codes.end(),
                       [&text](const auto &code) { return code.match(text).hasMatch(); }) ||
           std::any_of(numbers.begin(), numbers.end(),
                       [](const auto &number) { return beginsWithCard(number.digits); });
}

QString SecretMask::hidden(const QString &text, Births births) const
{
    const bool hidesBirths = births == Births::Hidden && !m_births.isEmpty();
    QString hidden = text;
    for (const QRegularExpression &code : m_codes) {
        for (const QRegularExpressionMatch &match : code.globalMatch(text))
            hidden = blotted(hidden, {match.capturedStart(), match.capturedLength()});
    }
    if (hidesBirths) {
        for (const DateMention &mention : datesIn(text, QDate::currentDate())) {
            if (m_births.contains(mention.date))
                hidden = blotted(hidden, mention.span);
        }
    }
    const int shortest = m_birthDigits.isEmpty() ? ShortestCard : ShortestDigits;
    if (text.size() < shortest)
        return hidden;
    for (const DigitsMention &mention : digitsIn(text, shortest)) {
        const bool isBirth = m_birthDigits.contains(mention.digits);
        if (beginsWithCard(mention.digits) || (hidesBirths && isBirth))
            hidden = blotted(hidden, mention.span);
    }
    return hidden;
}

QString SecretMask::masked(const QString &text) const
{
    return hidden(text, Births::Hidden);
}

QString SecretMask::spoken(const QString &text, Births births) const
{
    const QString hidden = this->hidden(text, births);
    if (hidden == text)
        return text;
    QString open = hidden;
    const QList<TextSpan> telling = tellingWords(hidden);
    for (auto span = telling.crbegin(); span != telling.crend(); ++span)
        open.remove(span->start, span->length);
    static const QRegularExpression looseSign(uR"(^[\s,;:.?!]+|\s+(?=[,;:.?!])|[,;:]+(?=[.?!]))"_s);
    return open.simplified().remove(looseSign);
}

QString SecretMask::blanked(const QString &text) const
{
    const QString hidden = masked(text);
    if (hidden == text)
        return text;
    QString open = text;
    for (const TextSpan &span : tellingWords(hidden))
        open.replace(span.start, span.length, QString(span.length, u' '));
    return open;
}

IvrPrompt SecretMask::masked(const IvrPrompt &prompt) const
{
    IvrPrompt hidden = prompt;
    for (IvrPrompt::MenuOption &option : hidden.options)
        option.label = masked(option.label);
    for (QString &field : hidden.wantedFields)
        field = masked(field);
    hidden.reason = masked(prompt.reason);
    return hidden;
}

Turn SecretMask::masked(const Turn &turn) const
{
    Turn hidden = turn;
    hidden.text = masked(turn.text);
    hidden.unheard = masked(turn.unheard);
    hidden.digits = masked(turn.digits);
    hidden.purpose = masked(turn.purpose);
    hidden.reason = masked(turn.reason);
    if (turn.prompt)
        hidden.prompt = masked(*turn.prompt);
    return hidden;
}

CallPlan SecretMask::masked(const CallPlan &plan) const
{
    CallPlan hidden = plan;
    Intent &intent = hidden.intent;
    intent.request = masked(blotted(intent.request, intent.accessCode.source));
    for (Detail<QString> *detail :
         {&intent.place, &intent.branch, &intent.city, &intent.description, &intent.person,
          &intent.specialty, &intent.reference})
        maskDetail(*detail, *this);
    if (intent.mayShare.value) {
        for (QString &text : *intent.mayShare.value)
            text = masked(text);
    }
    for (Intent::Warning &warning : intent.warnings)
        warning.message = masked(warning.message);
    hidden.modeReason = masked(plan.modeReason);
    hidden.targetName = masked(plan.targetName);
    return hidden;
}

CallRecord SecretMask::masked(const CallRecord &record) const
{
    CallRecord hidden = record;
    hidden.turns.clear();
    hidden.plan = masked(record.plan);
    mask(hidden);
    return hidden;
}

CallRecord SecretMask::maskedWhole(const CallRecord &record) const
{
    CallRecord hidden = masked(record);
    for (const Turn &turn : record.turns)
        hidden.turns.append(masked(turn));
    return hidden;
}

void SecretMask::mask(CallRecord &record) const
{
    record.reason = masked(record.reason);
    record.summary = masked(record.summary);
    for (Fact &fact : record.facts) {
        fact.value = masked(fact.value);
        fact.quote = masked(fact.quote);
    }
}

} // namespace PhoneAgent
