// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipplayer.h"
#include "devices/microphone.h"
#include "support/tones.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As the system tells it.
void outputsChange(ClipPlayer &player)
{
    QVERIFY(QMetaObject::invokeMethod(&player, "onOutputsChanged"));
}

} // namespace

/// A machine without any sound device.
class TestNoSound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysThatThereIsNoMicrophone();
    void playsUnheardInRealTime();
    void looksForAnOutputWithoutLosingTime();
    void givesTheNoticeOnce();

private:
    QTemporaryDir m_folder;
};

void TestNoSound::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("PULSE_SERVER", "unix:" + m_folder.path().toLocal8Bit() + "/nobody");
}

void TestNoSound::saysThatThereIsNoMicrophone()
{
    Microphone microphone;
    QList<Error> errors;
    connect(&microphone, &Microphone::failed, this, [&](const Error &e) { errors.append(e); });

    microphone.start();

    QVERIFY(microphone.devices().isEmpty());
    QVERIFY(!microphone.isRecording());
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.first().message, u"No microphone found. Plug one in, or type your request."_s);
}

void TestNoSound::playsUnheardInRealTime()
{
    ClipPlayer player;
    QSignalSpy finished(&player, &ClipPlayer::finished);
    QElapsedTimer clock;
    clock.start();

    player.enqueue(1, tone(440, 100ms, 8000));
    player.enqueue(2, tone(440, 100ms, 8000));

    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(clock.elapsed() >= 200);
    QVERIFY(!player.isHeard());
    QCOMPARE(finished[0][0].value<ClipId>(), 1);
    QCOMPARE(finished[1][0].value<ClipId>(), 2);
}

void TestNoSound::looksForAnOutputWithoutLosingTime()
{
    ClipPlayer player;
    QSignalSpy finished(&player, &ClipPlayer::finished);
    QTimer looking;
    connect(&looking, &QTimer::timeout, &player, [&player] { outputsChange(player); });
    looking.start(1ms);

    player.enqueue(1, tone(440, 500ms, 8000));

    QTRY_COMPARE(finished.size(), 1); // within 5 s
}

void TestNoSound::givesTheNoticeOnce()
{
    ClipPlayer player;
    QSignalSpy notice(&player, &ClipPlayer::notice);
    QSignalSpy finished(&player, &ClipPlayer::finished);

    player.play(1, tone(440, 20ms, 8000));
    QTRY_COMPARE(finished.size(), 1);
    outputsChange(player);
    player.play(2, tone(440, 20ms, 8000));
    QTRY_COMPARE(finished.size(), 2);

    QCOMPARE(notice.size(), 1);
    QCOMPARE(notice[0][0].toString(), u"No sound output found. You can still read every word."_s);
}

QTEST_GUILESS_MAIN(TestNoSound)
#include "tst_nosound.moc"
