// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/flitesynthesizer.h"
#include "simulator/network/form.h"
#include "simulator/rehearsalserver.h"
#include "support/controlclient.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Qt::Literals::StringLiterals;

/// The emulators on a port of their own, and a client that asks them.
class Rehearsal : public ControlClient
{
public:
    static constexpr auto Account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    static constexpr auto Token = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    static constexpr auto Own = "+14155550100";
    static constexpr auto Callee = "+14155550123";

    explicit Rehearsal(PhoneAgent::Transcriber *recogniser = nullptr)
        : m_server(book(), {.voice = &m_flite, .recogniser = recogniser, .speed = 40})
    {
        setPort(*m_server.listen(QStringLiteral("127.0.0.1"), 0));
    }

    /// Asks the phone network; `path` follows the account: "/Calls.json".
    Answered network(const QByteArray &method, const QString &path,
                     const QList<std::pair<QString, QString>> &fields = {})
    {
        PhoneAgent::Form form;
        for (const auto &[name, value] : fields)
            form.add(name, value);
        return ask(
            method,
            QStringLiteral("/2010-04-01/Accounts/%1%2").arg(QLatin1StringView(Account), path),
            form.encoded(),
            {{"Authorization", basic(Account, Token)},
             {"Content-Type", "application/x-www-form-urlencoded"}});
    }

    static QByteArray basic(const QByteArray &user, const QByteArray &password)
    {
        return "Basic " + (user + ':' + password).toBase64();
    }

    /// Calls Callee; the SID.
    QString call(const QString &twiml, QList<std::pair<QString, QString>> fields = {})
    {
        fields += {{QStringLiteral("To"), QLatin1StringView(Callee)},
                   {QStringLiteral("From"), QLatin1StringView(Own)},
                   {QStringLiteral("Twiml"), twiml}};
        return network("POST", QStringLiteral("/Calls.json"), fields).json()["sid"_L1].toString();
    }

    QString statusOf(const QString &sid)
    {
        return network("GET", QStringLiteral("/Calls/%1.json").arg(sid))
            .json()["status"_L1]
            .toString();
    }

private:
    /// Read once: that takes longer than most tests.
    static const PhoneAgent::ScenarioBook &book()
    {
        static const PhoneAgent::ScenarioBook all = *PhoneAgent::ScenarioBook::load();
        return all;
    }

    PhoneAgent::FliteSynthesizer m_flite;
    PhoneAgent::RehearsalServer m_server;
};

/// An app that takes media streams, as far as a test plays it.
class StreamTaker : public QObject
{
public:
    StreamTaker() : m_server(QStringLiteral("app"), QWebSocketServer::NonSecureMode)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket = m_server.nextPendingConnection();
            socket->setParent(this);
            ++streams;
            signature = socket->request().rawHeader("X-Twilio-Signature");
            path = socket->requestUrl().path();
            connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
                messages.append(QJsonDocument::fromJson(text.toUtf8()).object());
            });
            connect(socket, &QWebSocket::disconnected, this, [this] { ++closed; });
        });
    }

    quint16 port() const { return m_server.serverPort(); }
    QString url(const QString &path) const
    {
        return QStringLiteral("ws://127.0.0.1:%1%2").arg(port()).arg(path);
    }
    QString twiml(const QString &path) const
    {
        return QStringLiteral("<Response><Connect><Stream url=\"%1\"><Parameter name=\"callId\" "
                              "value=\"42\"/></Stream></Connect></Response>")
            .arg(url(path));
    }

    QList<QJsonObject> of(const QString &event) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &message : messages) {
            if (message[QStringLiteral("event")] == event)
                found += message;
        }
        return found;
    }

    QString streamSid() const
    {
        const auto starts = of(QStringLiteral("start"));
        return starts.isEmpty() ? QString() : starts.last()[QStringLiteral("streamSid")].toString();
    }

    void send(QJsonObject message)
    {
        message[QStringLiteral("streamSid")] = streamSid();
        sendRaw(QJsonDocument(message).toJson(QJsonDocument::Compact));
    }
    void sendRaw(const QByteArray &text) { socket->sendTextMessage(QString::fromUtf8(text)); }

    void sendSound(const QByteArray &mulaw)
    {
        send({{QStringLiteral("event"), QStringLiteral("media")},
              {QStringLiteral("media"),
               QJsonObject{{QStringLiteral("payload"), QString::fromLatin1(mulaw.toBase64())}}}});
    }
    void sendMark(const QString &name)
    {
        send({{QStringLiteral("event"), QStringLiteral("mark")},
              {QStringLiteral("mark"), QJsonObject{{QStringLiteral("name"), name}}}});
    }

    QStringList marks() const
    {
        QStringList names;
        for (const QJsonObject &mark : of(QStringLiteral("mark")))
            names += mark[QStringLiteral("mark")][QStringLiteral("name")].toString();
        return names;
    }

    QWebSocket *socket = nullptr;
    QList<QJsonObject> messages;
    QByteArray signature;
    QString path;
    int streams = 0;
    int closed = 0;

private:
    QWebSocketServer m_server;
};
