// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/finding.h"
#include "core/secret.h"
#include "telephony/mediachannel.h"
#include "telephony/mediaserver.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QPromise>
#include <QTimer>
#include <QWebSocket>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Plays Twilio: sends our own media server a signed stream through the public address and waits
/// until sound has come both ways. Runs once, on the main thread.
class StreamCheck : public QObject
{
    Q_OBJECT

public:
    /// `publicBase` as Twilio would use it; `server` listens and outlives this.
    StreamCheck(MediaServer &server, const QUrl &publicBase, std::chrono::milliseconds limit,
                QObject *parent = nullptr);
    ~StreamCheck() override;

    /// The finding "stream"; in `limit` at the latest.
    QFuture<Finding> run();

private:
    void onConnected();
    void onHeard();
    void onMessage(const QString &text);
    void onError();
    void onTimeout();
    void fail(const QString &reason);
    void answer(const Finding &finding);

    const Secret m_token; ///< of this check alone; nobody else's key is needed
    const QString m_account;
    const QString m_call;
    std::unique_ptr<MediaChannel> m_channel;
    QWebSocket m_socket;
    QTimer m_limit;
    QElapsedTimer m_took;
    bool m_isConnected = false;
    bool m_wasHeard = false;
    bool m_isAnswered = false;
    QPromise<Finding> m_promise;
};

} // namespace PhoneAgent
