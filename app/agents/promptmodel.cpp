// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/promptmodel.h"

#include "agents/modelquestion.h"
#include "core/enumtext.h"
#include "language/secretmask.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype historyLength = 6; // what the original program showed its classifier

QJsonObject typeOf(const QString &name)
{
    return {{u"type"_s, name}};
}

QJsonObject listOf(const QJsonObject &items)
{
    return {{u"type"_s, u"array"_s}, {u"items"_s, items}};
}

QJsonObject objectOf(const QJsonObject &properties)
{
    return {{u"type"_s, u"object"_s},
            {u"properties"_s, properties},
            {u"required"_s, QJsonArray::fromStringList(properties.keys())},
            {u"additionalProperties"_s, false}};
}

QJsonObject promptSchema()
{
    QJsonArray kinds;
    for (int kind = 0; kind <= int(IvrPrompt::Kind::Unknown); ++kind)
        kinds.append(enumText(IvrPrompt::Kind(kind)));
    return objectOf({
        {u"kind"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"enum"_s, kinds}}},
        {u"confidence"_s, typeOf(u"number"_s)},
        {u"options"_s,
         listOf(objectOf({{u"key"_s, typeOf(u"string"_s)}, {u"label"_s, typeOf(u"string"_s)}}))},
        {u"wanted_fields"_s, listOf(typeOf(u"string"_s))},
        {u"date_format"_s, typeOf(u"string"_s)},
        {u"wants_keys"_s, typeOf(u"boolean"_s)},
        {u"is_voicemail"_s, typeOf(u"boolean"_s)},
        {u"reason"_s, typeOf(u"string"_s)},
    });
}

QString transcriptOf(const Conversation &conversation)
{
    QJsonArray lines;
    const auto &turns = conversation.turns;
    const SecretMask secrets(conversation.plan.intent);
    for (qsizetype i = std::max<qsizetype>(0, turns.size() - historyLength); i < turns.size();
         ++i) {
        const bool isAgent = turns[i].speaker == Turn::Speaker::Agent;
        lines.append(QJsonObject{{u"speaker"_s, isAgent ? u"agent"_s : u"callee"_s},
                                 {u"text"_s, secrets.masked(turns[i].text)}});
    }
    return QString::fromUtf8(QJsonDocument(lines).toJson(QJsonDocument::Compact));
}

tl::unexpected<Error> unusable(const QString &detail)
{
    return failure(Error::Kind::Broken,
                   QCoreApplication::translate("PhoneAgent::PromptModel",
                                               "The language model gave an answer of no use."),
                   detail);
}

Result<IvrPrompt> promptFrom(const QJsonObject &json)
{
    static const QRegularExpression key(uR"(^[0-9*#]$)"_s);
    static const QRegularExpression format(uR"(^(dd|mm|yyyy|yy)*$)"_s);
    if (!enumFromText<IvrPrompt::Kind>(json[u"kind"].toString()))
        return unusable(u"kind is not one of the ten"_s);
    const double confidence = json[u"confidence"].toDouble(-1.0);
    if (confidence < 0.0 || confidence > 1.0)
        return unusable(u"confidence must be from 0 to 1"_s);
    const IvrPrompt prompt = IvrPrompt::fromJson(json);
    for (const auto &option : prompt.options) {
        if (!key.match(option.key).hasMatch())
            return unusable(u"each key of an option is one of 0-9 * #"_s);
    }
    if (!format.match(prompt.dateFormat).hasMatch())
        return unusable(u"date_format is made of dd, mm, yy and yyyy, or empty"_s);
    return prompt;
}

} // namespace

QFuture<Result<IvrPrompt>> PromptModel::read(const Conversation &conversation)
{
    ChatRequest request{
        .messages = {{ChatRequest::Role::System, promptText(u"classify"_s)},
                     {ChatRequest::Role::User, transcriptOf(conversation)}},
        .schema = promptSchema(),
        .schemaName = u"prompt"_s,
        .temperature = 0.05,
        .maxTokens = 512,
        .patience = CallPatience,
    };
    return ModelQuestion<IvrPrompt>::ask(m_model, request, &m_receiver, promptFrom);
}

} // namespace PhoneAgent
