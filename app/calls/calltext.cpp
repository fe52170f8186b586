// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/calltext.h"

#include "agents/inputagent.h"
#include "core/enumtext.h"
#include "language/secretmask.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct CallText
{
    Q_DECLARE_TR_FUNCTIONS(CallText)
};

constexpr int LabelWidth = 12;

QString row(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString()
                           : u"  "_s + (label + u' ').leftJustified(LabelWidth) + value + u'\n';
}

/// Who is called and for whom stands on lines of its own.
QString fieldRows(const Intent &intent, const QLocale &locale)
{
    using Field = Intent::Field;
    const QList<std::pair<Field, QString>> labels{
        {Field::Task, CallText::tr("Task")},         {Field::Description, CallText::tr("To say")},
        {Field::Person, CallText::tr("Person")},     {Field::Specialty, CallText::tr("Specialty")},
        {Field::Date, CallText::tr("Date")},         {Field::Time, CallText::tr("Time")},
        {Field::OldDate, CallText::tr("Old date")},  {Field::OldTime, CallText::tr("Old time")},
        {Field::PartySize, CallText::tr("People")},  {Field::Reference, CallText::tr("Reference")},
        {Field::Language, CallText::tr("Language")}, {Field::MayShare, CallText::tr("May tell")},
    };
    QString rows;
    for (const auto &[field, label] : labels)
        rows += row(label, fieldText(intent, field, locale));
    if (intent.accessCode.isKnown())
        rows += row(CallText::tr("Code"), QString(intent.accessCode.value->size(), u'•'));
    return rows;
}

QString joined(const QString &a, const QString &b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + u", "_s + b;
}

QString clockText(std::chrono::milliseconds time)
{
    const qint64 seconds = time / 1s;
    return u"%1:%2"_s.arg(seconds / 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString agentText(const Turn &turn)
{
    switch (turn.action) {
    case Decision::Action::Dtmf:
        return joined(CallText::tr("Agent presses %1").arg(turn.digits), turn.purpose);
    case Decision::Action::Wait:
        return CallText::tr("Agent waits");
    case Decision::Action::Speak:
    case Decision::Action::EndCall:
        break;
    }
    if (!turn.unheard.isEmpty())
        return CallText::tr("Agent: %1").arg(turn.text.isEmpty() ? u"…"_s : turn.text + u" …"_s);
    return turn.text.isEmpty() ? CallText::tr("Agent hangs up")
                               : CallText::tr("Agent: %1").arg(turn.text);
}

/// Without branch and city, which would fill every line.
QString shortName(const CallPlan &plan)
{
    return calleeName(plan).section(u',', 0, 0);
}

QString calleeText(const Turn &turn, const CallPlan &plan)
{
    const QString name = shortName(plan);
    return turn.digits.isEmpty() ? u"%1: %2"_s.arg(name, turn.text)
                                 : CallText::tr("%1 presses %2").arg(name, turn.digits);
}

QString factName(QString name)
{
    name.replace(u'_', u' ');
    return name.left(1).toUpper() + name.mid(1);
}

QString modeName(CallPlan::Mode mode)
{
    switch (mode) {
    case CallPlan::Mode::Real:
        return CallText::tr("Real call");
    case CallPlan::Mode::Rehearsed:
        return CallText::tr("Rehearsal");
    case CallPlan::Mode::Simulated:
        break;
    }
    return CallText::tr("Simulated");
}

} // namespace

QString planText(const CallPlan &whole, const QLocale &locale)
{
    const CallPlan plan = SecretMask(whole.intent).masked(whole);
    QString text = CallText::tr("Plan") + u'\n';
    text += row(CallText::tr("Call"), joined(calleeName(plan), plan.number));
    text += fieldRows(plan.intent, locale);
    text += row(CallText::tr("For"), joined(plan.userName, plan.userPhone));
    text +=
        row(modeName(plan.mode),
            plan.modeReason.isEmpty() ? CallText::tr("nobody's telephone rings") : plan.modeReason);
    for (const Intent::Warning &warning : plan.intent.warnings)
        text += row(CallText::tr("Note"), warning.message);
    return text;
}

QString turnText(const Turn &turn, const CallPlan &plan, const QDateTime &start)
{
    const auto time = std::chrono::milliseconds(std::max<qint64>(0, start.msecsTo(turn.at)));
    const QString said =
        turn.speaker == Turn::Speaker::Agent ? agentText(turn) : calleeText(turn, plan);
    return clockText(time) + u"  "_s + said;
}

QString outcomeText(const CallRecord &record)
{
    QString text = outcomeName(record.outcome);
    if (!record.reason.isEmpty())
        text += u": "_s + record.reason;
    text += u'\n';
    for (const Fact &fact : record.facts)
        text += row(factName(fact.name), fact.value);
    return text;
}

QString transcriptText(const CallRecord &whole, const QLocale &locale)
{
    const CallRecord record = SecretMask(whole.plan.intent).maskedWhole(whole);
    QString text =
        u"%1, %2\n"_s.arg(calleeName(record.plan),
                          locale.toString(record.startedAt.toLocalTime(), QLocale::LongFormat));
    text += CallText::tr("Call %1").arg(record.plan.id) + u"\n\n"_s;
    for (const Turn &turn : record.turns)
        text += turnText(turn, record.plan, clockStart(record)) + u'\n';
    return record.hasEnded() ? text + u'\n' + outcomeText(record) : text;
}

QString outcomeName(CallRecord::Outcome outcome)
{
    switch (outcome) {
    case CallRecord::Outcome::Done:
        return CallText::tr("Done");
    case CallRecord::Outcome::Partly:
        return CallText::tr("Partly done");
    case CallRecord::Outcome::NotDone:
        return CallText::tr("Not done");
    case CallRecord::Outcome::Unclear:
        return CallText::tr("Unclear");
    case CallRecord::Outcome::Busy:
        return CallText::tr("Busy");
    case CallRecord::Outcome::NoAnswer:
        return CallText::tr("No answer");
    case CallRecord::Outcome::Failed:
        return CallText::tr("Failed");
    case CallRecord::Outcome::Refused:
        return CallText::tr("Refused");
    case CallRecord::Outcome::Interrupted:
        return CallText::tr("Interrupted");
    case CallRecord::Outcome::HungUp:
        return CallText::tr("They hung up");
    case CallRecord::Outcome::Dropped:
        return CallText::tr("Line dropped");
    case CallRecord::Outcome::Fault:
        return CallText::tr("Fault of the program");
    }
    return {};
}

QString calleeName(const CallPlan &plan)
{
    for (const QString &name : {plan.targetName, plan.intent.fullPlace(), plan.number}) {
        if (!name.isEmpty())
            return name;
    }
    return CallText::tr("Callee");
}

QDateTime clockStart(const CallRecord &record)
{
    return record.connectedAt.isValid() ? record.connectedAt : record.startedAt;
}

} // namespace PhoneAgent
