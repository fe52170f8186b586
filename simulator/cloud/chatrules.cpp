// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/chatrules.h"

#include "agents/actionrules.h"
#include "agents/intentrules.h"
#include "agents/promptrules.h"
#include "core/enumtext.h"
#include "language/times.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The app tells a model of the code only by a name, which no rule takes for keys.
const QString codeStandIn = u"7319"_s;
const QString codeName = u"{access_code}"_s;

QString keysIn(const Decision &decision)
{
    return decision.isSecret ? QString(decision.digits).replace(codeStandIn, codeName)
                             : decision.digits;
}

QString textOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    QString text;
    for (const QJsonValue part : content.toArray())
        text += part["text"_L1].toString();
    return text;
}

/// The first message of a role: later ones are repairs.
QString firstText(const QJsonArray &messages, const QStringList &roles)
{
    for (const QJsonValue message : messages) {
        if (roles.contains(message["role"_L1].toString()))
            return textOf(message["content"_L1]);
    }
    return {};
}

template <typename T>
Detail<T> known(T value)
{
    return {.value = std::move(value), .confidence = 1.0};
}

Detail<QString> knownText(const QJsonValue &value)
{
    return value.toString().isEmpty() ? Detail<QString>() : known(value.toString());
}

Detail<QDate> knownDate(const QJsonValue &value)
{
    const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
    return date.isValid() ? known(date) : Detail<QDate>();
}

Detail<TimeWindow> knownTime(const QJsonValue &value)
{
    const auto mentions = timesIn(value.toString());
    return mentions.isEmpty() ? Detail<TimeWindow>() : known(mentions.first().window);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue text : value.toArray())
        texts += text.toString();
    return texts;
}

CallPlan planFrom(const QJsonObject &facts)
{
    CallPlan plan;
    Intent &intent = plan.intent;
    if (const auto task = enumFromText<Intent::Task>(facts["task"_L1].toString()))
        intent.task = known(*task);
    intent.description = knownText(facts["request"_L1]);
    intent.place = knownText(facts["called_place"_L1]);
    intent.person = knownText(facts["person"_L1]);
    intent.specialty = knownText(facts["specialty"_L1]);
    intent.date = knownDate(facts["date"_L1]);
    intent.time = knownTime(facts["time"_L1]);
    intent.oldDate = knownDate(facts["old_date"_L1]);
    intent.oldTime = knownTime(facts["old_time"_L1]);
    intent.reference = knownText(facts["reference"_L1]);
    if (!facts["access_code"_L1].toString().isEmpty())
        intent.accessCode = known(codeStandIn);
    if (const int size = facts["party_size"_L1].toInt())
        intent.partySize = known(size);
    if (const QStringList shared = textsOf(facts["may_share"_L1]); !shared.isEmpty())
        intent.mayShare = known(shared);
    plan.targetName = facts["called_place"_L1].toString();
    plan.userName = facts["caller_name"_L1].toString();
    plan.userPhone = facts["caller_phone"_L1].toString();
    plan.asksBeforeAgreeing = facts["asks_before_agreeing"_L1].toBool(true);
    return plan;
}

Turn turnFrom(const QJsonObject &line, const QDateTime &at, bool isFirst)
{
    Turn turn{.text = line["text"_L1].toString(), .digits = line["digits"_L1].toString(), .at = at};
    if (line["speaker"_L1] == "agent"_L1) {
        turn.speaker = Turn::Speaker::Agent;
        turn.action = enumFromText<Decision::Action>(line["action"_L1].toString())
                          .value_or(Decision::Action::Speak);
        return turn;
    }
    turn.prompt = line.contains("prompt"_L1) ? IvrPrompt::fromJson(line["prompt"_L1].toObject())
                                             : PromptRules::classify(turn.text, isFirst);
    return turn;
}

Conversation conversationFrom(const QJsonObject &data)
{
    const QJsonObject facts = data["known"_L1].toObject();
    const QDate today = QDate::fromString(facts["today"_L1].toString(), Qt::ISODate);
    Conversation conversation{.plan = planFrom(facts), .hints = textsOf(facts["private_hints"_L1])};
    for (const QJsonValue line : data["talk"_L1].toArray()) {
        Turn turn = turnFrom(line.toObject(), today.startOfDay(), conversation.turns.isEmpty());
        turn.number = int(conversation.turns.size()) + 1;
        conversation.turns.append(turn);
    }
    return conversation;
}

QJsonObject decisionJson(const Decision &decision)
{
    return {{u"action"_s, enumText(decision.action)}, {u"text"_s, decision.text},
            {u"digits"_s, keysIn(decision)},          {u"purpose"_s, decision.purpose},
            {u"reason"_s, decision.reason},           {u"missing"_s, decision.missing}};
}

QJsonObject promptJson(const QJsonArray &lines)
{
    int calleeTurns = 0;
    QString last;
    for (const QJsonValue line : lines) {
        if (line["speaker"_L1] == "callee"_L1) {
            last = line["text"_L1].toString();
            ++calleeTurns;
        }
    }
    return PromptRules::classify(last, calleeTurns <= 1 && lines.size() <= 1).toJson();
}

RequestContext contextFrom(const QString &prompt)
{
    static const QRegularExpression today(u"Today is (?:\\w+ )?(\\d{1,2} \\w+ \\d{4})"_s);
    static const QRegularExpression region(u"belong to ([A-Z]{2})"_s);
    const QLocale english(QLocale::English);
    const QDate date = english.toDate(today.match(prompt).captured(1), u"d MMMM yyyy"_s);
    return {.now = (date.isValid() ? date : QDate::currentDate()).startOfDay(),
            .locale = english,
            .region = region.match(prompt).captured(1)};
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <typename T>
QJsonValue moment(const Detail<T> &detail, auto part)
{
    return detail.isKnown() ? QJsonValue(part(*detail.value)) : QJsonValue();
}

QJsonObject intentJson(const Intent &intent)
{
    const auto day = [](QDate date) { return date.toString(Qt::ISODate); };
    const auto from = [](const TimeWindow &time) { return time.from.toString(u"HH:mm"_s); };
    const auto to = [](const TimeWindow &time) { return time.to.toString(u"HH:mm"_s); };
    const auto text = [](const Detail<QString> &detail) { return orNull(detail.valueOr({})); };
    return {{u"place"_s, text(intent.place)},
            {u"branch"_s, text(intent.branch)},
            {u"city"_s, text(intent.city)},
            {u"phone_number"_s, text(intent.phoneNumber)},
            {u"task"_s, enumText(intent.taskKind())},
            {u"person"_s, text(intent.person)},
            {u"specialty"_s, text(intent.specialty)},
            {u"description"_s, text(intent.description)},
            {u"date"_s, moment(intent.date, day)},
            {u"time_from"_s, moment(intent.time, from)},
            {u"time_to"_s, moment(intent.time, to)},
            {u"old_date"_s, moment(intent.oldDate, day)},
            {u"old_time_from"_s, moment(intent.oldTime, from)},
            {u"old_time_to"_s, moment(intent.oldTime, to)},
            {u"reference"_s, text(intent.reference)},
            {u"access_code"_s, text(intent.accessCode)},
            {u"language"_s, text(intent.language)},
            {u"user_name"_s, text(intent.userName)},
            {u"user_phone"_s, text(intent.userPhone)},
            {u"party_size"_s,
             intent.partySize.isKnown() ? QJsonValue(*intent.partySize.value) : QJsonValue()},
            {u"may_share"_s, QJsonArray::fromStringList(intent.mayShare.valueOr({}))}};
}

/// The least that follows a schema: empty texts, nothing, the first of a choice.
QJsonValue emptyAnswer(const QJsonObject &schema)
{
    if (const QJsonArray choices = schema["enum"_L1].toArray(); !choices.isEmpty())
        return choices.first();
    const QJsonValue type = schema["type"_L1];
    if (type.isArray())
        return {};
    if (type == "object"_L1) {
        QJsonObject object;
        const QJsonObject properties = schema["properties"_L1].toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it)
            object[it.key()] = emptyAnswer(it.value().toObject());
        return object;
    }
    if (type == "array"_L1)
        return QJsonArray();
    if (type == "boolean"_L1)
        return false;
    return type == "number"_L1 || type == "integer"_L1 ? QJsonValue(0) : QJsonValue(QString());
}

/// What a decision is by the tools that were offered: words stay words where no tool speaks.
ChatAnswer withTools(const Decision &decision, const QJsonArray &tools)
{
    static const QHash<Decision::Action, QRegularExpression> names{
        {Decision::Action::Dtmf, QRegularExpression(u"press|dtmf|key|digit"_s)},
        {Decision::Action::Wait, QRegularExpression(u"wait|hold|listen"_s)},
        {Decision::Action::EndCall, QRegularExpression(u"end|hang"_s)},
        {Decision::Action::Speak, QRegularExpression(u"^(speak|say)"_s)}};
    ChatAnswer answer{.text = decision.text};
    for (const QJsonValue tool : tools) {
        const QJsonObject function = tool["function"_L1].toObject();
        const QString name = function["name"_L1].toString();
        if (!names.value(decision.action).match(name).hasMatch())
            continue;
        QJsonObject arguments = emptyAnswer(function["parameters"_L1].toObject()).toObject();
        const QJsonObject all = decisionJson(decision);
        for (const QString &argument : arguments.keys()) {
            if (all.contains(argument))
                arguments[argument] = all[argument];
            else if (argument == "keys"_L1)
                arguments[argument] = keysIn(decision);
        }
        if (arguments.contains("text"_L1))
            answer.text.clear();
        answer.calls.append({.name = name, .arguments = arguments});
        break;
    }
    const bool hasLacks = std::any_of(tools.begin(), tools.end(), [](const QJsonValue &tool) {
        return tool["function"_L1]["name"_L1] == "lacks"_L1;
    });
    if (hasLacks && !decision.missing.isEmpty())
        answer.calls.append({.name = u"lacks"_s, .arguments = {{u"what"_s, decision.missing}}});
    return answer;
}

QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

} // namespace

ChatAnswer answerByRules(const QJsonObject &request)
{
    const QJsonArray messages = request["messages"_L1].toArray();
    const QString prompt = firstText(messages, {u"system"_s, u"developer"_s});
    const QString question = firstText(messages, {u"user"_s});
    const QJsonDocument data = QJsonDocument::fromJson(question.toUtf8());
    const QJsonObject schema =
        request["response_format"_L1]["json_schema"_L1]["schema"_L1].toObject();
    const QJsonObject wanted = schema["properties"_L1].toObject();
    const bool knowsTheCall = data.isObject() && data["known"_L1].isObject();

    if (knowsTheCall && request["tools"_L1].isArray())
        return withTools(ActionRules::decisionFor(conversationFrom(data.object())),
                         request["tools"_L1].toArray());
    if (knowsTheCall && (wanted.contains("action"_L1) || wanted.isEmpty()))
        return {.text = compact(
                    decisionJson(ActionRules::decisionFor(conversationFrom(data.object()))))};
    if (wanted.contains("kind"_L1) && data.isArray())
        return {.text = compact(promptJson(data.array()))};
    if (wanted.contains("may_share"_L1) && wanted.contains("place"_L1))
        return {.text =
                    compact(intentJson(IntentRules::understand(question, contextFrom(prompt))))};
    if (!schema.isEmpty())
        return {.text = compact(emptyAnswer(schema))};
    if (request["response_format"_L1]["type"_L1] == "json_object"_L1)
        return {.text = u"{}"_s};
    return {.text = u"This is the rehearsal; no language model is asked here."_s};
}

} // namespace PhoneAgent
