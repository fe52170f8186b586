// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QObject>
#include <QStringList>

#include <chrono>

namespace PhoneAgent {

/// What records a spoken request, as the composer needs it. One recording at a time.
class VoiceInput : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Names of the microphones, for the person; empty when there is none.
    virtual QStringList devices() const = 0;
    /// The one that records, empty when there is none.
    virtual QString device() const = 0;
    virtual void setDevice(const QString &name) = 0;

    /// Begins; answers with failed() when it cannot.
    virtual void start() = 0;
    /// Ends; answers with finished().
    virtual void finish() = 0;
    /// Ends and forgets; answers with nothing.
    virtual void discard() = 0;

Q_SIGNALS:
    /// Loudness of the last moment in dBFS, some twenty times a second.
    void levelChanged(double db);
    void elapsedChanged(std::chrono::milliseconds elapsed);
    /// The recording is over; the sentence is for the person. When something was recorded before,
    /// finished() follows with it.
    void failed(const PhoneAgent::Error &error);
    void finished(const PhoneAgent::Pcm &speech);
};

} // namespace PhoneAgent
