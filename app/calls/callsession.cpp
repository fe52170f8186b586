// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// How a session acts; callhearing.cpp has what it hears.

#include "calls/callsession.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Menus pause between options; answering at the conversational pace would press a key before the
// right one is read out.
constexpr auto MenuPatience = 2000ms;

QString soundFolder(const CallTools &tools, const CallId &id)
{
    return tools.soundRoot.isEmpty() ? QString() : tools.soundRoot + u'/' + id;
}

/// As it was when they were through: a sign of life that was given meanwhile is no answer.
Conversation asHeard(Conversation conversation)
{
    QList<Turn> &turns = conversation.turns;
    while (!turns.isEmpty() && turns.last().speaker == Turn::Speaker::Agent)
        turns.removeLast();
    return conversation;
}

} // namespace

CallSession::CallSession(const CallPlan &plan, std::unique_ptr<CallLine> line,
                         const CallTools &tools, const CallLimits &limits, QObject *parent)
    : QObject(parent), m_journal(tools.store, plan, soundFolder(tools, plan.id)),
      m_record(m_journal.record()), m_line(std::move(line)), m_tools(tools), m_limits(limits),
      m_speaking(*m_line, m_journal, tools), m_thinking(tools, m_speaking),
      m_reflexes(m_record.plan, limits.reflexes), m_interruption(m_speaking, limits.wordless),
      m_keypad(*m_line, m_journal, tools.menus), m_budget(limits), m_closing(m_journal, m_tools)
{
    m_waiting.setSingleShot(true);
    connect(&m_waiting, &QTimer::timeout, this, &CallSession::onWaitedTooLong);
    connect(&m_budget, &CallBudget::spent, this, &CallSession::giveUp);

    connect(m_line.get(), &CallLine::ringing, this, &CallSession::onRinging);
    connect(m_line.get(), &CallLine::placed, this, &CallSession::onPlaced);
    connect(m_line.get(), &CallLine::connected, this, &CallSession::onConnected);
    connect(m_line.get(), &CallLine::theyStir, this, &CallSession::onTheyStir);
    connect(m_line.get(), &CallLine::theySaidNothing, this, &CallSession::onTheySaidNothing);
    connect(m_line.get(), &CallLine::theyGoOn, &m_thinking, &Thinking::forgetAhead);
    connect(m_line.get(), &CallLine::theyGoOn, this, &CallSession::onTheyStir);
    connect(m_line.get(), &CallLine::wordsSoFar, this, &CallSession::onWordsSoFar);
    connect(m_line.get(), &CallLine::mayBeThrough, this, &CallSession::onMayBeThrough);
    connect(m_line.get(), &CallLine::soundChanged, this, &CallSession::onSoundChanged);
    connect(m_line.get(), &CallLine::answeredBy, this, &CallSession::onAnsweredBy);
    connect(m_line.get(), &CallLine::theySpeak, this, &CallSession::onTheySpeak);
    connect(m_line.get(), &CallLine::heard, this, &CallSession::onHeard);
    connect(m_line.get(), &CallLine::held, this, &CallSession::onHeld);
    connect(m_line.get(), &CallLine::notice, this, &CallSession::notice);
    connect(m_line.get(), &CallLine::theyWereMissed, this, &CallSession::onTheyWereMissed);
    connect(m_line.get(), &CallLine::ending, this, &CallSession::onEnding);
    connect(m_line.get(), &CallLine::ended, this, &CallSession::onLineEnded);

    connect(&m_thinking, &Thinking::classified, this, &CallSession::onClassified);
    connect(&m_thinking, &Thinking::reconsidered, this, &CallSession::onReconsidered);
    connect(&m_thinking, &Thinking::clause, this, &CallSession::onClause);
    connect(&m_thinking, &Thinking::decided, this, &CallSession::onDecided);

    connect(&m_speaking, &Speaking::voiced, this, &CallSession::onVoiced);
    connect(&m_speaking, &Speaking::allVoiced, this, &CallSession::onAllVoiced);
    connect(&m_speaking, &Speaking::through, this, &CallSession::onSpoken);
    connect(&m_speaking, &Speaking::notice, this, &CallSession::notice);
    connect(&m_closing, &Closing::closed, this, &CallSession::onClosed);
    connect(&m_interruption, &Interruption::heldBack, this, &CallSession::onHeldBack);
    connect(&m_interruption, &Interruption::wentOn, this, &CallSession::onWentOn);
    connect(&m_interruption, &Interruption::gaveWay, this, &CallSession::onGaveWay);

    connect(&m_keypad, &Keypad::due, this, &CallSession::onKeysDue);

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
    const QDateTime end = hasEnded() ? m_record.endedAt : m_tools.now();
    return std::chrono::milliseconds(m_record.connectedAt.msecsTo(end));
}

Pcm CallSession::sound(int turnIndex) const
{
    return m_journal.sound(m_record.turns.value(turnIndex));
}

Turn CallSession::turnInFull(int turnIndex) const
{
    Turn turn = m_journal.turn(turnIndex + 1);
    const QString code = plan().intent.accessCode.valueOr({});
    if (!code.isEmpty())
        turn.digits.replace(QString(code.size(), u'•'), code);
    return turn;
}

void CallSession::start()
{
    if (state() != CallState::Preparing)
        return;
    // A call always leaves a record; one that cannot is not made.
    if (!m_journal.isKept())
        return finish(CallLine::End::Failed, u"the store refused the call"_s);
    m_budget.start();
    m_thinking.warmUp();
    waitFor(CallState::Dialing, m_limits.connect);
    m_line->place(plan());
    for (const QString &words : ActionAgent::firstWords(plan()))
        m_speaking.prepare(words);
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
    m_record.connectedAt = m_tools.now();
    m_journal.keepRecord();
    listenForGreeting();
}

void CallSession::think()
{
    // Their words during ours are answered once ours are through.
    if (m_speaking.turn() != 0 || state() == CallState::Ending)
        return;
    if (const auto reaction = reflexTo(std::exchange(m_heard, {})))
        return react(*reaction);
    waitFor(CallState::Thinking, m_limits.think);
    m_thinking.about(asHeard(m_journal.conversation()));
}

void CallSession::onClassified(const IvrPrompt &prompt)
{
    Turn turn = m_journal.conversation().lastCalleeTurn();
    turn.prompt = prompt;
    m_journal.change(turn);

    const bool isMenu = prompt.kind == IvrPrompt::Kind::DtmfMenu;
    m_line->setPatience(isMenu ? MenuPatience : 0ms);
    if (turn.number >= m_limits.turns)
        return giveUp();
    if (const auto again = m_keypad.pressAgain(turn))
        return actInstead(*again);
    if (goesRoundInCircles())
        return leaveCircle(prompt);
    if (const auto key = m_keypad.known(turn))
        actInstead(*key);
}

void CallSession::onReconsidered(const Turn &judged, const IvrPrompt &prompt)
{
    Turn turn = m_journal.turn(judged.number);
    if (hasEnded() || turn.text != judged.text)
        return;
    turn.prompt = prompt;
    m_journal.change(turn);
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
    if (!m_speaking.isOpen())
        return act(decision);
    m_endsAfterWords = decision.action == Decision::Action::EndCall;
    if (m_endsAfterWords)
        setState(CallState::Ending);
    m_speaking.end(decision);
}

void CallSession::act(const Decision &decision)
{
    if (decision.action == Decision::Action::Dtmf && m_keypad.mustWait(decision))
        return;
    m_waiting.stop();
    m_isUnanswered = false;
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
    m_isUnanswered = false;
    m_reflexes.noteAgentSpoke();
    m_speaking.begin(decision);
    waitFor(m_endsAfterWords ? CallState::Ending : CallState::Speaking, m_limits.think);
}

void CallSession::onVoiced(int turn, const Pcm &sound)
{
    if (!m_speaking.isHeld())
        m_waiting.start(m_limits.think);
    Q_EMIT turnVoiced(turn - 1, sound);
}

void CallSession::onAllVoiced(std::chrono::milliseconds length)
{
    if (!m_speaking.isHeld())
        m_waiting.start(length + m_limits.goodbye);
}

void CallSession::press(const Decision &decision)
{
    m_isUnanswered = false;
    m_reflexes.noteAgentSpoke();
    m_speaking.press(decision, m_keypad.press(decision));
    waitFor(CallState::Speaking, m_limits.goodbye);
}

/// They have come to the end of their menu.
void CallSession::onKeysDue(const Decision &decision)
{
    if (state() == CallState::Thinking)
        press(decision);
}

/// Whatever the agent thinks.
void CallSession::actInstead(const Decision &decision)
{
    m_thinking.drop();
    act(decision);
}

void CallSession::leaveCircle(const IvrPrompt &prompt)
{
    const auto way = prompt.wantsKeys ? ActionAgent::otherWay(m_journal.conversation())
                                      : std::optional<Decision>();
    way ? actInstead(*way) : giveUp();
}

void CallSession::onSpoken()
{
    m_interruption.end();
    if (m_endsAfterWords)
        return endLine();
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

void CallSession::onWaitedTooLong()
{
    if (const auto reaction = isWaiting() ? m_reflexes.waitInVain() : std::nullopt)
        return react(*reaction);
    switch (state()) {
    case CallState::Listening:
        if (const auto again = m_keypad.pressAgain())
            return act(*again);
        return m_record.turns.isEmpty() ? greet() : askAgain();
    case CallState::Thinking:
        m_thinking.drop();
        return apologise(tr("The agent could not go on: it found no answer in time."));
    case CallState::Holding:
        // No words came of what was heard, or whoever asked to wait forgot.
        return m_reflexes.isOnHold() ? waitForThem() : askAgain();
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

void CallSession::greet()
{
    act(ActionAgent::opening(plan()));
}

void CallSession::askAgain()
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
void CallSession::apologise(const QString &fault)
{
    qCWarning(CALLS) << "Call" << id() << fault;
    if (!std::exchange(m_hasApologised, true))
        return act(ActionAgent::apology(m_journal.conversation()));
    m_closing.end().fault = fault;
    giveUp();
}

/// What was begun is not said any further.
void CallSession::cutSpeech()
{
    m_thinking.drop();
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
    m_thinking.drop();
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
    m_speaking.clock().stop();
    press(Decision::dtmf(digits, tr("Pressed by you")));
}

void CallSession::hangUp()
{
    if (hasEnded())
        return;
    if (m_closing.end().wish == EndWish::None)
        m_closing.end().wish = EndWish::Person;
    if (state() == CallState::Preparing)
        return finish(CallLine::End::HungUp, {});
    endLine();
}

void CallSession::sayGoodbye()
{
    m_closing.end().wish = EndWish::Program;
    if (m_record.connectedAt.isValid())
        return giveUp();
    hangUp();
}

void CallSession::refuse(const QString &reason)
{
    if (state() != CallState::Preparing)
        return;
    m_closing.end().refusal = reason;
    finish(CallLine::End::HungUp, {});
}

/// The line is dead, but not yet through with what it heard last.
void CallSession::onEnding()
{
    const bool theySpeak = m_theyStir || (m_isUnanswered && !m_areThrough);
    if (theySpeak)
        m_closing.end().moment = CallEnd::Moment::TheySaid;
    else if (m_speaking.turn() != 0 && !m_speaking.isGoodbye())
        m_closing.end().moment = CallEnd::Moment::WeSaid;
    m_thinking.drop();
    m_speaking.giveUp();
    m_waiting.stop();
    setState(CallState::Ending);
}

void CallSession::onLineEnded(CallLine::End end, const QString &detail)
{
    if (state() != CallState::Ending)
        onEnding();
    finish(end, detail);
}

void CallSession::finish(CallLine::End end, const QString &detail)
{
    m_isOver = true;
    m_line->disconnect(this); // whatever still comes belongs to no call
    m_thinking.drop();
    m_speaking.giveUp();
    m_waiting.stop();
    m_budget.stop();
    m_closing.end().line = end;
    m_closing.end().detail = detail;
    m_closing.end().answerer = m_reflexes.answerer();
    m_closing.close();
    m_keypad.remember(m_record.outcome == CallRecord::Outcome::Done ||
                      m_record.outcome == CallRecord::Outcome::Partly);
}

void CallSession::onClosed()
{
    Q_EMIT stateChanged(state());
    Q_EMIT ended();
}

void CallSession::setState(CallState state)
{
    if (m_record.state == state || hasEnded())
        return;
    if (state == CallState::Holding)
        Q_EMIT notice(tr("On hold. The agent waits and says nothing."));
    else if (m_record.state == CallState::Holding && state == CallState::Speaking)
        Q_EMIT notice(tr("Somebody is back on the line."));
    m_record.state = state;
    if (m_record.connectedAt.isValid())
        state == CallState::Holding ? m_budget.hold() : m_budget.talk();
    Q_EMIT stateChanged(state);
}

void CallSession::waitFor(CallState state, std::chrono::milliseconds limit)
{
    m_waiting.start(limit);
    setState(state);
}

/// How long they may say nothing. Machines are slow after keys, and must not be talked over.
std::chrono::milliseconds CallSession::silence() const
{
    if (m_keypad.isInDoubt())
        return m_limits.keys;
    if (m_keypad.isUnanswered())
        return m_limits.afterKeys;
    return m_nudges == 0 ? m_limits.reply : m_limits.replyAgain;
}

bool CallSession::goesRoundInCircles() const
{
    return CallMonitor::timesHeard(m_journal.conversation()) >= m_limits.sameQuestion;
}

} // namespace PhoneAgent
