// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaserverfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using Reason = MediaRefusal::Reason;

/// What a stream that was let in carries, and how it ends.
class TestMediaStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesSoundBothWays();
    void tellsAHangUpFromALostStream();
    void aStoppedStreamGoesOnWhenThatWasAgreed();
    void dropsWhoReadsNothing();
    void aFloodCostsTheOtherCallsNothing();
    void answersMarksWhenTheyWerePlayed();
    void tellsHowMuchOfACutClipWasHeard();
    void sendsNothingMoreAfterClear();
    void goesOnByItselfWhenTheNetworkSendsNoSilence();
    void recordsWhatBothSidesHeard();
    void tellsOnceThatTheDiskIsFullAndTheCallGoesOn();
    void endsTheStreamWithTheChannel();
};

void TestMediaStream::carriesSoundBothWays()
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

void TestMediaStream::tellsAHangUpFromALostStream()
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

void TestMediaStream::aStoppedStreamGoesOnWhenThatWasAgreed()
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

void TestMediaStream::dropsWhoReadsNothing()
{
    Fixture call({.unsent = -1});
    const auto peer = call.openStream();
    call.channel->send(tone(440, 100ms, 8000), 1);
    QTRY_COMPARE(call.closed.size(), 1);
    QCOMPARE(call.end(), MediaChannel::End::Lost);
    QTRY_VERIFY(call.server.refusals().value(Reason::NotReading) > 0);
}

void TestMediaStream::aFloodCostsTheOtherCallsNothing()
{
    constexpr int Flood = 20'000;
    Fixture call;
    const auto otherChannel = call.server.expect(StreamPeer::gate(u"call-2"_s));
    otherChannel->expectCall(StreamPeer::Call);
    QSignalSpy otherHeard(otherChannel.get(), &MediaChannel::heard);
    StreamPeer other;
    other.open(call.port, otherChannel->address());
    QTRY_VERIFY(other.isConnected());
    other.start();
    const auto peer = call.openStream();

    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < Flood; ++i) {
        peer->say(Voice);
        if (i % (Flood / 50) == 0)
            other.say(Voice);
    }
    QSignalSpy answered(&peer->socket(), &QWebSocket::pong);
    peer->socket().ping();
    QTRY_COMPARE(answered.size(), 1);

    // Ten times the sound of a call in each second that began.
    QVERIFY2(call.heard.size() <= 600 * (clock.elapsed() / 1000 + 2),
             qPrintable(QString::number(call.heard.size())));
    QTRY_COMPARE(otherHeard.size(), 50);
    QVERIFY(call.server.refusals().value(Reason::TooMuch) > 0);
    QCOMPARE(call.closed.size(), 0);
}

void TestMediaStream::answersMarksWhenTheyWerePlayed()
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

void TestMediaStream::tellsHowMuchOfACutClipWasHeard()
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

void TestMediaStream::sendsNothingMoreAfterClear()
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

void TestMediaStream::goesOnByItselfWhenTheNetworkSendsNoSilence()
{
    Fixture call;
    const auto peer = call.openStream();
    QTRY_VERIFY(call.heard.size() >= 3);
    QCOMPARE(call.heard.first().first().value<Pcm>(), silence(20ms, MulawRate));
}

void TestMediaStream::recordsWhatBothSidesHeard()
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

void TestMediaStream::tellsOnceThatTheDiskIsFullAndTheCallGoesOn()
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

void TestMediaStream::endsTheStreamWithTheChannel()
{
    Fixture call;
    const auto peer = call.openStream();
    call.channel.reset();
    QTRY_VERIFY(!peer->isConnected());
}

QTEST_GUILESS_MAIN(TestMediaStream)
#include "tst_mediastream.moc"
