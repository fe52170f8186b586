// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"

#include "agents/fallback.h"
#include "agents/planwords.h"
#include "agents/saiddates.h"
#include "core/logging.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionAgent)
};

bool isDisclosed(const QString &text)
{
    return text.contains(u"AI assistant"_s, Qt::CaseInsensitive);
}

bool hasDisclosed(const Conversation &conversation)
{
    return std::any_of(conversation.turns.begin(), conversation.turns.end(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Agent && isDisclosed(turn.text);
    });
}

/// Whoever picks up hears first that no person is calling, and for whom.
Decision withDisclosure(Decision decision, const Conversation &conversation)
{
    const bool speaks = !decision.text.isEmpty() && (decision.action == Decision::Action::Speak ||
                                                     decision.action == Decision::Action::EndCall);
    if (speaks && !isDisclosed(decision.text) && !hasDisclosed(conversation))
        decision.text = disclosure(conversation.plan) + u' ' + decision.text;
    return decision;
}

Decision nothingToSay()
{
    return Decision::wait(Reasons::tr("Nobody could decide"));
}

} // namespace

ActionAgent::ActionAgent(DecisionMaker *model, DecisionMaker &rules)
    : m_model(model), m_rules(rules)
{
}

QString ActionAgent::introduction(const CallPlan &plan)
{
    return u"%1 I am calling to %2."_s.arg(disclosure(plan),
                                           requestWords(plan, dateFrameOf(plan, {}).today));
}

QFuture<Decision> ActionAgent::decide(const Conversation &conversation)
{
    const auto disclosed = [conversation](const Decision &decision) {
        return withDisclosure(decision, conversation);
    };
    const CallId call = conversation.plan.id;
    if (!m_model || m_ruledCalls.contains(call))
        return settled(m_rules.decide(conversation), nothingToSay()).then(disclosed);
    const auto byRules = [this, conversation, call](const Error &error) {
        qCWarning(AGENTS).noquote() << "rules decide from now on:" << error.message << error.detail;
        m_ruledCalls.insert(call);
        return m_rules.decide(conversation);
    };
    return withFallback<Decision>(m_model->decide(conversation), &m_receiver, byRules,
                                  nothingToSay())
        .then(disclosed);
}

Decision ActionAgent::nudge(const Conversation &conversation, int nudge)
{
    const QString words = conversation.turns.isEmpty() || nudge == 2 ? u"Hello? Can you hear me?"_s
                          : nudge == 1 ? u"Hello, are you still there?"_s
                                       : u"Hello? I can wait a moment longer if you need it."_s;
    return withDisclosure(
        Decision::speak(words, Reasons::tr("Nobody answered for a while (%1)").arg(nudge)),
        conversation);
}

Decision ActionAgent::giveUp(const Conversation &conversation)
{
    QString who = userWords(conversation.plan);
    who[0] = who[0].toUpper();
    const QString words =
        u"I'm sorry, I have to end the call here. %1 will get back to you. Thank you, goodbye."_s
            .arg(who);
    return withDisclosure(Decision::endCall(words, Reasons::tr("The call gets no further")),
                          conversation);
}

} // namespace PhoneAgent
