// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaserverfixture.h"

#include <QScopeGuard>
#include <QTcpSocket>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using Reason = MediaRefusal::Reason;

class TestMediaServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatItIsWell();
    void answersNothingElse();
    void theAddressIsPublicAndHasATokenOfItsOwn_data();
    void theAddressIsPublicAndHasATokenOfItsOwn();
    void refusesAForgedHandshake_data();
    void refusesAForgedHandshake();
    void refusesASecondStreamAndTheFirstGoesOn();
    void refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne_data();
    void refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne();
    void aStreamThatCameBeforeTheNameOfItsCallWaitsForIt();
    void theNameOfTheCallRefusesAStreamThatCameBefore();
    void refusesWhoNeverStarts();
    void refusesATokenThatWasUsed();
    void idleConnectionsKeepNoStreamOut();
    void survivesJunk_data();
    void survivesJunk();
    void speaksTlsWithTheCertificateOfTheUser();
    void saysWhatIsWrongWithACertificate_data();
    void saysWhatIsWrongWithACertificate();
};

void TestMediaServer::tellsThatItIsWell()
{
    Fixture call;
    const QJsonObject health = httpJson(call.port, "/health");
    QCOMPARE(health["status"_L1].toString(), u"ok"_s);
    QCOMPARE(health["instance"_L1].toString(), call.server.instance());
}

void TestMediaServer::answersNothingElse()
{
    Fixture call;
    QVERIFY(httpAnswer(call.port, "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QVERIFY(httpAnswer(call.port, "POST /health HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
    QTRY_COMPARE(call.server.refusals().value(Reason::NotFound), 2);
}

void TestMediaServer::theAddressIsPublicAndHasATokenOfItsOwn_data()
{
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<QString>("start");
    QTest::newRow("https") << QUrl(u"https://calls.example.com"_s)
                           << u"wss://calls.example.com/media/"_s;
    QTest::newRow("port and path")
        << QUrl(u"https://example.com:8443/phone/"_s) << u"wss://example.com:8443/phone/media/"_s;
    QTest::newRow("rehearsal") << QUrl(u"http://127.0.0.1:9000"_s)
                               << u"ws://127.0.0.1:9000/media/"_s;
}

void TestMediaServer::theAddressIsPublicAndHasATokenOfItsOwn()
{
    QFETCH(QUrl, base);
    QFETCH(QString, start);
    MediaServer server;
    MediaGate gate = StreamPeer::gate();
    gate.publicBase = base;
    const auto first = server.expect(gate);
    const auto second = server.expect(gate);
    QVERIFY2(first->address().toString().startsWith(start),
             qPrintable(first->address().toString()));
    QVERIFY(first->address().path().section(u'/', -1).size() >= 32);
    QVERIFY(first->address() != second->address());
}

void TestMediaServer::refusesAForgedHandshake_data()
{
    QTest::addColumn<QString>("forgery");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("unsigned") << u"unsigned"_s << Reason::Unsigned;
    QTest::newRow("rubbish for a signature") << u"rubbish"_s << Reason::Unsigned;
    QTest::newRow("signed with another token") << u"other token"_s << Reason::Unsigned;
    QTest::newRow("signed for another address") << u"other address"_s << Reason::Unsigned;
    QTest::newRow("signed as https") << u"https"_s << Reason::Unsigned;
    QTest::newRow("a call nobody knows") << u"unknown"_s << Reason::UnknownToken;
    QTest::newRow("no token") << u"no token"_s << Reason::NotFound;
    QTest::newRow("elsewhere") << u"elsewhere"_s << Reason::NotFound;
    QTest::newRow("a roundabout way") << u"/media/.."_s << Reason::NotFound;
    QTest::newRow("a needless dot") << u"/."_s << Reason::NotFound;
    QTest::newRow("a query") << u"query"_s << Reason::NotFound;
    QTest::newRow("two slashes") << u"/"_s << Reason::NotFound;
}

void TestMediaServer::refusesAForgedHandshake()
{
    QFETCH(QString, forgery);
    QFETCH(Reason, reason);
    Fixture call;
    const QUrl address = call.channel->address();
    const auto signedOver = [](QString url) {
        return twilioSignature(StreamPeer::Token, url.toUtf8());
    };
    QString path = address.path();
    QByteArray signature = signedOver(address.toString());
    if (forgery == u"unsigned"_s)
        signature.clear();
    if (forgery == u"rubbish"_s)
        signature = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    if (forgery == u"other token"_s)
        signature = twilioSignature(Secret(u"another"_s), address.toEncoded());
    if (forgery == u"other address"_s)
        signature = signedOver(u"wss://calls.example.com/media"_s);
    if (forgery == u"https"_s)
        signature = signedOver(address.toString().replace(u"wss:"_s, u"https:"_s));
    if (forgery == u"unknown"_s)
        signature =
            signedOver(u"wss://calls.example.com"_s + (path = u"/media/0123456789abcdef"_s));
    if (forgery == u"no token"_s)
        signature = signedOver(u"wss://calls.example.com"_s + (path = u"/media/"_s));
    if (forgery == u"elsewhere"_s)
        path.replace(u"media"_s, u"other"_s);
    if (forgery == u"query"_s)
        path += u"?a=b"_s;
    if (forgery.startsWith(u'/'))
        path.prepend(forgery); // with the signature of the plain path

    StreamPeer forger;
    forger.open(call.port, path, signature);
    QTRY_COMPARE(call.server.refusals().value(reason), 1);
    QVERIFY(!forger.isConnected());
    // The call still gets its stream.
    const auto peer = call.openStream();
    QCOMPARE(call.opened.size(), 1);
}

void TestMediaServer::refusesASecondStreamAndTheFirstGoesOn()
{
    Fixture call;
    const auto peer = call.openStream();
    StreamPeer second;
    second.open(call.port, call.channel->address());
    QTRY_COMPARE(call.server.refusals().value(Reason::SecondStream), 1);
    QVERIFY(!second.isConnected());
    peer->say(Voice);
    QTRY_COMPARE(call.heard.size(), 1);
}

void TestMediaServer::refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("call");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("account") << u"ACcccc"_s << StreamPeer::Call << Reason::WrongAccount;
    QTest::newRow("no account") << QString() << StreamPeer::Call << Reason::WrongAccount;
    QTest::newRow("call") << StreamPeer::Account << u"CAcccc"_s << Reason::WrongCall;
}

void TestMediaServer::refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne()
{
    QFETCH(QString, account);
    QFETCH(QString, call);
    QFETCH(Reason, reason);
    Fixture waiting;
    StreamPeer other;
    other.open(waiting.port, waiting.channel->address());
    QTRY_VERIFY(other.isConnected());
    other.start(account, call);
    QTRY_COMPARE(waiting.server.refusals().value(reason), 1);
    QTRY_VERIFY(!other.isConnected());
    QCOMPARE(waiting.opened.size(), 0);
    waiting.openStream();
}

void TestMediaServer::aStreamThatCameBeforeTheNameOfItsCallWaitsForIt()
{
    MediaServer server;
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const auto channel = server.expect(StreamPeer::gate());
    QSignalSpy opened(channel.get(), &MediaChannel::opened);
    QSignalSpy heard(channel.get(), &MediaChannel::heard);
    StreamPeer peer;
    peer.returnsMarks = true;
    connect(&peer.socket(), &QWebSocket::connected, &peer, [&] {
        peer.start();
        peer.say(Voice);
        peer.say(Voice);
    });
    peer.open(port, channel->address());
    QTRY_VERIFY(peer.isConnected());
    // An answer to a ping has overtaken nothing: what was sent before it was read.
    QSignalSpy pong(&peer.socket(), &QWebSocket::pong);
    peer.socket().ping();
    QTRY_COMPARE(pong.size(), 1);
    QCOMPARE(opened.size(), 0);
    channel->expectCall(StreamPeer::Call);
    QTRY_COMPARE(opened.size(), 1);
    QTRY_COMPARE(heard.size(), 2);
}

void TestMediaServer::theNameOfTheCallRefusesAStreamThatCameBefore()
{
    MediaServer server;
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0);
    const auto channel = server.expect(StreamPeer::gate());
    QSignalSpy opened(channel.get(), &MediaChannel::opened);
    StreamPeer peer;
    peer.open(port, channel->address());
    QTRY_VERIFY(peer.isConnected());
    peer.start(StreamPeer::Account, u"CAother"_s);
    QSignalSpy pong(&peer.socket(), &QWebSocket::pong);
    peer.socket().ping();
    QTRY_COMPARE(pong.size(), 1);
    channel->expectCall(StreamPeer::Call);
    QTRY_COMPARE(server.refusals().value(Reason::WrongCall), 1);
    QCOMPARE(opened.size(), 0);
}

void TestMediaServer::refusesWhoNeverStarts()
{
    Fixture call({.toStart = 20ms});
    StreamPeer idle;
    idle.open(call.port, call.channel->address());
    QTRY_COMPARE(call.server.refusals().value(Reason::NoStart), 1);
    QTRY_VERIFY(!idle.isConnected());
    QTRY_COMPARE(call.closed.size(), 1); // it was the call's only stream
    QCOMPARE(call.closed.first().first().value<MediaChannel::End>(), MediaChannel::End::Lost);

    StreamPeer again;
    again.open(call.port, call.channel->address());
    QTRY_COMPARE(call.server.refusals().value(Reason::UnknownToken), 1);
}

/// Nor does it take all the files that this process may open: those of the test are as many.
void TestMediaServer::idleConnectionsKeepNoStreamOut()
{
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const auto restored = qScopeGuard([&] { setrlimit(RLIMIT_NOFILE, &before); });
    const rlimit few{1024, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);
    Fixture call;
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    const auto open = [&] {
        return std::count_if(idle.begin(), idle.end(), [](const auto &socket) {
            return socket->state() == QAbstractSocket::ConnectedState;
        });
    };
    for (int i = 0; i < 500; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(u"127.0.0.1"_s, call.port);
        QVERIFY(idle.back()->waitForConnected());
    }
    QTRY_COMPARE(open(), 1024 / 4);

    const auto peer = call.openStream();
    peer->say(Voice);

    QTRY_COMPARE(call.heard.size(), 1);
    QTRY_COMPARE(open(), 1024 / 4 - 1);
    QCOMPARE(idle.front()->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(idle.back()->state(), QAbstractSocket::ConnectedState);
}

void TestMediaServer::refusesATokenThatWasUsed()
{
    Fixture call;
    const auto peer = call.openStream();
    peer->stop();
    QTRY_COMPARE(call.closed.size(), 1);
    StreamPeer again;
    again.open(call.port, call.channel->address());
    QTRY_COMPARE(call.server.refusals().value(Reason::UnknownToken), 1);
}

void TestMediaServer::survivesJunk_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("no JSON") << u"hello"_s << Reason::Garbled;
    QTest::newRow("a list") << u"[1,2]"_s << Reason::Garbled;
    QTest::newRow("no event") << u"{}"_s << Reason::Garbled;
    QTest::newRow("unknown event")
        << u"{\"event\":\"dance\",\"streamSid\":\"%1\"}"_s.arg(StreamPeer::Stream)
        << Reason::Garbled;
    QTest::newRow("sound of another stream")
        << networkMessage(StreamSound{.stream = u"MZother"_s, .mulaw = Voice}, 1)
        << Reason::Garbled;
    QTest::newRow("not base64")
        << u"{\"event\":\"media\",\"streamSid\":\"%1\",\"media\":{\"payload\":\"no!\"}}"_s.arg(
               StreamPeer::Stream)
        << Reason::Garbled;
    QTest::newRow("a mark nobody set")
        << networkMessage(StreamMark{StreamPeer::Stream, u"9-9"_s}, 1) << Reason::Garbled;
    QTest::newRow("a second start")
        << networkMessage(StreamStart{.stream = StreamPeer::Stream}, 1) << Reason::Garbled;
    QTest::newRow("too large") << u"{\"event\":\"media\",\"x\":\"%1\"}"_s.arg(QString(70000, u'a'))
                               << Reason::TooLarge;
    QTest::newRow("binary") << QString() << Reason::Garbled;
}

void TestMediaServer::survivesJunk()
{
    QFETCH(QString, text);
    QFETCH(Reason, reason);
    Fixture call;
    const auto peer = call.openStream();
    if (text.isEmpty())
        peer->socket().sendBinaryMessage("\x01\x02");
    else
        peer->sendText(text);
    peer->say(Voice);
    QTRY_COMPARE(call.heard.size(), 1);
    QTRY_COMPARE(call.server.refusals().value(reason), 1);
    QCOMPARE(call.closed.size(), 0);
}

void TestMediaServer::speaksTlsWithTheCertificateOfTheUser()
{
    const QString folder = QStringLiteral(TEST_DATA "/tls/");
    const auto tls = readTls(folder + u"localhost.crt"_s, folder + u"localhost.key"_s);
    QVERIFY(tls.has_value());
    MediaServer server;
    const quint16 port = *server.listen(u"127.0.0.1"_s, 0, *tls);
    const auto channel = server.expect(StreamPeer::gate());
    channel->expectCall(StreamPeer::Call);
    QSignalSpy heard(channel.get(), &MediaChannel::heard);

    StreamPeer peer;
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates(tls->localCertificateChain());
    peer.socket().setSslConfiguration(trusting);
    peer.open(port, channel->address().path(),
              twilioSignature(StreamPeer::Token, channel->address().toEncoded()), u"wss"_s);
    QTRY_VERIFY(peer.isConnected());
    peer.start();
    peer.say(Voice);
    QTRY_COMPARE(heard.size(), 1);
    channel->send(tone(440, 100ms, 8000), 1);
    QTRY_COMPARE(peer.played.size(), 800);
}

void TestMediaServer::saysWhatIsWrongWithACertificate_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::newRow("no certificate") << u"nothing.crt"_s << u"localhost.key"_s;
    QTest::newRow("no key") << u"localhost.crt"_s << u"nothing.key"_s;
    QTest::newRow("the wrong way round") << u"localhost.key"_s << u"localhost.crt"_s;
}

void TestMediaServer::saysWhatIsWrongWithACertificate()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    const QString folder = QStringLiteral(TEST_DATA "/tls/");
    const auto tls = readTls(folder + certificate, folder + key);
    QVERIFY(!tls.has_value());
    QVERIFY(tls.error().message.contains(u"PEM"_s));
}

QTEST_GUILESS_MAIN(TestMediaServer)
#include "tst_mediaserver.moc"
