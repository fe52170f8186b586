// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

/// The caller's end of the wire: sends messages and keeps what comes back.
class TestCaller : public QObject
{
public:
    explicit TestCaller(quint16 port)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            m_heard += QJsonDocument::fromJson(text.toUtf8()).object();
        });
        m_socket.open(QUrl(u"ws://127.0.0.1:%1/ws/call"_s.arg(port)));
    }

    QWebSocket &socket() { return m_socket; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    const QList<QJsonObject> &heard() const { return m_heard; }
    QJsonObject last() const { return m_heard.isEmpty() ? QJsonObject() : m_heard.last(); }
    QString lastText() const { return last()["text"_L1].toString(); }
    bool wasRefused() const { return last()["type"_L1] == "error"_L1; }

    void send(const QJsonObject &message)
    {
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson()));
    }

    void start(const QString &scenario, int seed = 1, QJsonObject more = {})
    {
        more[u"type"_s] = u"call_start"_s;
        more[u"scenario"_s] = scenario;
        more[u"seed"_s] = seed;
        more[u"today"_s] = u"2026-03-01"_s;
        if (!more.contains(u"pace"_s))
            more[u"pace"_s] = u"instant"_s;
        more[u"intent"_s] = QJsonObject{{u"target_entity"_s, u"Apollo Hospital"_s}};
        send(more);
    }

    void speak(const QString &text) { send({{u"type"_s, u"caller_speech"_s}, {u"text"_s, text}}); }

    void press(const QString &digits)
    {
        send({{u"type"_s, u"caller_dtmf"_s}, {u"digits"_s, digits}});
    }

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_heard;
};

/// The whole answer to a request, once the other side has closed.
inline QByteArray httpAnswer(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    socket.write(request);
    [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState); }();
    return socket.readAll();
}

inline QJsonObject httpJson(quint16 port, const QByteArray &path)
{
    const QByteArray answer = httpAnswer(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

} // namespace PhoneAgent
