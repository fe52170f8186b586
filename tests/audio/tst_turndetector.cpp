// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/turndetector.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using Kind = TurnDetector::Event::Kind;

namespace {

constexpr std::int64_t Hop = VoiceDetector::HopSize;

struct Stretch
{
    std::chrono::milliseconds length;
    float voice;
};

/// A line on which each hop holds its own number in every sample, heard by an ear that is told
/// what to hear.
class ScriptedLine
{
public:
    explicit ScriptedLine(const QList<Stretch> &script)
    {
        for (const Stretch &stretch : script)
            m_voices.insert(m_voices.end(), std::size_t(stretch.length / 32ms), stretch.voice);
        for (std::size_t i = 0; i < m_voices.size(); ++i)
            m_sound.insert(m_sound.end(), Hop, std::int16_t(i));
    }

    TurnDetector::Ear ear() const
    {
        return [this](VoiceDetector::Hop hop) { return m_voices.at(std::size_t(hop.front())); };
    }
    std::span<const std::int16_t> sound() const { return m_sound; }

private:
    std::vector<float> m_voices;
    std::vector<std::int16_t> m_sound;
};

QList<TurnDetector::Event> eventsIn(const ScriptedLine &line,
                                    std::chrono::milliseconds endSilence = 700ms)
{
    TurnDetector detector(line.ear());
    detector.setEndSilence(endSilence);
    return detector.hear(line.sound());
}

} // namespace

class TestTurnDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhenAVoiceBeganAndEnded();
    void handsOverWhatCameJustBeforeAndAfter();
    void passesOverClicks();
    void wantsALongerVoiceWhileTheAgentSpeaks();
    void keepsListeningToAVoiceThatGrowsFaint();
    void bridgesPauses();
    void endsTheTurnUnderWaySoonerOnceThatIsWanted();
    void dividesALongTurnAtItsQuietestMomentAndLosesNothing();
    void dividesNoTurnInThePauseThatEndsIt();
    void hearsTheSameInFramesOfAnySize();
    void isSpeakingBetweenBeginAndEnd();
    void tellsAPauseAndThatTheyWentOn();
    void countsAPauseFromWhereTheVoiceFellSilent_data();
    void countsAPauseFromWhereTheVoiceFellSilent();
    void tellsNoPauseThatEndsTheTurnAnyway();
};

void TestTurnDetector::tellsWhenAVoiceBeganAndEnded()
{
    const ScriptedLine line({{960ms, 0.1F}, {1600ms, 0.9F}, {1600ms, 0.1F}});

    const auto events = eventsIn(line);

    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].kind, Kind::Began);
    QCOMPARE(events[0].at, 30 * Hop);
    QCOMPARE(events[1].kind, Kind::Ended);
    QCOMPARE(events[1].at, 80 * Hop);
}

void TestTurnDetector::handsOverWhatCameJustBeforeAndAfter()
{
    const ScriptedLine line({{960ms, 0.1F}, {1600ms, 0.9F}, {1600ms, 0.1F}});

    const Pcm speech = eventsIn(line).last().speech;

    QCOMPARE(speech.rate, 8000);
    QCOMPARE(speech.duration(), 400ms + 1600ms + 300ms);
    // 400 ms are twelve and a half hops.
    QCOMPARE(speech.samples.front(), std::int16_t(17));
    QCOMPARE(speech.samples[Hop / 2], std::int16_t(18));
    QCOMPARE(speech.samples.back(), std::int16_t(89));
}

void TestTurnDetector::passesOverClicks()
{
    const ScriptedLine line({{960ms, 0.1F}, {64ms, 0.9F}, {960ms, 0.1F}, {64ms, 0.9F}, {1s, 0.1F}});

    QVERIFY(eventsIn(line).isEmpty());
}

void TestTurnDetector::wantsALongerVoiceWhileTheAgentSpeaks()
{
    const ScriptedLine line({{320ms, 0.1F}, {160ms, 0.9F}, {960ms, 0.1F}, {192ms, 0.9F}});
    TurnDetector detector(line.ear());
    detector.setStartAfter(200ms);

    const auto events = detector.hear(line.sound());

    QCOMPARE(events.size(), 1);
    QCOMPARE(events[0].at, 45 * Hop);
}

void TestTurnDetector::keepsListeningToAVoiceThatGrowsFaint()
{
    const ScriptedLine faintFirst({{3200ms, 0.45F}, {960ms, 0.1F}});
    QVERIFY(eventsIn(faintFirst).isEmpty());

    const ScriptedLine line({{320ms, 0.9F}, {3200ms, 0.4F}, {960ms, 0.1F}});
    QCOMPARE(eventsIn(line).last().at, 110 * Hop);
}

void TestTurnDetector::bridgesPauses()
{
    const ScriptedLine line({{320ms, 0.9F},
                             {640ms, 0.1F},
                             {320ms, 0.9F},
                             {1600ms, 0.1F},
                             {320ms, 0.9F},
                             {2240ms, 0.1F}});

    const auto conversation = eventsIn(line, 700ms);
    const auto menu = eventsIn(line, 2s);

    QCOMPARE(conversation.size(), 4);
    QCOMPARE(conversation[1].at, 40 * Hop);
    QCOMPARE(menu.size(), 2);
    QCOMPARE(menu[1].at, 100 * Hop);
}

void TestTurnDetector::endsTheTurnUnderWaySoonerOnceThatIsWanted()
{
    const ScriptedLine line({{320ms, 0.9F}, {1280ms, 0.1F}});
    TurnDetector detector(line.ear());
    detector.setEndSilence(2s);
    QCOMPARE(detector.hear(line.sound().first(49 * Hop)).size(), 1);

    detector.setEndSilence(700ms);
    const auto events = detector.hear(line.sound().subspan(49 * Hop));

    QCOMPARE(events.size(), 1);
    QCOMPARE(events[0].kind, Kind::Ended);
}

void TestTurnDetector::dividesALongTurnAtItsQuietestMomentAndLosesNothing()
{
    // The lowest moment of all comes too early, the second lowest in the last four seconds.
    const ScriptedLine line({{9600ms, 0.9F},
                             {32ms, 0.36F},
                             {12768ms, 0.9F},
                             {32ms, 0.5F},
                             {12768ms, 0.9F},
                             {960ms, 0.1F}});

    const auto events = eventsIn(line);

    QCOMPARE(events.size(), 3);
    QCOMPARE(events[1].kind, Kind::Divided);
    QCOMPARE(events[1].at, 700 * Hop + Hop / 2);
    QCOMPARE(events[2].kind, Kind::Ended);
    Pcm all = events[1].speech;
    append(all, events[2].speech);
    QVERIFY(std::equal(all.samples.begin(), all.samples.end(), line.sound().begin()));
    QCOMPARE(all.samples.size(), std::size_t(1100 * Hop + 2400));
}

void TestTurnDetector::dividesNoTurnInThePauseThatEndsIt()
{
    const ScriptedLine line({{24000ms, 0.9F}, {2400ms, 0.1F}});
    TurnDetector detector(line.ear());
    detector.setEndSilence(2s);

    const auto events = detector.hear(line.sound());

    QCOMPARE(events.size(), 2);
    QCOMPARE(events[1].kind, Kind::Ended);
    QCOMPARE(events[1].at, 750 * Hop);
    QCOMPARE(events[1].speech.samples.size(), std::size_t(750 * Hop + 2400));
}

void TestTurnDetector::hearsTheSameInFramesOfAnySize()
{
    const ScriptedLine line({{480ms, 0.1F}, {960ms, 0.9F}, {960ms, 0.1F}, {320ms, 0.9F}});
    const auto whole = eventsIn(line);

    for (const std::size_t size : {std::size_t(160), std::size_t(7), std::size_t(1000)}) {
        TurnDetector detector(line.ear());
        QList<TurnDetector::Event> events;
        for (auto rest = line.sound(); !rest.empty();) {
            const auto frame = rest.first(std::min(size, rest.size()));
            events += detector.hear(frame);
            rest = rest.subspan(frame.size());
        }
        QCOMPARE(events.size(), whole.size());
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QCOMPARE(events[i].at, whole[i].at);
            QCOMPARE(events[i].speech, whole[i].speech);
        }
    }
}

void TestTurnDetector::isSpeakingBetweenBeginAndEnd()
{
    const ScriptedLine line({{320ms, 0.1F}, {320ms, 0.9F}, {960ms, 0.1F}});
    TurnDetector detector(line.ear());

    detector.hear(line.sound().first(11 * Hop));
    QVERIFY(!detector.isSpeaking());
    detector.hear(line.sound().subspan(11 * Hop, 10 * Hop));
    QVERIFY(detector.isSpeaking());
    detector.hear(line.sound().subspan(21 * Hop));
    QVERIFY(!detector.isSpeaking());
    QCOMPARE(detector.heard(), 50 * Hop);
}

void TestTurnDetector::tellsAPauseAndThatTheyWentOn()
{
    const ScriptedLine line(
        {{960ms, 0.1F}, {640ms, 0.9F}, {320ms, 0.1F}, {640ms, 0.9F}, {96ms, 0.1F}, {64ms, 0.9F}});
    TurnDetector detector(line.ear());
    detector.setPauseAfter(200ms);

    const auto events = detector.hear(line.sound());

    QCOMPARE(events.size(), 3);
    QCOMPARE(events[1].kind, Kind::Paused);
    QCOMPARE(events[1].at, 50 * Hop);
    QCOMPARE(events[1].speech.duration(), 400ms + 640ms + 224ms);
    QCOMPARE(events[2].kind, Kind::Resumed);
    QCOMPARE(events[2].at, 60 * Hop);
    QVERIFY(events[2].speech.isEmpty());
}

void TestTurnDetector::countsAPauseFromWhereTheVoiceFellSilent_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<std::chrono::milliseconds>("told");

    QTest::newRow("silence") << 0 << 224ms;
    QTest::newRow("noise, in which only the ear knows") << 2000 << 96ms + 224ms;
}

void TestTurnDetector::countsAPauseFromWhereTheVoiceFellSilent()
{
    QFETCH(int, after);
    QFETCH(std::chrono::milliseconds, told);
    constexpr int Loud = 30;
    std::vector<std::int16_t> sound(Loud * Hop, std::int16_t(8000));
    sound.resize(60 * Hop, std::int16_t(after));
    // Ears go on hearing a voice for a moment.
    TurnDetector detector(
        [hops = 0](VoiceDetector::Hop) mutable { return ++hops <= Loud + 3 ? 0.9F : 0.1F; });
    detector.setPauseAfter(200ms);

    const auto events = detector.hear(sound);

    QCOMPARE(events.value(1).kind, Kind::Paused);
    QCOMPARE(events[1].at, (Loud + 3) * Hop);
    QCOMPARE(events[1].speech.duration(), 960ms + told);
}

void TestTurnDetector::tellsNoPauseThatEndsTheTurnAnyway()
{
    const ScriptedLine line({{960ms, 0.1F}, {640ms, 0.9F}, {640ms, 0.1F}});
    TurnDetector detector(line.ear());
    detector.setPauseAfter(320ms);
    detector.setEndSilence(320ms);

    const auto events = detector.hear(line.sound());

    QCOMPARE(events.size(), 2);
    QCOMPARE(events[1].kind, Kind::Ended);
}

QTEST_GUILESS_MAIN(TestTurnDetector)
#include "tst_turndetector.moc"
