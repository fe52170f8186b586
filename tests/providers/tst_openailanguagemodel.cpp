// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openailanguagemodel.h"
#include "support/httpscript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray Greeting =
    R"({"choices":[{"message":{"role":"assistant","content":"Good morning."},"finish_reason":"stop"}]})";

OpenAiLanguageModel::Service serviceAt(const HttpScript &server)
{
    return {.name = u"Groq"_s,
            .base = server.url(),
            .key = Secret(u"gsk_invented"_s),
            .models = {u"openai/gpt-oss-120b"_s, u"spare"_s}};
}

Result<QString> answerOf(OpenAiLanguageModel &model, const ChatRequest &request = {})
{
    const QFuture<Result<QString>> future = model.complete(request);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }))
        return failure(Error::Kind::Broken, u"never answered"_s);
    return future.result();
}

QJsonObject sent(const HttpScript &server, qsizetype index = 0)
{
    return QJsonDocument::fromJson(server.requests.at(index).body).object();
}

} // namespace

class TestOpenAiLanguageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheAnswer();
    void asksForTheSchema_data();
    void asksForTheSchema();
    void takesTheNextModel_data();
    void takesTheNextModel();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void refusesAnAnswerThatWasCut();
    void doesNotWaitForEver();
    void saysWhenNobodyIsThere();
    void answersWhenItIsDestroyed();
    void followsTheEnvironment();
    void neverPrintsAKey();
};

void TestOpenAiLanguageModel::givesTheAnswer()
{
    HttpScript server;
    server.willAnswer("200 OK", Greeting);
    OpenAiLanguageModel model(serviceAt(server));

    const auto answer = answerOf(model, {.messages = {{ChatRequest::Role::System, u"Be kind."_s},
                                                      {ChatRequest::Role::User, u"Hello"_s}},
                                         .maxTokens = 50});

    QCOMPARE(answer.value(), u"Good morning."_s);
    const QByteArray head = server.requests.first().head;
    QVERIFY(head.startsWith("POST /chat/completions HTTP/1.1"));
    QVERIFY(head.contains("Authorization: Bearer gsk_invented"));
    QCOMPARE(sent(server)["model"_L1], u"openai/gpt-oss-120b"_s);
    QCOMPARE(sent(server)["messages"_L1][0]["role"_L1], u"system"_s);
    QCOMPARE(sent(server)["messages"_L1][1]["content"_L1], u"Hello"_s);
    QCOMPARE(sent(server)["max_completion_tokens"_L1], 50);
    QVERIFY(!sent(server).contains(u"response_format"_s));
}

void TestOpenAiLanguageModel::asksForTheSchema_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("strict");
    QTest::newRow("closed")
        << QByteArray(R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"],
                          "additionalProperties":false})")
        << true;
    QTest::newRow("open") << QByteArray(R"({"type":"object","properties":{}})") << false;
    QTest::newRow("open inside")
        << QByteArray(R"({"type":"object","properties":{"a":{"anyOf":[{"type":"object",
                          "properties":{"b":{}}}]}},"required":["a"],"additionalProperties":false})")
        << false;
}

void TestOpenAiLanguageModel::asksForTheSchema()
{
    QFETCH(const QByteArray, schema);
    QFETCH(const bool, strict);
    HttpScript server;
    server.willAnswer("200 OK", Greeting);
    OpenAiLanguageModel model(serviceAt(server));

    answerOf(model, {.schema = QJsonDocument::fromJson(schema).object(), .schemaName = u"plan"_s});

    const QJsonValue format = sent(server)["response_format"_L1];
    QCOMPARE(format["type"_L1], u"json_schema"_s);
    QCOMPARE(format["json_schema"_L1]["name"_L1], u"plan"_s);
    QCOMPARE(format["json_schema"_L1]["strict"_L1], strict);
}

void TestOpenAiLanguageModel::takesTheNextModel_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("gone") << QByteArray("404 Not Found") << QByteArray("model_not_found");
    QTest::newRow("retired") << QByteArray("400 Bad Request") << QByteArray("model_decommissioned");
}

void TestOpenAiLanguageModel::takesTheNextModel()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, code);
    HttpScript server;
    server.willAnswer(status, R"({"error":{"message":"no","code":")" + code + R"("}})");
    server.willAnswer("200 OK", Greeting);
    OpenAiLanguageModel model(serviceAt(server));

    QCOMPARE(answerOf(model).value(), u"Good morning."_s);
    QCOMPARE(sent(server, 1)["model"_L1], u"spare"_s);
    QVERIFY(!sent(server, 1).contains(u"reasoning_effort"_s));
}

void TestOpenAiLanguageModel::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");

    const QByteArray error = R"({"error":{"message":"Invalid API Key gsk_invented"}})";
    QTest::newRow("wrong key") << QByteArray("401 Unauthorized") << error << Error::Kind::Refused
                               << u"Groq refused the key. Check it and try again."_s;
    QTest::newRow("too fast") << QByteArray("429 Too Many Requests\r\nRetry-After: 12") << error
                              << Error::Kind::Unavailable
                              << u"Groq asked us to slow down. Try again in about 12 s."_s;
    QTest::newRow("too fast, no time given")
        << QByteArray("429 Too Many Requests") << QByteArray() << Error::Kind::Unavailable
        << u"Groq asked us to slow down. Try again in a minute."_s;
    QTest::newRow("their fault") << QByteArray("500 Internal Server Error")
                                 << QByteArray("<html>oops</html>") << Error::Kind::Unavailable
                                 << u"Groq has a problem right now. Try again later."_s;
    QTest::newRow("redirect") << QByteArray("302 Found\r\nLocation: http://127.0.0.1:1/")
                              << QByteArray() << Error::Kind::Unavailable
                              << u"Groq has a problem right now. Try again later."_s;
    QTest::newRow("too long") << QByteArray("413 Payload Too Large") << error
                              << Error::Kind::Invalid
                              << u"Groq did not understand the question. Try again with fewer "
                                 "words."_s;
    for (const QByteArray body : {"", "hello", "[1,2]", "{}", R"({"choices":[]})",
                                  R"({"choices":[{"message":{"content":null}}]})"})
        QTest::addRow("garbage %s", body.constData())
            << QByteArray("200 OK") << body << Error::Kind::Broken
            << u"Groq gave an answer that the app cannot read. Try again."_s;
}

void TestOpenAiLanguageModel::saysWhatWentWrong()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, body);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    HttpScript server;
    server.willAnswer(head, body);
    OpenAiLanguageModel model(serviceAt(server));

    const Result<QString> answer = answerOf(model);

    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().message, message);
    QVERIFY(!answer.error().detail.contains(u"gsk_"_s));
}

void TestOpenAiLanguageModel::refusesAnAnswerThatWasCut()
{
    HttpScript server;
    server.willAnswer("200 OK",
                      R"({"choices":[{"message":{"content":"{\"a"},"finish_reason":"length"}]})");
    OpenAiLanguageModel model(serviceAt(server));

    const auto answer = answerOf(model, {.schema = {{u"type"_s, u"object"_s}}});

    QCOMPARE(answer.error().kind, Error::Kind::Broken);
}

void TestOpenAiLanguageModel::doesNotWaitForEver()
{
    HttpScript silent;
    auto service = serviceAt(silent);
    service.deadline = 50ms;
    OpenAiLanguageModel model(service);

    const Result<QString> answer = answerOf(model);

    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    QCOMPARE(answer.error().message, u"Groq took too long to answer. Try again."_s);
}

void TestOpenAiLanguageModel::saysWhenNobodyIsThere()
{
    HttpScript server;
    OpenAiLanguageModel model(serviceAt(server));
    server.close();

    const Result<QString> answer = answerOf(model);

    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QCOMPARE(answer.error().message, u"Groq cannot be reached. Check the internet connection."_s);
}

void TestOpenAiLanguageModel::answersWhenItIsDestroyed()
{
    HttpScript silent;
    QFuture<Result<QString>> future;
    {
        OpenAiLanguageModel model(serviceAt(silent));
        future = model.complete({});
    }

    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
}

void TestOpenAiLanguageModel::followsTheEnvironment()
{
    qunsetenv("GROQ_API_KEY");
    QVERIFY(!OpenAiLanguageModel::fromEnvironment());

    HttpScript server;
    server.willAnswer("200 OK", Greeting);
    qputenv("GROQ_API_KEY", "gsk_other");
    qputenv("GROQ_BASE_URL", server.url().toEncoded());
    const auto model = OpenAiLanguageModel::fromEnvironment();
    qunsetenv("GROQ_API_KEY");
    qunsetenv("GROQ_BASE_URL");

    QCOMPARE(answerOf(*model).value(), u"Good morning."_s);
    QVERIFY(server.requests.first().head.startsWith("POST /openai/v1/chat/completions"));
    QVERIFY(server.requests.first().head.contains("Bearer gsk_other"));
}

void TestOpenAiLanguageModel::neverPrintsAKey()
{
    QString printed;
    QDebug(&printed) << Secret(u"gsk_invented"_s) << Secret();

    QVERIFY(!printed.contains(u"gsk"_s));
    QVERIFY(printed.contains(u"••••"_s));
}

QTEST_GUILESS_MAIN(TestOpenAiLanguageModel)
#include "tst_openailanguagemodel.moc"
