// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callsession.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString soundFolder(const CallTools &tools, const CallId &id)
{
    return tools.soundRoot.isEmpty() ? QString() : tools.soundRoot + u'/' + id;
}

} // namespace

CallSession::CallSession(const CallPlan &plan, std::unique_ptr<CallLine> line,
                         const CallTools &tools, const CallLimits &limits, QObject *parent)
    : QObject(parent), m_journal(tools.store, plan, soundFolder(tools, plan.id)),
      m_record(m_journal.record()), m_line(std::move(line)), m_tools(tools), m_limits(limits),
      m_speaking(*m_line, m_journal, tools)
{
    m_waiting.setSingleShot(true);
    m_callLimit.setSingleShot(true);
    connect(&m_waiting, &QTimer::timeout, this, &CallSession::onWaitedTooLong);
    connect(&m_callLimit, &QTimer::timeout, this, &CallSession::giveUp);

    connect(m_line.get(), &CallLine::ringing, this, &CallSession::onRinging);
    connect(m_line.get(), &CallLine::placed, this, &CallSession::onPlaced);
    connect(m_line.get(), &CallLine::connected, this, &CallSession::onConnected);
    connect(m_line.get(), &CallLine::theyStir, this, &CallSession::onTheyStir);
    connect(m_line.get(), &CallLine::theySaidNothing, this, &CallSession::onTheySaidNothing);
    connect(m_line.get(), &CallLine::theySpeak, this, &CallSession::onTheySpeak);
    connect(m_line.get(), &CallLine::heard, this, &CallSession::onHeard);
    connect(m_line.get(), &CallLine::held, this, &CallSession::onHeld);
    connect(m_line.get(), &CallLine::notice, this, &CallSession::notice);
    connect(m_line.get(), &CallLine::ended, this, &CallSession::onLineEnded);

    connect(&m_speaking, &Speaking::voiced, this, &CallSession::onVoiced);
    connect(&m_speaking, &Speaking::allVoiced, this, &CallSession::onAllVoiced);
    connect(&m_speaking, &Speaking::through, this, &CallSession::onSpoken);
    connect(&m_speaking, &Speaking::notice, this, &CallSession::notice);

    connect(&m_journal, &CallJournal::turnAdded, this, &CallSession::turnAdded);
    connect(&m_journal, &CallJournal::turnChanged, this, &CallSession::turnChanged);
    connect(&m_journal, &CallJournal::notice, this, &CallSession::notice);
}

CallSession::~CallSession()
{
    m_line->disconnect(this);
}

std::chrono::milliseconds CallSession::elapsed() const
{
    if (!m_record.connectedAt.isValid())
        return 0ms;
    const QDateTime end = hasEnded() ? m_record.endedAt : QDateTime::currentDateTime();
    return std::chrono::milliseconds(m_record.connectedAt.msecsTo(end));
}

Pcm CallSession::sound(int turnIndex) const
{
    return m_journal.sound(m_record.turns.value(turnIndex));
}

void CallSession::start()
{
    if (state() != CallState::Preparing)
        return;
    // A call always leaves a record; one that cannot is not made.
    if (!m_journal.isKept())
        return finish(CallLine::End::Failed, u"the store refused the call"_s);
    m_callLimit.start(m_limits.call);
    waitFor(CallState::Dialing, m_limits.connect);
    m_line->place(plan());
}

void CallSession::onRinging()
{
    waitFor(CallState::Ringing, m_limits.connect);
}

void CallSession::onPlaced(const QString &lineId)
{
    m_record.lineId = lineId;
    m_journal.keepRecord();
}

void CallSession::onConnected()
{
    m_record.connectedAt = QDateTime::currentDateTime();
    m_journal.keepRecord();
    waitFor(CallState::Listening, m_limits.reply);
}

void CallSession::onTheyStir()
{
    if (state() == CallState::Listening || state() == CallState::Holding)
        m_waiting.start(m_limits.hear);
}

void CallSession::onTheySaidNothing()
{
    if (state() == CallState::Listening || state() == CallState::Holding)
        waitForThem();
}

void CallSession::onTheySpeak(const Utterance &utterance)
{
    m_waiting.stop();
    m_nudges = 0;
    if (std::exchange(m_isHeld, false))
        m_journal.endTheirTurn();
    m_journal.hear(utterance);
    if (state() != CallState::Ending && state() != CallState::Speaking)
        setState(CallState::Listening);
    if (!utterance.sound.isEmpty())
        Q_EMIT turnVoiced(int(m_record.turns.size()) - 1, utterance.sound);
}

void CallSession::onHeard()
{
    m_speaking.theyAreThrough();
    think();
}

void CallSession::think()
{
    // Their words during ours are answered once ours are through.
    if (state() == CallState::Speaking || state() == CallState::Ending)
        return;
    dropReply();
    waitFor(CallState::Thinking, m_limits.think);
    const int question = ++m_question;
    whenReady(m_tools.monitor.classify(m_journal.conversation()), this,
              [question](CallSession *self, const IvrPrompt &prompt) {
                  self->onClassified(question, prompt);
              });
}

void CallSession::onClassified(int question, const IvrPrompt &prompt)
{
    if (!isCurrent(question))
        return;
    Turn turn = m_record.turns.last();
    turn.prompt = prompt;
    m_journal.change(turn);

    if (goesRoundInCircles() || turn.number >= m_limits.turns)
        return giveUp();
    m_reply = m_tools.agent.decide(m_journal.conversation());
    connect(m_reply.get(), &DecisionStream::clause, this, &CallSession::onClause);
    connect(m_reply.get(), &DecisionStream::decided, this, &CallSession::onDecided);
}

/// The first words of an answer are on their way before the rest is thought of.
void CallSession::onClause(const QString &words)
{
    if (m_speaking.isOpen())
        m_speaking.add(words);
    else
        beginWords(Decision::speak(words));
}

void CallSession::onDecided(const Decision &decision)
{
    dropReply();
    if (!m_speaking.isOpen())
        return act(decision);
    m_endsAfterWords = decision.action == Decision::Action::EndCall;
    if (m_endsAfterWords)
        setState(CallState::Ending);
    m_speaking.end(decision);
}

/// Whatever is still to come of an answer belongs to no turn any more.
void CallSession::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply.release()->deleteLater(); // it may be its own signal that leads here
}

void CallSession::act(const Decision &decision)
{
    m_waiting.stop();
    switch (decision.action) {
    case Decision::Action::Speak:
        return say(decision);
    case Decision::Action::EndCall:
        m_endsAfterWords = true;
        return decision.text.isEmpty() ? endLine() : say(decision);
    case Decision::Action::Dtmf:
        return press(decision);
    case Decision::Action::Wait:
        m_journal.endTheirTurn();
        break;
    }
    waitForThem();
    m_line->wait();
}

void CallSession::say(const Decision &decision)
{
    beginWords(decision);
    m_speaking.end(decision);
}

void CallSession::beginWords(const Decision &decision)
{
    m_speaking.begin(decision);
    waitFor(m_endsAfterWords ? CallState::Ending : CallState::Speaking, m_limits.think);
}

void CallSession::onVoiced(int turn, const Pcm &sound)
{
    m_waiting.start(m_limits.think);
    Q_EMIT turnVoiced(turn - 1, sound);
}

void CallSession::onAllVoiced(std::chrono::milliseconds length)
{
    m_waiting.start(length + m_limits.goodbye);
}

void CallSession::press(const Decision &decision)
{
    m_speaking.press(decision);
    waitFor(CallState::Speaking, m_limits.goodbye);
}

void CallSession::onSpoken()
{
    if (m_endsAfterWords)
        return endLine();
    if (state() != CallState::Speaking)
        return;
    // They went on while we spoke: that is what is to be answered now.
    if (m_record.turns.last().speaker == Turn::Speaker::Callee) {
        setState(CallState::Listening);
        return think();
    }
    waitForThem();
}

void CallSession::onHeld()
{
    m_isHeld = true;
}

void CallSession::onWaitedTooLong()
{
    switch (state()) {
    case CallState::Listening:
        if (++m_nudges > m_limits.nudges)
            return giveUp();
        return act(ActionAgent::nudge(m_journal.conversation(), m_nudges));
    case CallState::Thinking:
        qCWarning(CALLS) << "No decision in time in call" << id();
        return act(ActionAgent::nudge(m_journal.conversation(), ++m_nudges));
    case CallState::Holding:
        return giveUp();
    case CallState::Dialing:
    case CallState::Ringing:
    case CallState::Speaking:
    case CallState::Ending:
        return endLine();
    case CallState::Preparing:
    case CallState::Ended:
        qCWarning(CALLS) << "Nothing to wait for in call" << id();
    }
}

/// What was begun is not said any further.
void CallSession::cutSpeech()
{
    dropReply();
    if (state() == CallState::Speaking)
        m_speaking.stop();
}

void CallSession::giveUp()
{
    if (state() == CallState::Ending || hasEnded())
        return;
    cutSpeech();
    if (m_record.connectedAt.isValid() && !std::exchange(m_gaveUp, true))
        return act(ActionAgent::giveUp(m_journal.conversation()));
    endLine();
}

void CallSession::endLine()
{
    if (m_isOver)
        return;
    waitFor(CallState::Ending, m_limits.goodbye);
    m_line->hangUp();
}

void CallSession::giveHint(const QString &hint)
{
    if (hint.trimmed().isEmpty() || hasEnded())
        return;
    m_journal.addHint(hint.trimmed());
    Q_EMIT hintAdded(int(hints().size()) - 1);
}

void CallSession::pressKeys(const QString &digits)
{
    if (!m_record.connectedAt.isValid() || state() == CallState::Ending || hasEnded())
        return;
    cutSpeech();
    m_speaking.answersNothing();
    press(Decision::dtmf(digits, tr("Pressed by you")));
}

void CallSession::hangUp()
{
    if (hasEnded())
        return;
    if (m_endWish == EndWish::None)
        m_endWish = EndWish::Person;
    if (state() == CallState::Preparing)
        return finish(CallLine::End::HungUp, {});
    endLine();
}

void CallSession::sayGoodbye()
{
    m_endWish = EndWish::Program;
    if (m_record.connectedAt.isValid())
        return giveUp();
    hangUp();
}

void CallSession::refuse(const QString &reason)
{
    if (state() != CallState::Preparing)
        return;
    m_refusal = reason;
    finish(CallLine::End::HungUp, {});
}

void CallSession::onLineEnded(CallLine::End end, const QString &detail)
{
    finish(end, detail);
}

void CallSession::finish(CallLine::End end, const QString &detail)
{
    m_isOver = true;
    m_line->disconnect(this); // whatever still comes belongs to no call
    dropReply();
    m_speaking.giveUp();
    m_waiting.stop();
    m_callLimit.stop();
    m_record.endedAt = QDateTime::currentDateTime();
    judgeEnd(m_record, {end, detail, m_endWish, m_journal.isKept(), m_refusal});
    if (end == CallLine::End::Failed)
        qCWarning(CALLS) << "Call" << id() << "failed:" << detail;
    if (!isSummaryDue())
        return settle();
    setState(CallState::Ending);
    m_journal.keepRecord();
    whenReady(m_tools.sendSummary(m_record), this, &CallSession::onSummarySent);
}

/// A program that is closed does not wait for the network.
bool CallSession::isSummaryDue() const
{
    return m_tools.sendSummary && plan().isPhoneCall() && !plan().userPhone.isEmpty() &&
           m_refusal.isEmpty() && m_endWish != EndWish::Program;
}

void CallSession::onSummarySent(const Result<void> &sent)
{
    m_record.sms = sent ? tr("SMS sent") : sent.error().message;
    settle();
}

void CallSession::settle()
{
    m_record.state = CallState::Ended;
    m_journal.keepRecord();
    Q_EMIT stateChanged(state());
    Q_EMIT ended();
}

void CallSession::setState(CallState state)
{
    if (m_record.state == state || hasEnded())
        return;
    m_record.state = state;
    Q_EMIT stateChanged(state);
}

void CallSession::waitFor(CallState state, std::chrono::milliseconds limit)
{
    m_waiting.start(limit);
    setState(state);
}

void CallSession::waitForThem()
{
    waitFor(m_isHeld ? CallState::Holding : CallState::Listening,
            m_isHeld ? m_limits.hold : m_limits.reply);
}

bool CallSession::goesRoundInCircles() const
{
    return CallMonitor::timesHeard(m_journal.conversation()) >= m_limits.sameQuestion;
}

/// An answer to an earlier question, or one that comes after the end, is dropped.
bool CallSession::isCurrent(int question) const
{
    return state() == CallState::Thinking && question == m_question;
}

} // namespace PhoneAgent
