// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

namespace PhoneAgent {

/// One socket of the emulated speech service: JSON both ways, sound as binary frames. Owned by
/// its socket.
class CloudSocket : public QObject
{
    Q_OBJECT

public:
    explicit CloudSocket(QWebSocket *socket);

protected:
    virtual void onMessage(const QJsonObject &message) = 0;
    virtual void onSound(const QByteArray &sound) = 0;

    void write(const QJsonObject &message);
    void write(const QByteArray &sound);
    /// Close code and the service's name for it as the reason.
    void close(int code, const QString &reason);

    /// Closes with 1011 NET-0001 when nothing comes for so long.
    void closeWhenIdle(std::chrono::milliseconds limit);

    const QString &requestId() const { return m_requestId; }
    bool isOpen() const { return !m_isClosed; }

private:
    void onText(const QString &text);
    void stayAwake();

    QWebSocket *m_socket;
    const QString m_requestId;
    QTimer m_idle;
    bool m_isClosed = false;
};

} // namespace PhoneAgent
