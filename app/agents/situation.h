// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"
#include "agents/offers.h"
#include "agents/senses.h"

#include <optional>

namespace PhoneAgent {

/// What the rules have done before in a call is read from the reasons of the agent's turns, so
/// that a decision depends on the conversation alone.
enum class Move {
    State,      ///< said what the call is for
    Answer,     ///< answered a question of the callee
    Lack,       ///< said that something asked for is not known
    Agree,      ///< confirmed what was read back
    Accept,     ///< took an offer
    Correct,    ///< corrected what was misheard
    AskOther,   ///< asked for other possibilities
    AskTime,    ///< asked what is free on an agreed day
    AskDetails, ///< asked when exactly it is settled for
    AskSettled, ///< asked whether it is settled now
    AskReference,
    AskPerson, ///< of a machine
    AskPlace,  ///< asked whether it is the place that is wanted
    Repeat,
    StayOnHold,
    Press,
    Type,
    Decline, ///< turned down what was not asked for
    Prompt,  ///< got the talk back to the matter
    Close,
};

/// The line for people, and the mark by which a move is found again.
QString reasonFor(Move move);
/// The same for one of several, such as a field: "The request does not say this (email)".
QString reasonFor(Move move, const QString &detail);

/// Everything a rule looks at.
struct Situation
{
    explicit Situation(const Conversation &conversation);

    const Conversation &conversation;
    const CallPlan &plan;
    const Intent &intent;
    QString text; ///< the callee's last words
    IvrPrompt prompt;
    QList<Sentence> sentences;
    Senses senses;
    DateFrame frame;

    Intent::Task task() const { return intent.taskKind(); }
    bool isBooking() const;
    bool has(Sense sense) const { return senses.testFlag(sense); }
    /// A statement (not a question) with this sense.
    bool states(Sense sense) const;

    /// How often the agent made this move; `detail` narrows it to one field or key.
    int timesDone(Move move, const QString &detail = {}) const;
    /// The last thing the agent said or pressed.
    const Turn *lastAgentTurn() const;
    /// The agent has said what the call is for, to the person now on the line.
    bool hasStated() const;
    int agentTurns() const;

    /// One of `wordings`, chosen by the seed of the call and the turn: the same call always
    /// sounds the same, two calls do not.
    QString vary(const QStringList &wordings) const;
};

/// Says something. The first time one of `wordings`, the second time `again`; the third time it
/// is of no use to ask once more, and nothing is returned.
std::optional<Decision> say(const Situation &situation, Move move, const QStringList &wordings,
                            const QString &again, const QString &detail = {});

/// Ends the call politely, with the sentence said before the goodbye.
Decision close(const Situation &situation, const QString &sentence, const QString &why);

/// Confirms what was read back.
Decision agree(const Situation &situation);

/// The time the agent took, as it said it.
std::optional<QTime> agreedTime(const Situation &situation);

using ActionRule = std::optional<Decision> (*)(const Situation &);

// The rules in groups, each in its own file. A rule decides or passes.

std::optional<Decision> decideOnLine(const Situation &situation);      ///< voicemail, hold, goodbye
std::optional<Decision> decideOnKeys(const Situation &situation);      ///< menus and typing
std::optional<Decision> decideOtherWay(const Situation &situation);    ///< out of a circle of menus
std::optional<Decision> decideOnCondition(const Situation &situation); ///< not ours to agree to
std::optional<Decision> decideOnReadBack(const Situation &situation);  ///< right, or something else
std::optional<Decision> decideOnBooking(const Situation &situation);   ///< offers
std::optional<Decision> decideOnOutcome(const Situation &situation);   ///< done, impossible
std::optional<Decision> decideOnTalk(const Situation &situation);      ///< questions and answers

} // namespace PhoneAgent
