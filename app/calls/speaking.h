// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/agentvoice.h"
#include "calls/answerclock.h"
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
    bool isPressing() const { return m_turn != 0 && m_doing == Decision::Action::Dtmf; }
    bool isGoodbye() const { return m_turn != 0 && m_doing == Decision::Action::EndCall; }
    /// The turn ends with a question.
    bool asks() const { return m_journal.turn(m_turn).text.endsWith(u'?'); }
    /// The last turn was said to its end and asks nothing.
    bool hasStated() const { return m_hasStated; }
    bool isHeld() const { return m_isHeld; }
    /// Until the turn is through, as far as it is voiced yet.
    std::chrono::milliseconds left() const;
    /// Until the words that must be heard in any case are through.
    std::chrono::milliseconds untilInterruptible() const;

    /// Times what is said next as an answer, or not at all.
    AnswerClock &clock() { return m_clock; }

    /// Makes the sound of the sentence that will probably begin a turn, and tells which it is.
    QString prepare(const QString &words) { return m_voice.prepare(words); }
    void forget(const QString &prepared) { m_voice.forget(prepared); }

    /// Begins a turn with the words of this decision.
    void begin(const Decision &decision);
    void add(const QString &words);
    /// Nothing follows; it was this that was decided.
    void end(const Decision &decision);
    void press(const Decision &decision, KeyPress::Way way);
    /// Falls silent, but keeps the rest of the turn: resume() goes on with it.
    void hold();
    void resume();
    /// The turn gets no further words, and what was not heard of it is dropped: through() follows,
    /// unless another turn is begun at once.
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
    /// A turn that was stopped, until it is known how much of it was heard.
    struct Broken
    {
        int turn = 0;
        SpokenWords words;
        Pcm sound;
    };

    AgentVoice makeVoice(const CallTools &tools);
    void onVoiced(int turn, const Pcm &sound);
    void onAllVoiced(int turn, const Pcm &whole);
    void onCut(int turn, std::chrono::milliseconds heard);
    void onSounding(int turn);
    void onSpoken(int turn);
    void startTurn(Turn turn);
    QString withNotice(const QString &words);
    void voice(const QString &words);
    void fallSilent();
    std::chrono::milliseconds played() const;
    void noteFirstSound(Turn &turn);

    CallLine &m_line;
    CallJournal &m_journal;
    AgentVoice m_voice;
    int m_turn = 0;
    Decision::Action m_doing = Decision::Action::Speak;
    bool m_owesNotice; ///< that the call may be recorded
    bool m_isOpen = false;
    bool m_isHeld = false;
    bool m_hasStated = false;
    QElapsedTimer m_playing; ///< since it began or went on; not valid while nothing is heard
    std::chrono::milliseconds m_played{0}; ///< before that
    Broken m_broken;
    AnswerClock m_clock;     ///< of the answer that is due
    AnswerClock m_turnClock; ///< of turn()
};

} // namespace PhoneAgent
