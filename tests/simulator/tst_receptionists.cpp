// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/plaincaller.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString Booking =
    u"Hello, I am an AI assistant calling for Ramana Kumar. I would like to book an "
    "appointment with Dermatologist Chandra on the 15th of April 2026."_s;
const QString Balance = u"I am calling to check the balance of my account."_s;
const QString Table = u"I would like to book a table for four people on 15 April 2026 at 8 PM."_s;
const QString Trouble = u"My washing machine is broken and I want to complain."_s;
const QStringList Keys{u"appointments"_s, u"a new appointment"_s, u"your account balance"_s,
                       u"ending the call[^.]*"_s};

QString openingFor(const QString &scenario)
{
    return scenario.startsWith("bank-"_L1)     ? Balance
           : scenario == "restaurant"_L1       ? Table
           : scenario == "customer-support"_L1 ? Trouble
                                               : Booking;
}

QString transcript(const PlainCaller::Call &call)
{
    QString text;
    for (qsizetype i = 0; i < call.callee.size(); ++i)
        text += u"\nCallee: "_s + call.callee.at(i) + u"\n    Caller: "_s + call.caller.value(i);
    return text + u'\n' +
           QString::fromUtf8(QJsonDocument(call.truth).toJson(QJsonDocument::Compact));
}

} // namespace

class TestReceptionists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyScenarioIsPlayedToItsEnd_data();
    void everyScenarioIsPlayedToItsEnd();
    void namesThoseBuiltInWithoutReadingThem();
    void theSameSeedGivesTheSameCall();
    void anotherSeedGivesOtherWordsAndTimes();
    void agreesOnWhatTheCallerAccepted();
    void agreesWronglyWhenAMishearingIsLeftStanding();
    void neverOffersTheTimeThatIsTaken();
    void canAlwaysMeetAWishWithinOpeningHours();
    void knowsOnlyWhatItWasTold();
    void writesNoSecretDown();
    void doesEveryTask_data();
    void doesEveryTask();
    void movesToTheDayNamedSecond();
    void handlesWhatPeopleSay_data();
    void handlesWhatPeopleSay();
    void givesUpOnSomebodyWhoMakesNoSense();
    void hangsUpOnADeadLine();
    void staysAliveWhateverItHears();
    void aFolderAddsReceptionists();
    void takesAPastDateUnlessTheScenarioSaysNo();
    void knowsTheYear_data();
    void knowsTheYear();
    void aBrokenFileIsNamed_data();
    void aBrokenFileIsNamed();
    void theTaskTellsWhoAnswers();

private:
    PlainCaller::Call play(const QString &scenario, quint64 seed, PlainCaller caller) const;
    PlainCaller::Call play(const QString &scenario, quint64 seed = 1) const
    {
        return play(scenario, seed, PlainCaller(openingFor(scenario), {}, Keys));
    }

    std::optional<ScenarioBook> m_book;
};

void TestReceptionists::initTestCase()
{
    auto book = ScenarioBook::load();
    QVERIFY2(book.has_value(), qPrintable(book ? QString() : book.error().message));
    m_book = *book;
}

PlainCaller::Call TestReceptionists::play(const QString &scenario, quint64 seed,
                                          PlainCaller caller) const
{
    ScriptedReceptionist receptionist(
        m_book->find(scenario),
        {.place = u"Apollo Hospital"_s, .seed = seed, .today = QDate(2026, 3, 1)});
    return caller.play(receptionist);
}

void TestReceptionists::everyScenarioIsPlayedToItsEnd_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("kind"); // what is agreed in the end
    const QList<std::pair<const char *, const char *>> rows{
        {"hospital-conversation", "book_appointment"},
        {"hospital-menu", "book_appointment"},
        {"slot-taken", "book_appointment"},
        {"unknown-doctor", "book_appointment"},
        {"clinic-closed", ""},
        {"hospital-three-menus", "book_appointment"},
        {"hospital-deaf-menu", "book_appointment"},
        {"bank-balance", "balance_enquiry"},
        {"bank-two-steps", "balance_enquiry"},
        {"customer-support", "ticket"},
        {"restaurant", "make_reservation"},
        {"asks-unknown", "book_appointment"},
        {"hard-of-hearing", "book_appointment"},
        {"curt", "book_appointment"},
        {"talkative", "book_appointment"},
        {"wrong-number", ""},
        {"voicemail", "deliver_message"},
        {"voicemail-without-tone", "deliver_message"},
        {"call-screening", "book_appointment"},
        {"trial-notice", "book_appointment"},
        {"long-queue", "book_appointment"},
        {"fax", ""},
    };
    for (const auto &[scenario, kind] : rows)
        QTest::newRow(scenario) << QString::fromLatin1(scenario) << QString::fromLatin1(kind);
}

void TestReceptionists::everyScenarioIsPlayedToItsEnd()
{
    QFETCH(QString, scenario);
    QFETCH(QString, kind);
    for (quint64 seed = 1; seed <= 40; ++seed) {
        const auto call = play(scenario, seed);
        const QString agreed = call.truth["agreed"_L1].toObject()["kind"_L1].toString();
        QVERIFY2(call.hasEnded && agreed == kind, qPrintable(transcript(call)));
    }
}

void TestReceptionists::namesThoseBuiltInWithoutReadingThem()
{
    QCOMPARE(ScenarioBook::builtInNames(), m_book->names());
}

void TestReceptionists::theSameSeedGivesTheSameCall()
{
    for (const QString &scenario : m_book->names())
        QCOMPARE(transcript(play(scenario, 7)), transcript(play(scenario, 7)));
}

void TestReceptionists::anotherSeedGivesOtherWordsAndTimes()
{
    QSet<QString> calls;
    QSet<QString> offers;
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const auto call = play(u"hospital-conversation"_s, seed);
        calls += call.callee.join(u'\n');
        const QJsonArray offered = call.truth["offered"_L1].toArray();
        offers += offered.at(0).toObject()["time"_L1].toString() + u' ' +
                  offered.at(1).toObject()["time"_L1].toString();
    }
    QVERIFY(calls.size() >= 19);
    QVERIFY(offers.size() >= 5);
}

void TestReceptionists::agreesOnWhatTheCallerAccepted()
{
    for (quint64 seed = 1; seed <= 30; ++seed) {
        const auto call = play(u"hard-of-hearing"_s, seed);
        const QJsonObject agreed = call.truth["agreed"_L1].toObject();
        QVERIFY2(agreed["date"_L1] == "2026-04-15"_L1 && agreed["name"_L1] == "Ramana Kumar"_L1,
                 qPrintable(transcript(call)));
    }
}

void TestReceptionists::agreesWronglyWhenAMishearingIsLeftStanding()
{
    const PlainCaller careless(Booking,
                               {{u"did you say|is that (right|correct)|did i hear"_s, u"Yes."_s}});
    const auto call = play(u"hard-of-hearing"_s, 3, careless);
    const QJsonObject agreed = call.truth["agreed"_L1].toObject();
    QVERIFY(agreed["date"_L1].toString() > "2026-04-15"_L1);
}

void TestReceptionists::neverOffersTheTimeThatIsTaken()
{
    const PlainCaller punctual(Booking, {{u"prefer|time of day|what time"_s, u"At 10:30 AM."_s}});
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const auto call = play(u"slot-taken"_s, seed, punctual);
        for (const QJsonValue offer : call.truth["offered"_L1].toArray())
            QVERIFY(offer["date"_L1] != "2026-04-15"_L1 || offer["time"_L1] != "10:30"_L1);
    }
}

void TestReceptionists::canAlwaysMeetAWishWithinOpeningHours()
{
    const PlainCaller punctual(Booking, {{u"prefer|time of day|what time"_s, u"At 10:30 AM."_s}});
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const auto call = play(u"hospital-conversation"_s, seed, punctual);
        QCOMPARE(call.truth["agreed"_L1]["time"_L1].toString(), u"10:30"_s);
    }
}

void TestReceptionists::knowsOnlyWhatItWasTold()
{
    const auto call = play(u"asks-unknown"_s, 4);
    const QJsonObject heard = call.truth["heard"_L1].toObject();
    QVERIFY(!heard.contains(u"insurance"_s));
    QVERIFY(!heard.contains(u"birth_date"_s));
    QCOMPARE(heard["name"_L1].toString(), u"Ramana Kumar"_s);
}

void TestReceptionists::writesNoSecretDown()
{
    const auto call = play(u"bank-balance"_s, 2);
    QVERIFY(!QString::fromUtf8(QJsonDocument(call.truth).toJson()).contains(u"4321"_s));
    QVERIFY(call.truth["agreed"_L1]["balance"_L1].toDouble() > 0);
}

void TestReceptionists::doesEveryTask_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("opening");
    QTest::addColumn<QString>("kind");
    const QString desk = u"hospital-conversation"_s;
    QTest::newRow("cancel")
        << desk
        << u"I need to cancel the appointment of Ramana Kumar with Doctor Chandra on 15 April."_s
        << u"cancel_appointment"_s;
    QTest::newRow("move") << desk << u"Please move my appointment from 10 April to 15 April 2026."_s
                          << u"reschedule_appointment"_s;
    QTest::newRow("status")
        << desk << u"I am calling to check the status of an appointment for Ramana Kumar."_s
        << u"check_status"_s;
    QTest::newRow("question") << desk << u"I would like to know what the visiting hours are."_s
                              << u"general_inquiry"_s;
    QTest::newRow("bare question")
        << desk << u"What are your visiting hours?"_s << u"general_inquiry"_s;
    QTest::newRow("complaint") << desk << u"I want to make a complaint about the waiting time."_s
                               << u"complaint"_s;
    QTest::newRow("message") << desk << u"I would like to leave a message for Doctor Chandra."_s
                             << u"deliver_message"_s;
    QTest::newRow("speak to") << desk << u"I would like to speak to Doctor Chandra."_s
                              << u"phone_call"_s;
    QTest::newRow("order") << u"restaurant"_s << u"I would like to order some food to collect."_s
                           << u"place_order"_s;
    QTest::newRow("message at the restaurant")
        << u"restaurant"_s << u"Please pass on a message to the chef."_s << u"deliver_message"_s;
    QTest::newRow("cancel by menu") << u"hospital-menu"_s << u""_s << u"cancel_appointment"_s;
}

void TestReceptionists::doesEveryTask()
{
    QFETCH(QString, scenario);
    QFETCH(QString, opening);
    QFETCH(QString, kind);
    QStringList menu = Keys;
    if (kind == "cancel_appointment"_L1)
        menu.prepend(u"cancelling an appointment"_s);
    for (quint64 seed = 1; seed <= 10; ++seed) {
        const auto call = play(scenario, seed, PlainCaller(opening, {}, menu));
        QVERIFY2(call.truth["agreed"_L1]["kind"_L1] == kind && call.hasEnded,
                 qPrintable(transcript(call)));
    }
}

void TestReceptionists::movesToTheDayNamedSecond()
{
    const auto call =
        play(u"hospital-conversation"_s, 3,
             PlainCaller(u"Please move my appointment from 10 April to 15 April 2026."_s));
    const QJsonObject agreed = call.truth["agreed"_L1].toObject();
    QCOMPARE(agreed["old_date"_L1].toString(), u"2026-04-10"_s);
    QCOMPARE(agreed["date"_L1].toString(), u"2026-04-15"_s);
}

void TestReceptionists::handlesWhatPeopleSay_data()
{
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("answer"); // a regular expression for the last answer
    QTest::newRow("repeat") << QStringList{Booking, u"Sorry, could you repeat that?"_s}
                            << u"\\?$"_s;
    QTest::newRow("question") << QStringList{Booking, u"How much is the fee?"_s}
                              << u"600 rupees.*\\?$"_s;
    QTest::newRow("wait") << QStringList{Booking, u"One moment, please, let me ask."_s}
                          << u"(time|wait|here)\\.$"_s;
    QTest::newRow("silence") << QStringList{Booking, u""_s} << u"there|hear me"_s;
    QTest::newRow("hello only") << QStringList{u"Hello, this is an assistant."_s}
                                << u"about|do for you|regarding"_s;
    QTest::newRow("goodbye") << QStringList{Booking, u"Thank you, goodbye."_s} << u"bye|care"_s;
    QTest::newRow("rude") << QStringList{Booking, u"You stupid idiot."_s} << u"need for|polite"_s;
    QTest::newRow("meaningless") << QStringList{Booking, u"Blorp the fizz gnarl."_s}
                                 << u"follow|understood|get that"_s;
    QTest::newRow("changed mind")
        << QStringList{Booking, u"Actually, I want to cancel an appointment instead."_s}
        << u"cancel"_s;
    QTest::newRow("impossible date")
        << QStringList{u"I want to book an appointment with Doctor Chandra on 31 April 2026."_s}
        << u"\\?$"_s;
}

void TestReceptionists::handlesWhatPeopleSay()
{
    QFETCH(QStringList, said);
    QFETCH(QString, answer);
    ScriptedReceptionist receptionist(
        m_book->find(u"hospital-conversation"_s),
        {.place = u"Apollo Hospital"_s, .seed = 5, .today = QDate(2026, 3, 1)});
    receptionist.greetNow();
    Reply reply;
    for (const QString &text : said)
        reply = receptionist.answerNow({CallerTurn::Kind::Spoke, text});
    QVERIFY2(reply.text.contains(QRegularExpression(answer)), qPrintable(reply.text));
}

void TestReceptionists::givesUpOnSomebodyWhoMakesNoSense()
{
    ScriptedReceptionist receptionist(m_book->find(u"hospital-conversation"_s),
                                      {.seed = 5, .today = QDate(2026, 3, 1)});
    Reply reply = receptionist.greetNow();
    int turns = 0;
    for (; !reply.endsCall && turns < 20; ++turns)
        reply = receptionist.answerNow({CallerTurn::Kind::Spoke, u"Blorp the fizz gnarl."_s});
    QVERIFY(reply.endsCall);
    QVERIFY(turns >= 4);
}

void TestReceptionists::hangsUpOnADeadLine()
{
    ScriptedReceptionist receptionist(m_book->find(u"curt"_s),
                                      {.seed = 5, .today = QDate(2026, 3, 1)});
    Reply reply = receptionist.greetNow();
    int turns = 0;
    for (; !reply.endsCall && turns < 20; ++turns)
        reply = receptionist.answerNow({CallerTurn::Kind::Silent, {}});
    QCOMPARE(turns, 4);
}

void TestReceptionists::staysAliveWhateverItHears()
{
    Dice dice(99);
    const QStringList words{
        u"yes"_s,        u"no"_s,      u"book"_s, u"cancel"_s,      u"15 April"_s, u"31 February"_s,
        u"10:30 AM"_s,   u"Doctor"_s,  u"?"_s,    u"98765 43210"_s, u"{name}"_s,   u"["_s,
        u"\U0001F600"_s, u"goodbye"_s, u"any"_s,  u"\u0000"_s,      u"not"_s,      u"second"_s};
    const QStringList keys{u"1"_s,        u"2"_s, u"*"_s, u"#"_s, u"99999999999999999999"_s,
                           u"31022026"_s, u"9"_s};
    for (const QString &scenario : m_book->names()) {
        for (quint64 seed = 0; seed < 20; ++seed) {
            ScriptedReceptionist receptionist(m_book->find(scenario),
                                              {.seed = seed, .today = QDate(2026, 3, 1)});
            Reply reply = receptionist.greetNow();
            for (int turn = 0; turn < 25 && !reply.endsCall; ++turn) {
                QStringList said;
                for (int i = dice.roll(u"length"_s, 6); i >= 0; --i)
                    said += words.at(dice.roll(u"word"_s, int(words.size())));
                const bool presses = dice.roll(u"kind"_s, 4) == 0;
                reply = receptionist.answerNow(
                    presses ? CallerTurn{CallerTurn::Kind::Pressed,
                                         keys.at(dice.roll(u"key"_s, int(keys.size())))}
                            : CallerTurn{CallerTurn::Kind::Spoke, said.join(u' ')});
                QVERIFY(!reply.text.contains(u'{') || said.contains(u"{name}"_s) ||
                        reply.text.contains(u"{name}"_s));
            }
        }
    }
}

void TestReceptionists::aFolderAddsReceptionists()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"night-desk.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"extends": "curt", "title": "At night", "texts": {"greeting": ["Night desk."]}})");
    file.close();
    const auto book = ScenarioBook::load(folder.path());
    QVERIFY(book.has_value());
    ScriptedReceptionist receptionist(book->find(u"night-desk"_s),
                                      {.seed = 1, .today = QDate(2026, 3, 1)});
    QCOMPARE(receptionist.greetNow().text, u"Night desk."_s);
}

void TestReceptionists::takesAPastDateUnlessTheScenarioSaysNo()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"strict.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"extends": "curt", "manner": {"refuses_past_dates": true}})");
    file.close();
    const auto book = ScenarioBook::load(folder.path());
    const auto dateHeardBy = [&](const QString &scenario) {
        ScriptedReceptionist receptionist(book->find(scenario),
                                          {.seed = 1, .today = QDate(2026, 11, 23)});
        receptionist.greetNow();
        receptionist.answerNow({CallerTurn::Kind::Spoke, Booking});
        return receptionist.truth()["heard"_L1]["date"_L1].toString();
    };
    QCOMPARE(dateHeardBy(u"curt"_s), u"2026-04-15"_s);
    QCOMPARE(dateHeardBy(u"strict"_s), QString());
}

void TestReceptionists::knowsTheYear_data()
{
    QTest::addColumn<QDate>("today");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("heard");
    const QDate today(2026, 11, 28);
    QTest::newRow("gone by, as the weekday tells")
        << today << u"Wednesday the 15th of April"_s << u"2026-04-15"_s;
    QTest::newRow("next year's") << today << u"Thursday the 15th of April"_s << u"2027-04-15"_s;
    QTest::newRow("next year's, without a weekday")
        << today << u"the 15th of April"_s << u"2027-04-15"_s;
    QTest::newRow("today") << today << u"Saturday the 28th of November"_s << u"2026-11-28"_s;
    QTest::newRow("tomorrow") << today << u"Sunday the 29th of November"_s << u"2026-11-29"_s;
    QTest::newRow("tomorrow, its weekday misheard")
        << today << u"Monday the 29th of November"_s << u"2026-11-29"_s;
    QTest::newRow("tomorrow, its weekday that of last year")
        << today << u"Saturday the 29th of November"_s << u"2026-11-29"_s;
}

void TestReceptionists::knowsTheYear()
{
    QFETCH(QDate, today);
    QFETCH(QString, said);

    ScriptedReceptionist receptionist(m_book->find(u"curt"_s), {.seed = 1, .today = today});
    receptionist.greetNow();
    receptionist.answerNow(
        {CallerTurn::Kind::Spoke, u"An appointment with Doctor Chandra on %1."_s.arg(said)});

    QTEST(receptionist.truth()["heard"_L1]["date"_L1].toString(), "heard");
}

void TestReceptionists::aBrokenFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not JSON") << QByteArray("{");
    QTest::newRow("unknown verb") << QByteArray(R"({"flows": {"start": [{"do": "dance"}]}})");
    QTest::newRow("no start") << QByteArray(R"({"title": "x"})");
    QTest::newRow("no words") << QByteArray(R"({"flows": {"start": [{"do": "say", "say": "x"}]}})");
    QTest::newRow("no such flow") << QByteArray(
        R"({"flows": {"start": [{"do": "go", "value": "x"}]}})");
    QTest::newRow("no such base") << QByteArray(R"({"extends": "nothing"})");
}

void TestReceptionists::aBrokenFileIsNamed()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"odd-one.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto book = ScenarioBook::load(folder.path());
    QVERIFY(!book.has_value());
    QVERIFY(book.error().message.contains(u"odd-one"_s));
}

void TestReceptionists::theTaskTellsWhoAnswers()
{
    QCOMPARE(m_book->fitting(u"balance_enquiry"_s, u"conversational"_s)->name, u"bank-balance"_s);
    QCOMPARE(m_book->fitting(u"make_reservation"_s, u"conversational"_s)->name, u"restaurant"_s);
    QCOMPARE(m_book->fitting(u"book_appointment"_s, u"dtmf"_s)->name, u"hospital-menu"_s);
    QCOMPARE(m_book->fitting({}, u"conversational"_s)->name, u"hospital-conversation"_s);
}

QTEST_GUILESS_MAIN(TestReceptionists)

#include "tst_receptionists.moc"
