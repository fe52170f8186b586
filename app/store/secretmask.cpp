// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/secretmask.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// A shorter code is no secret, and hiding it would blot out times and counts.
constexpr qsizetype ShortestSecret = 3;

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

void mask(Detail<QString> &detail, const SecretMask &secret)
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
    const QString code = intent.accessCode.valueOr({}).simplified().remove(u' ');
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

QString SecretMask::masked(const QString &text) const
{
    if (hidesNothing() || text.size() < m_code.size())
        return text;
    QString hidden = text;
    for (const QRegularExpressionMatch &match : m_pattern.globalMatch(text))
        hidden.replace(match.capturedStart(), match.capturedLength(), dots(match.capturedLength()));
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
    if (hidesNothing())
        return turn;
    Turn hidden = turn;
    hidden.text = masked(turn.text);
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
        mask(*detail, *this);
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
    hidden.reason = masked(record.reason);
    hidden.summary = masked(record.summary);
    for (Fact &fact : hidden.facts) {
        fact.value = masked(fact.value);
        fact.quote = masked(fact.quote);
    }
    return hidden;
}

} // namespace PhoneAgent
