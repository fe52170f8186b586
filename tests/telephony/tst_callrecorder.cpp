// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"
#include "audio/wav.h"
#include "telephony/callrecorder.h"

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

using Samples = std::vector<std::int16_t>;

/// A recording, and what its file holds when it is closed.
struct Fixture
{
    explicit Fixture(const QString &name = u"call.wav"_s)
        : path(folder.filePath(name)), recorder(path, QThread::currentThread()),
          recorded(&recorder, &CallRecorder::recorded), failed(&recorder, &CallRecorder::failed)
    {
    }

    void close()
    {
        recorder.close();
        QTRY_VERIFY(recorded.size() + failed.size() > 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray wav = file.readAll();
        QCOMPARE(wav.left(44), wavHeader(8000, 2, std::size_t(wav.size() - 44) / 4));
        for (qsizetype at = 44; at < wav.size(); at += 4) {
            left.push_back(qFromLittleEndian<std::int16_t>(wav.constData() + at));
            right.push_back(qFromLittleEndian<std::int16_t>(wav.constData() + at + 2));
        }
    }

    QTemporaryDir folder;
    QString path;
    CallRecorder recorder;
    QSignalSpy recorded, failed;
    Samples left, right;
};

Samples ramp(int from, std::size_t count)
{
    Samples samples(count);
    std::iota(samples.begin(), samples.end(), std::int16_t(from));
    return samples;
}

} // namespace

class TestCallRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsBothSidesWhereTheyWereHeard();
    void keepsNothingThatWasTakenBack();
    void aLongCallIsWrittenAsItRuns();
    void leavesOutTheTimeNobodyWasConnected();
    void theTimeNobodyWasConnectedMayChange();
    void ignoresWhatLiesFarOutside();
    void theFileCanBeReadWhileTheCallRuns();
    void tellsThatTheFileCannotBeWritten();
};

void TestCallRecorder::putsBothSidesWhereTheyWereHeard()
{
    Fixture call;
    call.recorder.heard(ramp(1, 400));
    call.recorder.sounding(100, ramp(1000, 160));
    call.recorder.sounding(260, ramp(2000, 160));
    call.close();
    QCOMPARE(call.recorded.first().first().toString(), call.path);
    QCOMPARE(Samples(call.left.begin(), call.left.begin() + 400), ramp(1, 400));
    QCOMPARE(Samples(call.right.begin() + 100, call.right.begin() + 260), ramp(1000, 160));
    QCOMPARE(Samples(call.right.begin() + 260, call.right.end()), ramp(2000, 160));
    QCOMPARE(Samples(call.right.begin(), call.right.begin() + 100), Samples(100));
}

void TestCallRecorder::keepsNothingThatWasTakenBack()
{
    Fixture call;
    call.recorder.heard(Samples(1000, 5));
    call.recorder.sounding(0, Samples(160, 7));
    call.recorder.sounding(160, Samples(160, 7));
    call.recorder.silenced(200);
    call.recorder.sounding(400, Samples(160, 9));
    call.close();
    QCOMPARE(Samples(call.right.begin(), call.right.begin() + 200), Samples(200, 7));
    QCOMPARE(Samples(call.right.begin() + 200, call.right.begin() + 400), Samples(200));
    QCOMPARE(Samples(call.right.begin() + 400, call.right.begin() + 560), Samples(160, 9));
}

void TestCallRecorder::aLongCallIsWrittenAsItRuns()
{
    Fixture call;
    QSignalSpy blocks(&call.recorder, &CallRecorder::write);
    for (int i = 0; i < 500; ++i) {
        call.recorder.heard(Samples(160, std::int16_t(i)));
        call.recorder.sounding(call.recorder.position() + 1600, Samples(160, std::int16_t(-i)));
    }
    QVERIFY(blocks.size() >= 10);
    call.close();
    QCOMPARE(call.left.size(), size_t(500 * 160 + 1760));
    for (std::size_t i = 0; i < 500; ++i) {
        QCOMPARE(int(call.left[i * 160 + 80]), int(i));
        QCOMPARE(int(call.right[(i + 11) * 160 + 80]), -int(i));
    }
}

void TestCallRecorder::leavesOutTheTimeNobodyWasConnected()
{
    Fixture call;
    call.recorder.heard(Samples(160, 5));
    call.recorder.heardNothingUntil(8000);
    call.recorder.heardNothingUntil(4000); // was long ago
    call.recorder.heard(Samples(160, 6));
    call.close();
    QCOMPARE(call.left.size(), size_t(8160));
    QCOMPARE(int(call.left[4000]), 0);
    QCOMPARE(int(call.left[8000]), 6);
}

void TestCallRecorder::theTimeNobodyWasConnectedMayChange()
{
    Fixture call;
    call.recorder.heard(Samples(160, 5));
    call.recorder.heardNothingUntil(1600);
    call.recorder.heard(Samples(160, 6));
    QCOMPARE(call.recorder.heardNothingLonger(400), 400);
    QCOMPARE(call.recorder.heardNothingLonger(-1200), -1200);
    QCOMPARE(call.recorder.heardNothingLonger(-1200), -640); // nothing heard is lost
    QCOMPARE(call.recorder.heardNothingLonger(320), 320);
    call.close();
    Samples expected(160, 5);
    expected.resize(480);
    expected.resize(640, 6);
    QCOMPARE(call.left, expected);
}

void TestCallRecorder::ignoresWhatLiesFarOutside()
{
    Fixture call;
    call.recorder.heard(Samples(160, 5));
    call.recorder.sounding(-500, Samples(160, 7));
    call.recorder.sounding(qint64(1) << 40, Samples(160, 7));
    call.recorder.silenced(-(qint64(1) << 40));
    call.close();
    QCOMPARE(call.right, Samples(160));
}

void TestCallRecorder::theFileCanBeReadWhileTheCallRuns()
{
    Fixture call;
    QSignalSpy blocks(&call.recorder, &CallRecorder::write);
    while (blocks.size() < 2)
        call.recorder.heard(Samples(160, 5));
    QTRY_VERIFY(readWavFile(call.path).has_value());
    QTRY_VERIFY(readWavFile(call.path)->duration() >= 1s);
}

void TestCallRecorder::tellsThatTheFileCannotBeWritten()
{
    QTemporaryDir folder;
    CallRecorder recorder(folder.filePath(u"no/such/folder/call.wav"_s), QThread::currentThread());
    QSignalSpy recorded(&recorder, &CallRecorder::recorded);
    QSignalSpy failed(&recorder, &CallRecorder::failed);
    for (int i = 0; i < 500; ++i)
        recorder.heard(Samples(160, 5));
    recorder.close();
    QTRY_COMPARE(failed.size(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(recorded.size(), 0);
}

QTEST_GUILESS_MAIN(TestCallRecorder)

#include "tst_callrecorder.moc"
