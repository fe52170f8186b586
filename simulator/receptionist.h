// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QDate>
#include <QFuture>
#include <QJsonObject>
#include <QString>

#include <chrono>

namespace PhoneAgent {

/// What the caller did.
struct CallerTurn
{
    enum class Kind {
        Spoke,
        Pressed,
        Silent, ///< nothing for a while
        Waited, ///< a hold is over
    };

    Kind kind = Kind::Spoke;
    QString text; ///< the words or the keys
};

/// What the callee answers.
struct Reply
{
    Q_GADGET
public:
    enum class Expects {
        Speech,
        Dtmf,
        None ///< goes on by itself after `hold`, unless the call has ended
    };
    Q_ENUM(Expects)

    QString text;
    Expects expects = Expects::Speech;
    std::chrono::milliseconds hold{0};
    bool endsCall = false;

    bool operator==(const Reply &) const = default;
};

/// The other side of one simulated call. Two stand behind this: one follows a scenario by rules,
/// one asks a language model. It knows of the caller only what it hears.
class Receptionist
{
public:
    virtual ~Receptionist() = default;

    /// Picks up.
    virtual QFuture<Result<Reply>> greet() = 0;

    /// One question at a time; answers on the thread that asked.
    virtual QFuture<Result<Reply>> answer(const CallerTurn &turn) = 0;

    /// What is true of this call so far: "task" (what the caller was understood to want),
    /// "heard" (facts), "offered", "agreed" (an object, or null when nothing is).
    virtual QJsonObject truth() const = 0;
};

/// How a call is to go.
struct ReceptionSetup
{
    QString place; ///< the callee's own name; the scenario's when empty
    quint64 seed = 0;
    QDate today;
};

} // namespace PhoneAgent
