// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/realcalls.h"
#include "support/soundtrack.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Time = std::chrono::milliseconds;

namespace {

constexpr int LongestMs = 280'000;
constexpr int HummedCalls = 5;
constexpr int InterruptedCalls = 3; ///< of each kind
const QString Booking = u"Book an appointment with Doctor Chandra at Central Clinic on "
                        "15th April 2027 at 10:30 AM"_s;
const QString Message = u"Tell Ravi that I will be late on 15th April 2027"_s;
const QString Balance = u"Check the balance of account 12345678 at National Bank, "
                        "telephone code 4821"_s;

/// A question in the middle of what the agent says; what it was saying is not listened to.
QJsonArray asks(int turn, int afterMs)
{
    return {QJsonObject{{u"say"_s, u"Sorry, who is calling?"_s},
                        {u"turn"_s, turn},
                        {u"after_ms"_s, afterMs},
                        {u"listens"_s, false}}};
}

/// Signs of attention in all that the agent says, each call's at other moments.
QJsonArray hums(int call)
{
    const QStringList words{u"Mm-hmm."_s, u"Okay."_s, u"Right."_s, u"Yes."_s};
    QJsonArray all;
    for (int i = 0; i < 8; ++i)
        all.append(QJsonObject{{u"say"_s, words[(call + i) % 4]},
                               {u"after_ms"_s, 1500 + 200 * call + 1900 * i}});
    return all;
}

/// A cough and a door.
QJsonArray noises()
{
    return {QJsonObject{{u"noise_ms"_s, 150}, {u"after_ms"_s, 1200}},
            QJsonObject{{u"noise_ms"_s, 300}, {u"after_ms"_s, 3000}}};
}

/// What the callee did, of one kind: "said", "heard", "interjected"…
QList<QJsonObject> linesOf(const QJsonObject &call, const QString &what)
{
    QList<QJsonObject> lines;
    for (const QJsonValue line : call[u"transcript"].toArray()) {
        if (line[u"what"] == what)
            lines.append(line.toObject());
    }
    return lines;
}

QStringList textsOf(const QList<QJsonObject> &lines)
{
    QStringList texts;
    for (const QJsonObject &line : lines)
        texts += line[u"text"].toString();
    return texts;
}

Time timeAt(const QJsonObject &line, const QString &name)
{
    return Time(line[name].toInt());
}

} // namespace

/// How the agent behaves when people and machines do what they do on the telephone, by voice and as
/// the callee's end of the line knows it.
class TestMannersJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup()
    {
        if (QTest::currentTestFailed())
            m_calls->tellStory();
    }
    void cleanupTestCase();

    // People
    void fallsSilentForWhoeverInterrupts_data();
    void fallsSilentForWhoeverInterrupts();
    void saysToTheEndThatItIsAnAi();
    void goesOnThroughBackchannels();
    void goesOnThroughNoise();
    void letsPeopleThink_data();
    void letsPeopleThink();
    void takesDownWhatIsDictated();
    void asksTheSilentThreeTimes();
    void staysOnHold_data();
    void staysOnHold();
    void apologisesForAWrongNumber();

    // Machines
    void leavesAMessage_data();
    void leavesAMessage();
    void talksItsWayPastARobot();
    void findsItsWayThroughThreeMenus();
    void pressesThroughTheNetworkWhereTonesAreLost();
    void entersAccountAndCode();
    void givesUpOnAMenuThatGoesRound();
    void pressesOnWhenATrialIsAnnounced();
    void callsNobodyFromATrialAccount();

    void booksWhatWasAskedFor();

private:
    void add(const QString &id, const QString &scenario, const QString &request = Booking,
             const QJsonObject &more = {});
    SoundTrack agent(const QString &id) { return track(id, u"heard"_s); }
    SoundTrack callee(const QString &id) { return track(id, u"said"_s); }
    SoundTrack track(const QString &id, const QString &side);
    QList<QJsonObject> lines(const QString &id, const QString &what);
    QString heard(const QString &id) { return textsOf(lines(id, u"heard"_s)).join(u'\n'); }
    QStringList keys(const QString &id) { return textsOf(lines(id, u"keys"_s)); }
    QStringList agentTurns(const QString &id);
    QStringList cutOff(const QString &id);
    Time silencedAfter(const QString &id);
    void verifyBooked(const QString &id);

    QStringList m_outcomes; ///< of the bookings that were looked at
    std::unique_ptr<RealCalls> m_calls;
    std::unique_ptr<RealCalls> m_trial;
};

void TestMannersJourney::initTestCase()
{
    m_calls = std::make_unique<RealCalls>(
        QStringList{u"--scenario-dir"_s, QStringLiteral(TEST_DATA "/receptionist")});
    m_calls->parallel = 12;
    const QString hospital = u"Book an appointment with Dermatologist Chandra at %1, Hyderabad on "
                             "15th April 2027"_s; // at any time that a menu has
    // The longest first.
    add(u"ten minutes"_s, u"ten-minutes"_s, Booking, {{u"hold_speed"_s, 10}});
    add(u"silence"_s, u"curt"_s, Booking, {{u"behaviour"_s, u"silent"_s}});
    add(u"three menus"_s, u"three-menus"_s, hospital.arg(u"Metro Hospital"_s));
    add(u"deaf menu"_s, u"hospital-deaf-menu"_s, hospital.arg(u"City Hospital"_s));
    for (int i = 0; i < HummedCalls; ++i)
        add(u"hums %1"_s.arg(i), u"brisk"_s, Booking, {{u"interjections"_s, hums(i)}});
    add(u"stuck menu"_s, u"stuck-menu"_s, hospital.arg(u"Ring Hospital"_s));
    add(u"account and code"_s, u"bank-two-steps"_s, Balance);
    add(u"robot"_s, u"call-screening"_s);
    add(u"thinks"_s, u"thinks-aloud"_s);
    for (int i = 0; i < InterruptedCalls; ++i) {
        add(u"early %1"_s.arg(i), u"curt"_s, Booking, {{u"interjections"_s, asks(2, 400)}});
        add(u"late %1"_s.arg(i), u"curt"_s, Booking, {{u"interjections"_s, asks(3, 2000)}});
    }
    add(u"in the disclosure"_s, u"curt"_s, Booking, {{u"interjections"_s, asks(1, 900)}});
    add(u"noises"_s, u"curt"_s, Booking, {{u"interjections"_s, noises()}});
    add(u"trial notice"_s, u"trial-notice"_s);
    add(u"half a minute"_s, u"long-hold"_s);
    add(u"with a tone"_s, u"voicemail"_s, Message);
    add(u"without a tone"_s, u"voicemail-without-tone"_s, Message);
    add(u"dictates"_s, u"dictates"_s);
    add(u"wrong number"_s, u"wrong-number"_s);
    m_trial = std::make_unique<RealCalls>();
    m_trial->add(u"trial"_s, Booking, {{u"scenario"_s, u"curt"_s}});

    QVERIFY(m_trial->begin({{u"type"_s, u"Trial"_s}}));
    QVERIFY(m_calls->begin());
    QTRY_VERIFY_WITH_TIMEOUT(m_calls->haveEnded(), LongestMs);
}

void TestMannersJourney::cleanupTestCase()
{
    m_calls.reset();
    m_trial.reset();
}

void TestMannersJourney::add(const QString &id, const QString &scenario, const QString &request,
                             const QJsonObject &more)
{
    QJsonObject callee{{u"scenario"_s, scenario}, {u"seed"_s, 1}};
    for (auto it = more.begin(); it != more.end(); ++it)
        callee.insert(it.key(), it.value());
    m_calls->add(id, request, callee);
}

SoundTrack TestMannersJourney::track(const QString &id, const QString &side)
{
    return SoundTrack::ofWav(m_calls->network.wav(m_calls->atNetwork(id)[u"sid"].toString(), side));
}

QList<QJsonObject> TestMannersJourney::lines(const QString &id, const QString &what)
{
    return linesOf(m_calls->atNetwork(id), what);
}

/// What the agent said, by its own record: on a busy machine a callee misses a word now and then.
QStringList TestMannersJourney::agentTurns(const QString &id)
{
    QStringList texts;
    for (const QJsonValue turn : m_calls->ended(id)[u"record"][u"turns"].toArray()) {
        if (turn[u"speaker"] == u"agent"_s)
            texts += turn[u"text"].toString();
    }
    texts.removeAll(QString());
    return texts;
}

/// What the agent was heard to say and not to its end; whoever begins at the same moment as the
/// callee and gives way at once was not cut off.
QStringList TestMannersJourney::cutOff(const QString &id)
{
    QStringList texts;
    for (const QJsonValue turn : m_calls->ended(id)[u"record"][u"turns"].toArray()) {
        if (!turn[u"text"].toString().isEmpty())
            texts += turn[u"unheard"].toString();
    }
    texts.removeAll(QString());
    return texts;
}

/// The booking is made and told as it stands with them.
void TestMannersJourney::verifyBooked(const QString &id)
{
    QVERIFY2(m_calls->atNetwork(id)[u"truth"][u"agreed"].isObject(), m_calls->storyOf(id));
    QVERIFY2(m_calls->isTrulyTold(id, "2027-04-15"_L1, "10:30"_L1), m_calls->storyOf(id));
    m_outcomes += m_calls->ended(id)[u"outcome"].toString();
}

void TestMannersJourney::fallsSilentForWhoeverInterrupts_data()
{
    QTest::addColumn<QString>("kind");
    for (const QString &kind : {u"early"_s, u"late"_s})
        QTest::newRow(qPrintable(kind)) << kind;
}

/// Within 250 ms as a rule; where the machine stumbles in one of the calls, still for as long as
/// they ask.
void TestMannersJourney::fallsSilentForWhoeverInterrupts()
{
    QFETCH(QString, kind);
    QList<Time> times;
    for (int i = 0; i < InterruptedCalls; ++i) {
        const QString id = u"%1 %2"_s.arg(kind).arg(i);
        times += silencedAfter(id);
        qInfo() << id << "silent after" << times.last().count() << "ms";
        QVERIFY2(times.last() > 0ms && times.last() <= 1000ms, m_calls->storyOf(id));
        verifyBooked(id);
    }
    std::sort(times.begin(), times.end());
    QVERIFY2(times[InterruptedCalls / 2] <= 300ms, // 250 ms, in steps of 20 ms, of a busy machine
             qPrintable(QString::number(times[InterruptedCalls / 2].count())));
}

/// From their first word until the agent falls silent for the rest of their question; nothing when
/// it was not speaking, or spoke on.
Time TestMannersJourney::silencedAfter(const QString &id)
{
    const auto asked = lines(id, u"interjected"_s);
    if (asked.isEmpty())
        return 0ms;
    const SoundTrack agent = this->agent(id);
    const Time firstWord = callee(id).loudFrom(timeAt(asked.first(), u"at_ms"_s));
    const Time silent = agent.quietFrom(firstWord);
    const bool wasSpeaking = agent.loudBetween(firstWord - 300ms, firstWord) > 0ms;
    const bool isSilent = agent.loudBetween(silent, timeAt(asked.first(), u"until_ms"_s)) == 0ms;
    return wasSpeaking && isSilent ? silent - firstWord : 0ms;
}

void TestMannersJourney::saysToTheEndThatItIsAnAi()
{
    const QString id = u"in the disclosure"_s;
    const auto asked = lines(id, u"interjected"_s);
    QVERIFY2(!asked.isEmpty(), m_calls->storyOf(id));
    const Time firstWord = callee(id).loudFrom(timeAt(asked.first(), u"at_ms"_s));

    // Goes on beyond where it would have stopped.
    QVERIFY2(agent(id).loudBetween(firstWord + 400ms, firstWord + 1000ms) >= 300ms,
             m_calls->storyOf(id));
    QVERIFY2(agentTurns(id).first().contains(u"AI assistant calling for Meera Iyer."_s),
             m_calls->storyOf(id));
    verifyBooked(id);
}

void TestMannersJourney::goesOnThroughBackchannels()
{
    qsizetype count = 0;
    for (int i = 0; i < HummedCalls; ++i) {
        const QString id = u"hums %1"_s.arg(i);
        count += lines(id, u"interjected"_s).size();

        QVERIFY2(cutOff(id).isEmpty(), m_calls->storyOf(id));
        verifyBooked(id);
    }
    qInfo() << count << "backchannels";
    QVERIFY2(count >= 20, qPrintable(QString::number(count)));
}

void TestMannersJourney::goesOnThroughNoise()
{
    const QString id = u"noises"_s;

    QVERIFY2(lines(id, u"noise"_s).size() >= 4, m_calls->storyOf(id));
    QVERIFY2(cutOff(id).isEmpty(), m_calls->storyOf(id));
    verifyBooked(id);
}

void TestMannersJourney::letsPeopleThink_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"thinks"_s, u"dictates"_s})
        QTest::newRow(qPrintable(id)) << id;
}

/// Whoever pauses within a sentence, or dictates a number in groups, is not talked over.
void TestMannersJourney::letsPeopleThink()
{
    QFETCH(QString, id);
    const SoundTrack agent = this->agent(id);

    for (const QJsonObject &said : lines(id, u"said"_s)) {
        const Time begin = timeAt(said, u"at_ms"_s) + 100ms;
        const Time talkedOver = agent.loudBetween(begin, timeAt(said, u"until_ms"_s));
        QVERIFY2(talkedOver <= 40ms, m_calls->storyOf(id));
    }
    verifyBooked(id);
}

void TestMannersJourney::takesDownWhatIsDictated()
{
    const QString id = u"dictates"_s;
    QStringList references;
    for (const QJsonValue fact : m_calls->ended(id)[u"facts"].toArray()) {
        if (fact[u"name"] == u"reference"_s)
            references += fact[u"value"].toString();
    }
    QVERIFY2(references == QStringList{u"AB471903"_s}, m_calls->storyOf(id));
}

void TestMannersJourney::asksTheSilentThreeTimes()
{
    const QString id = u"silence"_s;
    const auto spoken = agent(id).stretches(5000ms);

    QVERIFY2(spoken.size() == 5, m_calls->storyOf(id)); // who calls, three times, and goodbye
    QList<Time> waited;
    for (qsizetype i = 1; i < spoken.size(); ++i)
        waited += spoken[i].from - spoken[i - 1].until;
    QVERIFY2(waited.first() >= 7500ms && waited.first() <= 12s, m_calls->storyOf(id));
    for (const Time wait : waited.mid(1))
        QVERIFY2(wait >= 9500ms && wait <= 14s, m_calls->storyOf(id));
    QVERIFY2(heard(id).contains(u"oodbye"_s), m_calls->storyOf(id));
    QCOMPARE(m_calls->ended(id)[u"outcome"].toString(), u"not_done"_s);
}

void TestMannersJourney::staysOnHold_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"half a minute"_s, u"ten minutes"_s})
        QTest::newRow(qPrintable(id)) << id;
}

/// Nothing is said into the music, and whoever comes back is answered within a second.
void TestMannersJourney::staysOnHold()
{
    QFETCH(QString, id);
    const auto said = lines(id, u"said"_s);
    const auto human = std::find_if(said.begin(), said.end(), [](const QJsonObject &line) {
        return line[u"text"].toString().contains(u"for waiting"_s);
    });
    QVERIFY2(human != said.end(), m_calls->storyOf(id));
    const SoundTrack agent = this->agent(id);

    const Time through = callee(id).quietBefore(timeAt(*human, u"until_ms"_s));
    const Time answered = agent.loudFrom(timeAt(*human, u"at_ms"_s)) - through;

    qInfo() << id << "answered after" << answered.count() << "ms";
    QCOMPARE(agent.loudBetween(0ms, through), 0ms);
    QVERIFY2(agentTurns(id).first() == u"Yes, I am still here."_s, m_calls->storyOf(id));
    QVERIFY2(answered <= 1300ms, m_calls->storyOf(id)); // 1 s, and a busy machine
    verifyBooked(id);
}

void TestMannersJourney::apologisesForAWrongNumber()
{
    const QString id = u"wrong number"_s;

    QVERIFY2(agentTurns(id).last().contains(u"wrong number"_s), m_calls->storyOf(id));
    QVERIFY2(cutOff(id).isEmpty(), m_calls->storyOf(id));
    QCOMPARE(m_calls->ended(id)[u"outcome"].toString(), u"not_done"_s);
}

void TestMannersJourney::leavesAMessage_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"with a tone"_s, u"without a tone"_s})
        QTest::newRow(qPrintable(id)) << id;
}

/// One message, all of which the machine records.
void TestMannersJourney::leavesAMessage()
{
    QFETCH(QString, id);
    const auto said = lines(id, u"said"_s);
    QCOMPARE(said.size(), 1);

    QCOMPARE(agent(id).loudBetween(0ms, timeAt(said.first(), u"until_ms"_s)), 0ms);
    for (const QString &words : {u"AI assistant"_s, u"will be late"_s, u"oodbye"_s})
        QVERIFY2(heard(id).count(words) == 1, m_calls->storyOf(id));
    QCOMPARE(m_calls->ended(id)[u"outcome"].toString(), u"partly"_s);
}

void TestMannersJourney::talksItsWayPastARobot()
{
    const QString id = u"robot"_s;
    const QString said = agentTurns(id).join(u'\n');

    // Both hear who calls; whom the robot puts through has not waited for us.
    QVERIFY2(said.count(u"AI assistant calling for Meera Iyer"_s) == 2, m_calls->storyOf(id));
    QVERIFY2(!said.contains(u"still here"_s), m_calls->storyOf(id));
    verifyBooked(id);
}

void TestMannersJourney::findsItsWayThroughThreeMenus()
{
    const QString id = u"three menus"_s;

    QVERIFY2(m_calls->atNetwork(id)[u"truth"][u"agreed"].isObject(), m_calls->storyOf(id));
    QVERIFY2(m_calls->ended(id)[u"outcome"] != u"unclear"_s, m_calls->storyOf(id));
    QVERIFY2(keys(id).size() >= 2 && keys(id).mid(0, 2) == QStringList({u"1"_s, u"4"_s}),
             m_calls->storyOf(id));
}

void TestMannersJourney::pressesThroughTheNetworkWhereTonesAreLost()
{
    const QString id = u"deaf menu"_s;

    QVERIFY2(!keys(id).isEmpty(), m_calls->storyOf(id));
    QVERIFY2(m_calls->atNetwork(id)[u"streams"].toArray().size() > 1, m_calls->storyOf(id));
    QVERIFY2(m_calls->atNetwork(id)[u"truth"][u"agreed"].isObject(), m_calls->storyOf(id));
}

void TestMannersJourney::entersAccountAndCode()
{
    const QString id = u"account and code"_s;

    QVERIFY2(keys(id).contains(u"12345678#"_s) && keys(id).contains(u"4821#"_s),
             m_calls->storyOf(id));
    const QJsonObject record = m_calls->ended(id)[u"record"].toObject();
    QVERIFY(!QJsonDocument(record).toJson().contains("4821"));
    QVERIFY2(m_calls->ended(id)[u"outcome"] == u"done"_s, m_calls->storyOf(id));
}

void TestMannersJourney::givesUpOnAMenuThatGoesRound()
{
    const QString id = u"stuck menu"_s;

    QVERIFY2(m_calls->ended(id)[u"outcome"] != u"done"_s, m_calls->storyOf(id));
    QVERIFY2(!keys(id).isEmpty() && keys(id).size() <= 5, m_calls->storyOf(id));
    QVERIFY2(heard(id).contains(u"oodbye"_s), m_calls->storyOf(id));
}

void TestMannersJourney::pressesOnWhenATrialIsAnnounced()
{
    const QString id = u"trial notice"_s;

    QVERIFY2(keys(id).size() == 1, m_calls->storyOf(id));
    verifyBooked(id);
}

void TestMannersJourney::callsNobodyFromATrialAccount()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_trial->haveEnded(), LongestMs);

    QCOMPARE(m_trial->timesCalled(u"trial"_s), 0);
    QCOMPARE(m_trial->ended(u"trial"_s)[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(m_trial->ended(u"trial"_s)[u"reason"].toString().contains(u"trial"_s),
             m_trial->storyOf(u"trial"_s));
}

/// Where nobody misheard, which is the rule.
void TestMannersJourney::booksWhatWasAskedFor()
{
    QVERIFY2(m_outcomes.count(u"done"_s) * 4 >= m_outcomes.size() * 3,
             qPrintable(m_outcomes.join(u' ')));
}

QTEST_GUILESS_MAIN(TestMannersJourney)
#include "tst_mannersjourney.moc"
