// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/streampeer.h"
#include "support/tones.h"

#include "audio/mulaw.h"
#include "telephony/front.h"
#include "telephony/mediacall.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QtEndian>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr MediaTime FrameTime = 20ms;

/// A call and its network on one thread, with a clock that the test turns.
struct Fixture
{
    Fixture()
        : call(StreamPeer::gate(), {}, QThread::currentThread(), [this] { return now; }),
          front([](const Front::Request &) { return std::nullopt; },
                [](const Front::Request &, FrontReply *reply) { reply->send({404}); }),
          port(front.open(u"127.0.0.1"_s, 0).value_or(0)), opened(&call, &MediaCall::opened),
          heard(&call, &MediaCall::heard), closed(&call, &MediaCall::closed),
          recorded(&call, &MediaCall::recorded), refused(&call, &MediaCall::refused)
    {
        QObject::connect(&front, &Front::socketOpened, &call, [this](QWebSocket *opening) {
            socket = opening;
            call.attach(socket);
        });
        call.expectAt(QUrl(u"wss://calls.example.com/media/1"_s));
        call.expectCall(StreamPeer::Call);
    }

    void open()
    {
        const qsizetype before = opened.size();
        peer = std::make_unique<StreamPeer>();
        peer->open(port, u"/media/1"_s, {});
        QTRY_VERIFY(peer->isConnected());
        peer->start();
        QTRY_COMPARE(opened.size(), before + 1);
    }

    /// The stream ends, and another one is there `gap` later.
    void comeAgainAfter(MediaTime gap)
    {
        call.expectAt(QUrl(u"wss://calls.example.com/media/2"_s));
        peer->stop();
        QTRY_VERIFY(!peer->isConnected());
        now += gap;
        open();
    }

    /// The callee sounds like `byte` for `count` frames, each in its time.
    void hear(int count, int byte = MulawSilence)
    {
        for (int i = 0; i < count; ++i) {
            now += FrameTime;
            call.tick(now);
            peer->say(QByteArray(160, char(byte)));
            QVERIFY(heard.wait());
        }
    }

    /// All that the peer has sent is read.
    void waitUntilRead() const
    {
        QSignalSpy answered(&peer->socket(), &QWebSocket::pong);
        peer->socket().ping();
        QTRY_COMPARE(answered.size(), 1);
    }

    /// Both sides of the recording, once it is closed.
    void readRecording()
    {
        QTRY_COMPARE(recorded.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray wav = file.readAll();
        for (qsizetype at = 44; at < wav.size(); at += 4) {
            left.push_back(qFromLittleEndian<std::int16_t>(wav.constData() + at));
            right.push_back(qFromLittleEndian<std::int16_t>(wav.constData() + at + 2));
        }
    }

    MediaTime now = 5000s;
    MediaCall call;
    Front front;
    quint16 port;
    QSignalSpy opened, heard, closed, recorded, refused;
    std::unique_ptr<StreamPeer> peer;
    QWebSocket *socket = nullptr; ///< our end
    QTemporaryDir folder;
    QString path = folder.filePath(u"call.wav"_s);
    std::vector<std::int16_t> left, right;
};

/// Where something begins to be heard, in milliseconds.
qint64 beginning(const std::vector<std::int16_t> &side, std::size_t from = 0)
{
    const auto begin = side.begin() + std::ptrdiff_t(std::min(from, side.size()));
    return (std::find_if(begin, side.end(), [](int sample) { return std::abs(sample) > 50; }) -
            side.begin()) /
           8;
}

qint64 ending(const std::vector<std::int16_t> &side)
{
    const auto last =
        std::find_if(side.rbegin(), side.rend(), [](int sample) { return std::abs(sample) > 50; });
    return (side.rend() - last) / 8;
}

} // namespace

class TestMediaCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordingAlignsBothSides();
    void theRecordingHoldsNothingThatWasCut();
    void theRecordingGoesOnInTheNextStream();
    void theNextStreamMayBeHeardOfLate();
    void theRecordingHoldsNoSecretKeys();
    void theEchoOfSecretKeysIsNotHeard();
    void aRecordingMayBeginAndEndWithinTheCall();
    void timeGoesOnWhenTheNetworkFallsSilent();
    void aConnectionThatIsDeadIsLost();
    void aQuietConnectionThatAnswersIsKept();
    void takesTenTimesTheSoundOfACallAndNoMore_data();
    void takesTenTimesTheSoundOfACallAndNoMore();
    void hearsAllOfALateBurst();
};

void TestMediaCall::theRecordingAlignsBothSides()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(50);
    // Both begin to speak now, a second after the beginning.
    call.call.say(tone(440, 400ms, 8000), 1, true, MediaChannel::Kind::Keys);
    call.hear(20, 0x9A);
    call.hear(10);
    call.call.stopRecording();
    call.readRecording();
    QVERIFY(std::abs(beginning(call.left) - 1000) <= 20);
    QVERIFY(std::abs(beginning(call.right) - 1000) <= 20);
    QVERIFY(std::abs(beginning(call.left) - beginning(call.right)) <= 20);
    QVERIFY(std::abs(ending(call.left) - ending(call.right)) <= 20);
}

void TestMediaCall::theRecordingHoldsNothingThatWasCut()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(10);
    call.call.say(tone(440, 5s, 8000), 1, true, MediaChannel::Kind::Keys);
    call.hear(50);
    call.call.clear();
    call.hear(50);
    call.call.stopRecording();
    call.readRecording();
    QVERIFY(std::abs(beginning(call.right) - 200) <= 20);
    QVERIFY(std::abs(ending(call.right) - 1200) <= 20);
    // More had been sent.
    QVERIFY(call.peer->played.size() > 9000);
}

void TestMediaCall::theRecordingGoesOnInTheNextStream()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(50, 0x9A);
    call.comeAgainAfter(2s);
    call.call.say(tone(440, 200ms, 8000), 1, true, MediaChannel::Kind::Keys);
    call.hear(50, 0x9A);
    call.peer->stop();
    call.readRecording();
    QCOMPARE(call.closed.size(), 1);
    QVERIFY(std::abs(qint64(call.left.size()) / 8 - 4000) <= 20);
    QVERIFY(std::abs(beginning(call.left, 8000 + 800) - 3000) <= 20);
    QVERIFY(std::abs(beginning(call.right) - 3000) <= 20);
}

/// Its sound stands where it belongs nevertheless, and so does ours.
void TestMediaCall::theNextStreamMayBeHeardOfLate()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(50, 0x9A);
    call.comeAgainAfter(2s);
    call.call.say(tone(440, 200ms, 8000), 1, true, MediaChannel::Kind::Keys);
    // 120 ms of sound come at once.
    for (int i = 0; i < 6; ++i) {
        call.peer->say(QByteArray(160, char(0x9A)));
        QVERIFY(call.heard.wait());
    }
    call.hear(50, 0x9A);
    call.peer->stop();
    call.readRecording();
    QVERIFY(std::abs(qint64(call.left.size()) / 8 - 4000) <= 20);
    QVERIFY(std::abs(beginning(call.left, 8000 + 800) - 2880) <= 20);
    QVERIFY(std::abs(beginning(call.right) - 3000) <= 20);
}

void TestMediaCall::theRecordingHoldsNoSecretKeys()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(10);
    // No whole frames, so that the keys begin and end within frames of speech.
    call.call.say(tone(440, 215ms, 8000), 1, true, MediaChannel::Kind::Keys);
    call.call.say(tone(770, 300ms, 8000), 2, true, MediaChannel::Kind::SecretKeys);
    call.call.say(tone(440, 200ms, 8000), 3, true, MediaChannel::Kind::Keys);
    call.hear(60);
    call.call.stopRecording();
    call.readRecording();
    const auto keys = std::span(call.right).subspan((200 + 215 + 20) * 8, (300 - 40) * 8);
    QVERIFY(std::all_of(keys.begin(), keys.end(), [](int sample) { return sample == 0; }));
    QVERIFY(std::abs(beginning(call.right) - 200) <= 20);
    QVERIFY(std::abs(ending(call.right) - 915) <= 20);
    QVERIFY(levelDb(std::span(call.right).subspan((200 + 215 + 320) * 8, 150 * 8)) > -20.0);
    // They were heard all the same.
    const auto sent = samplesFromMulaw(call.peer->played);
    QVERIFY(levelDb(std::span(sent).subspan((215 + 20) * 8, 260 * 8)) > -20.0);
}

void TestMediaCall::theEchoOfSecretKeysIsNotHeard()
{
    Fixture call;
    call.call.startRecording(call.path);
    call.open();
    call.hear(25, 0x9A);
    call.call.say(tone(770, 300ms, 8000), 1, true, MediaChannel::Kind::SecretKeys);
    call.hear(75, 0x9A);
    call.call.stopRecording();
    call.readRecording();
    const auto during = std::span(call.left).subspan(520 * 8, (300 + 300) * 8);
    QCOMPARE(levelDb(during), -100.0);
    QVERIFY(levelDb(std::span(call.left).first(480 * 8)) > -40.0);
    QVERIFY(levelDb(std::span(call.left).subspan(1300 * 8)) > -40.0);
    QCOMPARE(call.heard.at(30).first().value<Pcm>(), silence(20ms, MulawRate));
}

void TestMediaCall::aRecordingMayBeginAndEndWithinTheCall()
{
    Fixture call;
    call.open();
    call.hear(100, 0x9A);
    call.call.startRecording(call.path);
    call.hear(25);
    call.call.say(tone(440, 200ms, 8000), 1, true, MediaChannel::Kind::Keys);
    call.hear(25);
    call.call.stopRecording();
    call.hear(25, 0x9A);
    call.readRecording();
    QCOMPARE(call.left.size(), size_t(50 * 160));
    QVERIFY(std::abs(beginning(call.right) - 500) <= 20);
    QCOMPARE(beginning(call.left), 1000); // nowhere
}

void TestMediaCall::timeGoesOnWhenTheNetworkFallsSilent()
{
    Fixture call;
    call.open();
    call.hear(10, 0x9A);
    call.now += 900ms;
    call.call.tick(call.now);
    QCOMPARE(call.heard.size(), 10);
    call.now += 1100ms;
    call.call.tick(call.now);
    QCOMPARE(call.heard.size(), 10 + 50);
    QCOMPARE(call.heard.last().first().value<Pcm>(), silence(20ms, MulawRate));
}

void TestMediaCall::aConnectionThatIsDeadIsLost()
{
    Fixture call;
    call.open();
    for (int second = 0; second < 31; ++second) {
        call.now += 1s;
        call.call.tick(call.now); // nothing is read meanwhile: no ping is answered
    }
    QTRY_COMPARE(call.closed.size(), 1);
    QCOMPARE(call.closed.first().first().value<MediaChannel::End>(), MediaChannel::End::Lost);
}

void TestMediaCall::aQuietConnectionThatAnswersIsKept()
{
    Fixture call;
    call.open();
    for (int round = 0; round < 10; ++round) {
        QSignalSpy answered(call.socket, &QWebSocket::pong);
        call.now += 11s;
        call.call.tick(call.now);
        QTRY_COMPARE(answered.size(), 1);
    }
    QCOMPARE(call.closed.size(), 0);
}

void TestMediaCall::takesTenTimesTheSoundOfACallAndNoMore_data()
{
    QTest::addColumn<std::chrono::milliseconds>("step");
    QTest::addColumn<qsizetype>("most");
    QTest::newRow("whole frames") << 20ms << qsizetype(600);
    // The last one is taken whole.
    QTest::newRow("gaps to be filled") << 9000ms << qsizetype(1200 + 450);
}

void TestMediaCall::takesTenTimesTheSoundOfACallAndNoMore()
{
    QFETCH(std::chrono::milliseconds, step);
    QFETCH(qsizetype, most);
    Fixture call;
    call.open();
    int sent = 0;
    const auto say = [&] {
        call.peer->send(StreamSound{.stream = StreamPeer::Stream,
                                    .mulaw = QByteArray(160, char(0x9A)),
                                    .chunk = ++sent,
                                    .at = sent * step});
    };
    while (sent < 2000)
        say();
    call.waitUntilRead();

    QVERIFY2(call.heard.size() <= most, qPrintable(QString::number(call.heard.size())));
    QVERIFY2(call.heard.size() > most / 2, qPrintable(QString::number(call.heard.size())));
    QCOMPARE(call.refused.size(), 1); // told once
    QCOMPARE(call.refused.first().first().value<MediaRefusal::Reason>(),
             MediaRefusal::Reason::TooMuch);
    QCOMPARE(call.closed.size(), 0);

    call.now += 1s;
    const qsizetype before = call.heard.size();
    say();
    QTRY_VERIFY(call.heard.size() > before);
    QCOMPARE(call.refused.size(), 1);
}

/// What a network sends that was cut off for nine seconds.
void TestMediaCall::hearsAllOfALateBurst()
{
    Fixture call;
    call.open();
    for (int i = 0; i < 450; ++i)
        call.peer->say(QByteArray(160, char(0x9A)));
    QTRY_COMPARE(call.heard.size(), 450);
    QCOMPARE(call.refused.size(), 0);
}

QTEST_GUILESS_MAIN(TestMediaCall)

#include "tst_mediacall.moc"
