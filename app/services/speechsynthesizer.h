// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace PhoneAgent {

/// Speech while it is made. Answers on the thread it was asked for, from the event loop; deleting
/// the stream gives up the rest.
class SpeechStream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// The next sound, all of it at one rate.
    void sound(const PhoneAgent::Pcm &chunk);
    /// Either of these comes once, after the last sound.
    void finished();
    void failed(const PhoneAgent::Error &error);
};

/// Turns words into sound.
class SpeechSynthesizer
{
public:
    virtual ~SpeechSynthesizer() = default;

    virtual QString name() const = 0;
    virtual QStringList voices() const = 0;
    /// A voice as a person tells it from others: its name, a comma, and what it is like.
    virtual QString voiceTitle(const QString &voice) const;

    /// Wants all of a turn as one text: each text costs it something, as a request of few does.
    virtual bool wantsWholeTurns() const { return false; }

    /// `text` spoken by `voice`, without leading silence, at -20 dBFS. Answers on any thread, in
    /// the order asked. An unknown voice is an Invalid error.
    virtual QFuture<Result<Pcm>> synthesize(QString text, QString voice) = 0;

    /// The same, piece by piece as it is made; by default in one piece.
    virtual std::unique_ptr<SpeechStream> stream(const QString &text, const QString &voice);
};

} // namespace PhoneAgent
