// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/secret.h"

#include <QMetaType>
#include <QUrl>

namespace PhoneAgent {

/// Whose stream is awaited, and what proves that it is theirs.
struct MediaGate
{
    CallId call;
    QUrl publicBase; ///< the https or wss address the telephone network reaches this program by
    QString accountSid;
    Secret authToken; ///< signs the handshake
};

/// Why a stream, a request or a message was not taken.
struct MediaRefusal
{
    Q_GADGET
public:
    enum class Reason {
        NotFound,     ///< neither a stream nor the health page
        UnknownToken, ///< nobody waits for it, or it was used
        Unsigned,     ///< no X-Twilio-Signature, or a wrong one
        SecondStream, ///< the call has one already
        WrongAccount, ///< in `start`
        WrongCall,    ///< in `start`
        WrongFormat,  ///< not mu-law, 8 kHz, mono
        NoStart,      ///< nothing proper in time
        TooLarge,     ///< a message of more than 64 KiB
        Garbled,      ///< a message that is none, or one of another stream
        TooMuch,      ///< more than a call needs; told once a second
        NotReading,   ///< the other side takes nothing from us
    };
    Q_ENUM(Reason)
};

} // namespace PhoneAgent
