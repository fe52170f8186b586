// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// A WebSocket to a service, used once: it opens, carries messages and ends, each at most once and
/// within a limit. (A QWebSocket whose handshake was refused stays "connecting" for ever, and one
/// whose peer reads nothing grows without bound.) Deleting it closes without a word.
class ServiceSocket : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds connect = std::chrono::seconds(8); ///< up to the open socket
        qint64 backlog = 256 * 1024;                                 ///< bytes sent but not taken
        quint64 message = 1024 * 1024;                               ///< bytes of one message
    };

    struct End
    {
        bool wasOpen = false;
        int status = 0; ///< of the HTTP answer that refused the handshake; 0 when there was none
        int code = 0;   ///< WebSocket close code
        QString detail; ///< for the log
    };

    /// Starts connecting; `authorization` is the header's value.
    ServiceSocket(const QUrl &url, const QByteArray &authorization, const Limits &limits,
                  QObject *parent = nullptr);
    ~ServiceSocket() override;

    /// Says `goodbye` and closes, without anybody waiting for it.
    static void leave(std::unique_ptr<ServiceSocket> socket, const QString &goodbye);

    bool isOpen() const { return m_state == State::Open; }

    /// Nothing happens when it is not open.
    void sendText(const QString &text);
    void sendBytes(const QByteArray &bytes);

    /// Says goodbye; ended() follows.
    void close();

Q_SIGNALS:
    void opened();
    void textCame(const QString &text);
    void bytesCame(const QByteArray &bytes);
    /// Last of all, once.
    void ended(const PhoneAgent::ServiceSocket::End &end);

private:
    enum class State { Connecting, Open, Ended };

    void onConnected();
    void onError();
    void onDisconnected();
    void checkBacklog();
    void finish(End end);

    QWebSocket m_socket;
    QTimer m_limit;
    const Limits m_limits;
    State m_state = State::Connecting;
};

} // namespace PhoneAgent
