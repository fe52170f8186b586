// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/turndetector.h"
#include "audio/wav.h"

#include <QDir>
#include <QTest>

#include <random>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = TurnDetector::Event::Kind;

namespace {

/// A recording of Debian's packages asterisk-core-sounds-en-wav and asterisk-moh-opsound-wav as it
/// sounds over the telephone.
Pcm recording(const QString &path)
{
    const auto sound = readWavFile(u"/usr/share/asterisk/"_s + path);
    if (!sound)
        qFatal("A recording is missing: %s", qPrintable(sound.error().message));
    Pcm line = resampled(*sound, MulawRate);
    line.samples = samplesFromMulaw(mulawFromSamples(line.samples));
    return line;
}

const QStringList &prompts()
{
    static const QStringList names{
        u"agent-pass"_s,       u"conf-getpin"_s,    u"demo-enterkeywords"_s, u"invalid"_s,
        u"please-try-again"_s, u"queue-thankyou"_s, u"ss-noservice"_s,       u"vm-goodbye"_s,
        u"vm-incorrect"_s,     u"vm-advopts"_s,     u"queue-holdtime"_s,     u"transfer"_s};
    return names;
}

/// The prompts one after the other, 1.5 s apart, over noise of `noiseDb` dBFS.
Pcm conversation(double noiseDb)
{
    Pcm line = silence(1500ms, MulawRate);
    for (const QString &name : prompts()) {
        Pcm prompt = recording(u"sounds/en_US_f_Allison/%1.wav"_s.arg(name));
        levelTo(prompt, -20.0);
        append(line, prompt);
        append(line, silence(1500ms, MulawRate));
    }
    std::minstd_rand random(1);
    std::normal_distribution<double> noise(0.0, 32768.0 * std::pow(10.0, noiseDb / 20.0));
    for (std::int16_t &sample : line.samples)
        sample = std::int16_t(std::clamp(sample + noise(random), -32768.0, 32767.0));
    return line;
}

int turnsIn(const Pcm &line)
{
    const auto events = TurnDetector().hear(line.samples);
    return int(std::count_if(events.begin(), events.end(),
                             [](const auto &event) { return event.kind == Kind::Ended; }));
}

} // namespace

class TestRealSound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEachPromptOnce_data();
    void findsEachPromptOnce();
    void takesNoHoldMusicForAVoice_data();
    void takesNoHoldMusicForAVoice();
};

void TestRealSound::findsEachPromptOnce_data()
{
    QTest::addColumn<double>("noiseDb");
    QTest::newRow("quiet line") << -70.0;
    QTest::newRow("noise 20 dB below the voice") << -40.0;
    QTest::newRow("noise 12 dB below the voice") << -32.0;
}

void TestRealSound::findsEachPromptOnce()
{
    QFETCH(const double, noiseDb);

    const int turns = turnsIn(conversation(noiseDb));

    QVERIFY2(std::abs(turns - prompts().size()) <= 1, qPrintable(QString::number(turns)));
}

void TestRealSound::takesNoHoldMusicForAVoice_data()
{
    QTest::addColumn<QString>("tune");
    for (const QString &tune : QDir(u"/usr/share/asterisk/moh"_s).entryList({u"*.wav"_s}))
        QTest::newRow(qPrintable(tune)) << tune;
}

void TestRealSound::takesNoHoldMusicForAVoice()
{
    QFETCH(const QString, tune);
    Pcm music = recording(u"moh/"_s + tune);
    music.samples.resize(std::min<std::size_t>(music.samples.size(), 60 * MulawRate));

    // One false start in a minute is bearable: a transcriber finds no words in it.
    QVERIFY(turnsIn(music) <= 1);
}

QTEST_GUILESS_MAIN(TestRealSound)
#include "tst_realsound.moc"
