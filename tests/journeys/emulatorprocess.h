// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "support/controlclient.h"

#include <QProcess>

namespace PhoneAgent {

/// The telephone network and the vendors, played by the real call-simulator on a port of its own.
class EmulatorProcess : public QProcess, public ControlClient
{
public:
    explicit EmulatorProcess(const QStringList &options = {})
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start(QStringLiteral(PHONEAGENT_BIN "/call-simulator"),
              QStringList{QStringLiteral("--phone-network"), QStringLiteral("--cloud"),
                          QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--child"),
                          QStringLiteral("--speed"), QStringLiteral("10")} +
                  options);
    }

    ~EmulatorProcess() override
    {
        kill();
        waitForFinished();
    }

    /// Call once before anything is asked. Apart from the constructor, so that several start at the
    /// same time.
    bool isReady()
    {
        while (!canReadLine()) {
            if (!waitForReadyRead(20'000))
                return false;
        }
        const QJsonObject ready = QJsonDocument::fromJson(readLine()).object();
        setPort(quint16(ready[QStringLiteral("port")].toInt()));
        return port() != 0;
    }

    /// What the network knows of the calls to this number, the oldest first.
    QList<QJsonObject> callsTo(const QString &number)
    {
        QList<QJsonObject> calls;
        const QJsonArray all = told(QStringLiteral("calls"))[QStringLiteral("calls")].toArray();
        for (const QJsonValue call : all) {
            if (call[QStringLiteral("to")] == number)
                calls.prepend(call.toObject());
        }
        return calls;
    }

    /// The short messages to this number.
    QList<QJsonObject> messagesTo(const QString &number)
    {
        QList<QJsonObject> messages;
        const QJsonArray all =
            told(QStringLiteral("messages"))[QStringLiteral("messages")].toArray();
        for (const QJsonValue message : all) {
            if (message[QStringLiteral("to")] == number)
                messages.append(message.toObject());
        }
        return messages;
    }

    /// What is so called of a call: "heard" or "said" (by the callee), as a WAV file.
    QByteArray wav(const QString &sid, const QString &what)
    {
        return ask("GET", QStringLiteral("/rehearsal/calls/%1/%2.wav").arg(sid, what)).body;
    }
};

} // namespace PhoneAgent
