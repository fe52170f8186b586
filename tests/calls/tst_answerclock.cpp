// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/answerclock.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

const auto voiceEnd = AnswerClock::Clock::now();

Utterance heard(std::chrono::milliseconds words, std::chrono::milliseconds through)
{
    return {.voiceEnd = voiceEnd, .through = voiceEnd + through, .words = voiceEnd + words};
}

} // namespace

class TestAnswerClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dividesTheDelay()
    {
        AnswerClock clock;
        clock.start(heard(250ms, 400ms));
        clock.note(&Waterfall::firstToken, voiceEnd + 500ms);
        clock.note(&Waterfall::firstClause, voiceEnd + 540ms);
        clock.note(&Waterfall::firstSound, voiceEnd + 690ms);
        clock.note(&Waterfall::firstFrame, voiceEnd + 700ms);
        Turn turn;

        clock.fill(turn);

        QCOMPARE(turn.waterfall, (Waterfall{400ms, 250ms, 500ms, 540ms, 690ms, 700ms}));
        QCOMPARE(turn.delay, 700ms);
        QCOMPARE(turn.thinkTime, 140ms);
        QCOMPARE(turn.voiceTime, 160ms);
    }

    /// Then only the end of their turn was waited for.
    void whatWasReadyBeforehandTookNoTime()
    {
        AnswerClock clock;
        clock.start(heard(100ms, 400ms));
        clock.note(&Waterfall::firstClause, voiceEnd + 200ms);
        clock.note(&Waterfall::firstSound, voiceEnd - 5s);
        clock.note(&Waterfall::firstFrame, voiceEnd + 410ms);
        Turn turn;

        clock.fill(turn);

        QCOMPARE(turn.waterfall.firstSound, 0ms);
        QCOMPARE(turn.delay, 410ms);
        QCOMPARE(turn.thinkTime, 0ms);
        QCOMPARE(turn.voiceTime, 10ms);
    }

    void onlyTheFirstTimeCounts()
    {
        AnswerClock clock;
        clock.start(heard(100ms, 400ms));
        clock.note(&Waterfall::firstFrame, voiceEnd + 500ms);
        clock.note(&Waterfall::firstFrame, voiceEnd + 900ms);
        Turn turn;

        clock.fill(turn);

        QCOMPARE(turn.delay, 500ms);
    }

    void timesNothingThatIsNoAnswer()
    {
        AnswerClock clock;
        clock.start(heard(100ms, 400ms));
        clock.stop();
        clock.note(&Waterfall::firstFrame);
        Turn turn;

        clock.fill(turn);

        QCOMPARE(turn, Turn());
    }

    void knowsTheDelayOfLinesWithoutSound()
    {
        AnswerClock clock;
        clock.start({.text = QStringLiteral("Hello?")});
        clock.note(&Waterfall::firstSound, AnswerClock::Clock::now() + 300ms);
        Turn turn;

        clock.fill(turn);

        QVERIFY(!turn.waterfall.endOfTurn && !turn.waterfall.words);
        QVERIFY(turn.delay >= 300ms);
    }
};

QTEST_GUILESS_MAIN(TestAnswerClock)
#include "tst_answerclock.moc"
