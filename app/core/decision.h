// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

namespace PhoneAgent {

/// What the agent does next.
struct Decision
{
    Q_GADGET
public:
    enum class Action { Speak, Dtmf, Wait, EndCall };
    Q_ENUM(Action)

    Action action = Action::Wait;
    QString text;          ///< Speak and EndCall: the words (EndCall may be silent)
    QString digits;        ///< Dtmf: 0-9 * #
    QString purpose;       ///< Dtmf: what the keys are for, "Pressed for appointments"
    QString reason;        ///< one line, why
    bool isSecret = false; ///< the digits are never shown, stored or logged
    QString missing;       ///< the callee asked for this and the plan does not say it; else empty

    static Decision speak(const QString &text, const QString &reason = {});
    static Decision dtmf(const QString &digits, const QString &purpose, const QString &reason = {});
    static Decision wait(const QString &reason = {});
    static Decision endCall(const QString &text, const QString &reason = {});

    bool operator==(const Decision &) const = default;
};

} // namespace PhoneAgent
