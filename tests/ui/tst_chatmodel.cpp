// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chatfixture.h"

#include "ui/chat/chatmodel.h"
#include "ui/chat/chatwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = ChatRow::Kind;
using Playback = ChatRow::Playback;

QList<Kind> kinds(const ChatModel &model)
{
    QList<Kind> kinds;
    for (int i = 0; i < model.rowCount(); ++i)
        kinds.append(model.row(i).kind);
    return kinds;
}

QString spoken(const ChatModel &model, int row)
{
    return model.index(row).data(Qt::AccessibleTextRole).toString();
}

} // namespace

class TestChatModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTurnIsARow()
    {
        ChatModel model;
        const QAbstractItemModelTester tester(&model);

        model.setCall(talkedCall());

        QCOMPARE(kinds(model),
                 (QList{Kind::Notice, Kind::Said, Kind::Keys, Kind::Said, Kind::Said}));
        QCOMPARE(model.row(0).text, u"Connected 10:42"_s);
        QCOMPARE(model.row(1).chip.label, u"Menu"_s);
        QCOMPARE(model.row(2).digits, u"2"_s);
        QVERIFY(model.row(3).isAgent);
    }

    void aPlaceSpeaksUnderItsWholeName()
    {
        CallRecord record = talkedCall();
        record.plan.targetName = u"Spice Garden, Hyderabad"_s;
        record.plan.intent.task.value = Intent::Task::MakeReservation;
        ChatModel model;

        model.setCall(record);

        QCOMPARE(model.row(4).speaker, u"Spice Garden"_s);
    }

    void theEndAddsItsLineAndRoomForTheCard()
    {
        ChatModel model;
        const QAbstractItemModelTester tester(&model);
        CallRecord record = talkedCall();
        model.setCall(record);
        record.state = CallState::Ended;
        record.endedAt = record.startedAt.addSecs(180);
        record.outcome = CallRecord::Outcome::Interrupted;

        model.setEnded(record);

        QCOMPARE(model.row(model.rowCount() - 2).text, u"Call stopped at 10:45"_s);
        QCOMPARE(kinds(model).last(), Kind::Footer);
    }

    void theEndSaysWhoHungUpOnlyWhereItIsKnown()
    {
        CallRecord record = talkedCall();
        record.state = CallState::Ended;
        record.endedAt = record.startedAt.addSecs(180);
        record.outcome = CallRecord::Outcome::Done;
        QCOMPARE(endLine(record), u"The call ended at 10:45"_s);

        record.outcome = CallRecord::Outcome::HungUp;
        QCOMPARE(endLine(record), u"They ended the call at 10:45"_s);

        record.turns.append({.speaker = Turn::Speaker::Agent,
                             .text = u"Goodbye."_s,
                             .action = Decision::Action::EndCall});
        QCOMPARE(endLine(record), u"Agent ended the call at 10:45"_s);
    }

    void waitingIsNoRow()
    {
        ChatModel model;
        model.setCall(talkedCall());
        const int before = model.rowCount();

        model.putTurn(
            4, {.number = 5, .speaker = Turn::Speaker::Agent, .action = Decision::Action::Wait});

        QCOMPARE(model.rowCount(), before);
    }

    void dotsAreShownOnRequestWhileSomebodyKnowsThem()
    {
        ChatModel model;
        const QAbstractItemModelTester tester(&model);
        CallRecord record = talkedCall();
        record.turns[3].text = u"You said ••••, right?"_s;
        model.setCall(record);
        const int row = model.rowOfTurn(3);
        QVERIFY(!model.canReveal(model.row(row)));
        model.setWholeTurns([&record](int index) {
            Turn turn = record.turns.at(index);
            turn.text = u"You said 7391, right?"_s;
            return turn;
        });
        QVERIFY(model.canReveal(model.row(row)));
        QVERIFY(!model.canReveal(model.row(model.rowOfTurn(2))));

        model.reveal(3, true);
        QCOMPARE(model.row(row).text, u"You said 7391, right?"_s);
        model.reveal(3, false);
        QCOMPARE(model.row(row).text, u"You said ••••, right?"_s);

        model.reveal(3, true);
        model.setCall(record); // the next one looks as it is kept
        QCOMPARE(model.row(row).text, u"You said ••••, right?"_s);
    }

    void aTurnThatWasCutOffShowsWhatWasHeard()
    {
        ChatModel model;
        const QAbstractItemModelTester tester(&model);
        CallRecord record = talkedCall();
        model.setCall(record);
        const int row = model.rowOfTurn(2);

        record.turns[2].text = u"I am an AI assistant"_s;
        record.turns[2].unheard = u"calling for Meera Iyer."_s;
        model.putTurn(2, record.turns[2]);
        QCOMPARE(model.row(row).text, u"I am an AI assistant …"_s);

        record.turns[2].text.clear();
        model.putTurn(2, record.turns[2]);
        QCOMPARE(model.row(row).text, u"…"_s);
    }

    void aChangedTurnChangesItsRowOnly()
    {
        ChatModel model;
        const QAbstractItemModelTester tester(&model);
        CallRecord record = talkedCall();
        model.setCall(record);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        record.turns[3].prompt->confidence = 0.3;

        model.putTurn(3, record.turns.at(3));

        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 4);
        QCOMPARE(model.row(4).chip.label, u"Unsure"_s);
    }

    void soundBringsAWaveformAndSaysThatItIsRecorded()
    {
        ChatModel model;
        model.setCall(talkedCall());

        model.setSound(2, risingSound(2s));

        const ChatRow row = model.row(3);
        QCOMPARE(row.duration, 2s);
        QVERIFY(row.peaks.size() >= 20);
        QCOMPARE(row.peaks.last(), 1.0F);
        QVERIFY(row.peaks.first() < row.peaks.last());
        QCOMPARE(model.row(0).text, u"Connected 10:42, recording on"_s);
    }

    void oneTurnPlaysAtATime()
    {
        ChatModel model;
        model.setCall(talkedCall());

        model.setPlayback(0, Playback::Playing, 300ms);
        model.setPlayback(2, Playback::Playing, 100ms);

        QCOMPARE(model.row(1).playback, Playback::Idle);
        QCOMPARE(model.row(3).playback, Playback::Playing);
        QCOMPARE(model.row(3).position, 100ms);
    }

    void aHintIsGivenWithTheFirstDecisionAfterIt()
    {
        ChatModel model;
        CallRecord record = talkedCall();
        model.setCall(record);
        model.addHint(u"Prefer morning"_s, record.startedAt.addSecs(79));
        const int hint = model.rowCount() - 1;
        const QDateTime saidAt = record.startedAt.addSecs(80);
        Turn under{.number = 5,
                   .speaker = Turn::Speaker::Agent,
                   .text = u"She has."_s,
                   .at = saidAt,
                   .delay = 2s};
        Turn next = under;
        next.number = 6;
        next.at = saidAt.addSecs(10);

        model.putTurn(4, under); // was being decided when the hint came
        QVERIFY(!model.row(hint).givenAt.isValid());
        model.putTurn(5, next);
        model.putTurn(6, {.number = 7, .text = u"Good."_s, .at = saidAt.addSecs(20)});

        QCOMPARE(model.row(hint).givenAt, next.at);
    }

    void aHintStandsWhereItWasGiven()
    {
        ChatModel model;
        const CallRecord record = talkedCall();
        model.setCall(record);

        model.addHint(u"Prefer morning"_s, record.startedAt.addSecs(7));

        QCOMPARE(model.row(model.rowOfTurn(2) - 1).text, u"Prefer morning"_s);
        QVERIFY(!model.row(model.rowOfTurn(2)).follows);
        model.setSound(0, risingSound());
        QVERIFY(model.row(0).text.startsWith(u"Connected"));
    }

    void rowsAreSpokenInWords()
    {
        ChatModel model;
        model.setCall(talkedCall());
        model.setSound(3, risingSound(5s));
        model.addHint(u"Prefer morning"_s, talkedCall().startedAt.addSecs(90));

        QCOMPARE(spoken(model, 4), u"Front desk, 10:43, Question, 88 percent: Sure. Has she "
                                   "visited before? Sound, 5 seconds."_s);
        QCOMPARE(spoken(model, 2), u"Agent pressed key 2. Pressed for appointments"_s);
        QCOMPARE(spoken(model, 5), u"Private hint: Prefer morning"_s);
    }

    void secretKeysAreNotSpoken()
    {
        ChatModel model;
        CallRecord record = talkedCall();
        record.turns[1].digits = u"••"_s;

        model.setCall(record);

        QCOMPARE(spoken(model, 2), u"Agent pressed key hidden, hidden. Pressed for appointments"_s);
    }

    void keysOfTheOtherSideAreCapsToo()
    {
        ChatModel model;
        CallRecord record = talkedCall();
        record.turns.append({.number = int(record.turns.size()) + 1,
                             .speaker = Turn::Speaker::Callee,
                             .digits = u"4#"_s,
                             .at = record.turns.last().at.addSecs(1)});

        model.setCall(record);

        const ChatRow row = model.row(5);
        QCOMPARE(row.kind, Kind::Keys);
        QVERIFY(!row.isAgent);
        QCOMPARE(row.digits, u"4#"_s);
        QCOMPARE(row.text, u"Pressed by %1"_s.arg(row.speaker));
        QCOMPARE(spoken(model, 5), u"%1 pressed key 4, hash"_s.arg(row.speaker));
    }
};

QTEST_MAIN(TestChatModel)
#include "tst_chatmodel.moc"
