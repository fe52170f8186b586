// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/decision.h"

namespace PhoneAgent {

Decision Decision::speak(const QString &text, const QString &reason)
{
    return {.action = Action::Speak, .text = text, .reason = reason};
}

Decision Decision::dtmf(const QString &digits, const QString &purpose, const QString &reason)
{
    return {.action = Action::Dtmf, .digits = digits, .purpose = purpose, .reason = reason};
}

Decision Decision::wait(const QString &reason)
{
    return {.action = Action::Wait, .reason = reason};
}

Decision Decision::endCall(const QString &text, const QString &reason)
{
    return {.action = Action::EndCall, .text = text, .reason = reason};
}

} // namespace PhoneAgent
