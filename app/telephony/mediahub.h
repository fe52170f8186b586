// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/front.h"
#include "telephony/mediagate.h"
#include "telephony/mediaserver.h"

#include <QTimer>

namespace PhoneAgent {

class MediaCall;

/// The media thread's side of MediaServer: the port, and who may come in.
class MediaHub : public QObject
{
    Q_OBJECT

public:
    MediaHub(MediaServer::Limits limits, QString instance);
    ~MediaHub() override;

    Result<quint16> listen(const QString &host, quint16 port,
                           const std::optional<QSslConfiguration> &tls);

    /// Lets in the stream of this call, which now belongs to the hub.
    void add(MediaCall *call);

Q_SIGNALS:
    void refused(PhoneAgent::MediaRefusal::Reason reason);

private:
    std::optional<int> gate(const Front::Request &request);
    void answer(const Front::Request &request, FrontReply *reply);
    void onSocket(QWebSocket *socket);
    void tick();
    MediaCall *callNamed(const QString &token) const;
    std::optional<MediaRefusal::Reason> refusal(const QString &path,
                                                const QByteArray &signature) const;

    MediaServer::Limits m_limits;
    QString m_instance;
    std::unique_ptr<Front> m_front;
    QList<MediaCall *> m_calls;
    QTimer m_tick; ///< runs while a stream is open
};

} // namespace PhoneAgent
