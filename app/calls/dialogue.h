// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callend.h"
#include "calls/callprogress.h"
#include "calls/interruption.h"
#include "calls/keypad.h"
#include "calls/reflexes.h"
#include "calls/speaking.h"
#include "calls/thinking.h"

namespace PhoneAgent {

/// The talk within a call, from the first sound to the goodbye: hears the other side, and answers
/// by reflex, by thought, with words or with keys.
///
///     Listening ⇄ Thinking ⇄ Speaking
///         ⇅
///      Holding
class Dialogue : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    Dialogue(CallLine &line, CallJournal &journal, CallProgress &progress, const CallTools &tools,
             const CallLimits &limits);

    /// While it is dialled: nobody is to wait for a handshake or for the first words.
    void prepare();
    /// Somebody picked up. Who does says hello; who says nothing is greeted. A simulated callee
    /// always does, but may be late when many calls run at once.
    void begin();
    /// Keys of the person, before whatever the agent says.
    void pressKeys(const Decision &decision);
    /// What the state waits for did not come.
    void waitInVain();
    /// Says why the call ends here, then it is over(); at once when that was said before.
    void giveUp();
    /// Nothing is to be decided any more.
    void stopThinking() { m_thinking.drop(); }
    /// The line is dead: nothing is said any more, but what they said last may still be told ...
    void stop();
    /// ... until here.
    void end();

    /// More of this turn (index into the record's) is being thought of while it is spoken.
    bool isUnderWay(int turnIndex) const
    {
        return m_speaking.isOpen() && m_speaking.turn() == turnIndex + 1;
    }
    /// In the middle of what the line would end now.
    CallEnd::Moment moment() const;
    /// Why our own side could not go on; empty while it can.
    const QString &fault() const { return m_fault; }
    Answerer answerer() const { return m_reflexes.answerer(); }
    void remember(bool gotThrough) { m_keypad.remember(gotThrough); }

Q_SIGNALS:
    /// This sound, the next of its turn, is now heard on the line.
    void turnVoiced(int turnIndex, const PhoneAgent::Pcm &sound);
    void notice(const QString &sentence);
    /// All is said: the line may end.
    void over();

private:
    void onTheyStir();
    void onTheySaidNothing();
    void onTheyWereMissed();
    void onWordsSoFar(const QString &words);
    void onMayBeThrough(const Utterance &utterance);
    void onTheySpeak(const Utterance &utterance);
    void onHeard(const Utterance &utterance);
    void onSoundChanged(LineSound sound);
    void onAnsweredBy(AnsweredBy who);
    void onClassified(const IvrPrompt &prompt);
    void onClause(const QString &words);
    void onDecided(const Decision &decision);
    void onVoiced(int turn, const Pcm &sound);
    void onAllVoiced(std::chrono::milliseconds length);
    void onHeldBack();
    void onGaveWay();
    void onWentOn();
    void onSpoken();
    void onKeysDue(const Decision &decision);

    const CallPlan &plan() const { return m_record.plan; }
    CallState state() const { return m_progress.now(); }
    void setState(CallState state) { m_progress.set(state); }
    void waitFor(CallState state, std::chrono::milliseconds limit)
    {
        m_progress.waitFor(state, limit);
    }
    void waitForThem();
    void waitForWords();
    bool isWaiting() const;
    bool onlyListens(const QString &words) const;
    bool isInterruptible() const;
    bool goesRoundInCircles() const;
    std::chrono::milliseconds silence() const;
    void askAgain();
    void apologise(const QString &fault);
    void think();
    Reflexes::Reaction reflexTo(const Utterance &utterance);
    void react(const Decision &decision);
    void act(const Decision &decision);
    void actInstead(const Decision &decision);
    void leaveCircle(const IvrPrompt &prompt);
    void say(const Decision &decision);
    void beginWords(const Decision &decision);
    void press(const Decision &decision);
    void cutSpeech();

    CallLine &m_line;
    CallJournal &m_journal;
    CallRecord &m_record; ///< the journal's
    CallProgress &m_progress;
    const CallLimits m_limits;
    Speaking m_speaking;
    Thinking m_thinking;
    Reflexes m_reflexes;
    Utterance m_heard; ///< what reflexes have not seen yet
    Interruption m_interruption;
    Keypad m_keypad;
    QString m_fault;
    int m_nudges = 0;
    bool m_theyStir = false;     ///< they speak, and their words are to come
    bool m_isUnanswered = false; ///< they said something that no answer was begun to
    bool m_areThrough = false;   ///< with what they said last
    bool m_endsAfterWords = false;
    bool m_hasApologised = false;
    bool m_gaveUp = false;
};

} // namespace PhoneAgent
