// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/calltools.h"
#include "calls/speaking.h"
#include "calls/thought.h"

namespace PhoneAgent {

/// What the agent makes of what it hears, in one call. Thinks ahead while the other side may still
/// go on, and makes the sound of what it would say; nothing of it leaves before it is asked for.
class Thinking : public QObject
{
    Q_OBJECT

public:
    /// `speaking` outlives this.
    Thinking(const CallTools &tools, Speaking &speaking);

    /// No handshake while somebody waits for an answer.
    void warmUp() const;

    /// They may be through, and this is the conversation then.
    void ahead(const Conversation &supposed);
    /// They were not.
    void forgetAhead();

    /// They are through: what is to be said or done is told, now or as it comes.
    void about(const Conversation &conversation);
    /// They speak again: nothing is told until about() is asked anew, of the same or of more.
    void hold();
    /// Nothing is to be said or done.
    void drop();

Q_SIGNALS:
    void classified(const PhoneAgent::IvrPrompt &prompt);
    /// The model's judgement of this turn, while the answer is already on its way: for the record,
    /// and for the answers after it.
    void reconsidered(const PhoneAgent::Turn &turn, const PhoneAgent::IvrPrompt &prompt);
    void clause(const QString &words);
    void decided(const PhoneAgent::Decision &decision);

private:
    void begin(const Conversation &conversation);
    void onClassified(const IvrPrompt &prompt);
    void onBegins(const QString &words);
    void onClause(const QString &words);
    void onDecided(const Decision &decision);
    void noteSteps();

    const CallTools m_tools;
    Speaking &m_speaking;
    std::unique_ptr<Thought> m_thought; ///< perhaps to words that are not certain yet
    Conversation m_conversation;        ///< about() was told of
    QString m_prepared;                 ///< what there is sound of
    int m_tries = 0;                    ///< ahead of what is about to be heard
};

} // namespace PhoneAgent
