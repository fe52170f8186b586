// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/modelreceptionist.h"

#include "core/enumtext.h"
#include "core/logging.h"
#include "core/whenready.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Role = ChatRequest::Role;

QString readPrompt()
{
    QFile file(u":/prompts/receptionist.md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Who the model is to be: the persona with the scenario's own words as examples.
QString persona(const Scenario &scenario, const ReceptionSetup &setup)
{
    const QJsonObject facts{{u"title"_s, scenario.title},
                            {u"truth"_s, scenario.source["truth"_L1]},
                            {u"manner"_s, scenario.source["manner"_L1]},
                            {u"lists"_s, scenario.source["lists"_L1]},
                            {u"flows"_s, scenario.source["flows"_L1]}};
    return readPrompt()
        .replace(u"{{place}}"_s, setup.place.isEmpty() ? scenario.place : setup.place)
        .replace(u"{{today}}"_s, setup.today.toString(u"dddd, d MMMM yyyy"_s))
        .replace(u"{{seed}}"_s, QString::number(setup.seed))
        .replace(u"{{scenario}}"_s,
                 QString::fromUtf8(QJsonDocument(facts).toJson(QJsonDocument::Compact)));
}

QJsonObject schema()
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject flag{{u"type"_s, u"boolean"_s}};
    const QJsonObject expects{{u"type"_s, u"string"_s},
                              {u"enum"_s, QJsonArray{u"speech"_s, u"dtmf"_s, u"none"_s}}};
    const QJsonObject agreed{{u"type"_s, QJsonArray{u"object"_s, u"null"_s}},
                             {u"additionalProperties"_s, text}};
    return {
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"speech"_s, text},
                                      {u"expects"_s, expects},
                                      {u"hold"_s, flag},
                                      {u"call_should_end"_s, flag},
                                      {u"agreed"_s, agreed}}},
        {u"required"_s, QJsonArray{u"speech"_s, u"expects"_s, u"hold"_s, u"call_should_end"_s}}};
}

QString described(const CallerTurn &turn)
{
    switch (turn.kind) {
    case CallerTurn::Kind::Spoke:
        return turn.text;
    case CallerTurn::Kind::Pressed:
        return u"(presses the keys %1)"_s.arg(turn.text);
    case CallerTurn::Kind::Silent:
        return u"(is silent)"_s;
    case CallerTurn::Kind::Waited:
        return u"(waited on hold; go on now)"_s;
    }
    return {};
}

std::optional<Reply> readReply(const QJsonObject &json)
{
    const QString text = json["speech"_L1].toString().trimmed();
    const auto expects = enumFromText<Reply::Expects>(json["expects"_L1].toString());
    if (text.isEmpty() || text.size() > 2000 || !expects)
        return {};
    Reply reply{.text = text, .expects = *expects, .endsCall = json["call_should_end"_L1].toBool()};
    const bool isHold = json["hold"_L1].toBool() || reply.expects == Reply::Expects::None;
    if (isHold || reply.endsCall)
        reply.expects = Reply::Expects::None;
    if (isHold)
        reply.hold = std::chrono::seconds(3);
    return reply;
}

} // namespace

ModelReceptionist::ModelReceptionist(LanguageModel &model, std::shared_ptr<const Scenario> scenario,
                                     const ReceptionSetup &setup)
    : m_model(model), m_rules(scenario, setup)
{
    m_messages += {Role::System, persona(*scenario, setup)};
}

QFuture<Result<Reply>> ModelReceptionist::greet()
{
    return ask({CallerTurn::Kind::Silent, u"(the telephone rings; pick up)"_s});
}

QFuture<Result<Reply>> ModelReceptionist::answer(const CallerTurn &turn)
{
    if (m_hasFailed)
        return m_rules.answer(turn);
    if (turn.kind == CallerTurn::Kind::Spoke)
        m_rules.overhear(turn.text);
    return ask(turn);
}

QFuture<Result<Reply>> ModelReceptionist::ask(const CallerTurn &turn)
{
    m_turn = turn;
    const bool picksUp = m_messages.size() == 1;
    m_messages += {Role::User, picksUp ? turn.text : described(turn)};
    m_promise = std::make_shared<QPromise<Result<Reply>>>();
    m_promise->start();
    whenReady(m_model.complete({.messages = m_messages,
                                .schema = schema(),
                                .schemaName = u"receptionist_turn"_s,
                                .temperature = 0.3}),
              this, &ModelReceptionist::onAnswer);
    return m_promise->future();
}

void ModelReceptionist::onAnswer(const Result<QString> &answer)
{
    const QJsonObject json = QJsonDocument::fromJson(answer.value_or(QString()).toUtf8()).object();
    const auto reply = readReply(json);
    if (!reply) {
        qCWarning(SIMULATOR) << "the model gave no answer, the rules take over:"
                             << (answer ? u"unreadable"_s : answer.error().message);
        return settle(fallBack());
    }
    m_messages += {Role::Assistant, *answer};
    if (const QJsonObject agreed = json["agreed"_L1].toObject(); !agreed.isEmpty())
        m_agreed = agreed;
    settle(*reply);
}

/// The rules pick up in the middle: what the caller has said so far is not asked again.
Reply ModelReceptionist::fallBack()
{
    m_hasFailed = true;
    const Reply greeting = m_rules.greetNow();
    const bool isFirst = m_messages.size() == 2;
    return isFirst || m_turn.kind != CallerTurn::Kind::Spoke ? greeting : m_rules.answerNow(m_turn);
}

void ModelReceptionist::settle(const Reply &reply)
{
    m_promise->addResult(Result<Reply>(reply));
    m_promise->finish();
}

QJsonObject ModelReceptionist::truth() const
{
    QJsonObject truth = m_rules.truth();
    if (!m_hasFailed || truth["agreed"_L1].isNull())
        truth[u"agreed"_s] = m_agreed.isEmpty() ? QJsonValue() : QJsonValue(m_agreed);
    return truth;
}

} // namespace PhoneAgent
