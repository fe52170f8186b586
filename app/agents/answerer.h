// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesound.h"

#include <QString>

#include <chrono>

namespace PhoneAgent {

struct Answerers
{
    Q_GADGET
public:
    /// Who or what picked up a call.
    enum class Kind {
        Unknown,      ///< nothing was heard yet that tells
        Person,       ///< or a menu, or a queue: whoever can be talked with
        Voicemail,    ///< takes a message, or says that it is full
        Screening,    ///< asks on somebody's behalf who is calling
        Trial,        ///< of the telephone network, wants any key
        OutOfService, ///< there is no such number
        Unreachable,  ///< the network says: switched off, busy, not answering
        WrongNumber,  ///< a person, but of somebody else
        Fax,
    };
    Q_ENUM(Kind)
};
using Answerer = Answerers::Kind;

/// What is known of the one who picked up, once they fell silent for the first time or after.
struct Pickup
{
    QString words;                            ///< all they said so far
    std::chrono::milliseconds speech{0};      ///< how long they spoke without a longer pause
    bool hasBeeped = false;                   ///< after they spoke
    AnsweredBy network = AnsweredBy::Unknown; ///< what the network thinks
};

/// Judges by wording, then by how long they spoke, the beep and what the network thinks. In doubt
/// it is a person: to leave a message with somebody is worse than to greet a machine.
Answerer answererOf(const Pickup &pickup);

/// True for the words of a robot that screens calls, whenever they come.
bool isScreening(const QString &words);

/// True for the words of a machine that takes messages, whenever they come.
bool takesMessages(const QString &words);

/// True when the words announce a tone, after which is recorded.
bool announcesTone(const QString &words);

} // namespace PhoneAgent
