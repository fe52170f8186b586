// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callsession.h"

#include "audio/dtmf.h"
#include "audio/resampler.h"
#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int ToneRate = 16000;
constexpr double VoiceLevel = -20.0; // dBFS, as the voices are

QString soundFolder(const CallTools &tools, const CallId &id)
{
    return tools.soundRoot.isEmpty() ? QString() : tools.soundRoot + u'/' + id;
}

std::chrono::milliseconds elapsedTime(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.isValid() ? timer.elapsed() : 0);
}

} // namespace

CallSession::CallSession(const CallPlan &plan, std::unique_ptr<CallLine> line,
                         const CallTools &tools, const CallLimits &limits, QObject *parent)
    : QObject(parent), m_line(std::move(line)), m_tools(tools), m_limits(limits),
      m_sounds(soundFolder(tools, plan.id)), m_voice(*m_line, tools.voice, tools.voiceName)
{
    m_record.plan = plan;
    m_record.startedAt = QDateTime::currentDateTime();
    m_conversation.plan = plan;

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
    connect(m_line.get(), &CallLine::spoken, this, &CallSession::onSpoken);
    connect(m_line.get(), &CallLine::notice, this, &CallSession::notice);
    connect(m_line.get(), &CallLine::ended, this, &CallSession::onLineEnded);

    connect(&m_voice, &AgentVoice::voiced, this, &CallSession::onVoiced);
    connect(&m_voice, &AgentVoice::allVoiced, this, &CallSession::onAllVoiced);
    connect(&m_voice, &AgentVoice::notice, this, &CallSession::notice);

    m_isKept = noteStored(m_tools.store.add(m_record));
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
    return m_sounds.read(m_record.turns.value(turnIndex)).value_or(Pcm{});
}

void CallSession::start()
{
    if (state() != CallState::Preparing)
        return;
    // A call always leaves a record; one that cannot is not made.
    if (!m_isKept)
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
    noteStored(m_tools.store.update(m_record));
}

void CallSession::onConnected()
{
    m_record.connectedAt = QDateTime::currentDateTime();
    noteStored(m_tools.store.update(m_record));
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
        m_grouper.endTurn();
    const auto begin = elapsed() - utterance.age;
    if (m_grouper.continues(begin, begin + utterance.sound.duration()))
        continueTurn(utterance);
    else
        beginTurn(utterance);
    if (state() != CallState::Ending && state() != CallState::Speaking)
        setState(CallState::Listening);
    if (!utterance.sound.isEmpty())
        Q_EMIT turnVoiced(int(m_record.turns.size()) - 1, utterance.sound);
}

void CallSession::beginTurn(const Utterance &utterance)
{
    Turn turn{.speaker = Turn::Speaker::Callee,
              .text = utterance.text,
              .at = QDateTime::currentDateTime().addMSecs(-utterance.age.count()),
              .duration = utterance.sound.duration()};
    keepSound(turn, utterance.sound);
    addTurn(turn);
}

/// They had only paused: the same turn goes on, and is read anew as a whole.
void CallSession::continueTurn(const Utterance &utterance)
{
    Turn turn = m_record.turns.last();
    Pcm sound = m_sounds.read(turn).value_or(Pcm{.rate = utterance.sound.rate});
    append(sound, resampled(utterance.sound, sound.rate));
    turn.text += u' ' + utterance.text;
    turn.duration = sound.duration();
    turn.prompt.reset();
    keepSound(turn, sound);
    changeTurn(turn);
}

void CallSession::onHeard()
{
    m_sinceHeard.start();
    think();
}

void CallSession::think()
{
    // Their words during ours are answered once ours are through.
    if (state() == CallState::Speaking || state() == CallState::Ending)
        return;
    waitFor(CallState::Thinking, m_limits.think);
    const int question = ++m_question;
    whenReady(m_tools.monitor.classify(m_conversation), this,
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
    changeTurn(turn);

    if (goesRoundInCircles() || turn.number >= m_limits.turns)
        return giveUp();
    whenReady(m_tools.agent.decide(m_conversation), this,
              [question](CallSession *self, const Decision &decision) {
                  self->onDecided(question, decision);
              });
}

void CallSession::onDecided(int question, const Decision &decision)
{
    if (isCurrent(question))
        act(decision);
}

void CallSession::act(const Decision &decision)
{
    m_waiting.stop();
    m_sinceDecided.start();
    switch (decision.action) {
    case Decision::Action::Speak:
        return say(decision);
    case Decision::Action::EndCall:
        m_endsAfterWords = true;
        return decision.text.isEmpty() ? endLine() : say(decision);
    case Decision::Action::Dtmf:
        return press(decision);
    case Decision::Action::Wait:
        m_grouper.endTurn();
        break;
    }
    waitForThem();
    m_line->wait();
}

void CallSession::say(const Decision &decision)
{
    addTurn({.speaker = Turn::Speaker::Agent,
             .text = decision.text,
             .action = decision.action,
             .reason = decision.reason,
             .at = QDateTime::currentDateTime(),
             .thinkTime = elapsedTime(m_sinceHeard)});
    const int turn = m_ownTurn = m_record.turns.last().number;
    waitFor(m_endsAfterWords ? CallState::Ending : CallState::Speaking, m_limits.think);
    m_voice.begin(turn);
    m_voice.add(decision.text);
    m_voice.end();
}

void CallSession::onVoiced(int number, const Pcm &sound)
{
    Turn turn = m_record.turns[number - 1];
    if (turn.duration == 0ms)
        noteFirstSound(turn);
    turn.duration += sound.duration();
    changeTurn(turn);
    m_waiting.start(turn.duration + m_limits.goodbye);
    Q_EMIT turnVoiced(number - 1, sound);
}

void CallSession::onAllVoiced(int number, const Pcm &whole)
{
    Turn turn = m_record.turns[number - 1];
    if (whole.isEmpty())
        noteFirstSound(turn);
    keepSound(turn, whole);
    changeTurn(turn);
    m_waiting.start(whole.duration() + m_limits.goodbye);
}

void CallSession::noteFirstSound(Turn &turn) const
{
    turn.at = QDateTime::currentDateTime();
    turn.voiceTime = elapsedTime(m_sinceDecided);
    turn.delay = elapsedTime(m_sinceHeard);
}

void CallSession::press(const Decision &decision)
{
    const QString dots(decision.digits.size(), u'•');
    Turn turn{.speaker = Turn::Speaker::Agent,
              .action = Decision::Action::Dtmf,
              .digits = decision.isSecret ? dots : decision.digits,
              .purpose = decision.purpose,
              .reason = decision.reason,
              .at = QDateTime::currentDateTime(),
              .delay = elapsedTime(m_sinceHeard),
              .thinkTime = elapsedTime(m_sinceHeard)};
    // The tones of a secret would tell it, so they are not kept.
    if (m_tools.voice && !decision.isSecret) {
        Pcm tones = dtmfTones(decision.digits, ToneRate);
        levelTo(tones, VoiceLevel);
        turn.duration = tones.duration();
        keepSound(turn, tones);
    }
    addTurn(turn);
    waitFor(CallState::Speaking, m_limits.goodbye);
    m_ownTurn = m_record.turns.last().number;
    m_line->press(decision.digits, m_ownTurn);
}

void CallSession::onSpoken(int turn)
{
    if (turn != m_ownTurn)
        return; // it was cut short for this one
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
        return act(ActionAgent::nudge(m_conversation, m_nudges));
    case CallState::Thinking:
        qCWarning(CALLS) << "No decision in time in call" << id();
        return act(ActionAgent::nudge(m_conversation, ++m_nudges));
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

void CallSession::giveUp()
{
    if (state() == CallState::Ending || hasEnded())
        return;
    if (m_record.connectedAt.isValid() && !std::exchange(m_gaveUp, true))
        return act(ActionAgent::giveUp(m_conversation));
    endLine();
}

void CallSession::endLine()
{
    if (hasEnded())
        return;
    waitFor(CallState::Ending, m_limits.goodbye);
    m_line->hangUp();
}

void CallSession::giveHint(const QString &hint)
{
    if (hint.trimmed().isEmpty() || hasEnded())
        return;
    m_conversation.hints.append(hint.trimmed());
    Q_EMIT hintAdded(int(m_conversation.hints.size()) - 1);
}

void CallSession::pressKeys(const QString &digits)
{
    if (!m_record.connectedAt.isValid() || state() == CallState::Ending || hasEnded())
        return;
    m_voice.stop();
    m_line->stopSpeaking();
    m_sinceHeard.invalidate(); // not an answer of the agent's, so it has no response time
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
    m_line->disconnect(this); // whatever still comes belongs to no call
    m_voice.stop();
    m_waiting.stop();
    m_callLimit.stop();
    m_record.endedAt = QDateTime::currentDateTime();
    judgeEnd(m_record, {end, detail, m_endWish, m_isKept, m_refusal});
    if (end == CallLine::End::Failed)
        qCWarning(CALLS) << "Call" << id() << "failed:" << detail;
    m_record.state = CallState::Ended;
    noteStored(m_tools.store.update(m_record));
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
    return CallMonitor::timesHeard(m_conversation) >= m_limits.sameQuestion;
}

/// An answer to an earlier question, or one that comes after the end, is dropped.
bool CallSession::isCurrent(int question) const
{
    return state() == CallState::Thinking && question == m_question;
}

void CallSession::addTurn(Turn turn)
{
    turn.number = int(m_record.turns.size()) + 1;
    m_record.turns.append(turn);
    m_conversation.turns.append(turn);
    if (turn.speaker == Turn::Speaker::Agent)
        m_grouper.endTurn();
    keep(turn);
    Q_EMIT turnAdded(turn.number - 1);
}

void CallSession::changeTurn(const Turn &turn)
{
    m_record.turns[turn.number - 1] = turn;
    m_conversation.turns[turn.number - 1] = turn;
    keep(turn);
    Q_EMIT turnChanged(turn.number - 1);
}

void CallSession::keep(const Turn &turn)
{
    noteStored(m_tools.store.putTurn(id(), turn));
}

/// Says once that the call is not kept whole: what fails for one turn fails for all that follow.
bool CallSession::noteStored(const Result<void> &stored)
{
    if (stored)
        return true;
    if (!std::exchange(m_storeHasFailed, true)) {
        qCWarning(CALLS) << "Call" << id() << "is not kept:" << stored.error().detail;
        Q_EMIT notice(tr("This call cannot be kept whole. %1").arg(stored.error().message));
    }
    return false;
}

void CallSession::keepSound(Turn &turn, const Pcm &sound)
{
    if (sound.isEmpty() || m_tools.soundRoot.isEmpty())
        return;
    if (turn.number == 0)
        turn.number = int(m_record.turns.size()) + 1;
    const Result<QString> file = m_sounds.write(turn, sound);
    if (file)
        turn.soundFile = *file;
    else
        Q_EMIT notice(file.error().message);
}

} // namespace PhoneAgent
