// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"
#include "agents/turngrouper.h"
#include "calls/turnsounds.h"
#include "core/callrecord.h"
#include "language/secretmask.h"
#include "services/utterance.h"
#include "store/callstore.h"

#include <QObject>

namespace PhoneAgent {

/// What happened in one call so far, in memory for the agents and on disk for good: every change
/// of a turn is kept at once.
class CallJournal : public QObject
{
    Q_OBJECT

public:
    /// An empty `soundFolder` keeps no sound. `store` outlives this.
    CallJournal(CallStore &store, const CallPlan &plan, const QString &soundFolder);

    /// What everybody may see: codes, card numbers and the date of birth are dots in its turns.
    CallRecord &record() { return m_record; }
    const CallRecord &record() const { return m_record; }
    /// What the agents see: the record's turns, secrets included, but for what was only said to
    /// show attention.
    const Conversation &conversation() const { return m_conversation; }
    /// False when the store did not take the call: it leaves no record.
    bool isKept() const { return m_isKept; }

    /// Gives the turn the next number and returns it. One of ours ends theirs.
    int add(Turn turn);
    /// They said something: a turn, or more of their last one when they had only paused; that is
    /// to be understood anew as a whole.
    void hear(const Utterance &utterance);
    /// They said something that is no turn in the conversation: "mm-hmm", while we spoke on.
    void hearAside(const Utterance &utterance);
    /// The conversation as it is should hear() be called with this.
    Conversation supposing(const Utterance &utterance) const;
    /// What they say next begins a turn.
    void endTheirTurn() { m_grouper.endTurn(); }
    void change(const Turn &turn);
    /// This is what a turn was taken to want; of no account when it has gone on since.
    void understand(const Turn &judged, const IvrPrompt &prompt);
    /// A turn with its secrets.
    Turn turn(int number) const { return m_turns.value(number - 1); }
    void addHint(const QString &hint) { m_conversation.hints.append(hint); }
    /// After a change of the record that is not about a turn. Secrets in it become dots.
    void keepRecord();

    /// Keeps the sound of a turn, which may be new or known, and notes the file in it.
    void keepSound(Turn &turn, const Pcm &sound);
    Pcm sound(const Turn &turn) const { return m_sounds.read(turn).value_or(Pcm{}); }

Q_SIGNALS:
    /// Index of the turn in record().turns.
    void turnAdded(int turnIndex);
    void turnChanged(int turnIndex);
    /// The call cannot be kept whole: one sentence for the person, said once.
    void notice(const QString &sentence);

private:
    int keep(Turn &turn);
    Turn turnOf(const Utterance &utterance);
    TurnGrouper::Time beginOf(const Utterance &utterance) const;
    void goOn(const Utterance &utterance);
    bool noteStored(const Result<void> &stored);

    CallStore &m_store;
    TurnSounds m_sounds;
    const bool m_keepsSound;
    SecretMask m_secrets;
    CallRecord m_record;
    QList<Turn> m_turns; ///< the record's, as they were said
    Conversation m_conversation;
    TurnGrouper m_grouper;
    bool m_isKept = false;
    bool m_hasFailed = false;
};

} // namespace PhoneAgent
