// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/testcaller.h"

#include "telephony/front.h"

#include <QPointer>

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

struct Server
{
    explicit Server(Front::Limits limits = {})
        : front(
              [this](const Front::Request &request) -> std::optional<int> {
                  requests += request;
                  if (request.header("X-PASS") == "yes")
                      return std::nullopt;
                  return 403;
              },
              [this](const Front::Request &request, FrontReply *answer) {
                  requests += request;
                  reply = answer;
                  if (onRequest)
                      onRequest(answer);
              },
              limits),
          port(front.open(u"127.0.0.1"_s, 0).value_or(0))
    {
    }

    QList<Front::Request> requests;
    QPointer<FrontReply> reply;
    std::function<void(FrontReply *)> onRequest;
    Front front;
    quint16 port;
};

/// A client that reads as it goes.
struct Client
{
    explicit Client(quint16 port) { socket.connectToHost(u"127.0.0.1"_s, port); }

    QByteArray received()
    {
        all += socket.readAll();
        return all;
    }
    bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }

    QTcpSocket socket;
    QByteArray all;
};

const QByteArray Upgrade =
    "GET /s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

} // namespace

class TestFront : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheWholeRequest();
    void readsABodyThatComesInPieces();
    void theGateDecidesByTheWholeHead();
    void answersLater();
    void answersInPieces();
    void keepsAConnectionForTheNextRequest();
    void answersOneAfterTheOtherWhatCameTogether();
    void playsAFaultyServer();
    void forgetsAClientWhoLeft();
    void refusesWhatIsTooMuch_data();
    void refusesWhatIsTooMuch();
    void givesUpOnASlowClient_data();
    void givesUpOnASlowClient();
    void takesNoMoreThanItCanHold();
    void makesRoomForWhoSaysSomething();
};

void TestFront::readsTheWholeRequest()
{
    Server server;
    server.onRequest = [](FrontReply *reply) {
        reply->send({201, "{}", "text/plain", {{"X-More", "1"}}});
    };
    const QByteArray answer = httpAnswer(
        server.port, "PUT /a%20b/c?x=1&y=%26 HTTP/1.1\r\nhost: h\r\nX-Thing:  some: thing \r\n"
                     "Content-Length: 5\r\n\r\nhello");
    QVERIFY(answer.startsWith("HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\n"));
    QVERIFY(answer.contains("\r\nX-More: 1\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n{}"));
    const Front::Request request = server.requests.value(0);
    QCOMPARE(request.method, "PUT"_ba);
    QCOMPARE(request.path, u"/a b/c"_s);
    QCOMPARE(request.target, "/a%20b/c?x=1&y=%26"_ba);
    QCOMPARE(request.query.queryItemValue(u"y"_s, QUrl::FullyDecoded), u"&"_s);
    QCOMPARE(request.header("x-thing"), "some: thing"_ba);
    QCOMPARE(request.body, "hello"_ba);
}

void TestFront::readsABodyThatComesInPieces()
{
    Server server({.body = 1000000});
    server.onRequest = [](FrontReply *reply) { reply->send({}); };
    Client client(server.port);
    client.socket.write(
        "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 400000\r\n\r\n");
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    client.socket.write(QByteArray(200000, 'a'));
    client.socket.write(QByteArray(200000, 'b'));
    QTRY_VERIFY(client.received().contains("HTTP/1.1 200 OK"));
    QCOMPARE(server.requests.value(0).body, QByteArray(200000, 'a') + QByteArray(200000, 'b'));
}

void TestFront::theGateDecidesByTheWholeHead()
{
    Server server;
    int opened = 0;
    connect(&server.front, &Front::socketOpened, this, [&opened] { ++opened; });
    QVERIFY(httpAnswer(server.port, Upgrade + "\r\n").startsWith("HTTP/1.1 403"));
    QCOMPARE(opened, 0);
    Client client(server.port);
    client.socket.write(Upgrade + "X-Pass: yes\r\n\r\n");
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 101"));
    QCOMPARE(opened, 1);
}

void TestFront::answersLater()
{
    Server server;
    Client client(server.port);
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    QVERIFY(client.received().isEmpty());
    server.reply->send({200, "now"});
    QTRY_VERIFY(client.received().endsWith("now"));
    QTRY_VERIFY(client.isClosed());
}

void TestFront::answersInPieces()
{
    Server server;
    Client client(server.port);
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    server.reply->begin({.type = "text/event-stream"});
    server.reply->write("data: 1\n\n");
    QTRY_VERIFY(client.received().endsWith("9\r\ndata: 1\n\n\r\n"));
    QVERIFY(client.received().contains("\r\nTransfer-Encoding: chunked\r\n"));
    server.reply->write({});
    server.reply->write("x");
    server.reply->end();
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("\r\n1\r\nx\r\n0\r\n\r\n"));
}

void TestFront::keepsAConnectionForTheNextRequest()
{
    Server server({.restTime = 5s});
    server.onRequest = [](FrontReply *reply) { reply->send({200, "yes"}); };
    Client client(server.port);
    for (int i = 1; i <= 3; ++i) {
        client.socket.write("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab");
        QTRY_COMPARE(client.received().count("yes"), i);
    }
    QVERIFY(!client.isClosed());
    client.socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(server.requests.size(), 4);
}

void TestFront::answersOneAfterTheOtherWhatCameTogether()
{
    Server server({.restTime = 5s});
    server.onRequest = [&](FrontReply *reply) {
        reply->send({200, '<' + server.requests.last().target + '>'});
    };
    Client client(server.port);
    client.socket.write("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(client.received().endsWith("</3>"));
    QVERIFY(client.all.indexOf("</1>") < client.all.indexOf("</2>"));
}

void TestFront::playsAFaultyServer()
{
    Server server({.restTime = 5s});
    Client cut(server.port);
    cut.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    server.reply->begin({200, "half"}, 8);
    server.reply->cut();
    QTRY_VERIFY(cut.isClosed());
    QVERIFY(cut.received().endsWith("half"));

    Client reset(server.port);
    reset.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply && !server.reply->hasEnded());
    server.reply->reset();
    QTRY_COMPARE(reset.socket.error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(reset.received().isEmpty());

    Client garbled(server.port);
    garbled.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply && !server.reply->hasEnded());
    server.reply->writeRaw("\x01\x02 no HTTP");
    server.reply->cut();
    QTRY_VERIFY(garbled.isClosed());
    QCOMPARE(garbled.received(), "\x01\x02 no HTTP"_ba);
}

void TestFront::forgetsAClientWhoLeft()
{
    Server server;
    auto client = std::make_unique<Client>(server.port);
    client->socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    client.reset();
    QTRY_VERIFY(!server.reply);
}

void TestFront::refusesWhatIsTooMuch_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &request, const QByteArray &status) {
        QTest::newRow(name) << request << status;
    };
    row("head", "GET / HTTP/1.1\r\nX: " + QByteArray(9000, 'x'), "431");
    row("body", "POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", "413");
    row("endless body", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "411");
    row("length below nothing", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400");
    row("length in words", "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n", "400");
    row("no path", "GET x HTTP/1.1\r\n\r\n", "400");
}

void TestFront::refusesWhatIsTooMuch()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    Server server;
    QVERIFY(httpAnswer(server.port, request).startsWith("HTTP/1.1 " + status));
    QVERIFY(server.requests.isEmpty());
}

void TestFront::givesUpOnASlowClient_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("half a head") << "GET / HTT"_ba;
    QTest::newRow("half a body") << "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf"_ba;
}

void TestFront::givesUpOnASlowClient()
{
    QFETCH(QByteArray, start);
    Server server({.headTime = 10ms, .bodyTime = 10ms});
    QVERIFY(httpAnswer(server.port, start).startsWith("HTTP/1.1 408"));
}

void TestFront::takesNoMoreThanItCanHold()
{
    Server server({.sockets = 2});
    Client first(server.port);
    first.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    {
        Client second(server.port);
        second.socket.write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(server.requests.size(), 2);
        QVERIFY(httpAnswer(server.port, "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 503"));
    }
    server.onRequest = [](FrontReply *reply) { reply->send({}); };
    QTRY_VERIFY(httpAnswer(server.port, "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200"));
}

void TestFront::makesRoomForWhoSaysSomething()
{
    Server server({.restTime = 5s, .sockets = 3});
    Client asking(server.port);
    asking.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(server.reply);
    const QPointer<FrontReply> late = server.reply;
    server.onRequest = [](FrontReply *reply) { reply->send({200, "yes"}); };
    Client resting(server.port);
    resting.socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(resting.received().endsWith("yes"));
    Client stuck(server.port);
    stuck.socket.write("GET / HTT");
    QTRY_COMPARE(stuck.socket.state(), QAbstractSocket::ConnectedState);

    const QByteArray request = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
    QVERIFY(httpAnswer(server.port, request).startsWith("HTTP/1.1 200"));
    QTRY_VERIFY(resting.isClosed());
    QVERIFY(!stuck.isClosed());

    Client another(server.port);
    QVERIFY(httpAnswer(server.port, request).startsWith("HTTP/1.1 200"));
    QTRY_VERIFY(stuck.isClosed());
    QVERIFY(!asking.isClosed());
    late->send({200, "late"});
    QTRY_VERIFY(asking.received().endsWith("late"));
}

QTEST_GUILESS_MAIN(TestFront)

#include "tst_front.moc"
