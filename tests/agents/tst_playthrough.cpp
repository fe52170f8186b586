// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"
#include "agents/actionrules.h"
#include "agents/callmonitor.h"
#include "agents/outcomejudge.h"
#include "agents/promptrules.h"
#include "core/enumtext.h"
#include "simulator/scenario.h"
#include "simulator/scriptedreceptionist.h"
#include "support/answerof.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

/// Plays whole calls between the rules and the scripted receptionist, without line, sound or
/// clock. PLAY=scenario prints the calls of one scenario, PLAY=all those that went wrong.
class TestPlaythrough : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyScenarioEndsAsItShould_data();
    void everyScenarioEndsAsItShould();
    void everyTaskIsDone_data();
    void everyTaskIsDone();
    void aQuestionBooksNothing_data();
    void aQuestionBooksNothing();
    void nothingIsSaidThatTheRequestDoesNotSay();
    void namesWhatAMenuInsistsOn();

private:
    ScenarioBook m_book;
};

namespace {

using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

constexpr int seedCount = 20;
const QDate today(2026, 4, 1);

CallPlan basicPlan(Task task, const QString &scenario)
{
    CallPlan plan;
    plan.id = scenario;
    plan.scenario = scenario;
    plan.userName = u"Meera Iyer"_s;
    plan.userPhone = u"+919876543210"_s;
    plan.intent.task = known(task);
    return plan;
}

CallPlan doctorPlan(const QString &scenario)
{
    CallPlan plan = basicPlan(Task::BookAppointment, scenario);
    plan.targetName = u"Apollo Hospital, Madinaguda, Hyderabad"_s;
    plan.intent.place = known(u"Apollo Hospital"_s);
    plan.intent.branch = known(u"Madinaguda"_s);
    plan.intent.city = known(u"Hyderabad"_s);
    plan.intent.person = known(u"Chandra"_s);
    plan.intent.specialty = known(u"Dermatology"_s);
    plan.intent.date = known(QDate(2026, 4, 15));
    plan.intent.description = known(u"book an appointment with Dermatologist Chandra"_s);
    return plan;
}

CallPlan tablePlan()
{
    CallPlan plan = basicPlan(Task::MakeReservation, u"restaurant"_s);
    plan.targetName = u"Paradise Restaurant"_s;
    plan.intent.place = known(u"Paradise Restaurant"_s);
    plan.intent.date = known(QDate(2026, 4, 4));
    plan.intent.time = known(TimeWindow{QTime(20, 0), QTime(20, 0)});
    plan.intent.partySize = known(4);
    plan.intent.description = known(u"book a table for 4"_s);
    return plan;
}

CallPlan balancePlan(const QString &scenario)
{
    CallPlan plan = basicPlan(Task::BalanceEnquiry, scenario);
    plan.targetName = u"National Bank"_s;
    plan.intent.reference = known(u"1029384756"_s);
    plan.intent.accessCode = known(u"4821"_s);
    plan.intent.description = known(u"check the balance of account 1029384756"_s);
    return plan;
}

CallPlan supportPlan()
{
    CallPlan plan = basicPlan(Task::Complaint, u"customer-support"_s);
    plan.targetName = u"Swift Services"_s;
    plan.intent.reference = known(u"SW48213"_s);
    plan.intent.description =
        known(u"complain that the internet connection has not worked since Monday"_s);
    return plan;
}

CallPlan planOf(const QString &scenario)
{
    if (scenario == u"restaurant")
        return tablePlan();
    if (scenario.startsWith(u"bank-"_s))
        return balancePlan(scenario);
    if (scenario == u"customer-support")
        return supportPlan();
    return doctorPlan(scenario);
}

struct Play
{
    CallPlan plan;
    QList<Turn> turns;
    QJsonObject truth;
    Judgement judged;
    bool hasEnded = false;
    QStringList missing;

    QString text() const
    {
        QString lines = u"%1 seed %2: %3 %4\n"_s.arg(plan.scenario)
                            .arg(plan.seed)
                            .arg(enumText(judged.outcome), judged.reason);
        for (const Turn &turn : turns) {
            const bool isAgent = turn.speaker == Turn::Speaker::Agent;
            lines += u"  %1 %2 %3 [%4%5]\n"_s.arg(
                isAgent ? u"A"_s : u"C"_s,
                isAgent ? enumText(turn.action) : enumText(turn.prompt->kind),
                turn.text + turn.digits, turn.reason,
                isAgent ? QString() : turn.prompt->wantedFields.join(u','));
        }
        for (const Fact &fact : judged.facts)
            lines += u"  fact %1 = %2\n"_s.arg(fact.name, fact.value);
        return lines;
    }
};

/// One call, turn by turn, as a session would drive it.
class Player
{
public:
    Player(const CallPlan &plan, std::shared_ptr<const Scenario> scenario)
        : m_receptionist(std::move(scenario),
                         {.place = plan.targetName, .seed = plan.seed, .today = today})
    {
        m_talk.plan = plan;
    }

    Play play()
    {
        Reply reply = m_receptionist.greetNow();
        while (!m_hasEnded && m_talk.turns.size() < 80) {
            hear(reply);
            if (!m_hasEnded)
                reply = act(reply);
        }
        return {.plan = m_talk.plan,
                .turns = m_talk.turns,
                .truth = m_receptionist.truth(),
                .judged = judge(m_talk.plan, m_talk.turns),
                .hasEnded = m_hasEnded,
                .missing = m_missing};
    }

private:
    void add(Turn turn)
    {
        turn.number = int(m_talk.turns.size()) + 1;
        turn.at = today.startOfDay();
        m_talk.turns.append(turn);
    }

    void hear(const Reply &reply)
    {
        if (!reply.text.isEmpty()) {
            add({.speaker = Turn::Speaker::Callee, .text = reply.text});
            m_talk.turns.last().prompt = m_monitor.classify(m_talk).result();
        }
        m_hasEnded = reply.endsCall;
    }

    Reply act(const Reply &reply)
    {
        if (CallMonitor::timesHeard(m_talk) > 4)
            return end(ActionAgent::giveUp(m_talk));
        const Decision decision = answerOf(m_agent.decide(m_talk));
        if (!decision.missing.isEmpty())
            m_missing.append(decision.missing);
        switch (decision.action) {
        case Decision::Action::EndCall:
            return end(decision);
        case Decision::Action::Wait:
            return wait(reply, decision);
        default:
            break;
        }
        note(decision);
        m_silences = 0;
        return decision.action == Decision::Action::Dtmf
                   ? m_receptionist.answerNow({CallerTurn::Kind::Pressed, decision.digits})
                   : m_receptionist.answerNow({CallerTurn::Kind::Spoke, decision.text});
    }

    Reply wait(const Reply &reply, const Decision &decision)
    {
        note(decision);
        if (reply.expects == Reply::Expects::None)
            return m_receptionist.answerNow({CallerTurn::Kind::Waited, {}});
        if (++m_silences > 3)
            return end(ActionAgent::giveUp(m_talk));
        const Decision nudge = ActionAgent::nudge(m_talk, m_silences);
        note(nudge);
        return m_receptionist.answerNow({CallerTurn::Kind::Spoke, nudge.text});
    }

    Reply end(const Decision &decision)
    {
        note(decision);
        m_hasEnded = true;
        return m_receptionist.answerNow({CallerTurn::Kind::Spoke, decision.text});
    }

    void note(const Decision &decision)
    {
        add({.speaker = Turn::Speaker::Agent,
             .text = decision.text,
             .action = decision.action,
             .digits = decision.isSecret ? QString(decision.digits.size(), u'•') : decision.digits,
             .purpose = decision.purpose,
             .reason = decision.reason});
    }

    Conversation m_talk;
    ScriptedReceptionist m_receptionist;
    PromptRules m_promptRules;
    ActionRules m_actionRules;
    CallMonitor m_monitor{nullptr, m_promptRules};
    ActionAgent m_agent{nullptr, m_actionRules};
    QStringList m_missing;
    int m_silences = 0;
    bool m_hasEnded = false;
};

/// What the callee knows to be agreed is what the plan wants and what the facts say.
bool isTrulyDone(const Play &play)
{
    const QJsonObject agreed = play.truth[u"agreed"].toObject();
    const Intent &intent = play.plan.intent;
    const auto agrees = [&agreed](const QString &name, const QString &value) {
        const QString said = agreed[name].toVariant().toString();
        return value.isEmpty() || said.isEmpty() || said.contains(value);
    };
    bool fits = !agreed.isEmpty() && agrees(u"person"_s, intent.person.valueOr({})) &&
                agrees(u"date"_s, intent.date.valueOr({}).toString(Qt::ISODate));
    if (intent.partySize.isKnown())
        fits = fits && agrees(u"party_size"_s, QString::number(*intent.partySize.value));
    for (const Fact &fact : play.judged.facts) {
        if (fact.name == u"date" || fact.name == u"time" || fact.name == u"reference")
            fits = fits && agrees(fact.name, fact.value);
    }
    return fits;
}

} // namespace

void TestPlaythrough::initTestCase()
{
    const Result<ScenarioBook> book = ScenarioBook::load();
    QVERIFY(book.has_value());
    m_book = *book;
}

void TestPlaythrough::everyScenarioEndsAsItShould_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<Outcome>("expected");

    for (const QString &name :
         {u"hospital-conversation"_s, u"hospital-menu"_s, u"slot-taken"_s,
          u"hospital-three-menus"_s, u"bank-balance"_s, u"bank-two-steps"_s, u"customer-support"_s,
          u"restaurant"_s, u"asks-unknown"_s, u"hard-of-hearing"_s, u"curt"_s, u"talkative"_s})
        QTest::newRow(qPrintable(name)) << name << Outcome::Done;
    for (const QString &name : {u"unknown-doctor"_s, u"clinic-closed"_s, u"wrong-number"_s})
        QTest::newRow(qPrintable(name)) << name << Outcome::NotDone;
    QTest::newRow("voicemail") << u"voicemail"_s << Outcome::Partly;
}

void TestPlaythrough::everyScenarioEndsAsItShould()
{
    QFETCH(QString, scenario);
    QFETCH(Outcome, expected);
    const QString wish = qEnvironmentVariable("PLAY");

    int right = 0;
    for (int seed = 0; seed < seedCount; ++seed) {
        CallPlan plan = planOf(scenario);
        plan.seed = quint64(seed);
        const Play play = Player(plan, m_book.find(scenario)).play();
        const bool isRight = play.judged.outcome == expected;
        right += isRight ? 1 : 0;
        if (wish == scenario || (wish == u"all" && !isRight))
            qInfo().noquote() << play.text() << play.truth;

        QVERIFY2(play.hasEnded, qPrintable(play.text()));
        QVERIFY2(play.judged.outcome != Outcome::Done || isTrulyDone(play),
                 qPrintable(play.text()));
    }
    qInfo().noquote() << scenario << right << "of" << seedCount;
    QVERIFY(right * 100 >= seedCount * 95);
}

void TestPlaythrough::everyTaskIsDone_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("agreed");

    const auto told = [](const QString &scenario, Task task, const QString &place,
                         const QString &description) {
        CallPlan plan = basicPlan(task, scenario);
        plan.targetName = place;
        plan.intent.place = known(place);
        plan.intent.description = known(description);
        return plan;
    };
    const QString hospital = u"Apollo Hospital"_s;
    const QString restaurant = u"Paradise Restaurant"_s;

    CallPlan cancel = told(u"hospital-conversation"_s, Task::CancelAppointment, hospital,
                           u"cancel Meera Iyer's appointment with Dr Chandra"_s);
    cancel.intent.person = known(u"Chandra"_s);
    cancel.intent.oldDate = known(QDate(2026, 4, 15));
    CallPlan move = cancel;
    move.intent.task = known(Task::RescheduleAppointment);
    move.intent.date = known(QDate(2026, 4, 20));
    CallPlan status = told(u"hospital-conversation"_s, Task::CheckStatus, hospital,
                           u"ask whether the appointment is still confirmed"_s);
    status.intent.person = known(u"Chandra"_s);
    const QString late = u"tell you that Meera Iyer will be late by 20 minutes"_s;
    const auto in = [](CallPlan plan, const QString &scenario) {
        plan.scenario = scenario;
        return plan;
    };

    QTest::newRow("cancel") << cancel << u"cancel_appointment"_s;
    QTest::newRow("cancel by keypad") << in(cancel, u"hospital-menu"_s) << u"cancel_appointment"_s;
    QTest::newRow("cancel curtly") << in(cancel, u"curt"_s) << u"cancel_appointment"_s;
    QTest::newRow("move") << move << u"reschedule_appointment"_s;
    QTest::newRow("move, hard of hearing")
        << in(move, u"hard-of-hearing"_s) << u"reschedule_appointment"_s;
    QTest::newRow("move, talkative") << in(move, u"talkative"_s) << u"reschedule_appointment"_s;
    QTest::newRow("status") << status << u"check_status"_s;
    QTest::newRow("message") << told(u"hospital-conversation"_s, Task::DeliverMessage, hospital,
                                     late)
                             << u"deliver_message"_s;
    QTest::newRow("message to the caretaker")
        << told(u"clinic-closed"_s, Task::DeliverMessage, hospital, late) << u"deliver_message"_s;
    QTest::newRow("question") << told(u"hospital-conversation"_s, Task::GeneralInquiry, hospital,
                                      u"ask what the visiting hours are"_s)
                              << u"general_inquiry"_s;
    QTest::newRow("order") << told(u"restaurant"_s, Task::PlaceOrder, restaurant,
                                   u"order two veg biryanis and one sweet lassi"_s)
                           << u"place_order"_s;
    CallPlan complaint = told(u"customer-support"_s, Task::Complaint, u"Swift Services"_s,
                              u"make a complaint: Meera Iyer's fridge repair is still open"_s);
    QTest::newRow("complaint without a reference") << complaint << u"ticket"_s;
}

void TestPlaythrough::everyTaskIsDone()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, agreed);
    const QString wish = qEnvironmentVariable("PLAY");

    int right = 0;
    for (int seed = 0; seed < seedCount; ++seed) {
        plan.seed = quint64(seed);
        const Play play = Player(plan, m_book.find(plan.scenario)).play();
        const bool isDone = play.judged.outcome == Outcome::Done;
        const QString kind = play.truth[u"agreed"][u"kind"].toString();
        right += isDone ? 1 : 0;
        if (wish == QLatin1String(QTest::currentDataTag()) || (wish == u"all" && !isDone))
            qInfo().noquote() << play.text() << play.truth;

        QVERIFY2(play.hasEnded, qPrintable(play.text()));
        QVERIFY2(play.turns.size() < 40, qPrintable(play.text()));
        QVERIFY2(!isDone || kind == agreed, qPrintable(play.text() + kind));
    }
    QVERIFY2(right * 100 >= seedCount * 95, qPrintable(QString::number(right)));
}

void TestPlaythrough::aQuestionBooksNothing_data()
{
    QTest::addColumn<QString>("scenario");
    for (const QString &scenario :
         {u"hospital-conversation"_s, u"curt"_s, u"talkative"_s, u"hard-of-hearing"_s,
          u"slot-taken"_s, u"unknown-doctor"_s, u"restaurant"_s})
        QTest::newRow(qPrintable(scenario)) << scenario;
}

void TestPlaythrough::aQuestionBooksNothing()
{
    QFETCH(QString, scenario);
    CallPlan plan = basicPlan(Task::GeneralInquiry, scenario);
    plan.targetName = u"Lotus Hospital"_s;
    plan.intent.description =
        known(u"ask what the consultation fee is and whether you are open on Sundays"_s);

    for (int seed = 0; seed < seedCount; ++seed) {
        plan.seed = quint64(seed);
        const Play play = Player(plan, m_book.find(scenario)).play();
        const QString kind = play.truth[u"agreed"][u"kind"].toString();
        const bool isBooked = kind.startsWith(u"book"_s) || kind.startsWith(u"make"_s);

        QVERIFY2(play.hasEnded && !isBooked, qPrintable(play.text() + kind));
        QVERIFY2(play.judged.outcome != Outcome::Done || kind == u"general_inquiry"_s,
                 qPrintable(play.text() + play.judged.reason));
    }
}

void TestPlaythrough::namesWhatAMenuInsistsOn()
{
    CallPlan plan = doctorPlan(u"hospital-menu"_s);
    plan.userPhone.clear();

    const Play play = Player(plan, m_book.find(plan.scenario)).play();

    QCOMPARE(play.judged.outcome, Outcome::NotDone);
    QVERIFY2(play.judged.reason.contains(u"They need the phone number"_s), qPrintable(play.text()));
}

void TestPlaythrough::nothingIsSaidThatTheRequestDoesNotSay()
{
    for (int seed = 0; seed < seedCount; ++seed) {
        CallPlan plan = planOf(u"asks-unknown"_s);
        plan.seed = quint64(seed);
        const Play play = Player(plan, m_book.find(u"asks-unknown"_s)).play();

        QVERIFY2(!play.missing.isEmpty(), qPrintable(play.text()));
        for (const QString &name : {u"insurance"_s, u"born"_s, u"date of birth"_s})
            QVERIFY2(!play.truth[u"heard"].toObject().contains(name), qPrintable(play.text()));
    }
}

QTEST_GUILESS_MAIN(TestPlaythrough)
#include "tst_playthrough.moc"
