// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openaifixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestOpenAiLanguageModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheAnswer();
    void asksForTheSchema_data();
    void asksForTheSchema();
    void asksModelsToThinkLittle_data();
    void asksModelsToThinkLittle();
    void asksAgainForAModelThatMayBeThere_data();
    void asksAgainForAModelThatMayBeThere();
    void picksFromTheList_data();
    void picksFromTheList();
    void readsTheListOnce();
    void doesWithoutAList();
    void takesTheNextModel_data();
    void takesTheNextModel();
    void remembersThatAModelIsGone();
    void goesOnAtOnceWhenAModelIsUsedUp();
    void waitsForAModelThatIsFreeSoon();
    void doesNotWaitLong();
    void plansWithWhatIsLeft();
    void asksNoModelForMoreThanItTakes();
    void repeatsAFailedGeneration();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void refusesAnAnswerThatWasCut();
    void doesNotWaitForEver();
    void saysWhenNobodyIsThere();
    void survivesAReset();
    void answersWhenItIsDestroyed();
    void followsTheEnvironment();
    void asksALocalServerWithoutAKey();
    void neverPrintsAKey();
};

void TestOpenAiLanguageModel::givesTheAnswer()
{
    Groq groq;
    groq.server.willAnswer("200 OK", Greeting);

    const auto answer = groq.answer({.messages = {{ChatRequest::Role::System, u"Be kind."_s},
                                                  {ChatRequest::Role::User, u"Hello"_s}},
                                     .maxTokens = 50});

    QCOMPARE(answer.value(), u"Good morning."_s);
    const QByteArray head = groq.server.requests.first().head;
    QVERIFY(head.startsWith("POST /chat/completions HTTP/1.1"));
    QVERIFY(head.contains("Authorization: Bearer gsk_invented"));
    const QJsonObject sent = groq.sent();
    QCOMPARE(sent["model"_L1], u"best"_s);
    QCOMPARE(sent["messages"_L1][0]["role"_L1], u"system"_s);
    QCOMPARE(sent["messages"_L1][1]["content"_L1], u"Hello"_s);
    QCOMPARE(sent["max_completion_tokens"_L1], 50);
    QVERIFY(!sent.contains(u"response_format"_s));
    QVERIFY(!sent.contains(u"max_tokens"_s));
    QVERIFY(!sent.contains(u"stream"_s));
    QVERIFY(!sent.contains(u"reasoning_effort"_s));
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
    Groq groq;
    groq.server.willAnswer("200 OK", Greeting);

    groq.answer({.schema = QJsonDocument::fromJson(schema).object(), .schemaName = u"plan"_s});

    const QJsonValue format = groq.sent()["response_format"_L1];
    QCOMPARE(format["type"_L1], u"json_schema"_s);
    QCOMPARE(format["json_schema"_L1]["name"_L1], u"plan"_s);
    QCOMPARE(format["json_schema"_L1]["strict"_L1], strict);
}

void TestOpenAiLanguageModel::asksModelsToThinkLittle_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QJsonValue>("effort");
    QTest::addColumn<QJsonValue>("included");
    const QJsonValue nothing(QJsonValue::Undefined);
    QTest::newRow("gpt-oss") << QByteArray("openai/gpt-oss-20b") << QJsonValue(u"low"_s)
                             << QJsonValue(false);
    QTest::newRow("qwen") << QByteArray("qwen/qwen3.8-27b") << QJsonValue(u"none"_s) << nothing;
    QTest::newRow("another") << QByteArray("llama3.2") << nothing << nothing;
}

void TestOpenAiLanguageModel::asksModelsToThinkLittle()
{
    QFETCH(const QByteArray, model);
    QFETCH(const QJsonValue, effort);
    QFETCH(const QJsonValue, included);
    Groq groq({model});
    groq.models = {QString::fromLatin1(model)};
    groq.server.willAnswer("200 OK", Greeting);

    groq.answer();

    QCOMPARE(groq.sent().value("reasoning_effort"_L1), effort);
    QCOMPARE(groq.sent().value("include_reasoning"_L1), included);
}

void TestOpenAiLanguageModel::asksAgainForAModelThatMayBeThere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("askedLater");
    QTest::newRow("a proxy's page") << QByteArray("<html>Not found</html>") << u"best"_s;
    QTest::newRow("the service's word") << refusal("model_not_found") << u"spare"_s;
}

void TestOpenAiLanguageModel::asksAgainForAModelThatMayBeThere()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, askedLater);
    Groq groq;
    groq.looksAgainAfter = 0ms;
    groq.server.willAnswer("404 Not Found", body);
    groq.server.willAnswer("200 OK", Greeting);
    groq.server.willAnswer("200 OK", Greeting);

    QVERIFY(groq.answer());
    QCOMPARE(groq.modelAsked(1), u"spare"_s);
    QVERIFY(groq.answer());

    QCOMPARE(groq.modelAsked(2), askedLater);
}

void TestOpenAiLanguageModel::picksFromTheList_data()
{
    QTest::addColumn<QList<QByteArray>>("listed");
    QTest::addColumn<QString>("asked");
    QTest::newRow("both") << QList<QByteArray>{"spare", "best"} << u"best"_s;
    QTest::newRow("the second") << QList<QByteArray>{"other", "spare"} << u"spare"_s;
    QTest::newRow("none of ours") << QList<QByteArray>{"whisper-large-v3", "nomic-embed-text",
                                                       "llama-guard", "llama3.2"}
                                  << u"llama3.2"_s;
    QTest::newRow("empty list") << QList<QByteArray>() << u"best"_s;
}

void TestOpenAiLanguageModel::picksFromTheList()
{
    QFETCH(const QList<QByteArray>, listed);
    QFETCH(const QString, asked);
    Groq groq(listed);
    groq.server.willAnswer("200 OK", Greeting);

    QVERIFY(groq.answer());
    QCOMPARE(groq.modelAsked(0), asked);
}

void TestOpenAiLanguageModel::readsTheListOnce()
{
    Groq groq;
    groq.model().warmUp();
    for (int i = 0; i < 3; ++i) {
        groq.server.willAnswer("200 OK", Greeting, HttpScript::Then::Keep);
        QVERIFY(groq.answer());
    }

    QCOMPARE(groq.server.asideRequests, 1);
    QCOMPARE(groq.server.connections, 1);
}

void TestOpenAiLanguageModel::doesWithoutAList()
{
    for (const QByteArray status : {"404 Not Found", "500 Oops", "200 OK"}) {
        Groq groq;
        groq.server.answersAside("/models", status, "<html>");
        for (int i = 0; i < 2; ++i) {
            groq.server.willAnswer("200 OK", Greeting);
            QVERIFY(groq.answer());
        }
        QCOMPARE(groq.modelAsked(0), u"best"_s);
        QCOMPARE(groq.server.asideRequests, 1);
    }
}

void TestOpenAiLanguageModel::takesTheNextModel_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("gone") << QByteArray("404 Not Found") << QByteArray("model_not_found");
    QTest::newRow("retired") << QByteArray("400 Bad Request") << QByteArray("model_decommissioned");
    QTest::newRow("not for this account")
        << QByteArray("403 Forbidden") << QByteArray("model_permission_blocked_project");
    QTest::newRow("full") << QByteArray("498 Capacity") << QByteArray("capacity_exceeded");
    QTest::newRow("no code") << QByteArray("404 Not Found") << QByteArray();
}

void TestOpenAiLanguageModel::takesTheNextModel()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, code);
    Groq groq;
    groq.server.willAnswer(status, refusal(code));
    groq.server.willAnswer("200 OK", Greeting);

    QCOMPARE(groq.answer().value(), u"Good morning."_s);
    QCOMPARE(groq.modelAsked(1), u"spare"_s);
}

void TestOpenAiLanguageModel::remembersThatAModelIsGone()
{
    Groq groq;
    groq.server.willAnswer("404 Not Found", refusal("model_not_found"));
    groq.server.willAnswer("200 OK", Greeting);
    groq.answer();
    groq.server.willAnswer("200 OK", Greeting);
    groq.answer();

    QCOMPARE(groq.modelAsked(2), u"spare"_s);
}

void TestOpenAiLanguageModel::goesOnAtOnceWhenAModelIsUsedUp()
{
    Groq groq;
    groq.server.willAnswer("429 Too Many Requests\r\nRetry-After: 60",
                           refusal("rate_limit_exceeded"));
    groq.server.willAnswer("200 OK", Greeting);
    groq.server.willAnswer("200 OK", Greeting);

    QVERIFY(groq.answer());
    QVERIFY(groq.answer());

    QCOMPARE(groq.modelAsked(1), u"spare"_s);
    QCOMPARE(groq.modelAsked(2), u"spare"_s);
}

void TestOpenAiLanguageModel::waitsForAModelThatIsFreeSoon()
{
    Groq groq;
    groq.models = {u"best"_s};
    groq.server.willAnswer("200 OK\r\nx-ratelimit-limit-tokens: 8000\r\n"
                           "x-ratelimit-remaining-tokens: 0\r\nx-ratelimit-reset-tokens: 60ms",
                           Greeting);
    groq.server.willAnswer("200 OK", Greeting);
    QVERIFY(groq.answer());
    QElapsedTimer clock;
    clock.start();

    QVERIFY(groq.answer());

    QVERIFY(clock.elapsed() >= 50);
    QCOMPARE(groq.modelAsked(1), u"best"_s);
}

void TestOpenAiLanguageModel::doesNotWaitLong()
{
    Groq groq;
    for (int i = 0; i < 2; ++i)
        groq.server.willAnswer("429 Too Many Requests\r\nRetry-After: 12",
                               refusal("rate_limit_exceeded"));

    const auto answer = groq.answer();

    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QCOMPARE(answer.error().message, u"Groq asked us to slow down. Next reply in about 12 s."_s);
    QCOMPARE(groq.server.requests.size(), 2);
}

void TestOpenAiLanguageModel::plansWithWhatIsLeft()
{
    Groq groq;
    groq.server.willAnswer("200 OK\r\nx-ratelimit-limit-tokens: 8000\r\n"
                           "x-ratelimit-remaining-tokens: 900\r\nx-ratelimit-reset-tokens: 40s",
                           Greeting);
    groq.server.willAnswer("200 OK", Greeting);
    groq.server.willAnswer("200 OK", Greeting);
    QVERIFY(groq.answer());

    QVERIFY(groq.answer({.maxTokens = 1000}));
    QVERIFY(groq.answer({.maxTokens = 800}));

    QCOMPARE(groq.modelAsked(1), u"spare"_s);
    QCOMPARE(groq.modelAsked(2), u"best"_s);
}

void TestOpenAiLanguageModel::asksNoModelForMoreThanItTakes()
{
    Groq groq({"best"});
    groq.server.willAnswer("200 OK\r\nx-ratelimit-limit-tokens: 8000", Greeting);
    QVERIFY(groq.answer());

    const auto answer = groq.answer({.maxTokens = 9000});

    QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    QCOMPARE(groq.server.requests.size(), 1);
}

void TestOpenAiLanguageModel::repeatsAFailedGeneration()
{
    Groq groq;
    groq.server.willAnswer("400 Bad Request", refusal("json_validate_failed"));
    groq.server.willAnswer("200 OK", Greeting);

    QVERIFY(groq.answer({.temperature = 0.8}));
    QCOMPARE(groq.modelAsked(1), u"best"_s);
    QCOMPARE(groq.sent(1)["temperature"_L1], 0.4);

    for (int i = 0; i < 3; ++i)
        groq.server.willAnswer("400 Bad Request", refusal("json_validate_failed"));
    QVERIFY(!groq.answer());
    QCOMPARE(groq.server.requests.size(), 4);
}

void TestOpenAiLanguageModel::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");

    QTest::newRow("wrong key") << QByteArray("401 Unauthorized") << refusal("invalid_api_key")
                               << Error::Kind::Refused
                               << u"Groq did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("not allowed") << QByteArray("403 Forbidden") << QByteArray("error code: 1010")
                                 << Error::Kind::Refused
                                 << u"Groq did not accept this key. Copy it again. Code 403."_s;
    QTest::newRow("no model") << QByteArray("404 Not Found") << refusal("model_not_found")
                              << Error::Kind::Missing
                              << u"Groq does not offer this model. Choose another one."_s;
    QTest::newRow("their fault") << QByteArray("500 Internal Server Error")
                                 << QByteArray("<html>oops</html>") << Error::Kind::Unavailable
                                 << u"Something went wrong with Groq. Try again. Code 500."_s;
    QTest::newRow("overloaded") << QByteArray("503 Busy") << QByteArray()
                                << Error::Kind::Unavailable
                                << u"Something went wrong with Groq. Try again. Code 503."_s;
    QTest::newRow("redirect") << QByteArray("302 Found\r\nLocation: http://127.0.0.1:1/")
                              << QByteArray() << Error::Kind::Unavailable
                              << u"Something went wrong with Groq. Try again. Code 302."_s;
    QTest::newRow("too long") << QByteArray("413 Payload Too Large")
                              << refusal("rate_limit_exceeded") << Error::Kind::Invalid
                              << u"This is too long for Groq. Try again with fewer words."_s;
    QTest::newRow("too long for the model")
        << QByteArray("400 Bad Request") << refusal("context_length_exceeded")
        << Error::Kind::Invalid << u"This is too long for Groq. Try again with fewer words."_s;
    QTest::newRow("bad field") << QByteArray("400 Bad Request") << refusal("wrong_field")
                               << Error::Kind::Invalid
                               << u"Something went wrong with Groq. Try again. Code wrong_field."_s;
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
    Groq groq({"best"});
    groq.server.willAnswer(head, body);
    groq.server.willAnswer(head, body);

    const Result<QString> answer = groq.answer();

    QVERIFY(!answer);
    QCOMPARE(answer.error().message, message);
    QCOMPARE(answer.error().kind, kind);
    QVERIFY(!answer.error().detail.isEmpty());
    QVERIFY(!answer.error().detail.contains(u"gsk_"_s));
}

void TestOpenAiLanguageModel::refusesAnAnswerThatWasCut()
{
    Groq groq;
    groq.server.willAnswer(
        "200 OK", R"({"choices":[{"message":{"content":"{\"a"},"finish_reason":"length"}]})");

    const auto answer = groq.answer({.schema = {{u"type"_s, u"object"_s}}});

    QCOMPARE(answer.error().kind, Error::Kind::Broken);
}

void TestOpenAiLanguageModel::doesNotWaitForEver()
{
    Groq groq;
    groq.deadline = 60ms;
    groq.server.willHang();

    const Result<QString> answer = groq.answer();

    QCOMPARE(answer.error().kind, Error::Kind::TimedOut);
    QCOMPARE(answer.error().message, u"Groq took too long to answer. Try again."_s);
}

void TestOpenAiLanguageModel::saysWhenNobodyIsThere()
{
    Groq groq;
    groq.model();
    groq.server.close();

    const Result<QString> answer = groq.answer();

    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QCOMPARE(answer.error().message, u"Groq cannot be reached. Check the internet connection."_s);
}

void TestOpenAiLanguageModel::survivesAReset()
{
    Groq groq;
    groq.server.willReset();
    groq.server.willAnswer("200 OK", Greeting);
    QVERIFY(groq.answer());

    groq.server.willAnswer("500 Oops", {});
    groq.server.willAnswer("200 OK", Greeting);
    QVERIFY(groq.answer());
    QCOMPARE(groq.modelAsked(3), u"best"_s);
}

void TestOpenAiLanguageModel::answersWhenItIsDestroyed()
{
    HttpScript silent;
    HttpClient http;
    QFuture<Result<QString>> future;
    {
        OpenAiLanguageModel model(http, {.name = u"Groq"_s, .base = silent.url()});
        future = model.complete({});
    }

    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
}

void TestOpenAiLanguageModel::followsTheEnvironment()
{
    qunsetenv("GROQ_API_KEY");
    HttpClient http;
    QVERIFY(!OpenAiLanguageModel::fromEnvironment(http, {}));

    Groq groq({"openai/gpt-oss-120b"});
    groq.server.willAnswer("200 OK", Greeting);
    qputenv("GROQ_API_KEY", "gsk_other");
    qputenv("GROQ_BASE_URL", groq.server.url().toEncoded());
    const auto model = OpenAiLanguageModel::fromEnvironment(http, {u"openai/gpt-oss-120b"_s});
    qunsetenv("GROQ_API_KEY");
    qunsetenv("GROQ_BASE_URL");

    QCOMPARE(awaited(model->complete({})).value(), u"Good morning."_s);
    const QByteArray head = groq.server.requests.first().head;
    QVERIFY(head.startsWith("POST /openai/v1/chat/completions"));
    QVERIFY(head.contains("Bearer gsk_other"));
    QCOMPARE(groq.modelAsked(0), u"openai/gpt-oss-120b"_s);
}

void TestOpenAiLanguageModel::asksALocalServerWithoutAKey()
{
    Groq groq({"llama3.2:3b"});
    HttpClient http;
    OpenAiLanguageModel ollama(http, {.name = u"Ollama"_s, .base = groq.server.url()});
    groq.server.willAnswer("200 OK", Greeting);

    QVERIFY(awaited(ollama.complete({.maxTokens = 60})));
    QCOMPARE(groq.sent()["max_tokens"_L1], 60);

    QVERIFY(!groq.server.requests.first().head.contains("Authorization"));
    QCOMPARE(groq.modelAsked(0), u"llama3.2:3b"_s);
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
