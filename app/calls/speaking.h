// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/agentvoice.h"
#include "calls/calljournal.h"
#include "calls/calltools.h"

#include <QElapsedTimer>

namespace PhoneAgent {

/// What the agent says and presses in one call, turn after turn: in the journal, as sound, and on
/// the line.
class Speaking : public QObject
{
    Q_OBJECT

public:
    Speaking(CallLine &line, CallJournal &journal, const CallTools &tools);

    /// The turn that is being said or pressed; 0 while the agent is silent.
    int turn() const { return m_turn; }
    /// More of turn() is being thought of while it is spoken.
    bool isOpen() const { return m_isOpen; }

    /// From here on the delay of an answer counts.
    void theyAreThrough() { m_sinceHeard.start(); }
    /// What comes next is not the agent's answer, so it has no delay.
    void answersNothing() { m_sinceHeard.invalidate(); }

    /// Begins a turn with the words of this decision.
    void begin(const Decision &decision);
    void add(const QString &words);
    /// Nothing follows; it was this that was decided.
    void end(const Decision &decision);
    void press(const Decision &decision);
    /// The turn gets no further words, and what was not heard of it is dropped.
    void stop();
    /// The same without a word to the line, which is gone.
    void giveUp();

Q_SIGNALS:
    /// This sound, the next of its turn, is now heard on the line.
    void voiced(int turn, const PhoneAgent::Pcm &sound);
    /// The line has all of the turn, which lasts so long.
    void allVoiced(std::chrono::milliseconds length);
    /// The last of the turn was heard.
    void through();
    void notice(const QString &sentence);

private:
    AgentVoice makeVoice(const CallTools &tools);
    void onVoiced(int turn, const Pcm &sound);
    void onAllVoiced(int turn, const Pcm &whole);
    void onSpoken(int turn);
    void noteFirstSound(Turn &turn) const;
    std::chrono::milliseconds delay() const;

    CallLine &m_line;
    CallJournal &m_journal;
    AgentVoice m_voice;
    int m_turn = 0;
    bool m_isOpen = false;
    QElapsedTimer m_sinceHeard;
    QElapsedTimer m_sinceBegun;
};

} // namespace PhoneAgent
