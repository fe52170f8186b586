// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionmodel.h"

#include "agents/actionstream.h"
#include "agents/factguard.h"
#include "agents/leeway.h"
#include "agents/modelquestion.h"
#include "agents/planwords.h"
#include "agents/saiddates.h"
#include "core/enumtext.h"
#include "language/dates.h"
#include "language/secretmask.h"
#include "language/times.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString codePlaceholder = u"{access_code}"_s;

QJsonObject text()
{
    return {{u"type"_s, u"string"_s}};
}

QJsonObject decisionSchema()
{
    const QJsonArray actions{u"speak"_s, u"dtmf"_s, u"wait"_s, u"end_call"_s};
    const QJsonObject properties{
        {u"action"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"enum"_s, actions}}},
        {u"text"_s, text()},
        {u"digits"_s, text()},
        {u"purpose"_s, text()},
        {u"reason"_s, text()},
        {u"missing"_s, text()},
    };
    return {{u"type"_s, u"object"_s},
            {u"properties"_s, properties},
            {u"required"_s, QJsonArray::fromStringList(properties.keys())},
            {u"additionalProperties"_s, false}};
}

QString knownWhen(const std::optional<TimeWindow> &time)
{
    return time ? spokenTime(*time) : QString();
}

/// The plan in the words the agent may use; the code only by its placeholder.
QJsonObject knownFacts(const Conversation &conversation)
{
    const CallPlan &plan = conversation.plan;
    const Intent &intent = plan.intent;
    const QDate today = dateFrameOf(plan, conversation.turns).today;
    QJsonObject facts{
        {u"today"_s, today.toString(Qt::ISODate)},
        {u"task"_s, enumText(intent.taskKind())},
        {u"request"_s, requestWords(plan, today)},
        {u"called_place"_s, plan.targetName},
        {u"caller_name"_s, plan.userName},
        {u"caller_phone"_s, plan.userPhone},
        {u"person"_s, personWords(plan)},
        {u"specialty"_s, intent.specialty.valueOr({})},
        {u"date"_s, intent.date.valueOr({}).toString(Qt::ISODate)},
        {u"time"_s, knownWhen(wantedTime(conversation))},
        {u"old_date"_s, intent.oldDate.valueOr({}).toString(Qt::ISODate)},
        {u"old_time"_s, knownWhen(intent.oldTime.value)},
        {u"reference"_s, intent.reference.valueOr({})},
        {u"access_code"_s, intent.accessCode.isKnown() ? codePlaceholder : QString()},
        {u"may_share"_s, QJsonArray::fromStringList(intent.mayShare.valueOr({}))},
        {u"private_hints"_s, QJsonArray::fromStringList(conversation.hints)},
        {u"asks_before_agreeing"_s, plan.asksBeforeAgreeing},
    };
    if (intent.partySize.isKnown())
        facts[u"party_size"_s] = *intent.partySize.value;
    return facts;
}

QJsonArray talkSoFar(const Conversation &conversation)
{
    QJsonArray lines;
    const SecretMask secrets(conversation.plan.intent);
    for (const Turn &said : conversation.turns) {
        const Turn turn = secrets.masked(said); // they may have read the code back
        const bool isAgent = turn.speaker == Turn::Speaker::Agent;
        QJsonObject line{{u"speaker"_s, isAgent ? u"agent"_s : u"callee"_s},
                         {u"text"_s, turn.text}};
        if (isAgent)
            line[u"action"_s] = enumText(turn.action);
        if (!turn.unheard.isEmpty())
            line[u"interrupted"_s] = true;
        if (!turn.digits.isEmpty())
            line[u"digits"_s] = turn.digits;
        if (turn.prompt)
            line[u"prompt"_s] = turn.prompt->toJson();
        lines.append(line);
    }
    return lines;
}

tl::unexpected<Error> unusable(const QString &detail)
{
    return failure(Error::Kind::Broken,
                   QCoreApplication::translate("PhoneAgent::ActionModel",
                                               "The language model gave an answer of no use."),
                   detail);
}

/// The model's keys with the secret put in its place; invalid keys are an error.
Result<Decision> withKeys(Decision decision, const Conversation &conversation)
{
    static const QRegularExpression keys(uR"(^[0-9*#]{1,32}$)"_s);
    const QString code = conversation.plan.intent.accessCode.valueOr({});
    decision.isSecret = decision.digits.contains(codePlaceholder);
    decision.digits.replace(codePlaceholder, code);
    if (!keys.match(decision.digits).hasMatch())
        return unusable(u"digits must be 1 to 32 of 0-9 * #"_s);
    const bool isLong = decision.digits.size() > 2 && !decision.isSecret;
    const std::optional<QDate> date = conversation.plan.intent.date.value;
    QString known = inventionIn(decision.digits, conversation);
    for (const QString &format :
         {u"ddmmyyyy"_s, u"mmddyyyy"_s, u"ddmmyy"_s, u"ddmm"_s, u"mmdd"_s}) {
        if (date && QString(decision.digits).remove(u'#') == keypadDate(*date, format))
            known.clear();
    }
    if (isLong && !known.isEmpty())
        return unusable(u"the digits are not among the known facts"_s);
    return decision;
}

/// The decision as it may be carried out, or why it may not.
Result<Decision> checked(Decision decision, const Conversation &conversation)
{
    if (decision.action == Decision::Action::Dtmf) {
        decision.text.clear();
        return withKeys(decision, conversation);
    }
    decision.digits.clear();
    if (decision.action == Decision::Action::Wait)
        decision.text.clear();
    if (decision.action == Decision::Action::Speak && decision.text.isEmpty())
        return unusable(u"speak needs text"_s);
    if (decision.text.contains(codePlaceholder) ||
        SecretMask(conversation.plan.intent).tellsCode(decision.text))
        return unusable(u"the code is typed, never spoken"_s);
    const QString invention = inventionIn(decision.text, conversation);
    if (!invention.isEmpty())
        return unusable(u"'%1' is not among the known facts"_s.arg(invention));
    return decision;
}

Result<Decision> decisionFrom(const QJsonObject &json, const Conversation &conversation)
{
    const auto action = enumFromText<Decision::Action>(json[u"action"].toString());
    if (!action)
        return unusable(u"action must be speak, dtmf, wait or end_call"_s);
    return checked({.action = *action,
                    .text = json[u"text"].toString().simplified(),
                    .digits = json[u"digits"].toString().remove(u' '),
                    .purpose = json[u"purpose"].toString(),
                    .reason = json[u"reason"].toString(),
                    .missing = json[u"missing"].toString()},
                   conversation);
}

ChatRequest requestFor(const Conversation &conversation, const QString &answerFormat)
{
    const QJsonObject data{{u"known"_s, knownFacts(conversation)},
                           {u"talk"_s, talkSoFar(conversation)}};
    return {
        .messages = {{ChatRequest::Role::System, promptText(u"act"_s) + promptText(answerFormat)},
                     {ChatRequest::Role::User,
                      QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact))}},
        .temperature = 0.3,
        .maxTokens = 512,
        .patience = CallPatience,
    };
}

} // namespace

QFuture<Result<Decision>> ActionModel::decide(const Conversation &conversation)
{
    ChatRequest request = requestFor(conversation, u"act-object"_s);
    request.schema = decisionSchema();
    request.schemaName = u"decision"_s;
    return ModelQuestion<Decision>::ask(
        m_model, request, &m_receiver,
        [conversation](const QJsonObject &json) { return decisionFrom(json, conversation); });
}

std::unique_ptr<DecisionStream> ActionModel::stream(const Conversation &conversation)
{
    ChatRequest request = requestFor(conversation, u"act-tools"_s);
    request.tools = actionTools();
    const ActionStream::Checks checks{
        .decision = [conversation](const Decision &made) { return checked(made, conversation); },
        .object =
            [conversation](const QJsonObject &json) { return decisionFrom(json, conversation); },
    };
    return std::make_unique<ActionStream>(m_model.stream(request), checks);
}

} // namespace PhoneAgent
