// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/callrows.h"

#include "core/enumtext.h"
#include "store/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString compact(const QJsonDocument &json)
{
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

QJsonDocument jsonFrom(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8());
}

std::chrono::milliseconds milliseconds(const QVariant &column)
{
    return std::chrono::milliseconds(column.toLongLong());
}

} // namespace

QVariant CallRows::toColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch())
                          : QVariant(QMetaType::fromType<qint64>());
}

QDateTime CallRows::timeFromColumn(const QVariant &column)
{
    return column.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(column.toLongLong());
}

QString CallRows::factsText(const QList<Fact> &facts)
{
    if (facts.isEmpty())
        return u"[]"_s;
    return compact(QJsonDocument(CallRecord{.facts = facts}.toJson()[u"facts"].toArray()));
}

QString CallRows::planText(const CallPlan &plan)
{
    return compact(QJsonDocument(plan.toJson()));
}

QString CallRows::promptText(const IvrPrompt &prompt)
{
    return compact(QJsonDocument(prompt.toJson()));
}

QString CallRows::waterfallText(const Waterfall &waterfall)
{
    return compact(QJsonDocument(waterfall.toJson()));
}

CallRecord CallRows::call(const Statement &row)
{
    CallRecord record = CallRecord::fromJson({{u"facts"_s, jsonFrom(row.text(8)).array()},
                                              {u"state"_s, row.text(1)},
                                              {u"outcome"_s, row.text(5)}});
    record.plan = CallPlan::fromJson(jsonFrom(row.text(0)).object());
    record.startedAt = timeFromColumn(row.value(2));
    record.connectedAt = timeFromColumn(row.value(3));
    record.endedAt = timeFromColumn(row.value(4));
    record.reason = row.text(6);
    record.summary = row.text(7);
    record.lineId = row.text(9);
    record.sms = row.text(10);
    return record;
}

Turn CallRows::turn(const Statement &row)
{
    Turn turn;
    turn.number = row.value(0).toInt();
    turn.speaker = enumFromText<Turn::Speaker>(row.text(1)).value_or(Turn::Speaker::Callee);
    turn.text = row.text(2);
    turn.action = enumFromText<Decision::Action>(row.text(3)).value_or(Decision::Action::Speak);
    turn.digits = row.text(4);
    turn.purpose = row.text(5);
    if (!row.value(6).isNull())
        turn.prompt = IvrPrompt::fromJson(jsonFrom(row.text(6)).object());
    turn.reason = row.text(7);
    turn.at = timeFromColumn(row.value(8));
    turn.duration = milliseconds(row.value(9));
    turn.delay = milliseconds(row.value(10));
    turn.thinkTime = milliseconds(row.value(11));
    turn.voiceTime = milliseconds(row.value(12));
    turn.soundFile = row.text(13);
    turn.unheard = row.text(14);
    turn.waterfall = Waterfall::fromJson(jsonFrom(row.text(15)).object());
    return turn;
}

QString CallRows::searchText(const CallRecord &record)
{
    const Intent &intent = record.plan.intent;
    QStringList texts{
        record.plan.targetName,
        intent.fullPlace(),
        record.plan.number,
        record.plan.userName,
        intent.request,
        enumText(intent.taskKind()).replace(u'_', u' '),
        intent.description.valueOr({}),
        intent.person.valueOr({}),
        intent.specialty.valueOr({}),
        intent.reference.valueOr({}),
        record.reason,
        record.summary,
    };
    for (const Fact &fact : record.facts)
        texts.append(fact.value);
    return texts.join(u'\n');
}

} // namespace PhoneAgent
