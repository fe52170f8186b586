// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/recordings.h"
#include "support/tones.h"
#include "telephony/phoneears.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Writes down how many utterances it was given.
class CountingTranscriber : public CallTranscriber
{
public:
    explicit CountingTranscriber(int &utterances) : m_utterances(utterances) {}

    void hear(const Pcm &) override {}
    void finish(int utterance, const Pcm &) override { m_utterances = utterance; }

private:
    int &m_utterances;
};

/// Answers when told to.
class ScriptedTranscriber : public CallTranscriber
{
public:
    void hear(const Pcm &) override {}
    void finish(int utterance, const Pcm &) override { asked.append(utterance); }
    void answer(int utterance, const QString &words) { Q_EMIT transcribed(utterance, words); }

    QList<int> asked;
};

void play(PhoneEars &ears, const Pcm &sound)
{
    constexpr std::ptrdiff_t frame = MulawRate / 50;
    const Pcm line = Recordings::overTheLine(sound);
    for (auto at = line.samples.begin(); line.samples.end() - at >= frame; at += frame)
        ears.hear({MulawRate, {at, at + frame}});
}

Pcm music(std::chrono::seconds length)
{
    Pcm tune = Recordings::at(Recordings::in(u"moh"_s).first());
    tune.samples.resize(std::size_t(length.count()) * MulawRate);
    return tune;
}

QList<LineSound> soundsIn(const QSignalSpy &changes)
{
    QList<LineSound> sounds;
    for (const QList<QVariant> &change : changes)
        sounds.append(change.first().value<LineSound>());
    return sounds;
}

} // namespace

class TestPhoneEars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearHoldMusicAndNobodyInIt();
    void hearWhatIsSaidInBetween();
    void hearTheBeepOfAMachine();
    void understandLastWordsThatWereCutOff();
    void haveNothingToAwaitOnASilentLine();
};

void TestPhoneEars::hearHoldMusicAndNobodyInIt()
{
    int utterances = 0;
    PhoneEars ears(std::make_unique<CountingTranscriber>(utterances));
    QSignalSpy changes(&ears, &PhoneEars::soundChanged);
    QSignalSpy stirs(&ears, &PhoneEars::theyStir);

    play(ears, music(30s));

    QCOMPARE(soundsIn(changes), QList{LineSound::Music});
    QCOMPARE(stirs.size(), 0);
    QCOMPARE(utterances, 0);
}

void TestPhoneEars::hearWhatIsSaidInBetween()
{
    int utterances = 0;
    PhoneEars ears(std::make_unique<CountingTranscriber>(utterances));
    QSignalSpy changes(&ears, &PhoneEars::soundChanged);

    play(ears, music(6s));
    play(ears, Recordings::at(
                   u"/usr/share/asterisk/sounds/en_US_f_Allison/queue-periodic-announce.wav"_s));
    play(ears, music(6s));

    QCOMPARE(soundsIn(changes), (QList{LineSound::Music, LineSound::Voice, LineSound::Music}));
    QVERIFY(utterances >= 1);
}

void TestPhoneEars::hearTheBeepOfAMachine()
{
    int utterances = 0;
    PhoneEars ears(std::make_unique<CountingTranscriber>(utterances));
    QSignalSpy changes(&ears, &PhoneEars::soundChanged);

    play(ears, Recordings::at(u"/usr/share/asterisk/sounds/en_US_f_Allison/vm-intro.wav"_s));
    play(ears, tone(1000.0, 500ms, MulawRate));
    play(ears, silence(1s, MulawRate));

    QVERIFY(soundsIn(changes).contains(LineSound::Beep));
    QCOMPARE(utterances, 1);
}

void TestPhoneEars::understandLastWordsThatWereCutOff()
{
    auto transcriber = std::make_unique<ScriptedTranscriber>();
    ScriptedTranscriber &scribe = *transcriber;
    PhoneEars ears(std::move(transcriber));
    QSignalSpy said(&ears, &PhoneEars::theySpeak);
    QSignalSpy listenedOut(&ears, &PhoneEars::listenedOut);
    play(ears, Recordings::at(u"/usr/share/asterisk/sounds/en_US_f_Allison/vm-intro.wav"_s));

    ears.close();

    QTRY_COMPARE(scribe.asked, QList<int>{1});
    QVERIFY(!listenedOut.wait(50));
    scribe.answer(1, u"It is booked."_s);
    QCOMPARE(said.size(), 1);
    QCOMPARE(listenedOut.size(), 1);
}

void TestPhoneEars::haveNothingToAwaitOnASilentLine()
{
    int utterances = 0;
    PhoneEars ears(std::make_unique<CountingTranscriber>(utterances));
    QSignalSpy listenedOut(&ears, &PhoneEars::listenedOut);
    play(ears, silence(1s, MulawRate));

    ears.close();

    QTRY_COMPARE(listenedOut.size(), 1);
}

QTEST_GUILESS_MAIN(TestPhoneEars)
#include "tst_phoneears.moc"
