// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

#include <QMetaType>

namespace PhoneAgent {

/// Names one call everywhere: in the window, the store, the console and on the wire (a UUID
/// without braces).
using CallId = QString;

/// Everything that was agreed before a call starts. Nothing in it changes while the call runs.
struct CallPlan
{
    Q_GADGET
public:
    enum class Mode {
        Simulated, ///< the built-in receptionist, words and sound over a socket
        Real,      ///< a telephone rings
        Rehearsed, ///< all of a real call, against a telephone network on this computer
    };
    Q_ENUM(Mode)

    enum class MatchVerdict {
        NoMatch, ///< nothing in the registry is meant
        Ask,     ///< a person must choose
        Call,    ///< this entry, without doubt
        Said,    ///< the number stands in the request or was typed
    };
    Q_ENUM(MatchVerdict)

    /// One entry of the registry that may be meant.
    struct Candidate
    {
        qint64 contactId = 0;
        QString name;
        QString number; ///< E.164, may be empty
        int score = 0;  ///< 0 to 100
        QString reason; ///< in words, for the person

        bool operator==(const Candidate &) const = default;
    };

    CallId id;
    Intent intent;
    Mode mode = Mode::Simulated;
    QString modeReason; ///< one sentence: why this mode

    QString targetName;   ///< who is called, as shown
    QString number;       ///< E.164, empty when none is known
    qint64 contactId = 0; ///< 0 when not from the registry
    MatchVerdict verdict = MatchVerdict::NoMatch;
    QList<Candidate> candidates; ///< best first

    QString userName;  ///< for whom the agent calls
    QString userPhone; ///< E.164, for the callee when asked and for the summary; may be empty

    QString scenario;               ///< simulated calls: which receptionist answers
    quint64 seed = 0;               ///< simulated calls: the same seed gives the same call
    bool asksBeforeAgreeing = true; ///< when what is offered differs from the plan

    /// Whether it goes over a telephone network, real or our own.
    bool isPhoneCall() const { return mode != Mode::Simulated; }

    QJsonObject toJson() const;
    static CallPlan fromJson(const QJsonObject &json);

    bool operator==(const CallPlan &) const = default;
};

} // namespace PhoneAgent
