// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/callrecord.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Ten({2026, 4, 14}, QTime(10, 0, 0, 250), Qt::UTC);

template <typename T>
Detail<T> said(const T &value, qsizetype start, qsizetype length)
{
    return {.value = value, .confidence = 0.75, .source = {start, length}};
}

/// Every field known, each from other words.
Intent wholeIntent()
{
    Intent intent;
    intent.request = u"Book Dr Chandra at “Apollo”, Madinaguda, for Møller"_s;
    intent.place = said(u"Apollo"_s, 20, 6);
    intent.branch = said(u"Madinaguda"_s, 29, 10);
    intent.city = said(u"Hyderabad"_s, 0, 0);
    intent.phoneNumber = said(u"+914055500142"_s, 1, 2);
    intent.task = said(Intent::Task::RescheduleAppointment, 0, 4);
    intent.description = said(u"move the visit"_s, 2, 3);
    intent.person = said(u"Chandra"_s, 8, 7);
    intent.specialty = said(u"Dermatology"_s, 3, 4);
    intent.date = said(QDate(2026, 4, 15), 4, 5);
    intent.time = said(TimeWindow{QTime(16, 0), QTime(18, 30), true}, 5, 6);
    intent.oldDate = said(QDate(2026, 4, 13), 6, 7);
    intent.oldTime = said(TimeWindow{QTime(9, 0), QTime(9, 0)}, 7, 8);
    intent.partySize = said(4, 8, 9);
    intent.reference = said(u"AP-482"_s, 9, 10);
    intent.language = said(u"en-IN"_s, 10, 11);
    intent.mayShare = said(QStringList{u"date of birth 2 May 1990"_s, u"first visit"_s}, 11, 12);
    intent.userName = said(u"Møller"_s, 12, 13);
    intent.userPhone = said(u"+915550010142"_s, 13, 14);
    intent.warnings = {{Intent::Field::Date, Intent::WarningKind::Past, u"This day is over."_s},
                       {Intent::Field::Time, Intent::WarningKind::Ambiguous, u"AM or PM?"_s}};
    return intent;
}

CallPlan wholePlan()
{
    CallPlan plan;
    plan.id = u"7d4f7f0e"_s;
    plan.intent = wholeIntent();
    plan.mode = CallPlan::Mode::Rehearsed;
    plan.modeReason = u"You chose it."_s;
    plan.targetName = u"Apollo, Madinaguda"_s;
    plan.number = u"+914055500142"_s;
    plan.contactId = 12;
    plan.verdict = CallPlan::MatchVerdict::Ask;
    plan.candidates = {{12, u"Apollo"_s, u"+914055500142"_s, 83, u"One letter differs"_s},
                       {13, u"Apolo"_s, {}, 80, u"Sounds alike"_s}};
    plan.userName = u"Møller"_s;
    plan.userPhone = u"+915550010142"_s;
    plan.scenario = u"hospital-menu"_s;
    plan.seed = 0xfedc'ba98'7654'3210;
    plan.asksBeforeAgreeing = false;
    return plan;
}

Turn theirTurn()
{
    Turn turn;
    turn.number = 1;
    turn.text = u"Press 2 for appointments."_s;
    turn.digits = u"5"_s;
    turn.prompt = IvrPrompt{.kind = IvrPrompt::Kind::DtmfMenu,
                            .confidence = 0.5,
                            .options = {{u"2"_s, u"appointments"_s}, {u"*"_s, u"again"_s}},
                            .wantedFields = {u"date"_s},
                            .dateFormat = u"ddmmyyyy"_s,
                            .wantsKeys = true,
                            .isVoicemail = true,
                            .reason = u"Names keys"_s};
    turn.at = Ten;
    turn.duration = 2340ms;
    turn.soundFile = u"1.wav"_s;
    return turn;
}

Turn ourTurn()
{
    Turn turn;
    turn.number = 2;
    turn.speaker = Turn::Speaker::Agent;
    turn.text = u"Good morning."_s;
    turn.unheard = u"I am calling for"_s;
    turn.action = Decision::Action::EndCall;
    turn.digits = u"••"_s;
    turn.purpose = u"Pressed for appointments"_s;
    turn.reason = u"They asked."_s;
    turn.at = Ten.addMSecs(1);
    turn.duration = 900ms;
    turn.delay = 800ms;
    turn.thinkTime = 300ms;
    turn.voiceTime = 200ms;
    turn.waterfall = {.endOfTurn = 0ms, .firstToken = 250ms, .firstFrame = 800ms};
    turn.soundFile = u"2.wav"_s;
    return turn;
}

CallRecord wholeRecord()
{
    CallRecord record;
    record.plan = wholePlan();
    record.state = CallState::Ended;
    record.startedAt = Ten;
    record.connectedAt = Ten.addSecs(5);
    record.endedAt = Ten.addSecs(65);
    record.outcome = CallRecord::Outcome::NotDone;
    record.reason = u"The clinic is closed."_s;
    record.summary = u"Closed today."_s;
    record.facts = {{u"date"_s, u"2026-04-15"_s, 0.5, 1, u"on Wednesday"_s}};
    record.lineId = u"CA0123"_s;
    record.sms = u"SMS delivered"_s;
    record.turns = {theirTurn(), ourTurn()};
    return record;
}

/// As a file or a pipe would have it.
QJsonObject written(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson()).object();
}

} // namespace

/// What is kept and exported comes back the same.
class TestRecordJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIntentComesBack()
    {
        QCOMPARE(Intent::fromJson(written(wholeIntent().toJson())), wholeIntent());
        QCOMPARE(Intent::fromJson(written(Intent().toJson())), Intent());
    }

    void anAccessCodeIsWrittenAsDots()
    {
        Intent intent = wholeIntent();
        intent.accessCode = said(u"4711"_s, 0, 4);

        const QByteArray json = QJsonDocument(intent.toJson()).toJson();

        QVERIFY(!json.contains("4711"));
        QCOMPARE(Intent::fromJson(intent.toJson()).accessCode.value, u"••••"_s);
    }

    void aPlanComesBack()
    {
        QCOMPARE(CallPlan::fromJson(written(wholePlan().toJson())), wholePlan());
        QCOMPARE(CallPlan::fromJson(written(CallPlan().toJson())), CallPlan());
    }

    void aTurnComesBack_data()
    {
        QTest::addColumn<Turn>("turn");
        QTest::newRow("theirs") << theirTurn();
        QTest::newRow("ours") << ourTurn();
        QTest::newRow("an empty one") << Turn();
    }

    void aTurnComesBack()
    {
        QFETCH(Turn, turn);

        QCOMPARE(Turn::fromJson(written(turn.toJson())), turn);
    }

    void stepsThatWereNotReachedStayOut()
    {
        const Waterfall waterfall{.words = 40ms};

        QCOMPARE(waterfall.toJson(), (QJsonObject{{u"words_ms"_s, 40}}));
        QCOMPARE(Waterfall::fromJson(waterfall.toJson()), waterfall);
    }

    void aRecordComesBack()
    {
        QCOMPARE(CallRecord::fromJson(written(wholeRecord().toJson())), wholeRecord());
    }

    void nonsenseLeavesFieldsUnknown()
    {
        QJsonObject json = wholeIntent().toJson();
        json[u"date"_s] = QJsonObject{{u"value"_s, u"some day"_s}, {u"confidence"_s, 1}};
        json[u"party_size"_s] = u"many"_s;
        json[u"task"_s] = QJsonArray();
        json[u"invented"_s] = true;

        const Intent intent = Intent::fromJson(json);

        QVERIFY(!intent.date.isKnown());
        QVERIFY(!intent.partySize.isKnown());
        QCOMPARE(intent.taskKind(), Intent::Task::Unknown);
        QCOMPARE(intent.place, wholeIntent().place);
    }

    void anUnknownStateOrOutcomeIsTheCautiousOne()
    {
        QJsonObject json = wholeRecord().toJson();
        json[u"outcome"_s] = u"splendid"_s;

        QCOMPARE(CallRecord::fromJson(json).outcome, CallRecord::Outcome::Unclear);
    }
};

QTEST_GUILESS_MAIN(TestRecordJson)
#include "tst_recordjson.moc"
