// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

/// What a service answered.
struct Answered
{
    int status = 0; ///< 0: the connection was lost
    QByteArray body;
    QHash<QByteArray, QByteArray> headers;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// Asks the emulators on a port of this computer, as their customers and /rehearsal do.
class ControlClient
{
public:
    explicit ControlClient(quint16 port = 0) : m_port(port) {}

    quint16 port() const { return m_port; }
    void setPort(quint16 port) { m_port = port; }

    QUrl url(const QString &path, const char *scheme = "http") const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                        .arg(QLatin1StringView(scheme))
                        .arg(m_port)
                        .arg(path));
    }

    Answered ask(const QByteArray &method, const QString &path, const QByteArray &body = {},
                 const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        QNetworkRequest request(url(path));
        request.setRawHeader("User-Agent", "test");
        // A kept connection may have been closed at the other end, and nothing says so.
        request.setRawHeader("Connection", "close");
        request.setRawHeader("Content-Type", "application/json");
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        std::unique_ptr<QNetworkReply> reply(m_client.sendCustomRequest(request, method, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(10000);
        Answered answered{.status =
                              reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                          .body = reply->readAll()};
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answered.headers.insert(name.toLower(), value);
        return answered;
    }

    /// Sets something up: PUT /rehearsal/`path`.
    int put(const QString &path, const QJsonValue &body)
    {
        const QJsonDocument document =
            body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
        return ask("PUT", QStringLiteral("/rehearsal/") + path, document.toJson()).status;
    }

    QJsonObject told(const QString &path)
    {
        return ask("GET", QStringLiteral("/rehearsal/") + path).json();
    }

private:
    QNetworkAccessManager m_client;
    quint16 m_port = 0;
};
