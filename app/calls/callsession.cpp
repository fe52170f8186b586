// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callsession.h"

#include "core/logging.h"
#include "core/whenready.h"

#include <utility>

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
      m_progress(m_record, limits), m_dialogue(*m_line, m_journal, m_progress, m_tools, limits),
      m_closing(m_journal, m_tools)
{
    connect(m_line.get(), &CallLine::ringing, this, &CallSession::onRinging);
    connect(m_line.get(), &CallLine::placed, this, &CallSession::onPlaced);
    connect(m_line.get(), &CallLine::connected, this, &CallSession::onConnected);
    connect(m_line.get(), &CallLine::soundCame, this, &CallSession::soundCame);
    connect(m_line.get(), &CallLine::notice, this, &CallSession::notice);
    connect(m_line.get(), &CallLine::ending, this, &CallSession::onEnding);
    connect(m_line.get(), &CallLine::ended, this, &CallSession::onLineEnded);

    connect(&m_progress, &CallProgress::changed, this, &CallSession::stateChanged);
    connect(&m_progress, &CallProgress::timedOut, this, &CallSession::onWaitedTooLong);
    connect(&m_progress, &CallProgress::spent, &m_dialogue, &Dialogue::giveUp);
    connect(&m_progress, &CallProgress::notice, this, &CallSession::notice);

    connect(&m_dialogue, &Dialogue::turnVoiced, this, &CallSession::turnVoiced);
    connect(&m_dialogue, &Dialogue::notice, this, &CallSession::notice);
    connect(&m_dialogue, &Dialogue::over, this, &CallSession::endLine);
    connect(&m_closing, &Closing::closed, this, &CallSession::onClosed);
    connect(&m_closing, &Closing::through, this, &CallSession::through);

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
    m_progress.begin();
    m_progress.waitFor(CallState::Dialing, m_limits.connect);
    m_line->place(plan());
    m_dialogue.prepare();
}

void CallSession::waitForNumber()
{
    if (!std::exchange(m_waitsForNumber, true))
        Q_EMIT notice(
            tr("Another program is calling this number. This call begins when it is through."));
}

void CallSession::onRinging()
{
    m_progress.waitFor(CallState::Ringing, m_limits.connect);
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
    m_dialogue.begin();
}

void CallSession::onWaitedTooLong()
{
    switch (state()) {
    case CallState::Listening:
    case CallState::Thinking:
    case CallState::Holding:
        return m_dialogue.waitInVain();
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

void CallSession::endLine()
{
    if (m_isOver)
        return;
    m_dialogue.stopThinking();
    m_progress.waitFor(CallState::Ending, m_limits.goodbye);
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
    m_dialogue.pressKeys(Decision::dtmf(digits, tr("Pressed by you")));
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
        return m_dialogue.giveUp();
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
    m_closing.end().moment = m_dialogue.moment();
    m_dialogue.stop();
    m_progress.stopWaiting();
    m_progress.set(CallState::Ending);
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
    m_dialogue.end();
    m_progress.end();
    m_closing.end().line = end;
    m_closing.end().detail = detail;
    m_closing.end().fault = m_dialogue.fault();
    m_closing.end().answerer = m_dialogue.answerer();
    m_closing.close();
    m_dialogue.remember(m_record.outcome == CallRecord::Outcome::Done ||
                        m_record.outcome == CallRecord::Outcome::Partly);
}

void CallSession::onClosed()
{
    Q_EMIT stateChanged(state());
    Q_EMIT ended();
}

} // namespace PhoneAgent
