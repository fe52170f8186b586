// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <utility>

namespace PhoneAgent {

/// A <Stream> inside <Connect>.
struct TwimlStream
{
    QString url; ///< exactly as written: the signature is made over it
    QString name;
    QString statusCallback;
    QString statusCallbackMethod;
    QList<std::pair<QString, QString>> parameters;
};

/// One instruction for a call.
struct TwimlVerb
{
    enum class Kind { Say, Pause, PlayKeys, PlayFile, Redirect, Connect, Hangup };

    Kind kind = Kind::Hangup;
    QString text; ///< words, keys or address; for Connect the address of `action`
    QString method;
    int loop = 1;
    std::chrono::seconds length{1}; ///< of a Pause
    TwimlStream stream;
};

/// What a call is to do, in order.
struct Twiml
{
    QList<TwimlVerb> verbs;
    QStringList warnings; ///< what was passed over, a sentence each
};

/// An Error when it is no TwiML document; its detail is then the network's code for that (12100).
Result<Twiml> readTwiml(const QByteArray &xml);

} // namespace PhoneAgent
