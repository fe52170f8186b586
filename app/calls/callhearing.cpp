// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// What a session hears of the other side; callsession.cpp has what it makes of that.

#include "calls/callsession.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

/// Who picks up says hello; who does not is greeted. A simulated callee always does, but may be
/// late when many calls run at once.
void CallSession::listenForGreeting()
{
    waitFor(CallState::Listening, plan().isPhoneCall() ? m_limits.greeting : m_limits.reply);
}

/// A network may open the sound before anybody picks up.
void CallSession::onSoundChanged(LineSound sound)
{
    const bool isRinging = sound == LineSound::Ringing;
    if (isRinging && state() == CallState::Listening && m_record.turns.isEmpty())
        waitFor(CallState::Ringing, m_limits.connect);
    else if (!isRinging && state() == CallState::Ringing && m_record.connectedAt.isValid())
        listenForGreeting();
    if (const auto reaction = m_reflexes.hear(sound))
        react(*reaction);
    else if (sound == LineSound::Music && isWaiting())
        waitForThem();
}

void CallSession::onAnsweredBy(AnsweredBy who)
{
    if (const auto reaction = m_reflexes.hear(who))
        react(*reaction);
}

/// What needs no agents goes before whatever they are about to answer.
void CallSession::react(const Decision &decision)
{
    if (state() == CallState::Ending || m_isOver)
        return;
    cutSpeech();
    act(decision);
}

void CallSession::onTheyStir()
{
    m_theyStir = true;
    m_thinking.warmUp();
    if (isInterruptible())
        return m_interruption.theyStir();
    // They have more to say, or only cleared their throat: then this answer will do.
    if (state() == CallState::Thinking && m_speaking.turn() == 0)
        m_thinking.hold();
    else if (state() != CallState::Listening && state() != CallState::Holding)
        return;
    waitForWords();
}

void CallSession::onWordsSoFar(const QString &words)
{
    if (isInterruptible())
        m_interruption.wordsSoFar(words);
}

void CallSession::onMayBeThrough(const Utterance &utterance)
{
    if (isInterruptible())
        m_interruption.theySay(utterance.text);
    else if (state() == CallState::Listening && !m_reflexes.wouldReact(utterance.text))
        m_thinking.ahead(m_journal.supposing(utterance));
}

void CallSession::onTheySaidNothing()
{
    m_theyStir = false;
    if (isInterruptible())
        return m_interruption.theySaidNothing();
    if (state() != CallState::Listening && state() != CallState::Holding)
        return;
    if (m_isUnanswered)
        think();
    else
        waitForThem();
}

void CallSession::onTheyWereMissed()
{
    m_theyStir = false;
    if (isInterruptible())
        m_interruption.theySaidNothing();
    else if (state() == CallState::Listening)
        apologise(tr("The agent could not understand them: no service wrote down what they said."));
    else if (state() == CallState::Holding)
        waitForThem();
}

void CallSession::onTheySpeak(const Utterance &utterance)
{
    m_nudges = 0;
    m_theyStir = false;
    if (m_reflexes.isOnHold())
        m_journal.endTheirTurn();
    m_reflexes.beLetGo();
    if (isInterruptible() && !m_interruption.theySay(utterance.text)) {
        m_journal.hearAside(utterance);
    } else {
        m_isUnanswered = true;
        m_areThrough = false;
        // Announcements that come again fill no transcript.
        if (!m_reflexes.knows(utterance.text))
            m_journal.hear(utterance);
        if (m_speaking.turn() == 0)
            waitForWords();
    }
    if (!utterance.sound.isEmpty())
        Q_EMIT turnVoiced(int(m_record.turns.size()) - 1, utterance.sound);
}

void CallSession::onHeard(const Utterance &utterance)
{
    if (!m_isUnanswered)
        return;
    m_areThrough = true;
    m_speaking.clock().start(utterance);
    m_heard = utterance;
    think();
}

/// Nothing when the agents are to answer.
Reflexes::Reaction CallSession::reflexTo(const Utterance &utterance)
{
    if (utterance.text.isEmpty())
        return {};
    const auto reaction = m_reflexes.hear(utterance.text, utterance.sound.duration());
    if (reaction)
        m_keypad.notice();
    Turn turn = m_journal.conversation().lastCalleeTurn();
    if (reaction && turn.number > 0) {
        turn.prompt = m_reflexes.promptOf(turn.text);
        m_journal.change(turn);
    }
    return reaction;
}

void CallSession::onHeld()
{
    m_reflexes.beHeld();
}

/// A goodbye at the end of all patience is said to its end.
bool CallSession::isInterruptible() const
{
    return m_speaking.turn() != 0 && !m_gaveUp;
}

void CallSession::onHeldBack()
{
    if (state() == CallState::Speaking)
        waitForWords();
}

/// Also when it was to be the last: they want to go on.
void CallSession::onGaveWay()
{
    m_endsAfterWords = false;
    setState(CallState::Listening);
    waitForWords();
}

void CallSession::onWentOn()
{
    if (state() == CallState::Listening)
        waitFor(CallState::Speaking, std::max(0ms, m_speaking.left()) + m_limits.goodbye);
}

/// It is their turn, in a talk or on hold.
bool CallSession::isWaiting() const
{
    return state() == CallState::Listening || state() == CallState::Holding;
}

void CallSession::waitForThem()
{
    const bool isOnHold = m_reflexes.isOnHold();
    const auto patience = m_reflexes.patience();
    waitFor(isOnHold ? CallState::Holding : CallState::Listening, patience.value_or(silence()));
    if (isOnHold && !patience)
        m_waiting.stop(); // it is their turn to come back, however long the budget lasts
}

/// They speak, or are about to be understood.
void CallSession::waitForWords()
{
    if (state() == CallState::Ending)
        return;
    waitFor(m_reflexes.isOnHold() ? CallState::Holding : CallState::Listening, m_limits.hear);
}

} // namespace PhoneAgent
