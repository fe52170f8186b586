// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/recording.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

QAudioFormat format(int rate, int channels, QAudioFormat::SampleFormat sampleFormat)
{
    QAudioFormat format;
    format.setSampleRate(rate);
    format.setChannelCount(channels);
    format.setSampleFormat(sampleFormat);
    return format;
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheToneOfAnyDevice_data();
    void keepsTheToneOfAnyDevice();
    void mixesChannels();
    void takesBlocksThatEndWithinAFrame();
    void stopsAtTheLimit();
    void metersWhatArrives();
};

void TestRecording::keepsTheToneOfAnyDevice_data()
{
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("channels");
    QTest::addColumn<QAudioFormat::SampleFormat>("sampleFormat");
    for (const int rate : {8000, 16000, 44100, 48000, 96000}) {
        for (const int channels : {1, 2, 6}) {
            for (const auto sampleFormat : {QAudioFormat::UInt8, QAudioFormat::Int16,
                                            QAudioFormat::Int32, QAudioFormat::Float})
                QTest::addRow("%d Hz, %d channels, format %d", rate, channels, int(sampleFormat))
                    << rate << channels << sampleFormat;
        }
    }
}

void TestRecording::keepsTheToneOfAnyDevice()
{
    QFETCH(const int, rate);
    QFETCH(const int, channels);
    QFETCH(const QAudioFormat::SampleFormat, sampleFormat);
    const QAudioFormat deviceFormat = format(rate, channels, sampleFormat);
    Recording recording(deviceFormat, 10min);

    recording.add(SampleWriter(rate, deviceFormat).write(tone(500, 500ms, rate).samples));
    const Pcm sound = recording.finish();

    QCOMPARE(sound.rate, 16000);
    QVERIFY(sound.duration() > 490ms && sound.duration() < 510ms);
    QVERIFY(std::abs(amplitudeOf(500, std::span(sound.samples).first(7680), 16000) - 0.25) < 0.01);
}

void TestRecording::mixesChannels()
{
    const std::int16_t samples[] = {1000, 3000, -500, 500};
    Recording recording(format(16000, 2, QAudioFormat::Int16), 10min);

    recording.add(QByteArray(reinterpret_cast<const char *>(samples), sizeof samples));

    QCOMPARE(recording.finish(), (Pcm{16000, {2000, 0}}));
}

void TestRecording::takesBlocksThatEndWithinAFrame()
{
    const QAudioFormat stereo = format(16000, 2, QAudioFormat::Float);
    const Pcm original = tone(500, 20ms, 16000);
    const QByteArray bytes = SampleWriter(16000, stereo).write(original.samples);
    Recording recording(stereo, 10min);

    for (qsizetype at = 0; at < bytes.size(); at += 13)
        recording.add(bytes.mid(at, 13));

    QCOMPARE(recording.finish(), original);
}

void TestRecording::stopsAtTheLimit()
{
    const QAudioFormat mono = format(16000, 1, QAudioFormat::Int16);
    Recording recording(mono, 100ms);

    recording.add(QByteArray(2 * 1599, 'x'));
    QVERIFY(!recording.isFull());
    recording.add(QByteArray(2 * 500, 'x'));

    QVERIFY(recording.isFull());
    QCOMPARE(recording.finish().duration(), 100ms);
}

void TestRecording::metersWhatArrives()
{
    const QAudioFormat mono = format(16000, 1, QAudioFormat::Int16);
    Recording recording(mono, 10min);
    QVERIFY(recording.meter().isEmpty());

    recording.add(SampleWriter(16000, mono).write(tone(500, 100ms, 16000, 0.1).samples));

    QVERIFY(std::abs(recording.meter().take() + 23.0) < 0.1);
    QVERIFY(recording.meter().isEmpty());
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
