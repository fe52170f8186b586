// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/storedcalls.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestCallStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsAWholeCall();
    void replacesATurnOfTheSameNumber();
    void keepsTurnsWhenTheCallIsUpdated();
    void keepsTextsOfAllKinds_data();
    void keepsTextsOfAllKinds();
    void refusesTurnsOfUnknownCalls();
    void refusesTheSameCallTwice();
    void removesACallWithItsTurns();
    void listsTheNewestFirst();
    void findsCallsByTheirWords_data();
    void findsCallsByTheirWords();
    void findsCallsThatStillRun();
    void takesAnyWordsForASearch_data();
    void takesAnyWordsForASearch();
    void keepsTheAccessCodeOffTheDisk();
    void forgetsTheSecretsOfACallWithItsEnd();
    void keepsOtherNumbersBesideAnAccessCode();
    void takesAMaskedCodeForNoSecret();
    void addsTurnsQuickly();

private:
    QString path() const { return m_folder->filePath(u"calls.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<CallStore> m_store;
};

namespace {

Turn calleeTurn(int number, const QString &text)
{
    return {.number = number,
            .text = text,
            .prompt = IvrPrompt{.kind = IvrPrompt::Kind::DtmfMenu,
                                .confidence = 0.5,
                                .options = {{u"1"_s, u"Appointments"_s}},
                                .wantedFields = {u"date"_s}},
            .at = at(number),
            .duration = 2500ms,
            .soundFile = u"%1.wav"_s.arg(number)};
}

Turn agentTurn(int number, const QString &text)
{
    return {.number = number,
            .speaker = Turn::Speaker::Agent,
            .text = text,
            .unheard = u"or shall I call back?"_s,
            .action = Decision::Action::Dtmf,
            .digits = u"1"_s,
            .purpose = u"Pressed for appointments"_s,
            .reason = u"the menu offers it"_s,
            .at = at(number),
            .duration = 1200ms,
            .delay = 800ms,
            .thinkTime = 500ms,
            .voiceTime = 300ms,
            .waterfall = {.endOfTurn = 350ms, .words = 410ms, .firstFrame = 690ms}};
}

} // namespace

void TestCallStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = Database::open(path()).value();
    m_store = std::make_unique<CallStore>(*m_database);
}

void TestCallStore::cleanup()
{
    m_store.reset();
    m_database.reset();
}

void TestCallStore::keepsAWholeCall()
{
    CallRecord call = record(u"one"_s);
    QVERIFY(m_store->add(call));
    call.turns = {calleeTurn(1, u"Press 1 for appointments"_s), agentTurn(2, {})};
    for (const Turn &turn : std::as_const(call.turns))
        QVERIFY(m_store->putTurn(u"one"_s, turn));
    call = ended(call);
    QVERIFY(m_store->update(call));

    const Result<CallRecord> stored = m_store->call(u"one"_s);

    QVERIFY(stored);
    QCOMPARE(stored->toJson(), call.toJson());
    QVERIFY(*stored == call);
}

void TestCallStore::replacesATurnOfTheSameNumber()
{
    QVERIFY(m_store->add(record(u"one"_s)));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"first"_s)));

    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"second"_s)));

    QCOMPARE(m_store->call(u"one"_s)->turns, QList<Turn>{calleeTurn(1, u"second"_s)});
}

void TestCallStore::keepsTurnsWhenTheCallIsUpdated()
{
    QVERIFY(m_store->add(record(u"one"_s)));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"hello"_s)));

    QVERIFY(m_store->update(ended(record(u"one"_s))));

    QCOMPARE(m_store->call(u"one"_s)->turns.size(), 1);
}

void TestCallStore::keepsTextsOfAllKinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"It's \"fine\"; DROP TABLE calls; --"_s;
    QTest::newRow("scripts") << u"ज़रूर, 明日 10時 🙂 e\u0301"_s;
    QTest::newRow("line breaks") << u"one\r\ntwo\tthree"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("huge") << QString(2'000'000, u'x');
}

void TestCallStore::keepsTextsOfAllKinds()
{
    QFETCH(QString, text);
    QVERIFY(m_store->add(record(u"one"_s)));

    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, text)));

    QCOMPARE(m_store->call(u"one"_s)->turns.first().text, text);
}

void TestCallStore::refusesTurnsOfUnknownCalls()
{
    const Result<void> done = m_store->putTurn(u"nobody"_s, calleeTurn(1, {}));

    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Missing);
    QCOMPARE(m_store->update(record(u"nobody"_s)).error().kind, Error::Kind::Missing);
    QCOMPARE(m_store->remove(u"nobody"_s).error().kind, Error::Kind::Missing);
    QCOMPARE(m_store->call(u"nobody"_s).error().kind, Error::Kind::Missing);
}

void TestCallStore::refusesTheSameCallTwice()
{
    QVERIFY(m_store->add(record(u"one"_s)));

    QVERIFY(!m_store->add(record(u"one"_s)));
    QVERIFY(!m_store->add(record({})));
}

void TestCallStore::removesACallWithItsTurns()
{
    QVERIFY(m_store->add(record(u"one"_s)));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"zebra"_s)));
    QVERIFY(m_store->update(ended(record(u"one"_s))));

    QVERIFY(m_store->remove(u"one"_s));

    QVERIFY(!m_store->call(u"one"_s));
    QCOMPARE(ids(m_store->calls()), QStringList());
    QVERIFY(m_store->add(ended(record(u"two"_s)))); // takes the free row
    QCOMPARE(ids(m_store->calls(u"zebra"_s)), QStringList());
    QCOMPARE(m_store->call(u"two"_s)->turns, QList<Turn>());
}

void TestCallStore::listsTheNewestFirst()
{
    for (const int seconds : {20, 10, 30})
        QVERIFY(m_store->add(record(QString::number(seconds), seconds)));

    QCOMPARE(ids(m_store->calls()), QStringList({u"30"_s, u"20"_s, u"10"_s}));
    QCOMPARE(ids(m_store->calls({}, 2)), QStringList({u"30"_s, u"20"_s}));
    QVERIFY(m_store->calls()->first().turns.isEmpty());
}

void TestCallStore::findsCallsByTheirWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("name") << u"apollo"_s << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("beginning of a word") << u"madin"_s << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("task") << u"book appointment"_s << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("summary") << u"10:30"_s << QStringList{u"two"_s, u"one"_s};
    QTest::newRow("transcript") << u"fracture"_s << QStringList{u"two"_s};
    QTest::newRow("several words") << u"apollo fracture"_s << QStringList{u"two"_s};
    QTest::newRow("without accents") << u"cafe"_s << QStringList{u"one"_s};
    QTest::newRow("nothing") << u"zebra"_s << QStringList();
    QTest::newRow("spaces") << u"   "_s << QStringList{u"two"_s, u"one"_s};
}

void TestCallStore::findsCallsByTheirWords()
{
    QFETCH(QString, words);
    QVERIFY(m_store->add(record(u"one"_s)));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"Meet us at the Café"_s)));
    QVERIFY(m_store->update(ended(record(u"one"_s))));
    QVERIFY(m_store->add(record(u"two"_s, 5)));
    QVERIFY(m_store->putTurn(u"two"_s, calleeTurn(1, u"Is it a fracture?"_s)));
    QVERIFY(m_store->update(ended(record(u"two"_s, 5))));

    QTEST(ids(m_store->calls(words)), "found");
}

void TestCallStore::findsCallsThatStillRun()
{
    QVERIFY(m_store->add(record(u"running"_s)));
    QVERIFY(m_store->putTurn(u"running"_s, calleeTurn(1, u"Is it a fracture?"_s)));
    QVERIFY(m_store->add(ended(record(u"ended"_s, 5))));

    QCOMPARE(ids(m_store->calls(u"Fracture apollo"_s)), QStringList{u"running"_s});
    QCOMPARE(ids(m_store->calls(u"apollo"_s)), QStringList({u"ended"_s, u"running"_s}));
}

void TestCallStore::takesAnyWordsForASearch_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"\"", "apollo\"", "AND OR NOT", "a* NEAR(b)", "-x", "words:x", "%_",
                              "'", "( ) ^", "!!!", "\xff\xfe"})
        QTest::newRow(words) << QString::fromUtf8(words);
    QTest::newRow("NUL") << u"a"_s + QChar::Null + u"b"_s;
    QTest::newRow("huge") << QString(100'000, u'a');
    QTest::newRow("many words") << u"apollo "_s.repeated(500);
}

void TestCallStore::takesAnyWordsForASearch()
{
    QFETCH(QString, words);
    QVERIFY(m_store->add(ended(record(u"one"_s))));

    const auto found = m_store->calls(words);

    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
}

void TestCallStore::keepsTheAccessCodeOffTheDisk()
{
    CallRecord call = record(u"one"_s);
    Intent &intent = call.plan.intent;
    intent.request = u"Ask for my balance, telephone code seven three nine one please"_s;
    intent.accessCode = {u"7391"_s, 0.9, {35, 20}};
    intent.description = {u"ask for the balance with code 7391"_s, 0.9, {}};
    intent.mayShare = {QStringList{u"code 7-3-9-1"_s}, 0.9, {}};
    QVERIFY(m_store->add(call));
    Turn keys = agentTurn(1, u"My code is 7 3 9 1."_s);
    keys.digits = u"7391#"_s;
    QVERIFY(m_store->putTurn(u"one"_s, keys));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(2, u"You said Seven, three, nine, one?"_s)));
    call = ended(call);
    call.summary = u"Code 7391 was taken."_s;
    call.facts = {{u"code"_s, u"7391"_s, 1.0, 2, u"seven three nine one"_s}};
    QVERIFY(m_store->update(call));
    QCOMPARE(ids(m_store->calls(u"7391"_s)), QStringList());

    QByteArray disk;
    for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QFile::ReadOnly));
        disk += file.readAll().toLower();
    }
    QVERIFY(disk.contains("telephone code"));
    const QByteArray wide("7\0003\0009\0001", 7);
    for (const QByteArray &secret : {"7391"_ba, "7 3 9 1"_ba, "7-3-9-1"_ba, "seven three nine"_ba,
                                     "seven, three, nine"_ba, wide})
        QVERIFY2(!disk.contains(secret), secret.constData());
    const CallRecord stored = m_store->call(u"one"_s).value();
    QCOMPARE(stored.plan.intent.request.size(), intent.request.size());
    QCOMPARE(stored.turns[0].digits, u"••••#"_s);
}

void TestCallStore::forgetsTheSecretsOfACallWithItsEnd()
{
    CallRecord call = record(u"one"_s);
    call.plan.intent.accessCode = {u"7391"_s, 0.9, {}};
    QVERIFY(m_store->add(call));
    QVERIFY(m_store->update(ended(call)));

    QVERIFY(!m_store->putTurn(u"one"_s, agentTurn(1, u"My code is 7 3 9 1."_s)));

    QCOMPARE(m_store->call(u"one"_s)->turns, QList<Turn>());
}

// As it is read back from the store: the code is dots, and the request holds the same dots.
void TestCallStore::takesAMaskedCodeForNoSecret()
{
    CallRecord call = record(u"one"_s);
    call.plan.intent.request = u"Check my balance, my code is ••••"_s;
    call.plan.intent.accessCode = {u"••••"_s, 0.9, {29, 4}};
    QVERIFY(m_store->add(call));
    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"Press one"_s)));

    call = ended(call);
    call.summary = u"The code •••• was taken."_s;
    QVERIFY(m_store->update(call));

    QCOMPARE(m_store->call(u"one"_s).value().summary, call.summary);
}

void TestCallStore::keepsOtherNumbersBesideAnAccessCode()
{
    CallRecord call = record(u"one"_s);
    call.plan.intent.accessCode = {u"7391"_s, 0.9, {}};
    QVERIFY(m_store->add(call));

    QVERIFY(m_store->putTurn(u"one"_s, calleeTurn(1, u"account 0073911, 7 of 39"_s)));

    QCOMPARE(m_store->call(u"one"_s)->turns[0].text, u"account 0073911, 7 of 39"_s);
}

void TestCallStore::addsTurnsQuickly()
{
    QVERIFY(m_store->add(record(u"one"_s)));
    int number = 0;

    QBENCHMARK
    {
        for (int i = 0; i < 100; ++i)
            QVERIFY(m_store->putTurn(u"one"_s, agentTurn(++number, u"I would like to book."_s)));
    }

    QCOMPARE(m_store->call(u"one"_s)->turns.size(), number);
}

QTEST_GUILESS_MAIN(TestCallStore)
#include "tst_callstore.moc"
