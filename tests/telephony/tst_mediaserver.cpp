// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/testcaller.h"
#include "support/streampeer.h"
#include "support/tones.h"

#include "audio/mulaw.h"
#include "audio/wav.h"
#include "telephony/mediachannel.h"
#include "telephony/mediaserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>

#include <csignal>
#include <sys/resource.h>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using Reason = MediaRefusal::Reason;

namespace {

/// A server with one call that waits for its stream.
struct Fixture
{
    explicit Fixture(MediaServer::Limits limits = {})
        : server(limits), port(server.listen(u"127.0.0.1"_s, 0).value_or(0)),
          channel(server.expect(StreamPeer::gate())), opened(channel.get(), &MediaChannel::opened),
          heard(channel.get(), &MediaChannel::heard), played(channel.get(), &MediaChannel::played),
          cleared(channel.get(), &MediaChannel::cleared),
          closed(channel.get(), &MediaChannel::closed)
    {
        channel->expectCall(StreamPeer::Call);
    }

    /// The stream of the call, up and running.
    std::unique_ptr<StreamPeer> openStream()
    {
        auto peer = std::make_unique<StreamPeer>();
        peer->open(port, channel->address());
        [&] { QTRY_VERIFY(peer->isConnected()); }();
        peer->start();
        [&] { QTRY_COMPARE(opened.size(), 1); }();
        return peer;
    }

    MediaChannel::End end() const { return closed.last().first().value<MediaChannel::End>(); }

    MediaServer server;
    quint16 port;
    std::unique_ptr<MediaChannel> channel;
    QSignalSpy opened, heard, played, cleared, closed;
};

const QByteArray Voice(160, char(0x9A));

/// While it lives, no file of this process grows beyond `size`: what a full disk does.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{size, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallDisk)

private:
    rlimit m_before{};
};

} // namespace

class TestMediaServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatItIsWell();
    void answersNothingElse();
    void theAddressIsPublicAndHasATokenOfItsOwn_data();
    void theAddressIsPublicAndHasATokenOfItsOwn();
    void carriesSoundBothWays();
    void refusesAForgedHandshake_data();
    void refusesAForgedHandshake();
    void refusesASecondStreamAndTheFirstGoesOn();
    void refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne_data();
    void refusesAStreamOfAnotherAccountOrCallAndTakesTheRightOne();
    void aStreamThatCameBeforeTheNameOfItsCallWaitsForIt();
    void theNameOfTheCallRefusesAStreamThatCameBefore();
    void refusesWhoNeverStarts();
    void refusesATokenThatWasUsed();
    void survivesJunk_data();
    void survivesJunk();
    void tellsAHangUpFromALostStream();
    void aStoppedStreamGoesOnWhenThatWasAgreed();
    void dropsWhoReadsNothing();
    void answersMarksWhenTheyWerePlayed();
    void tellsHowMuchOfACutClipWasHeard();
    void sendsNothingMoreAfterClear();
    void goesOnByItselfWhenTheNetworkSendsNoSilence();
    void recordsWhatBothSidesHeard();
    void tellsOnceThatTheDiskIsFullAndTheCallGoesOn();
    void speaksTlsWithTheCertificateOfTheUser();
    void saysWhatIsWrongWithACertificate_data();
    void saysWhatIsWrongWithACertificate();
    void endsTheStreamWithTheChannel();
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

void TestMediaServer::carriesSoundBothWays()
{
    Fixture call;
    const auto peer = call.openStream();
    peer->say(Voice);
    QTRY_COMPARE(call.heard.size(), 1);
    QCOMPARE(call.heard.first().first().value<Pcm>(), (Pcm{MulawRate, samplesFromMulaw(Voice)}));

    call.channel->send(tone(440, 100ms, 24000, 0.17), 1);
    QTRY_COMPARE(peer->count<StreamMark>(), 1);
    QCOMPARE(peer->played.size(), 800);
    QVERIFY(amplitudeOf(440, samplesFromMulaw(peer->played), MulawRate) > 0.14);
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
    QCOMPARE(call.closed.size(), 0);
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

void TestMediaServer::tellsAHangUpFromALostStream()
{
    Fixture hungUp;
    const auto first = hungUp.openStream();
    first->stop();
    first->socket().close();
    QTRY_COMPARE(hungUp.closed.size(), 1);
    QCOMPARE(hungUp.end(), MediaChannel::End::TheyHungUp);

    Fixture lost;
    lost.openStream()->socket().abort();
    QTRY_COMPARE(lost.closed.size(), 1);
    QCOMPARE(lost.end(), MediaChannel::End::Lost);

    Fixture ours;
    const auto third = ours.openStream();
    ours.channel->close();
    QTRY_COMPARE(ours.closed.size(), 1);
    QCOMPARE(ours.end(), MediaChannel::End::Closed);
    QTRY_VERIFY(!third->isConnected());
}

void TestMediaServer::aStoppedStreamGoesOnWhenThatWasAgreed()
{
    Fixture call;
    const auto first = call.openStream();
    const QUrl again = call.channel->expectAgain();
    QVERIFY(again.path() != QUrl(first->socket().requestUrl()).path());
    first->stop();
    QTRY_VERIFY(!first->isConnected());
    StreamPeer second;
    second.open(call.port, again);
    QTRY_VERIFY(second.isConnected());
    second.start();
    QTRY_COMPARE(call.opened.size(), 2);
    QCOMPARE(call.closed.size(), 0);
    second.stop();
    QTRY_COMPARE(call.closed.size(), 1);
}

void TestMediaServer::dropsWhoReadsNothing()
{
    Fixture call({.unsent = -1});
    const auto peer = call.openStream();
    call.channel->send(tone(440, 100ms, 8000), 1);
    QTRY_COMPARE(call.closed.size(), 1);
    QCOMPARE(call.end(), MediaChannel::End::Lost);
    QTRY_VERIFY(call.server.refusals().value(Reason::NotReading) > 0);
}

void TestMediaServer::answersMarksWhenTheyWerePlayed()
{
    Fixture call;
    const auto peer = call.openStream();
    call.channel->send(tone(440, 40ms, 8000), 7);
    QTRY_COMPARE(peer->count<StreamMark>(), 1);
    QCOMPARE(call.played.size(), 0);
    peer->send(std::get<StreamMark>(peer->messages.last()));
    QTRY_COMPARE(call.played.size(), 1);
    QCOMPARE(call.played.first().first().toInt(), 7);
}

void TestMediaServer::tellsHowMuchOfACutClipWasHeard()
{
    Fixture call;
    const auto peer = call.openStream();
    call.channel->send(tone(440, 5s, 8000), 7);
    call.channel->send(tone(440, 1s, 8000), 8);
    QTRY_VERIFY(peer->played.size() >= 8000);
    call.channel->clear();
    QTRY_COMPARE(call.cleared.size(), 2);
    QTRY_COMPARE(peer->count<StreamClear>(), 1);
    QCOMPARE(call.cleared.at(0).at(0).toInt(), 7);
    // What was sent is at most 400 ms ahead of what was heard.
    const auto heard = call.cleared.at(0).at(1).value<std::chrono::milliseconds>();
    const auto sent = std::chrono::milliseconds(peer->played.size() / 8);
    QVERIFY(heard < sent && heard >= sent - 400ms);
    QCOMPARE(call.cleared.at(1).at(0).toInt(), 8);
    QCOMPARE(call.cleared.at(1).at(1).value<std::chrono::milliseconds>(), 0ms);
    QCOMPARE(call.played.size(), 0);
}

void TestMediaServer::sendsNothingMoreAfterClear()
{
    Fixture call;
    const auto peer = call.openStream();
    peer->returnsMarks = true;
    call.channel->send(tone(440, 5s, 8000), 7);
    QTRY_VERIFY(!peer->played.isEmpty());
    call.channel->clear();
    call.channel->send(tone(880, 20ms, 8000), 8);
    QTRY_COMPARE(call.played.size(), 1);
    QVERIFY(std::holds_alternative<StreamMark>(peer->messages.last()));
    const auto clear =
        std::find_if(peer->messages.begin(), peer->messages.end(), [](const auto &message) {
            return std::holds_alternative<StreamClear>(message);
        });
    QCOMPARE(peer->messages.end() - clear, 3); // the clear, the new sound, its mark
}

void TestMediaServer::goesOnByItselfWhenTheNetworkSendsNoSilence()
{
    Fixture call;
    const auto peer = call.openStream();
    QTRY_VERIFY(call.heard.size() >= 3);
    QCOMPARE(call.heard.first().first().value<Pcm>(), silence(20ms, MulawRate));
}

void TestMediaServer::recordsWhatBothSidesHeard()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"call.wav"_s);
    Fixture call;
    QSignalSpy recorded(call.channel.get(), &MediaChannel::recorded);
    call.channel->startRecording(path);
    const auto peer = call.openStream();
    peer->returnsMarks = true;
    for (int i = 0; i < 10; ++i)
        peer->say(QByteArray(160, char(0x80 + i)));
    call.channel->send(tone(440, 200ms, 8000, 0.17), 1);
    QTRY_COMPARE(call.played.size(), 1);
    QTRY_COMPARE(call.heard.size(), 10);
    QByteArray said;
    for (int i = 0; i < 10; ++i)
        said += QByteArray(160, char(0x80 + i));
    // 200 ms must have passed, or the agent was not heard.
    QTRY_VERIFY(call.heard.size() >= 12);
    peer->stop();
    QTRY_COMPARE(recorded.size(), 1);
    QCOMPARE(recorded.first().first().toString(), path);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray wav = file.readAll().mid(44);
    QByteArray left;
    QByteArray right;
    for (qsizetype at = 0; at + 4 <= wav.size(); at += 4) {
        left += char(mulawFromSample(qFromLittleEndian<qint16>(wav.constData() + at)));
        right += char(mulawFromSample(qFromLittleEndian<qint16>(wav.constData() + at + 2)));
    }
    QVERIFY(left.contains(said));
    QVERIFY(right.contains(peer->played.replace(char(0x7F), char(MulawSilence)))); // two zeros
}

void TestMediaServer::tellsOnceThatTheDiskIsFullAndTheCallGoesOn()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"call.wav"_s);
    const SmallDisk disk(100'000);
    Fixture call;
    QSignalSpy failed(call.channel.get(), &MediaChannel::recordingFailed);
    QSignalSpy recorded(call.channel.get(), &MediaChannel::recorded);
    call.channel->startRecording(path);
    const auto peer = call.openStream();
    for (int i = 0; i < 500; ++i)
        peer->say(Voice);
    QTRY_COMPARE(failed.size(), 1);
    QTRY_COMPARE(call.heard.size(), 500);
    QVERIFY(!failed.first().first().value<Error>().message.isEmpty());
    peer->stop();
    QTRY_COMPARE(call.closed.size(), 1);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(recorded.size(), 0);
    // What was written until then can be played.
    QVERIFY(readWavFile(path)->duration() > 2s);
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

void TestMediaServer::endsTheStreamWithTheChannel()
{
    Fixture call;
    const auto peer = call.openStream();
    call.channel.reset();
    QTRY_VERIFY(!peer->isConnected());
}

QTEST_GUILESS_MAIN(TestMediaServer)

#include "tst_mediaserver.moc"
