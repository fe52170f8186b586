// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionstream.h"

#include "agents/modelquestion.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString pressKeys = u"press_keys"_s;
const QString waitTool = u"wait"_s;
const QString endCall = u"end_call"_s;
const QString lacks = u"lacks"_s;

ChatTool tool(const QString &name, const QString &description, const QStringList &texts)
{
    QJsonObject properties;
    for (const QString &text : texts)
        properties[text] = QJsonObject{{u"type"_s, u"string"_s}};
    return {.name = name,
            .description = description,
            .parameters = {{u"type"_s, u"object"_s},
                           {u"properties"_s, properties},
                           {u"required"_s, QJsonArray::fromStringList(texts)},
                           {u"additionalProperties"_s, false}}};
}

} // namespace

QList<ChatTool> actionTools()
{
    return {
        tool(pressKeys, u"Press telephone keys instead of speaking."_s,
             {u"digits"_s, u"purpose"_s}),
        tool(waitTool, u"Say and do nothing until they speak again."_s, {u"reason"_s}),
        tool(endCall, u"End the call, after the words you say now."_s, {u"reason"_s}),
        tool(lacks, u"Name what they asked for that is not known, besides your words."_s,
             {u"what"_s}),
    };
}

ActionStream::ActionStream(std::unique_ptr<ChatStream> chat, Checks checks)
    : m_chat(std::move(chat)), m_checks(std::move(checks))
{
    connect(m_chat.get(), &ChatStream::text, this, &ActionStream::onText);
    connect(m_chat.get(), &ChatStream::finished, this, &ActionStream::onFinished);
    connect(m_chat.get(), &ChatStream::failed, this, &ActionStream::onFailed);
}

void ActionStream::onText(const QString &piece)
{
    if (!std::exchange(m_hasBegun, true))
        Q_EMIT begun();
    const bool isObject = piece.startsWith(u'{') || piece.startsWith(u"```"_s);
    if (!m_object.isEmpty() || (isObject && m_said.isEmpty() && !m_hasWords)) {
        m_object += piece;
        return;
    }
    m_hasWords = m_hasWords || !piece.trimmed().isEmpty();
    for (const QString &words : m_cutter.add(piece)) {
        if (!say(words))
            return;
    }
}

void ActionStream::onFinished(const ChatAnswer &answer)
{
    if (!m_object.isEmpty())
        return settle(jsonObjectIn(m_object).and_then(m_checks.object));
    const QString rest = m_cutter.rest();
    if (m_isSettled || (!rest.isEmpty() && !say(rest)))
        return;
    settle(m_checks.decision(decisionFor(answer.calls)));
}

void ActionStream::onFailed(const Error &error)
{
    settle(tl::unexpected(error));
}

/// False when the words may not be said, which ends the stream.
bool ActionStream::say(const QString &words)
{
    if (m_isSettled)
        return false;
    const auto checked = m_checks.decision(Decision::speak(words));
    if (!checked) {
        settle(tl::unexpected(checked.error()));
        return false;
    }
    m_said.append(words);
    Q_EMIT clause(words);
    return true;
}

/// Words that are on their way cannot be taken back, so they go before keys and waiting.
Decision ActionStream::decisionFor(const QList<ToolCall> &calls) const
{
    Decision decision = m_said.isEmpty() ? Decision::wait() : Decision::speak(m_said.join(u' '));
    for (const ToolCall &call : calls) {
        const QJsonObject &with = call.arguments;
        if (call.name == endCall) {
            decision.action = Decision::Action::EndCall;
            decision.reason = with[u"reason"].toString();
        } else if (call.name == lacks) {
            decision.missing = with[u"what"].toString();
        } else if (call.name == waitTool && m_said.isEmpty()) {
            decision.reason = with[u"reason"].toString();
        } else if (call.name == pressKeys && m_said.isEmpty()) {
            decision = Decision::dtmf(with[u"digits"].toString().remove(u' '),
                                      with[u"purpose"].toString());
        }
    }
    return decision;
}

void ActionStream::settle(const Result<Decision> &decision)
{
    if (std::exchange(m_isSettled, true))
        return;
    if (decision)
        Q_EMIT decided(*decision);
    else if (m_said.isEmpty())
        Q_EMIT failed(decision.error());
    else
        Q_EMIT decided(Decision::speak(m_said.join(u' ')));
}

} // namespace PhoneAgent
