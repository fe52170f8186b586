// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/secretmask.h"

#include "language/dates.h"
#include "language/numbers.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// A shorter code is no secret, and hiding it would blot out times and counts.
constexpr qsizetype ShortestSecret = 3;

constexpr int ShortestDigits = 6; // a date as keys

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

/// By their length and check digit (Luhn): one in ten other numbers of this length looks like one.
bool isCardNumber(const QString &digits)
{
    if (digits.size() < 13 || digits.size() > 19)
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue();
        const int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
        sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
}

void maskDetail(Detail<QString> &detail, const SecretMask &secret)
{
    if (detail.value)
        detail.value = secret.masked(*detail.value);
}

} // namespace

bool SecretMask::isMasked(const QString &code)
{
    return !code.isEmpty() && code.count(Dot) == code.size();
}

SecretMask::SecretMask(const Intent &intent)
{
    readCode(intent.accessCode.valueOr({}).simplified().remove(u' '));
    readBirth(intent.mayShare.valueOr({}));
}

void SecretMask::readCode(const QString &code)
{
    if (code.size() < ShortestSecret || isMasked(code))
        return;
    m_code = code;

    QStringList characters;
    for (const QChar character : code)
        characters.append(patternFor(character));
    // Digits on either side would make it a part of another number.
    m_pattern.setPattern(u"(?<!\\d)"_s + characters.join(u"[\\s,.\\-]*"_s) + u"(?!\\d)"_s);
    m_pattern.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
}

void SecretMask::readBirth(const QStringList &shared)
{
    static const QRegularExpression birth(uR"(\b(birth|born|dob|birthday)\b)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    for (const QString &fact : shared) {
        const QList<DateMention> dates = datesIn(fact, QDate::currentDate());
        if (birth.match(fact).hasMatch() && !dates.isEmpty() && dates.first().date.isValid())
            m_birth = dates.first().date;
    }
    for (const QString &format : {u"ddmmyyyy"_s, u"mmddyyyy"_s, u"ddmmyy"_s, u"mmddyy"_s}) {
        if (m_birth.isValid())
            m_birthDigits.append(keypadDate(m_birth, format));
    }
}

bool SecretMask::isSecret(const QString &digits) const
{
    return isCardNumber(digits) || m_birthDigits.contains(digits);
}

bool SecretMask::tellsCode(const QString &text) const
{
    return !m_code.isEmpty() && m_pattern.match(text).hasMatch();
}

QString SecretMask::masked(const QString &text) const
{
    QString hidden = text;
    if (tellsCode(text)) {
        for (const QRegularExpressionMatch &match : m_pattern.globalMatch(text))
            hidden = blotted(hidden, {match.capturedStart(), match.capturedLength()});
    }
    if (m_birth.isValid()) {
        for (const DateMention &mention : datesIn(text, QDate::currentDate())) {
            if (mention.date == m_birth)
                hidden = blotted(hidden, mention.span);
        }
    }
    if (text.size() < ShortestDigits)
        return hidden;
    for (const DigitsMention &mention : digitsIn(text, ShortestDigits)) {
        if (isSecret(mention.digits))
            hidden = blotted(hidden, mention.span);
    }
    return hidden;
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
