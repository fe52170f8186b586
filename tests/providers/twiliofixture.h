// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/twiliotelephone.h"
#include "support/httpscript.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>
#include <QUrlQuery>

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

const QString Sid = u"AC"_s + QString(32, u'a');
const QString CallSid = u"CA"_s + QString(32, u'b');
const QString Path = u"/2010-04-01/Accounts/"_s + Sid;
constexpr auto Json = "200 OK\r\nContent-Type: application/json";
constexpr auto Created = "201 Created\r\nContent-Type: application/json";

inline QByteArray error(int code, int status)
{
    return QStringLiteral("{\"code\":%1,\"message\":\"To +14155550123 token 0f1e2d\","
                          "\"more_info\":\"https://www.twilio.com/docs/errors/%1\",\"status\":%2}")
        .arg(code)
        .arg(status)
        .toUtf8();
}

inline QJsonObject call(const QString &sid, const QString &status, const QDateTime &created = {})
{
    return {{u"sid"_s, sid},
            {u"to"_s, u"+14155550123"_s},
            {u"from"_s, u"+14155550100"_s},
            {u"status"_s, status},
            {u"direction"_s, u"outbound-api"_s},
            {u"answered_by"_s, QJsonValue::Null},
            {u"start_time"_s, QJsonValue::Null},
            {u"date_created"_s, created.isValid() ? QJsonValue(created.toString(Qt::RFC2822Date))
                                                  : QJsonValue(QJsonValue::Null)}};
}

inline QJsonObject text(const QString &sid, const QString &body)
{
    QJsonObject message = call(sid, u"queued"_s, QDateTime::currentDateTimeUtc());
    message.insert(u"body"_s, body);
    return message;
}

inline QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QByteArray list(const QString &name, const QJsonArray &items, const QString &next = {})
{
    return bytes(
        {{name, items},
         {u"page"_s, 0},
         {u"next_page_uri"_s, next.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(next)}});
}

inline QByteArray account(const QString &type = u"Full"_s)
{
    return bytes({{u"sid"_s, Sid},
                  {u"friendly_name"_s, u"Ours"_s},
                  {u"status"_s, u"active"_s},
                  {u"type"_s, type}});
}

struct Phone
{
    Phone()
        : telephone(http,
                    {.sid = Sid,
                     .token = Secret(u"0f1e2d"_s),
                     .number = u"+14155550100"_s,
                     .base = twilio.url()},
                    {.http = {.firstByte = 200ms, .idle = 200ms, .whole = 2s},
                     .looks = {1ms, 1ms, 1ms},
                     .messageLooks = {},
                     .patience = 1500ms})
    {
    }

    /// In an event loop of its own: QTest's waiting sleeps between two events.
    template <typename T>
    Result<T> answerOf(const QFuture<Result<T>> &future)
    {
        QEventLoop loop;
        QFutureWatcher<Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(10s, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
        return future.isFinished() ? future.result()
                                   : failure(Error::Kind::Broken, u"never answered"_s);
    }

    Result<QString> place()
    {
        return answerOf(telephone.place({.to = u"+14155550123"_s,
                                         .stream = QUrl(u"wss://calls.example.com/media/9c1f7a"_s),
                                         .name = u"42"_s}));
    }

    Result<void> press()
    {
        return answerOf(telephone.press(
            CallSid, u"42#"_s,
            {.stream = QUrl(u"wss://calls.example.com/media/9c1f7a"_s), .name = u"42"_s}));
    }

    Result<void> sendMessage(const QString &words = u"Booked for 7 pm."_s)
    {
        return answerOf(telephone.sendMessage(u"+14155550123"_s, words));
    }

    /// Requests that begin like this: "POST /2010…".
    QList<HttpScript::Request> sent(const QString &start) const
    {
        QList<HttpScript::Request> found;
        for (const HttpScript::Request &request : twilio.requests) {
            if (request.head.startsWith(start.toLatin1()))
                found.append(request);
        }
        return found;
    }
    qsizetype placed() const { return sent(u"POST "_s + Path + u"/Calls.json "_s).size(); }
    qsizetype pressed() const { return sent(u"POST "_s + Path + u"/Calls/"_s + CallSid).size(); }
    qsizetype texted() const { return sent(u"POST "_s + Path + u"/Messages.json "_s).size(); }
    qsizetype looked() const { return sent(u"GET "_s + Path + u"/Calls.json?"_s).size(); }

    HttpScript twilio;
    HttpClient http{{.backOff = 1ms, .pace = 0}};
    TwilioTelephone telephone;
};

/// Ways to lose the answer to a request that Twilio acted on.
inline void lose(HttpScript &twilio, const QString &how)
{
    const QByteArray body = bytes(call(CallSid, u"queued"_s));
    if (how == "reset"_L1)
        twilio.willReset();
    else if (how == "closed"_L1)
        twilio.willClose();
    else if (how == "hang"_L1)
        twilio.willHang();
    else if (how == "truncated"_L1)
        twilio.willSend({"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n" + body},
                        HttpScript::Then::Close);
    else if (how == "slow body"_L1)
        twilio.willSend({"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n" + body, "}"},
                        HttpScript::Then::Keep, 1s);
    else if (how == "garbled"_L1)
        twilio.willAnswer(Created, "\x01{\"sid\":");
    else if (how == "no sid"_L1)
        twilio.willAnswer(Created, "{}");
    else if (how == "not HTTP"_L1)
        twilio.willSend({"SSH-2.0-hello\r\n\r\n"}, HttpScript::Then::Close);
    else
        twilio.willAnswer(how.toLatin1() + " Error", error(20000 + how.toInt(), how.toInt()));
}

inline void addWaysToLose()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"reset", "closed", "hang", "truncated", "slow body", "garbled",
                            "no sid", "not HTTP", "500", "503", "408"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

} // namespace PhoneAgent
