// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"

#include "agents/answerer.h"
#include "agents/clausecutter.h"
#include "agents/codeguard.h"
#include "agents/otherplace.h"
#include "agents/planwords.h"
#include "agents/saiddates.h"
#include "agents/situation.h"
#include "agents/tellable.h"
#include "agents/wantedfields.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "language/secretmask.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionAgent)
};

const QString WhoSpeaks = u"AI assistant"_s;

bool isDisclosed(const QString &text)
{
    return text.contains(WhoSpeaks, Qt::CaseInsensitive);
}

bool isRobot(const Turn &turn)
{
    return turn.speaker == Turn::Speaker::Callee && isScreening(turn.text);
}

/// To whoever is on the line now: what a robot was told, the person behind it has not heard.
bool hasDisclosed(const Conversation &conversation)
{
    const QList<Turn> &turns = conversation.turns;
    const auto robot = std::find_if(turns.rbegin(), turns.rend(), isRobot);
    const bool isPutThrough = robot != turns.rend() && robot.base() != turns.end() &&
                              !isRobot(conversation.lastCalleeTurn());
    // The answer to the robot stands right behind it.
    const auto first = isPutThrough ? robot.base() + 1 : turns.begin();
    return std::any_of(first, turns.end(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Agent && isDisclosed(turn.text);
    });
}

/// They asked, and have not been told since: silence after that is no second question.
bool asksWhoCalls(const Conversation &conversation)
{
    const QList<Turn> &turns = conversation.turns;
    const auto asked = std::find_if(turns.rbegin(), turns.rend(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee;
    });
    const bool isTold =
        std::any_of(turns.rbegin(), asked, [](const Turn &turn) { return isDisclosed(turn.text); });
    return asked != turns.rend() && !isTold && asksForField(u"caller"_s, asked->text);
}

/// Whoever picks up hears first that no person is calling, and for whom; so does who asks.
bool isDisclosureDue(const QString &words, const Conversation &conversation)
{
    return !words.isEmpty() && !isDisclosed(words) &&
           (!hasDisclosed(conversation) || asksWhoCalls(conversation));
}

/// A person said hello: what comes next needs no model.
bool isOpeningDue(const Conversation &conversation)
{
    const auto prompt = conversation.lastCalleeTurn().prompt;
    return prompt && prompt->kind == IvrPrompt::Kind::Greeting && !prompt->isVoicemail &&
           !hasDisclosed(conversation);
}

Decision withDisclosure(Decision decision, const Conversation &conversation)
{
    const bool speaks =
        decision.action == Decision::Action::Speak || decision.action == Decision::Action::EndCall;
    if (speaks && isDisclosureDue(decision.text, conversation))
        decision.text = disclosure(tellable(conversation).plan) + u' ' + decision.text;
    return decision;
}

/// Secrets are never spoken, and keys that tell a code, a card or the date of birth leave no trace.
Decision withSecrecy(Decision decision, const Conversation &conversation)
{
    const QString words = tellable(decision.text, conversation);
    const bool saysOnlySecrets = words.isEmpty() && !decision.text.isEmpty();
    decision.text = saysOnlySecrets ? u"I'm sorry, I must not say that aloud."_s : words;
    if (!decision.digits.isEmpty() &&
        SecretMask(conversation.plan.intent).masked(decision.digits) != decision.digits)
        decision.isSecret = true;
    if (decision.isSecret)
        return insteadOfCode(conversation).value_or(decision);
    return decision;
}

} // namespace

/// Asks the model as it writes; then, when its answer was of no use, once more in one piece; then
/// the rules.
class ActionAgent::Reply : public DecisionStream
{
public:
    Reply(ActionAgent &agent, const Conversation &conversation)
        : m_agent(agent), m_conversation(tellable(conversation))
    {
        m_settled = decideOnPlace(m_conversation);
        const bool asksModel = m_agent.m_model && !m_agent.m_ruledCalls.contains(callId());
        if (m_settled)
            QMetaObject::invokeMethod(
                this, [this] { onDecided(*m_settled); }, Qt::QueuedConnection);
        else if (asksModel && isOpeningDue(m_conversation))
            QMetaObject::invokeMethod(this, &Reply::open, Qt::QueuedConnection);
        else if (asksModel)
            follow(m_agent.m_model->stream(m_conversation), &Reply::onModelFailed);
        else
            askRules();
    }

private:
    using OnFailure = void (Reply::*)(const Error &);

    const CallId &callId() const { return m_conversation.plan.id; }

    void follow(std::unique_ptr<DecisionStream> stream, OnFailure onFailure)
    {
        m_stream = std::move(stream);
        connect(m_stream.get(), &DecisionStream::begun, this, &Reply::begun);
        connect(m_stream.get(), &DecisionStream::clause, this, &Reply::onClause);
        connect(m_stream.get(), &DecisionStream::decided, this, &Reply::onDecided);
        connect(m_stream.get(), &DecisionStream::failed, this, onFailure);
    }

    void open()
    {
        Decision decision = opening(m_conversation.plan);
        decision.reason = Reasons::tr("They greeted");
        onDecided(decision);
    }

    void askRules()
    {
        whenReady(m_agent.m_rules.decide(m_conversation), this, &Reply::onRulesDecided);
    }

    void onClause(const QString &told)
    {
        const QString words = tellable(told, m_conversation);
        if (words.isEmpty())
            return;
        if (!std::exchange(m_hasSpoken, true) && isDisclosureDue(words, m_conversation))
            Q_EMIT clause(disclosure(m_conversation.plan));
        Q_EMIT clause(words);
    }

    void onDecided(const Decision &decision)
    {
        Q_EMIT decided(withDisclosure(withSecrecy(decision, m_conversation), m_conversation));
    }

    void onModelFailed(const Error &error)
    {
        dropStream();
        if (error.kind != Error::Kind::Broken)
            return onModelUseless(error);
        whenReady(m_agent.m_model->decide(m_conversation), this,
                  [](Reply *self, const Result<Decision> &decision) {
                      if (decision)
                          self->onDecided(*decision);
                      else
                          self->onModelUseless(decision.error());
                  });
    }

    void onModelUseless(const Error &error)
    {
        qCWarning(AGENTS).noquote() << "rules decide from now on:" << error.message << error.detail;
        m_agent.m_ruledCalls.insert(callId());
        askRules();
    }

    void onRulesDecided(const Result<Decision> &decision)
    {
        onDecided(decision.value_or(Decision::wait(Reasons::tr("Nobody could decide"))));
    }

    /// It may be its own signal that leads here.
    void dropStream()
    {
        m_stream->disconnect(this);
        m_stream.release()->deleteLater();
    }

    ActionAgent &m_agent;
    const Conversation m_conversation;
    std::optional<Decision> m_settled; ///< neither model nor rules need to be asked
    std::unique_ptr<DecisionStream> m_stream;
    bool m_hasSpoken = false;
};

ActionAgent::ActionAgent(DecisionMaker *model, DecisionMaker &rules)
    : m_model(model), m_rules(rules)
{
}

Decision ActionAgent::opening(const CallPlan &whole)
{
    const CallPlan plan = tellable(whole);
    const QString request = requestWords(plan, dateFrameOf(plan, {}).today);
    return withSecrecy(Decision::speak(disclosure(plan, u"to "_s + request),
                                       Reasons::tr("Nobody said anything after picking up")),
                       {.plan = plan});
}

qsizetype ActionAgent::mustBeHeard(const QString &words)
{
    qsizetype length = 0;
    qsizetype end = 0;
    for (const QString &sentence : wholeSentences(words)) {
        end += sentence.size() + 1;
        if (isDisclosed(sentence) || sentence == recordingNotice())
            length = end - 1;
    }
    return length;
}

QStringList ActionAgent::firstWords(const CallPlan &plan)
{
    return {opening(plan).text, disclosure(tellable(plan))};
}

std::unique_ptr<DecisionStream> ActionAgent::decide(const Conversation &conversation)
{
    return std::make_unique<Reply>(*this, conversation);
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

std::optional<Decision> ActionAgent::otherWay(const Conversation &conversation)
{
    const Conversation told = tellable(conversation);
    const auto decision = decideOtherWay(Situation(told));
    return decision ? std::optional(withSecrecy(*decision, told)) : std::nullopt;
}

Decision ActionAgent::apology(const Conversation &conversation)
{
    return withDisclosure(
        Decision::speak(u"I'm sorry, I did not catch that. Could you repeat it, please?"_s,
                        Reasons::tr("A service failed")),
        conversation);
}

Decision ActionAgent::giveUp(const Conversation &conversation)
{
    QString who = userWords(tellable(conversation).plan);
    who[0] = who[0].toUpper();
    const QString words =
        u"I'm sorry, I have to end the call here. %1 will get back to you. Thank you, goodbye."_s
            .arg(who);
    return withDisclosure(Decision::endCall(words, Reasons::tr("The call gets no further")),
                          conversation);
}

} // namespace PhoneAgent
