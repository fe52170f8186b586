// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipplayer.h"
#include "devices/microphone.h"
#include "support/soundserver.h"
#include "support/tones.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Real devices of a private sound server: the microphone hears the speaker.
class TestSoundDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsWhatIsPlayed();
    void playsALineAsItComes();
    void tellsLevelAndLength();
    void finishesByItselfAtTheLimit();
    void discardsSilently();
    void pausesAndSeeksTheClip();
    void keepsWhatWasSaidWhenTheMicrophoneGoes();
    void cleanupTestCase();

private:
    std::optional<SoundServer> m_server;
};

void TestSoundDevices::initTestCase()
{
    m_server.emplace();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    QTRY_VERIFY(!QMediaDevices::audioInputs().isEmpty());
}

void TestSoundDevices::recordsWhatIsPlayed()
{
    ClipPlayer player;
    Microphone microphone;
    Pcm heard;
    connect(&microphone, &Microphone::finished, this, [&](const Pcm &speech) { heard = speech; });
    QSignalSpy level(&microphone, &Microphone::level);
    QSignalSpy finished(&player, &ClipPlayer::finished);

    microphone.start();
    QTRY_VERIFY(!level.isEmpty());
    player.enqueue(1, tone(600, 500ms, 16000));
    player.enqueue(2, tone(900, 500ms, 8000));
    QTRY_COMPARE(finished.size(), 2);
    QTRY_VERIFY(level.last()[0].toDouble() < -60.0);
    microphone.finish();

    QVERIFY(player.isHeard());
    const auto firstLoud = std::find_if(heard.samples.begin(), heard.samples.end(),
                                        [](std::int16_t sample) { return sample > 1000; });
    const auto rest = std::span(firstLoud, heard.samples.end());
    QVERIFY(rest.size() > 15'000);
    QVERIFY(amplitudeOf(600, rest.subspan(1600, 4800), 16000) > 0.2);
    QVERIFY(amplitudeOf(900, rest.subspan(1600, 4800), 16000) < 0.02);
    QVERIFY(amplitudeOf(900, rest.subspan(9600, 4800), 16000) > 0.2);
}

void TestSoundDevices::playsALineAsItComes()
{
    ClipPlayer player;
    Microphone microphone;
    Pcm heard;
    connect(&microphone, &Microphone::finished, this, [&](const Pcm &speech) { heard = speech; });
    QSignalSpy level(&microphone, &Microphone::level);
    const Pcm line = tone(600, 10s, 8000);
    std::size_t come = 0;
    QElapsedTimer clock;
    QTimer network;
    connect(&network, &QTimer::timeout, this, [&] {
        for (; come + 160 <= line.samples.size() && qint64(come / 8) < clock.elapsed(); come += 160)
            player.stream(
                {8000,
                 {line.samples.begin() + qint64(come), line.samples.begin() + qint64(come) + 160}});
    });

    microphone.start();
    QTRY_VERIFY(!level.isEmpty());
    clock.start();
    network.start(20);
    QTRY_VERIFY(level.last()[0].toDouble() > -16.0);
    QTRY_VERIFY(come > 8000); // a second of it
    microphone.finish();

    const auto latest = std::span(heard.samples).last(4800);
    QVERIFY(amplitudeOf(600, latest, 16000) > 0.2);
}

void TestSoundDevices::tellsLevelAndLength()
{
    ClipPlayer player;
    Microphone microphone;
    double loudest = -100.0;
    std::chrono::milliseconds length{};
    connect(&microphone, &Microphone::level, this,
            [&](double decibels) { loudest = std::max(loudest, decibels); });
    connect(&microphone, &Microphone::elapsed, this, [&](auto elapsed) { length = elapsed; });

    microphone.start();
    player.play(1, tone(600, 1000ms, 16000, 0.25));

    QTRY_VERIFY(loudest > -16.0);
    QVERIFY(loudest < -14.0);
    QTRY_VERIFY(length > 200ms);
}

void TestSoundDevices::finishesByItselfAtTheLimit()
{
    Microphone microphone({.length = 200ms}, nullptr);
    Pcm heard;
    connect(&microphone, &Microphone::finished, this, [&](const Pcm &speech) { heard = speech; });

    microphone.start();

    QTRY_COMPARE(heard.duration(), 200ms);
    QVERIFY(!microphone.isRecording());
}

void TestSoundDevices::discardsSilently()
{
    Microphone microphone;
    QSignalSpy level(&microphone, &Microphone::level);
    QSignalSpy finished(&microphone, &Microphone::finished);
    QSignalSpy failed(&microphone, &Microphone::failed);

    microphone.start();
    QTRY_VERIFY(!level.isEmpty());
    microphone.discard();
    microphone.finish();

    QVERIFY(!microphone.isRecording());
    QVERIFY(finished.isEmpty());
    QVERIFY(failed.isEmpty());
}

void TestSoundDevices::pausesAndSeeksTheClip()
{
    ClipPlayer player;
    QSignalSpy position(&player, &ClipPlayer::positionChanged);
    QSignalSpy finished(&player, &ClipPlayer::finished);
    const auto now = [&] { return position.last()[1].value<std::chrono::milliseconds>(); };

    player.play(7, tone(600, 5000ms, 16000));
    QTRY_VERIFY(!position.isEmpty() && now() > 40ms);
    player.pause();
    QVERIFY(!player.isPlaying());
    QCOMPARE(player.clip(), std::optional<ClipId>(7));

    player.seek(4900ms);
    player.resume();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(now() > 4700ms);
}

void TestSoundDevices::keepsWhatWasSaidWhenTheMicrophoneGoes()
{
    Microphone microphone;
    QSignalSpy level(&microphone, &Microphone::level);
    QStringList story;
    connect(&microphone, &Microphone::failed, this,
            [&](const Error &error) { story.append(error.message); });
    connect(&microphone, &Microphone::finished, this, [&](const Pcm &speech) {
        story.append(speech.isEmpty() ? u"nothing"_s : u"something"_s);
    });

    microphone.start();
    QTRY_VERIFY(level.size() > 2);
    m_server->unplugMicrophone();

    QTRY_COMPARE(story.size(), 2);
    QCOMPARE(story, (QStringList{u"The microphone went away. What you said so far is kept."_s,
                                 u"something"_s}));
    m_server->plugInMicrophone();
    QTRY_VERIFY(!microphone.devices().isEmpty());
}

void TestSoundDevices::cleanupTestCase()
{
    m_server.reset();
}

QTEST_GUILESS_MAIN(TestSoundDevices)
#include "tst_sounddevices.moc"
