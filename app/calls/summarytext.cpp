// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/summarytext.h"

#include "agents/fieldtext.h"
#include "language/secretmask.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::SummaryText)
};

// Three parts of 153 characters, as long as all of them are of the GSM 7-bit alphabet (3GPP TS
// 23.038); one sign outside it makes parts of 67.
constexpr qsizetype LongestText = 459;
constexpr qsizetype LongestQuote = 160;

QString shortened(const QString &text, qsizetype length)
{
    return text.size() <= length ? text : text.left(length - 3).trimmed() + u"..."_s;
}

/// Without the signs of fine print, which a text message pays for twice over.
QString plainSigns(QString text)
{
    static const std::array<std::pair<QChar, QLatin1StringView>, 8> signs{{{u'“', "\""_L1},
                                                                           {u'”', "\""_L1},
                                                                           {u'‘', "'"_L1},
                                                                           {u'’', "'"_L1},
                                                                           {u'–', "-"_L1},
                                                                           {u'—', "-"_L1},
                                                                           {u'•', "*"_L1},
                                                                           {u'…', "..."_L1}}};
    for (const auto &[sign, plain] : signs)
        text.replace(sign, plain);
    return text;
}

QString countText(qsizetype turns)
{
    return turns == 1 ? Texts::tr("1 turn.") : Texts::tr("%1 turns.").arg(turns);
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
    if (const QString task = taskName(record.plan.intent.taskKind()); !task.isEmpty())
        parts.prepend(Texts::tr("%1.").arg(task));
    if (!record.turns.isEmpty())
        parts.append(countText(record.turns.size()));
    if (const QString words = lastWords(record.turns); !words.isEmpty())
        parts.append(Texts::tr("They said last: \"%1\"").arg(shortened(words, LongestQuote)));
    if (record.plan.mode != CallPlan::Mode::Real)
        parts.prepend(Texts::tr("Rehearsal:"));
    const SecretMask mask(record.plan.intent);
    return shortened(plainSigns(mask.masked(parts.join(u' '))), LongestText);
}

} // namespace PhoneAgent
