// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/turn.h"

namespace PhoneAgent {

/// Where a call stands. Written in snake_case by the console.
struct CallStates
{
    Q_GADGET
public:
    enum class State {
        Preparing,
        Dialing,
        Ringing,
        Listening,
        Thinking,
        Speaking,
        Holding,
        Ending,
        Ended,
    };
    Q_ENUM(State)
};
using CallState = CallStates::State;

/// A fact the callee stated, with the words that prove it.
struct Fact
{
    QString name;            ///< "date", "time", "reference", "person", "balance", "bring", …
    QString value;           ///< date ISO 8601, time HH:mm, otherwise as it would be read
    double confidence = 0.0; ///< 0 to 1
    int turn = 0;            ///< number of the callee turn it stands in
    QString quote;           ///< the callee's words

    bool operator==(const Fact &) const = default;
};

/// One call as it is kept: the plan, every turn, how it ended and what is proven.
struct CallRecord
{
    Q_GADGET
public:
    enum class Outcome {
        Done,    ///< the callee's own words confirm everything the plan needs
        Partly,  ///< settled, but not as planned; or a message was left
        NotDone, ///< it could not be done; the reason says why
        Unclear, ///< the call ended without proof either way
        Busy,
        NoAnswer,
        Failed,      ///< it could not connect
        Refused,     ///< not allowed to call
        Interrupted, ///< ended by the person or by the program's end
        HungUp,      ///< they hung up before it was settled
        Dropped,     ///< the line broke off
        Fault,       ///< our own side could not go on
    };
    Q_ENUM(Outcome)

    CallPlan plan;
    CallState state = CallState::Preparing;
    QDateTime startedAt;
    QDateTime connectedAt; ///< invalid when nobody picked up
    QDateTime endedAt;     ///< invalid while the call runs
    Outcome outcome = Outcome::Unclear;
    QString reason;  ///< one sentence for the person
    QString summary; ///< at most 320 characters, what an SMS would say
    QList<Fact> facts;
    QString lineId; ///< the telephone network's name for the call; empty for simulated ones
    QString sms;    ///< what became of the summary by SMS, one sentence; empty when none was due
    QList<Turn> turns;

    bool hasEnded() const { return state == CallState::Ended; }

    QJsonObject toJson() const;
    static CallRecord fromJson(const QJsonObject &json);

    bool operator==(const CallRecord &) const = default;
};

} // namespace PhoneAgent
