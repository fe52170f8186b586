// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/dtmf.h"
#include "audio/linesounddetector.h"
#include "support/recordings.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Lengths = QList<std::chrono::milliseconds>;
using Sounds = QList<LineSound>;

namespace {

struct Change
{
    LineSound sound;
    std::chrono::milliseconds at;
};

QList<Change> changesIn(const Pcm &sound)
{
    const Pcm line = Recordings::overTheLine(sound);
    VoiceDetector voice;
    LineSoundDetector detector;
    QList<Change> changes;
    std::span<const std::int16_t> rest = line.samples;
    for (; rest.size() >= VoiceDetector::HopSize; rest = rest.subspan(VoiceDetector::HopSize)) {
        const auto hop = rest.first<VoiceDetector::HopSize>();
        const std::size_t end = line.samples.size() - rest.size() + VoiceDetector::HopSize;
        if (const auto change = detector.hear(hop, voice.hear(hop)))
            changes.append({*change, std::chrono::milliseconds(end * 1000 / MulawRate)});
    }
    return changes;
}

Sounds soundsIn(const Pcm &sound)
{
    Sounds sounds;
    for (const Change &change : changesIn(sound))
        sounds.append(change.sound);
    return sounds;
}

/// Tones of these frequencies at once, on and off in turn.
Pcm cadence(const QList<double> &frequencies, const Lengths &rhythm)
{
    Pcm line = silence(300ms, MulawRate);
    bool isOn = true;
    for (const auto length : rhythm) {
        Pcm part = silence(length, MulawRate);
        for (const double frequency : frequencies) {
            if (isOn)
                Recordings::mix(part, tone(frequency, length, MulawRate, 0.1));
        }
        append(line, part);
        isOn = !isOn;
    }
    return line;
}

Pcm recording(const QString &name)
{
    return Recordings::at(u"/usr/share/asterisk/sounds/en_US_f_Allison/%1.wav"_s.arg(name));
}

} // namespace

class TestLineSoundDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTonesByFrequencyAndCadence_data();
    void knowsTonesByFrequencyAndCadence();
    void staysWithRingingThroughItsPauses();
    void hearsTheBeepAfterAGreeting();
    void hearsABeepWheneverItBegins();
    void hearsNoBeepInSpeechAndMusic();
    void hearsMusicBetweenAnnouncements();
    void goesQuietWhenTheMusicStops();
};

void TestLineSoundDetector::knowsTonesByFrequencyAndCadence_data()
{
    QTest::addColumn<Pcm>("line");
    QTest::addColumn<Sounds>("sounds");

    const Sounds none;
    const Sounds beep{LineSound::Beep, LineSound::Quiet};
    const Sounds ringing{LineSound::Ringing};
    const Sounds busy{LineSound::Busy};
    const Sounds fax{LineSound::Fax};

    QTest::newRow("ringing, America") << cadence({440, 480}, {2s, 4s, 2s, 1s}) << ringing;
    QTest::newRow("ringing, Europe") << cadence({425}, {1s, 4s, 1s, 1s}) << ringing;
    QTest::newRow("ringing, India, Britain")
        << cadence({400, 450}, {400ms, 200ms, 400ms, 2s, 400ms, 200ms, 400ms, 1s}) << ringing;
    QTest::newRow("busy, America")
        << cadence({480, 620}, {500ms, 500ms, 500ms, 500ms, 500ms, 500ms}) << busy;
    QTest::newRow("all lines busy, America")
        << cadence({480, 620}, {250ms, 250ms, 250ms, 250ms, 250ms, 250ms}) << busy;
    QTest::newRow("busy, Europe") << cadence({425}, {500ms, 500ms, 500ms, 500ms, 500ms, 500ms})
                                  << busy;
    QTest::newRow("busy, India") << cadence({400}, {750ms, 750ms, 750ms, 750ms, 750ms, 750ms})
                                 << busy;
    QTest::newRow("fax that answers") << cadence({2100}, {2600ms, 75ms}) << fax;
    QTest::newRow("fax that calls") << cadence({1100}, {500ms, 3s, 500ms, 500ms}) << beep + fax;

    QTest::newRow("beep of 440 Hz") << cadence({440}, {400ms, 1500ms}) << beep;
    QTest::newRow("beep of 1000 Hz") << cadence({1000}, {250ms, 1s}) << beep;
    QTest::newRow("beep of 1400 Hz") << cadence({1400}, {1s, 1s}) << beep;
    QTest::newRow("short beep") << cadence({850}, {130ms, 1s}) << beep;
    QTest::newRow("recorded beep") << [] {
        Pcm line = recording(u"beep"_s);
        append(line, silence(1s, MulawRate));
        return line;
    }() << beep;

    QTest::newRow("click") << cadence({1000}, {60ms, 1s}) << none;
    QTest::newRow("tone that does not end") << cadence({1000}, {5s}) << none;
    QTest::newRow("tone too high") << cadence({1800}, {300ms, 1s}) << none;
    QTest::newRow("dial tone") << cadence({350, 440}, {8s}) << none;
    QTest::newRow("keys") << dtmfTones(u"1234567890*#"_s, MulawRate) << none;
    QTest::newRow("out of service") << [] {
        Pcm line = cadence({950}, {330ms});
        append(line, tone(1400, 330ms, MulawRate, 0.1));
        append(line, tone(1800, 330ms, MulawRate, 0.1));
        append(line, silence(1s, MulawRate));
        return line;
    }() << none;
    QTest::newRow("silence") << silence(5s, MulawRate) << none;
    QTest::newRow("noise") << Recordings::noise(10s, -25.0, 0.7) << none;
}

void TestLineSoundDetector::knowsTonesByFrequencyAndCadence()
{
    QFETCH(const Pcm, line);
    QFETCH(const Sounds, sounds);

    QCOMPARE(soundsIn(line), sounds);
}

void TestLineSoundDetector::staysWithRingingThroughItsPauses()
{
    const Pcm line = cadence({440, 480}, {2s, 4s, 2s, 4s, 2s, 4s, 2s, 8s});

    QCOMPARE(soundsIn(line), (Sounds{LineSound::Ringing, LineSound::Quiet}));
}

void TestLineSoundDetector::hearsTheBeepAfterAGreeting()
{
    Pcm line = recording(u"vm-intro"_s);
    const auto greeting = line.duration();
    append(line, tone(1000, 400ms, MulawRate, 0.1));
    append(line, silence(1s, MulawRate));

    const QList<Change> changes = changesIn(line);

    QVERIFY(!changes.isEmpty());
    QCOMPARE(changes.first().sound, LineSound::Voice);
    const auto beep = std::find_if(changes.begin(), changes.end(), [](const Change &change) {
        return change.sound == LineSound::Beep;
    });
    QVERIFY(beep != changes.end());
    QVERIFY(beep->at > greeting + 400ms && beep->at < greeting + 700ms);
}

void TestLineSoundDetector::hearsABeepWheneverItBegins()
{
    for (int shift = 0; shift < 256; shift += 16) {
        Pcm line = silence(500ms, MulawRate);
        line.samples.resize(line.samples.size() + std::size_t(shift));
        append(line, recording(u"beep"_s));
        append(line, silence(1s, MulawRate));
        Recordings::mix(line, Recordings::noise(3s, -52.0, 0.5));

        QCOMPARE(soundsIn(line), (Sounds{LineSound::Beep, LineSound::Quiet}));
    }
}

/// A message that is left before the beep is lost.
void TestLineSoundDetector::hearsNoBeepInSpeechAndMusic()
{
    Pcm line = silence(0ms, MulawRate);
    const QStringList prompts = Recordings::in(u"sounds/it_IT_m_Carlo"_s);
    for (const QString &path : prompts) {
        if (path.contains(u"beep"_s) || line.duration() > 5min)
            continue;
        append(line, Recordings::at(path));
        append(line, silence(400ms, MulawRate));
    }
    for (const QString &path : Recordings::in(u"moh"_s)) {
        Pcm tune = Recordings::at(path);
        tune.samples.resize(std::min(tune.samples.size(), std::size_t(60) * MulawRate));
        append(line, tune);
    }

    QCOMPARE(soundsIn(line).count(LineSound::Beep), 0);
}

void TestLineSoundDetector::hearsMusicBetweenAnnouncements()
{
    Pcm music = Recordings::at(Recordings::in(u"moh"_s).first());
    music.samples.resize(std::size_t(8) * MulawRate);
    Pcm line = music;
    append(line, recording(u"queue-thankyou"_s));
    const auto announced = line.duration();
    append(line, music);

    const QList<Change> changes = changesIn(line);

    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes[0].sound, LineSound::Music);
    QCOMPARE(changes[1].sound, LineSound::Voice);
    QCOMPARE(changes[2].sound, LineSound::Music);
    // It is known again before anybody takes the announcement for a person.
    QVERIFY(changes[2].at < announced + 1500ms);
}

void TestLineSoundDetector::goesQuietWhenTheMusicStops()
{
    Pcm line = Recordings::at(Recordings::in(u"moh"_s).first());
    line.samples.resize(std::size_t(8) * MulawRate);
    append(line, silence(3s, MulawRate));

    const QList<Change> changes = changesIn(line);

    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes.first().sound, LineSound::Music);
    QVERIFY(changes.first().at < 4s);
    QCOMPARE(changes.last().sound, LineSound::Quiet);
    QVERIFY(changes.last().at < 10s);
}

QTEST_GUILESS_MAIN(TestLineSoundDetector)
#include "tst_linesounddetector.moc"
