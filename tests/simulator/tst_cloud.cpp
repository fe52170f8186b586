// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloudfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The emulated cloud, asked as the vendors' documents say.
class TestCloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsModels();
    void refusesChats_data();
    void refusesChats();
    void refusesAWrongKey();
    void answersWhole();
    void answersInPieces();
    void usesTools();
    void spoilsStreams_data();
    void spoilsStreams();
    void slowsDownWhoAsksTooMuch();
};

void TestCloud::listsModels()
{
    Rehearsal rehearsal;

    const auto answer =
        rehearsal.ask("GET", u"/openai/v1/models"_s, {}, {{"Authorization", "Bearer gsk_test"}});

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["object"_L1].toString(), u"list"_s);
    QCOMPARE(answer.json()["data"_L1].toArray().first()["id"_L1].toString(),
             u"openai/gpt-oss-120b"_s);
    QVERIFY(answer.headers.contains("x-ratelimit-remaining-tokens"));
}

void TestCloud::refusesChats_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QJsonObject object{{u"type"_s, u"json_object"_s}};
    const QJsonObject open{{u"type"_s, u"object"_s}, {u"properties"_s, QJsonObject()}};
    const QJsonObject strict{{u"name"_s, u"x"_s}, {u"strict"_s, true}, {u"schema"_s, open}};
    const QJsonArray tools{QJsonObject{{u"type"_s, u"function"_s}}};
    QTest::newRow("a retired model")
        << chatBody({{u"model"_s, u"llama-3.3-70b-versatile"_s}}) << 404 << u"model_not_found"_s;
    QTest::newRow("a model for sound")
        << chatBody({{u"model"_s, u"whisper-large-v3"_s}}) << 404 << u"model_not_found"_s;
    QTest::newRow("no JSON") << QByteArray("{") << 400 << QString();
    QTest::newRow("two answers") << chatBody({{u"n"_s, 2}}) << 400 << QString();
    QTest::newRow("no messages") << chatBody({{u"messages"_s, QJsonArray()}}) << 400 << QString();
    QTest::newRow("JSON without the word")
        << chatBody({{u"response_format"_s, object}}, u"Hello"_s) << 400 << QString();
    QTest::newRow("JSON as a stream")
        << chatBody({{u"response_format"_s, object}, {u"stream"_s, true}}) << 400 << QString();
    QTest::newRow("JSON with tools")
        << chatBody({{u"response_format"_s, object}, {u"tools"_s, tools}}) << 400 << QString();
    QTest::newRow("an open strict schema")
        << chatBody({{u"response_format"_s,
                      QJsonObject{{u"type"_s, u"json_schema"_s}, {u"json_schema"_s, strict}}}})
        << 400 << QString();
    QTest::newRow("unsupported") << chatBody({{u"logprobs"_s, true}}) << 400 << QString();
    QTest::newRow("effort unknown")
        << chatBody({{u"reasoning_effort"_s, u"none"_s}}) << 400 << QString();
    QTest::newRow("usage without a stream")
        << chatBody({{u"stream_options"_s, QJsonObject()}}) << 400 << QString();
}

void TestCloud::refusesChats()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    Rehearsal rehearsal;

    const auto answer = chat(rehearsal, body);

    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()["error"_L1]["message"_L1].toString().isEmpty());
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), code);
}

void TestCloud::refusesAWrongKey()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"groq_key"_s, u"gsk_right"_s}});

    const auto answer = chat(rehearsal, chatBody());

    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), u"invalid_api_key"_s);
}

void TestCloud::answersWhole()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"replies"_s, QJsonArray{u"Good morning."_s}}});

    const auto answer = chat(rehearsal, chatBody({{u"include_reasoning"_s, false}}));

    const QJsonObject choice = answer.json()["choices"_L1].toArray().first().toObject();
    QCOMPARE(choice["message"_L1]["content"_L1].toString(), u"Good morning."_s);
    QVERIFY(!choice["message"_L1].toObject().contains(u"reasoning"_s));
    QCOMPARE(choice["finish_reason"_L1].toString(), u"stop"_s);
    QVERIFY(answer.json()["usage"_L1]["total_tokens"_L1].toInt() > 0);
}

void TestCloud::answersInPieces()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"replies"_s, QJsonArray{u"Yes, seven o'clock."_s}}});

    const auto answer = chat(rehearsal, chatBody({{u"stream"_s, true}}));

    QVERIFY(answer.headers.value("content-type").startsWith("text/event-stream"));
    QString text;
    const QByteArrayList events = answer.body.split('\n');
    for (const QByteArray &line : events) {
        if (line.startsWith("data: {"))
            text += QJsonDocument::fromJson(line.mid(6))["choices"_L1]
                        .toArray()
                        .first()["delta"_L1]["content"_L1]
                        .toString();
    }
    QCOMPARE(text, u"Yes, seven o'clock."_s);
    QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
}

void TestCloud::usesTools()
{
    Rehearsal rehearsal;
    const QJsonObject call{{u"name"_s, u"press_keys"_s},
                           {u"arguments"_s, QJsonObject{{u"digits"_s, u"2"_s}}}};
    rehearsal.put(
        u"settings"_s,
        QJsonObject{{u"replies"_s, QJsonArray{QJsonObject{{u"calls"_s, QJsonArray{call}}}}}});

    const auto answer = chat(rehearsal, chatBody());

    const QJsonObject choice = answer.json()["choices"_L1].toArray().first().toObject();
    const QJsonObject function =
        choice["message"_L1]["tool_calls"_L1].toArray().first()["function"_L1].toObject();
    QCOMPARE(choice["finish_reason"_L1].toString(), u"tool_calls"_s);
    QCOMPARE(function["name"_L1].toString(), u"press_keys"_s);
    QCOMPARE(function["arguments"_L1].toString(), u"{\"digits\":\"2\"}"_s);
}

void TestCloud::spoilsStreams_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("has");
    QTest::addColumn<QByteArray>("lacks");
    QTest::newRow("no end") << u"no_done"_s << QByteArray("finish_reason") << QByteArray("[DONE]");
    QTest::newRow("an error") << u"stream_error"_s << QByteArray("{\"error\":")
                              << QByteArray("[DONE]");
    QTest::newRow("other line ends") << u"crlf"_s << QByteArray("\r\n\r\n") << QByteArray("}\n");
    QTest::newRow("cut by its limit")
        << u"length"_s << QByteArray("\"length\"") << QByteArray("stop");
    QTest::newRow("cut off") << u"cut"_s << QByteArray("data:") << QByteArray("[DONE]");
    QTest::newRow("nonsense") << u"garble"_s << QByteArray() << QByteArray("data:");
}

void TestCloud::spoilsStreams()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, has);
    QFETCH(QByteArray, lacks);
    Rehearsal rehearsal;
    rehearsal.put(u"faults"_s,
                  QJsonArray{QJsonObject{{u"service"_s, u"groq"_s}, {u"fault"_s, fault}}});

    const auto answer = chat(rehearsal, chatBody({{u"stream"_s, true}}));

    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.contains(has), answer.body);
    QVERIFY2(!answer.body.contains(lacks), answer.body);
}

void TestCloud::slowsDownWhoAsksTooMuch()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"tokens_per_minute"_s, 100}});

    const auto first = chat(rehearsal, chatBody());
    const auto second = chat(rehearsal, chatBody({}, QString(200, u'x')));
    const auto huge = chat(rehearsal, chatBody({}, QString(2000, u'x')));

    QCOMPARE(first.status, 200);
    QCOMPARE(second.status, 429);
    QCOMPARE(second.json()["error"_L1]["code"_L1].toString(), u"rate_limit_exceeded"_s);
    QVERIFY(second.headers.value("retry-after").toInt() > 0);
    QCOMPARE(huge.status, 413);
}

QTEST_GUILESS_MAIN(TestCloud)
#include "tst_cloud.moc"
