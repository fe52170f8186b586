// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/dialogue.h"

#include "agents/interjection.h"
#include "core/logging.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Dialogue::Dialogue(CallLine &line, CallJournal &journal, CallProgress &progress,
                   const CallTools &tools, const CallLimits &limits)
    : m_line(line), m_journal(journal), m_record(journal.record()), m_progress(progress),
      m_limits(limits), m_speaking(line, journal, tools), m_thinking(tools, m_speaking),
      m_reflexes(m_record.plan, limits.reflexes), m_interruption(m_speaking, limits.wordless),
      m_keypad(line, journal, tools.menus)
{
    connect(&m_line, &CallLine::theyStir, this, &Dialogue::onTheyStir);
    connect(&m_line, &CallLine::theySaidNothing, this, &Dialogue::onTheySaidNothing);
    connect(&m_line, &CallLine::theyWereMissed, this, &Dialogue::onTheyWereMissed);
    connect(&m_line, &CallLine::theyGoOn, &m_thinking, &Thinking::forgetAhead);
    connect(&m_line, &CallLine::theyGoOn, this, &Dialogue::onTheyStir);
    connect(&m_line, &CallLine::wordsSoFar, this, &Dialogue::onWordsSoFar);
    connect(&m_line, &CallLine::mayBeThrough, this, &Dialogue::onMayBeThrough);
    connect(&m_line, &CallLine::soundChanged, this, &Dialogue::onSoundChanged);
    connect(&m_line, &CallLine::answeredBy, this, &Dialogue::onAnsweredBy);
    connect(&m_line, &CallLine::theySpeak, this, &Dialogue::onTheySpeak);
    connect(&m_line, &CallLine::heard, this, &Dialogue::onHeard);
    connect(&m_line, &CallLine::held, this, [this] { m_reflexes.beHeld(); });

    connect(&m_thinking, &Thinking::classified, this, &Dialogue::onClassified);
    connect(&m_thinking, &Thinking::reconsidered, &m_journal, &CallJournal::understand);
    connect(&m_thinking, &Thinking::clause, this, &Dialogue::onClause);
    connect(&m_thinking, &Thinking::decided, this, &Dialogue::onDecided);

    connect(&m_speaking, &Speaking::voiced, this, &Dialogue::onVoiced);
    connect(&m_speaking, &Speaking::allVoiced, this, &Dialogue::onAllVoiced);
    connect(&m_speaking, &Speaking::through, this, &Dialogue::onSpoken);
    connect(&m_speaking, &Speaking::notice, this, &Dialogue::notice);
    connect(&m_interruption, &Interruption::heldBack, this, &Dialogue::onHeldBack);
    connect(&m_interruption, &Interruption::wentOn, this, &Dialogue::onWentOn);
    connect(&m_interruption, &Interruption::gaveWay, this, &Dialogue::onGaveWay);

    connect(&m_keypad, &Keypad::due, this, &Dialogue::onKeysDue);
}

void Dialogue::prepare()
{
    m_thinking.warmUp();
    for (const QString &words : ActionAgent::firstWords(plan()))
        m_speaking.prepare(words);
}

void Dialogue::pressKeys(const Decision &decision)
{
    cutSpeech();
    m_speaking.clock().stop();
    press(decision);
}

void Dialogue::stop()
{
    m_thinking.drop();
    m_speaking.giveUp();
}

void Dialogue::end()
{
    m_line.disconnect(this); // whatever still comes belongs to no call
    stop();
}

CallEnd::Moment Dialogue::moment() const
{
    if (m_theyStir || (m_isUnanswered && !m_areThrough))
        return CallEnd::Moment::TheySaid;
    const bool weSpeak = m_speaking.turn() != 0 && !m_speaking.isGoodbye();
    return weSpeak ? CallEnd::Moment::WeSaid : CallEnd::Moment::Pause;
}

void Dialogue::waitInVain()
{
    if (const auto reaction = isWaiting() ? m_reflexes.waitInVain() : std::nullopt)
        return react(*reaction);
    if (m_isUnanswered && m_areThrough && isWaiting())
        return think(); // nothing followed a mere "okay"
    if (state() == CallState::Thinking) {
        m_thinking.drop();
        return apologise(tr("The agent could not go on: it found no answer in time."));
    }
    // On hold no words came of what was heard, or whoever asked to wait forgot.
    if (state() == CallState::Holding)
        return m_reflexes.isOnHold() ? waitForThem() : askAgain();
    if (const auto again = m_keypad.pressAgain())
        return act(*again);
    m_record.turns.isEmpty() ? act(ActionAgent::opening(plan())) : askAgain();
}

/// Who picks up says hello; who does not is greeted. A simulated callee always does, but may be
/// late when many calls run at once.
void Dialogue::begin()
{
    waitFor(CallState::Listening, plan().isPhoneCall() ? m_limits.greeting : m_limits.reply);
}

/// A network may open the sound before anybody picks up.
void Dialogue::onSoundChanged(LineSound sound)
{
    const bool isRinging = sound == LineSound::Ringing;
    if (isRinging && state() == CallState::Listening && m_record.turns.isEmpty())
        waitFor(CallState::Ringing, m_limits.connect);
    else if (!isRinging && state() == CallState::Ringing && m_record.connectedAt.isValid())
        begin();
    if (const auto reaction = m_reflexes.hear(sound))
        react(*reaction);
    else if (sound == LineSound::Music && isWaiting())
        waitForThem();
}

void Dialogue::onAnsweredBy(AnsweredBy who)
{
    if (const auto reaction = m_reflexes.hear(who))
        react(*reaction);
}

/// What needs no agents goes before whatever they are about to answer.
void Dialogue::react(const Decision &decision)
{
    if (state() == CallState::Ending || m_record.hasEnded())
        return;
    cutSpeech();
    act(decision);
}

void Dialogue::onTheyStir()
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

void Dialogue::onWordsSoFar(const QString &words)
{
    if (isInterruptible())
        m_interruption.wordsSoFar(words);
}

void Dialogue::onMayBeThrough(const Utterance &utterance)
{
    if (isInterruptible())
        m_interruption.theySay(utterance.text);
    else if (state() == CallState::Listening && !m_reflexes.wouldReact(utterance.text))
        m_thinking.ahead(m_journal.supposing(utterance));
}

void Dialogue::onTheySaidNothing()
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

void Dialogue::onTheyWereMissed()
{
    m_theyStir = false;
    if (isInterruptible())
        m_interruption.theySaidNothing();
    else if (state() == CallState::Listening)
        apologise(tr("The agent could not understand them: no service wrote down what they said."));
    else if (state() == CallState::Holding)
        waitForThem();
}

void Dialogue::onTheySpeak(const Utterance &utterance)
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

void Dialogue::onHeard(const Utterance &utterance)
{
    if (!m_isUnanswered)
        return;
    m_areThrough = true;
    m_speaking.clock().start(utterance);
    m_heard = utterance;
    if (onlyListens(utterance.text))
        return waitFor(CallState::Listening, m_limits.hum);
    think();
}

/// Who says "okay" to what was no question is about to go on.
bool Dialogue::onlyListens(const QString &words) const
{
    return plan().isPhoneCall() && state() == CallState::Listening && m_speaking.hasStated() &&
           !words.endsWith(u'?') && interjectionIn(words) == Interjection::Backchannel;
}

/// A goodbye at the end of all patience is said to its end.
bool Dialogue::isInterruptible() const
{
    return m_speaking.turn() != 0 && !m_gaveUp;
}

void Dialogue::onHeldBack()
{
    if (state() == CallState::Speaking)
        waitForWords();
}

/// Also when it was to be the last: they want to go on.
void Dialogue::onGaveWay()
{
    m_endsAfterWords = false;
    setState(CallState::Listening);
    waitForWords();
}

void Dialogue::onWentOn()
{
    if (state() == CallState::Listening)
        waitFor(CallState::Speaking, std::max(0ms, m_speaking.left()) + m_limits.goodbye);
}

void Dialogue::think()
{
    // Their words during ours are answered once ours are through.
    if (m_speaking.turn() != 0 || state() == CallState::Ending)
        return;
    if (const auto reaction = reflexTo(std::exchange(m_heard, {})))
        return react(*reaction);
    waitFor(CallState::Thinking, m_limits.think);
    m_thinking.about(m_journal.conversation());
}

/// Nothing when the agents are to answer.
Reflexes::Reaction Dialogue::reflexTo(const Utterance &utterance)
{
    if (utterance.text.isEmpty())
        return {};
    const auto reaction = m_reflexes.hear(utterance.text, utterance.sound.duration());
    if (reaction)
        m_keypad.notice();
    const Turn turn = m_journal.conversation().lastCalleeTurn();
    if (reaction && turn.number > 0)
        m_journal.understand(turn, m_reflexes.promptOf(turn.text));
    return reaction;
}

void Dialogue::onClassified(const IvrPrompt &prompt)
{
    m_journal.understand(m_journal.conversation().lastCalleeTurn(), prompt);
    const Turn turn = m_journal.conversation().lastCalleeTurn();
    const bool isMenu = prompt.kind == IvrPrompt::Kind::DtmfMenu;
    m_line.setPatience(isMenu ? m_limits.menuPause : 0ms);
    if (turn.number >= m_limits.turns)
        return giveUp();
    if (const auto again = m_keypad.pressAgain(turn))
        return actInstead(*again);
    if (goesRoundInCircles())
        return leaveCircle(prompt);
    if (const auto key = m_keypad.known(turn))
        actInstead(*key);
}

/// The first words of an answer are on their way before the rest is thought of.
void Dialogue::onClause(const QString &words)
{
    if (m_speaking.isOpen())
        m_speaking.add(words);
    else
        beginWords(Decision::speak(words));
}

void Dialogue::onDecided(const Decision &decision)
{
    if (!m_speaking.isOpen())
        return act(decision);
    m_endsAfterWords = decision.action == Decision::Action::EndCall;
    if (m_endsAfterWords)
        setState(CallState::Ending);
    m_speaking.end(decision);
}

void Dialogue::act(const Decision &decision)
{
    if (decision.action == Decision::Action::Dtmf && m_keypad.mustWait(decision))
        return waitFor(CallState::Thinking, m_limits.think);
    m_progress.stopWaiting();
    m_isUnanswered = false;
    switch (decision.action) {
    case Decision::Action::Speak:
        return say(decision);
    case Decision::Action::EndCall:
        m_endsAfterWords = true;
        return decision.text.isEmpty() ? Q_EMIT over() : say(decision);
    case Decision::Action::Dtmf:
        return press(decision);
    case Decision::Action::Wait:
        m_journal.endTheirTurn();
        break;
    }
    waitForThem();
    m_line.wait();
}

void Dialogue::say(const Decision &decision)
{
    beginWords(decision);
    m_speaking.end(decision);
}

void Dialogue::beginWords(const Decision &decision)
{
    m_isUnanswered = false;
    m_reflexes.noteAgentSpoke();
    m_speaking.begin(decision);
    waitFor(m_endsAfterWords ? CallState::Ending : CallState::Speaking, m_limits.think);
}

void Dialogue::onVoiced(int turn, const Pcm &sound)
{
    if (!m_speaking.isHeld())
        m_progress.extend(m_limits.think);
    Q_EMIT turnVoiced(turn - 1, sound);
}

void Dialogue::onAllVoiced(std::chrono::milliseconds length)
{
    if (!m_speaking.isHeld())
        m_progress.extend(length + m_limits.goodbye);
}

void Dialogue::press(const Decision &decision)
{
    m_isUnanswered = false;
    m_reflexes.noteAgentSpoke();
    m_speaking.press(decision, m_keypad.press(decision));
    waitFor(CallState::Speaking, m_limits.goodbye);
}

/// They have come to the end of their menu.
void Dialogue::onKeysDue(const Decision &decision)
{
    if (state() == CallState::Thinking)
        press(decision);
}

/// Whatever the agent thinks.
void Dialogue::actInstead(const Decision &decision)
{
    m_thinking.drop();
    act(decision);
}

void Dialogue::leaveCircle(const IvrPrompt &prompt)
{
    const auto way = prompt.wantsKeys ? ActionAgent::otherWay(m_journal.conversation())
                                      : std::optional<Decision>();
    way ? actInstead(*way) : giveUp();
}

bool Dialogue::goesRoundInCircles() const
{
    return CallMonitor::timesHeard(m_journal.conversation()) >= m_limits.sameQuestion;
}

void Dialogue::onSpoken()
{
    m_interruption.end();
    if (m_endsAfterWords)
        return Q_EMIT over();
    if (state() == CallState::Ending)
        return;
    // What they said while we spoke, or before a mere sign of life, is to be answered now.
    if ((m_isUnanswered && m_areThrough) || m_reflexes.takeOwedAnswer()) {
        m_speaking.clock().stop(); // it was not thinking that made them wait
        return think();
    }
    if (m_isUnanswered || m_theyStir)
        waitForWords();
    else
        waitForThem();
}

void Dialogue::askAgain()
{
    const auto waited = silence();
    if (++m_nudges > m_limits.nudges)
        return giveUp();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(waited).count();
    Q_EMIT notice(tr("No reply for %1 s. The agent asks again, %2 of %3.")
                      .arg(seconds)
                      .arg(m_nudges)
                      .arg(m_limits.nudges));
    act(ActionAgent::nudge(m_journal.conversation(), m_nudges));
}

/// A fault of ours is theirs to bear once.
void Dialogue::apologise(const QString &fault)
{
    qCWarning(CALLS) << "Call" << plan().id << fault;
    if (!std::exchange(m_hasApologised, true))
        return act(ActionAgent::apology(m_journal.conversation()));
    m_fault = fault;
    giveUp();
}

/// What was begun is not said any further.
void Dialogue::cutSpeech()
{
    m_thinking.drop();
    m_speaking.stop();
}

void Dialogue::giveUp()
{
    if (state() == CallState::Ending || m_record.hasEnded())
        return;
    cutSpeech();
    if (m_record.connectedAt.isValid() && !std::exchange(m_gaveUp, true))
        return act(ActionAgent::giveUp(m_journal.conversation()));
    Q_EMIT over();
}

/// How long they may say nothing. Machines are slow after keys, and must not be talked over.
std::chrono::milliseconds Dialogue::silence() const
{
    if (m_keypad.isInDoubt())
        return m_limits.keys;
    const auto prompt = m_journal.conversation().lastCalleeTurn().prompt;
    if (m_keypad.isUnanswered() || (prompt && prompt->wantsKeys))
        return m_limits.afterKeys;
    return m_nudges == 0 ? m_limits.reply : m_limits.replyAgain;
}

void Dialogue::waitForThem()
{
    const bool isOnHold = m_reflexes.isOnHold();
    const auto patience = m_reflexes.patience();
    waitFor(isOnHold ? CallState::Holding : CallState::Listening, patience.value_or(silence()));
    if (isOnHold && !patience)
        m_progress.stopWaiting(); // it is their turn to come back, however long the budget lasts
}

/// They speak, or are about to be understood.
void Dialogue::waitForWords()
{
    if (state() == CallState::Ending)
        return;
    waitFor(m_reflexes.isOnHold() ? CallState::Holding : CallState::Listening, m_limits.hear);
}

/// It is their turn, in a talk or on hold.
bool Dialogue::isWaiting() const
{
    return state() == CallState::Listening || state() == CallState::Holding;
}

} // namespace PhoneAgent
