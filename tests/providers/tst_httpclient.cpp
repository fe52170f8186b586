// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpclientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItWasGiven();
    void sendsAnEmptyBodyWithItsLength();
    void keepsTheConnection();
    void usesTheWarmConnection();
    void breaksOffWhatIsCancelledAndConnectsAnew();
    void opensAnotherWhenTheKeptOneWasClosed();
    void givesEveryStatusAsAnAnswer_data();
    void givesEveryStatusAsAnAnswer();
    void repeatsWhatIsSafe_data();
    void repeatsWhatIsSafe();
    void neverRepeatsWhatIsNot_data();
    void neverRepeatsWhatIsNot();
    void givesUpAfterItsTries();
    void doesNotWaitLongerThanItMay();
    void handsALimitOnWhenAsked();
    void saysHowItFailed_data();
    void saysHowItFailed();
    void tellsOfASilentHost();
    void refusesWhatCannotBeSent_data();
    void refusesWhatCannotBeSent();
    void limitsTheAnswer();
    void limitsEachPhase_data();
    void limitsEachPhase();
    void answersWhenItIsDestroyed();
    void sendsLargeBodiesAtOnce();
    void speaksTls();
    void tellsNothingToWhoCannotProveWhoItIs();
};

void TestHttpClient::sendsWhatItWasGiven()
{
    HttpScript server;
    server.willAnswer("201 Created\r\nX-Mark: yes", "made");
    HttpClient client(Hurried);
    QUrl url = server.url();
    url.setPath(u"/a path/ü"_s);
    url.setQuery(u"voice=x y"_s);

    const auto answer = answerOf(client, {.service = u"Groq"_s,
                                          .verb = "POST",
                                          .url = url,
                                          .headers = {{"Authorization", "Bearer k"}},
                                          .contentType = "text/plain",
                                          .body = "hello"});

    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->body, "made");
    QCOMPARE(answer->header("x-mark"), "yes");
    const auto &[head, body] = server.requests.first();
    QVERIFY(head.startsWith("POST /a%20path/%C3%BC?voice=x%20y HTTP/1.1\r\n"));
    QVERIFY(
        head.contains("\r\nHost: 127.0.0.1:" + QByteArray::number(server.serverPort()) + "\r\n"));
    QVERIFY(head.contains("\r\nUser-Agent: ai-phone-agent/"));
    QVERIFY(head.contains("\r\nAuthorization: Bearer k\r\n"));
    QVERIFY(head.contains("\r\nContent-Type: text/plain\r\n"));
    QVERIFY(head.endsWith("\r\nContent-Length: 5"));
    QCOMPARE(body, "hello");
}

void TestHttpClient::sendsAnEmptyBodyWithItsLength()
{
    HttpScript server;
    server.willAnswer("200 OK", {});
    server.willAnswer("200 OK", {});
    HttpClient client(Hurried);
    auto request = requestTo(server);

    answerOf(client, request);
    request.verb = "POST";
    answerOf(client, request);

    QVERIFY(!server.requests.at(0).head.contains("Content-Length"));
    QVERIFY(server.requests.at(1).head.endsWith("Content-Length: 0"));
}

void TestHttpClient::keepsTheConnection()
{
    HttpScript server;
    HttpClient client(Hurried);
    for (int i = 0; i < 3; ++i) {
        server.willAnswer("200 OK", "one", HttpScript::Then::Keep);
        QCOMPARE(answerOf(client, requestTo(server))->body, "one");
    }
    QCOMPARE(server.connections, 1);

    server.willStream("200 OK", {"o", "ne"});
    server.willAnswer("200 OK", "two");
    QCOMPARE(answerOf(client, requestTo(server))->body, "one");
    QCOMPARE(answerOf(client, requestTo(server))->body, "two");
    QCOMPARE(server.connections, 1);
}

void TestHttpClient::usesTheWarmConnection()
{
    HttpScript server;
    HttpClient client(Hurried);

    client.warmUp(server.url());
    client.warmUp(server.url());
    QTRY_COMPARE(server.connections, 1);
    server.willAnswer("200 OK", "one");

    QCOMPARE(answerOf(client, requestTo(server))->body, "one");
    QCOMPARE(server.connections, 1);
}

void TestHttpClient::breaksOffWhatIsCancelledAndConnectsAnew()
{
    HttpScript server;
    server.willHang();
    HttpClient client(Hurried);
    QFuture<Result<HttpClient::Answer>> given = client.send(requestTo(server));
    QTRY_COMPARE(server.requests.size(), 1);

    given.cancel();

    // The next request finds a connection, and not the one that still waits.
    QTRY_COMPARE(server.connections, 2);
    server.willAnswer("200 OK", "one");
    QCOMPARE(answerOf(client, requestTo(server))->body, "one");
    QCOMPARE(server.connections, 2);
}

void TestHttpClient::opensAnotherWhenTheKeptOneWasClosed()
{
    HttpScript server;
    server.willAnswer("200 OK", "one", HttpScript::Then::Keep);
    server.willClose();
    server.willAnswer("200 OK", "two");
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.tries = 1;

    answerOf(client, request);

    QCOMPARE(answerOf(client, request)->body, "two");
    QCOMPARE(server.connections, 2);
}

void TestHttpClient::givesEveryStatusAsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    QTest::newRow("fine") << QByteArray("200 OK") << 200;
    QTest::newRow("no phrase") << QByteArray("200") << 200;
    QTest::newRow("refused") << QByteArray("401 Unauthorized") << 401;
    QTest::newRow("redirect") << QByteArray("302 Found\r\nLocation: /elsewhere") << 302;
    QTest::newRow("not theirs to do") << QByteArray("501 Not Implemented") << 501;
    QTest::newRow("advised against another try")
        << QByteArray("503 Busy\r\nX-Should-Retry: false") << 503;
    QTest::newRow("after an interim one")
        << QByteArray("103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found") << 404;
}

void TestHttpClient::givesEveryStatusAsAnAnswer()
{
    QFETCH(const QByteArray, head);
    QFETCH(const int, status);
    HttpScript server;
    server.willAnswer(head, "body");
    HttpClient client(Hurried);

    const auto answer = answerOf(client, requestTo(server));

    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body, "body");
    QCOMPARE(answer->isSuccess(), status == 200);
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::repeatsWhatIsSafe_data()
{
    QTest::addColumn<QByteArray>("first");
    for (const QByteArray status : {"408", "409", "429", "500", "502", "503", "504", "520"})
        QTest::newRow(status) << "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nno";
    QTest::newRow("advised") << QByteArray("HTTP/1.1 400\r\nx-should-retry: true\r\n\r\n");
    QTest::newRow("with a pause") << QByteArray("HTTP/1.1 429\r\nRetry-After: 1\r\n\r\n");
    QTest::newRow("with a short pause") << QByteArray("HTTP/1.1 429\r\nretry-after-ms: 40\r\n\r\n");
    QTest::newRow("without a word") << QByteArray();
    QTest::newRow("cut in the head") << QByteArray("HTTP/1.1 20");
    QTest::newRow("cut in the body")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf");
    QTest::newRow("cut in a chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf");
    QTest::newRow("garbled") << QByteArray("\x16\x03\x01 what is this?\r\n\r\n");
    QTest::newRow("garbled chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n");
    QTest::newRow("garbled length")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
}

void TestHttpClient::repeatsWhatIsSafe()
{
    QFETCH(const QByteArray, first);
    for (const auto then : {HttpScript::Then::Close, HttpScript::Then::Reset}) {
        HttpScript server;
        server.willSend({first}, then);
        server.willAnswer("200 OK", "fine");
        HttpClient client(Hurried);

        const auto answer = answerOf(client, requestTo(server));

        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(answer->body, "fine");
        QCOMPARE(server.requests.size(), 2);
    }
}

void TestHttpClient::neverRepeatsWhatIsNot_data()
{
    repeatsWhatIsSafe_data();
}

void TestHttpClient::neverRepeatsWhatIsNot()
{
    QFETCH(const QByteArray, first);
    HttpScript server;
    server.willSend({first}, HttpScript::Then::Close);
    server.willAnswer("200 OK", "a second call was placed");
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.isSafeToRepeat = false;

    const auto answer = answerOf(client, request);

    QVERIFY(!answer || answer->body != "a second call was placed");
    QVERIFY(answer || answer.error().kind == Error::Kind::Broken);
    QVERIFY(!QSignalSpy(&server, &QTcpServer::newConnection).wait(10));
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::givesUpAfterItsTries()
{
    HttpScript server;
    for (int i = 0; i < 5; ++i)
        server.willAnswer("503 Busy", QByteArray::number(i));
    HttpClient client(Hurried);

    const auto answer = answerOf(client, requestTo(server));

    QCOMPARE(answer->status, 503);
    QCOMPARE(answer->body, "2");
}

void TestHttpClient::doesNotWaitLongerThanItMay()
{
    HttpScript server;
    server.willAnswer("429 Slow\r\nRetry-After: 21", {});
    HttpClient client(Hurried);

    QCOMPARE(answerOf(client, requestTo(server))->status, 429);
}

void TestHttpClient::handsALimitOnWhenAsked()
{
    HttpScript server;
    server.willAnswer("429 Slow\r\nRetry-After: 1", {});
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.waitsWhenLimited = false;

    QCOMPARE(answerOf(client, request)->status, 429);
}

void TestHttpClient::saysHowItFailed_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<HttpScript::Then>("then");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    const QString broke = u"The connection to Groq broke. Check the internet connection."_s;
    const QString garbled = u"Groq gave an answer that the app cannot read. Try again."_s;
    const QString slow = u"Groq took too long to answer. Try again."_s;
    const QByteArray half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
    QTest::newRow("answer lost") << QByteArray() << HttpScript::Then::Close << Error::Kind::Broken
                                 << broke;
    QTest::newRow("reset") << QByteArray() << HttpScript::Then::Reset << Error::Kind::Broken
                           << broke;
    QTest::newRow("cut") << half << HttpScript::Then::Close << Error::Kind::Broken << broke;
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-x\r\n\r\n") << HttpScript::Then::Close
                              << Error::Kind::Broken << garbled;
    QTest::newRow("hangs") << QByteArray() << HttpScript::Then::Keep << Error::Kind::TimedOut
                           << slow;
    QTest::newRow("hangs in the body")
        << half << HttpScript::Then::Keep << Error::Kind::TimedOut << slow;
}

void TestHttpClient::saysHowItFailed()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const HttpScript::Then, then);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    HttpScript server;
    server.willSend({sent}, then);
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.isSafeToRepeat = false;
    request.limits.firstByte = request.limits.idle = 40ms;

    const auto answer = answerOf(client, request);

    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, kind);
    QCOMPARE(answer.error().message, message);
    QVERIFY(!answer.error().detail.isEmpty());
}

void TestHttpClient::tellsOfASilentHost()
{
    HttpScript server;
    auto request = requestTo(server);
    server.close();
    HttpClient client(Hurried);

    const auto refused = answerOf(client, request);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QCOMPARE(refused.error().message, u"Groq cannot be reached. Check the internet connection."_s);

    // A server that never shakes hands: the connection stands, TLS does not.
    HttpScript silent;
    request.url = silent.url();
    request.url.setScheme(u"https"_s);
    request.limits.connect = 40ms;
    request.tries = 1;
    const auto deaf = answerOf(client, request);
    QCOMPARE(deaf.error().kind, Error::Kind::Unavailable);
}

void TestHttpClient::refusesWhatCannotBeSent_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("no address") << QUrl() << QByteArray("k");
    QTest::newRow("no host") << QUrl(u"http://"_s) << QByteArray("k");
    QTest::newRow("file") << QUrl(u"file:///etc/hostname"_s) << QByteArray("k");
    QTest::newRow("key of two lines")
        << QUrl(u"http://127.0.0.1:1"_s) << QByteArray("k\r\nX-Evil: 1");
}

void TestHttpClient::refusesWhatCannotBeSent()
{
    QFETCH(const QUrl, url);
    QFETCH(const QByteArray, key);
    HttpClient client(Hurried);

    const auto answer =
        answerOf(client, {.service = u"Groq"_s, .url = url, .headers = {{"Authorization", key}}});

    QCOMPARE(answer.error().kind, Error::Kind::Invalid);
}

void TestHttpClient::limitsTheAnswer()
{
    for (const bool isChunked : {true, false}) {
        HttpScript server;
        if (isChunked)
            server.willStream("200 OK", {QByteArray(60, 'x'), QByteArray(60, 'x')});
        else
            server.willSend({"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nx"},
                            HttpScript::Then::Keep);
        HttpClient client(Hurried);
        auto request = requestTo(server);
        request.limits.body = 100;

        const auto answer = answerOf(client, request);

        QCOMPARE(answer.error().kind, Error::Kind::Broken);
        QCOMPARE(server.requests.size(), 1);
    }
}

void TestHttpClient::limitsEachPhase_data()
{
    QTest::addColumn<HttpClient::Limits>("limits");
    QTest::newRow("first byte") << HttpClient::Limits{.firstByte = 30ms};
    QTest::newRow("whole") << HttpClient::Limits{.whole = 30ms};
}

void TestHttpClient::limitsEachPhase()
{
    QFETCH(const HttpClient::Limits, limits);
    HttpScript server;
    server.willHang();
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.limits = limits;

    QCOMPARE(answerOf(client, request).error().kind, Error::Kind::TimedOut);

    // A slow body that never stops for long is only held by the limit of the whole.
    HttpScript trickle;
    QList<QByteArray> pieces(200, "x");
    trickle.willStream("200 OK", pieces, true, 5ms);
    request.url = trickle.url();
    request.limits = {.idle = 200ms, .whole = 50ms};
    QCOMPARE(answerOf(client, request).error().kind, Error::Kind::TimedOut);
}

void TestHttpClient::answersWhenItIsDestroyed()
{
    HttpScript silent;
    auto client = std::make_unique<HttpClient>(Hurried);
    const auto future = client->send(requestTo(silent));
    const auto stream = client->open(requestTo(silent));
    const Told told(*stream);
    QTRY_COMPARE(silent.requests.size(), 2);

    client.reset();

    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
    QTRY_COMPARE(told.words, QList<QByteArray>{"failed"});
    QCOMPARE(told.error.kind, Error::Kind::Cancelled);
}

void TestHttpClient::sendsLargeBodiesAtOnce()
{
    HttpScript server;
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.verb = "POST";
    request.body = QByteArray(64 * 1024, 'w');
    QElapsedTimer clock;
    qint64 fastest = 1000;
    for (int i = 0; i < 5; ++i) {
        server.willAnswer("200 OK", "ok", HttpScript::Then::Keep);
        clock.start();
        QCOMPARE(answerOf(client, request)->body, "ok");
        fastest = std::min(fastest, clock.elapsed());
    }

    // Waiting for an acknowledgement would cost 40 ms each time.
    QVERIFY2(fastest < 20, qPrintable(QString::number(fastest)));
    QCOMPARE(server.requests.last().body.size(), 64 * 1024);
}

void TestHttpClient::speaksTls()
{
    TlsScript server;
    QVERIFY(!server.certificates.isEmpty());
    const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = usual;
    trusting.setCaCertificates(server.certificates);
    QSslConfiguration::setDefaultConfiguration(trusting);
    HttpClient client(Hurried);

    client.warmUp(server.url());
    QTRY_COMPARE(server.connections, 1);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(answerOf(client, {.service = u"Groq"_s, .url = server.url()})->body, "safe");
    QSslConfiguration::setDefaultConfiguration(usual);

    QCOMPARE(server.requests, 2);
    QCOMPARE(server.connections, 1);
}

void TestHttpClient::tellsNothingToWhoCannotProveWhoItIs()
{
    TlsScript server;
    QVERIFY(!server.certificates.isEmpty());
    HttpClient client(Hurried);

    const auto answer =
        answerOf(client, {.service = u"Groq"_s, .url = server.url(), .isSafeToRepeat = true});

    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QCOMPARE(answer.error().message, u"Groq could not prove who it is. Check the clock and the "
                                     "network of this computer."_s);
    QCOMPARE(server.requests, 0);
    QCOMPARE(server.connections, 1);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
