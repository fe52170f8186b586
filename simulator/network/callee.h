// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>

namespace PhoneAgent {

/// The called side of a call that was answered, as the network is connected to it: every 20 ms it
/// gets what it hears and gives what it says, 160 bytes of mu-law each.
class Callee : public QObject
{
    Q_OBJECT

public:
    enum class Source { Network, Stream }; ///< who makes what is heard

    using QObject::QObject;

    /// Knows what to say; nobody lifts the receiver before.
    virtual bool isReady() const { return true; }

    /// Lifts the receiver.
    virtual void pickUp() = 0;

    virtual QByteArray exchange(const QByteArray &heard, Source source) = 0;

    /// The other side is gone.
    virtual void drop() = 0;

    virtual bool isMachine() const = 0;

    /// What it heard and said, and what is true of the call.
    virtual QJsonObject report() const = 0;

Q_SIGNALS:
    void hungUp();
    /// A machine's greeting is over, with its beep.
    void beeped();
};

} // namespace PhoneAgent
