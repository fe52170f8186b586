// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/summarytext.h"

#include "language/secretmask.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::SummaryText)
};

constexpr qsizetype LongestText = 480;
constexpr qsizetype LongestQuote = 160;

QString shortened(const QString &text, qsizetype length)
{
    return text.size() <= length ? text : text.left(length - 1).trimmed() + u'…';
}

QString lastWords(const QList<Turn> &turns)
{
    const auto last = std::find_if(turns.rbegin(), turns.rend(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee && !turn.text.isEmpty();
    });
    return last == turns.rend() ? QString() : last->text.simplified();
}

} // namespace

QString summaryText(const CallRecord &record)
{
    QStringList parts{record.summary.isEmpty() ? record.reason : record.summary};
    if (!record.turns.isEmpty())
        parts.append(Texts::tr("%1 turns.").arg(record.turns.size()));
    if (const QString words = lastWords(record.turns); !words.isEmpty())
        parts.append(Texts::tr("They said last: “%1”").arg(shortened(words, LongestQuote)));
    if (record.plan.mode != CallPlan::Mode::Real)
        parts.prepend(Texts::tr("Rehearsal:"));
    return shortened(SecretMask(record.plan.intent).masked(parts.join(u' ')), LongestText);
}

} // namespace PhoneAgent
