// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/deeds.h"
#include "agents/offers.h"
#include "core/callrecord.h"

#include <optional>

namespace PhoneAgent {

/// A value with the callee's words that prove it.
template <typename T>
struct Stated
{
    T value{};
    double confidence = 0.0;
    int turn = 0;
    QString quote;
};

/// All that a callee said that matters for the outcome, after the last turn: later words have
/// replaced, corrected or taken back earlier ones.
struct Testimony
{
    std::optional<Stated<bool>> settled; ///< the words that say it is done
    std::optional<Stated<QDate>> date;
    std::optional<Stated<QTime>> time;
    std::optional<Stated<QString>> person;
    std::optional<Stated<int>> partySize;
    std::optional<Stated<Deed>> otherDeed;    ///< done though the plan is not for it
    std::optional<Stated<bool>> otherThing;   ///< a table is booked where a room was wanted
    std::optional<Stated<bool>> oldGone;      ///< what was to be moved is cancelled
    std::optional<Stated<QString>> otherName; ///< it is under this name, not the person's
    std::optional<Stated<QString>> balance;
    std::optional<Stated<QString>> answer;
    QStringList unanswered;                 ///< of several questions, those that were not answered
    std::optional<Stated<QString>> message; ///< "I'll pass it on"
    QList<Fact> extras;                     ///< reference, bring, arrive, call back
    QList<Stated<Offer>> alternatives;      ///< what is on offer in the end
    QStringList others;                     ///< people named in place of the one asked for

    // The last words of each kind that stand in the way, with their turn.
    std::optional<Stated<bool>> hedged;
    std::optional<Stated<bool>> refused;
    std::optional<Stated<bool>> unavailable;
    std::optional<Stated<bool>> noSuchPerson;
    std::optional<Stated<bool>> closed;
    std::optional<Stated<bool>> wrongNumber;
    std::optional<Stated<bool>> voicemail;
    std::optional<Stated<bool>> callBack;
    std::optional<Stated<bool>> ignorant;      ///< "I don't know"
    std::optional<Stated<QString>> insistedOn; ///< a field they cannot do without
    std::optional<Stated<bool>> putOff;        ///< a ticket or a call back instead of an answer
    std::optional<Stated<QString>> condition;  ///< they want it agreed to; the person must decide
    std::optional<Stated<bool>> wrongTrade;    ///< tables where a doctor is wanted
    std::optional<Stated<bool>> orderReadBack; ///< true when the order was in it
    bool codeRefused = false;                  ///< the agent left: a second try may block it
    bool messageTaken = false;                 ///< the agent said it, then they said they have it
    bool orderTold = false;                    ///< the agent said what to order
    bool messageLeft = false;                  ///< something was said to the voicemail
};

/// Listens to the callee's turns in order. Pure.
Testimony testimonyOf(const CallPlan &plan, const QList<Turn> &turns);

} // namespace PhoneAgent
