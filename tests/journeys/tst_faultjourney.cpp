// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/realcalls.h"

#include <QTest>

#include <map>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString Booking = u"Book an appointment with Doctor Chandra at Central Clinic on "
                        "15th April 2027 at 10:30 AM"_s;
constexpr auto Day = "2027-04-15"_L1;
constexpr auto At = "10:30"_L1;
constexpr int LongestMs = 120'000;

/// What the vendors' services do wrong, by its name: a fault without its service.
const std::map<QString, QJsonObject> &troubles()
{
    static const std::map<QString, QJsonObject> all{
        {u"401"_s, {{u"fault"_s, u"status"_s}, {u"status"_s, 401}}},
        {u"404"_s, {{u"fault"_s, u"status"_s}, {u"status"_s, 404}}},
        {u"429"_s, {{u"fault"_s, u"status"_s}, {u"status"_s, 429}, {u"retry_after"_s, 1}}},
        {u"500"_s, {{u"fault"_s, u"status"_s}, {u"status"_s, 500}}},
        {u"503"_s, {{u"fault"_s, u"status"_s}, {u"status"_s, 503}}},
        {u"reset"_s, {{u"fault"_s, u"reset"_s}}},
        {u"truncated"_s, {{u"fault"_s, u"cut"_s}, {u"bytes"_s, 40}}},
        {u"garbled"_s, {{u"fault"_s, u"garble"_s}}},
        {u"hang"_s, {{u"fault"_s, u"hang"_s}}},
        {u"slow"_s, {{u"fault"_s, u"slow"_s}, {u"bytes"_s, 200}, {u"ms"_s, 60}}},
        {u"lost"_s, {{u"fault"_s, u"lost"_s}}},
    };
    return all;
}

QJsonObject with(QJsonObject object, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

/// What goes wrong at the vendors, met by the whole program: each call ends as it should, nothing
/// is placed or sent twice, and the other calls go on.
class TestFaultJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_groups.clear(); }

    void placesACallOnceAtTheMost_data();
    void placesACallOnceAtTheMost();
    void sendsASummaryOnceAtTheMost_data();
    void sendsASummaryOnceAtTheMost();
    void takesOnlyStreamsOfTheNetwork_data();
    void takesOnlyStreamsOfTheNetwork();
    void endsACallWhoseStreamNeverComes();
    void followsACallThroughFailures();
    void decidesWithoutTheModel_data();
    void decidesWithoutTheModel();
    void speaksWithoutTheVoice_data();
    void speaksWithoutTheVoice();
    void speaksOverASocket_data();
    void speaksOverASocket();
    void hearsWithoutTheService_data();
    void hearsWithoutTheService();

private:
    RealCalls &group(const QString &name);
    static void add(RealCalls &calls, const QString &id, const QJsonObject &more = {});
    static void addShort(RealCalls &calls, const QString &id, const QJsonObject &more = {});
    void run(const QStringList &groups);
    void preparePlacing();
    void prepareServices();
    void prepareSockets();

    std::map<QString, std::unique_ptr<RealCalls>> m_groups;
    RealCalls *m_asked = nullptr; ///< the group looked at last
};

void TestFaultJourney::cleanup()
{
    if (QTest::currentTestFailed())
        m_asked->tellStory();
}

RealCalls &TestFaultJourney::group(const QString &name)
{
    auto &calls = m_groups[name];
    if (!calls)
        calls = std::make_unique<RealCalls>(
            QStringList{u"--scenario-dir"_s, QStringLiteral(TEST_DATA "/receptionist")});
    m_asked = calls.get();
    return *calls;
}

void TestFaultJourney::add(RealCalls &calls, const QString &id, const QJsonObject &more)
{
    calls.add(id, Booking, {{u"scenario"_s, u"brisk"_s}, {u"seed"_s, 1}}, more);
}

/// Whether it was placed is all that counts.
void TestFaultJourney::addShort(RealCalls &calls, const QString &id, const QJsonObject &more)
{
    calls.add(id, Booking,
              {{u"scenario"_s, u"brisk"_s}, {u"behaviour"_s, u"hang-up-after-ms:3000"_s}}, more);
}

/// The calls of these groups side by side, to their end.
void TestFaultJourney::run(const QStringList &groups)
{
    for (const QString &name : groups)
        QVERIFY(group(name).begin());
    for (const QString &name : groups)
        QTRY_VERIFY_WITH_TIMEOUT(group(name).haveEnded(), LongestMs);
}

void TestFaultJourney::initTestCase()
{
    preparePlacing();
    prepareServices();
    prepareSockets();
    // Waits its minute and a half beside all others.
    QVERIFY(group(u"no stream"_s).begin());
    // One after the other, so that two cores are not too busy to speak in time.
    run({u"placing"_s, u"streams"_s, u"following"_s});
    run({u"chat 404"_s, u"chat 429"_s, u"socket steady"_s, u"socket lost"_s});
    run({u"chat"_s});
    run({u"voice"_s});
    run({u"ears"_s, u"live ears"_s});
    QTRY_VERIFY_WITH_TIMEOUT(group(u"no stream"_s).haveEnded(), LongestMs);
}

void TestFaultJourney::preparePlacing()
{
    RealCalls &placing = group(u"placing"_s);
    for (const auto &[name, fault] : troubles()) {
        addShort(placing, name);
        const QJsonObject place{{u"service"_s, u"twilio"_s},
                                {u"method"_s, u"POST"_s},
                                {u"path"_s, u"/Calls.json"_s},
                                {u"body"_s, u"To=%2B"_s + placing.numberOf(name).mid(1)},
                                {u"times"_s, 1}};
        placing.faults.append(with(fault, place));
    }
    addShort(placing, u"unhurt"_s);
    int reader = 0;
    for (const QString &name : {u"500"_s, u"lost"_s, u"garbled"_s, u"hang"_s}) {
        const QString phone = u"+91987654321%1"_s.arg(++reader);
        addShort(placing, u"sms "_s + name, {{u"user_phone"_s, phone}});
        const QJsonObject place{{u"service"_s, u"twilio"_s},
                                {u"method"_s, u"POST"_s},
                                {u"path"_s, u"/Messages.json"_s},
                                {u"body"_s, u"To=%2B"_s + phone.mid(1)},
                                {u"times"_s, 1}};
        placing.faults.append(with(troubles().at(name), place));
    }

    RealCalls &streams = group(u"streams"_s);
    for (const QString &name : {u"unsigned"_s, u"missigned"_s}) {
        add(streams, name);
        streams.faults.append(
            QJsonObject{{u"service"_s, u"stream"_s}, {u"fault"_s, name}, {u"times"_s, 1}});
    }
    add(group(u"no stream"_s), u"hang"_s);
    group(u"no stream"_s)
        .faults.append(QJsonObject{{u"service"_s, u"stream"_s}, {u"fault"_s, u"hang"_s}});
}

void TestFaultJourney::prepareServices()
{
    int caller = 0;
    for (const auto &[name, fault] : troubles()) {
        if (name == u"lost")
            continue;
        // By the name of the person the requests of one call are known from those of others.
        const QString person = u"Asha Rao%1"_s.arg(QChar(u'a' + caller++));
        const bool isShared = name == u"404" || name == u"429"; // the program learns from these
        const QString chat = isShared ? u"chat "_s + name : u"chat"_s;
        add(group(chat), name, {{u"user_name"_s, person}});
        group(chat).faults.append(with(
            fault, {{u"service"_s, u"groq"_s}, {u"path"_s, u"/chat/"_s}, {u"body"_s, person}}));
        add(group(u"voice"_s), name, {{u"user_name"_s, person}});
        group(u"voice"_s)
            .faults.append(with(
                fault,
                {{u"service"_s, u"deepgram"_s}, {u"path"_s, u"/v1/speak"_s}, {u"body"_s, person}}));
        if (name == u"404")
            continue;
        add(group(u"ears"_s), name);
        group(u"ears"_s).faults.append(
            with(fault, {{u"service"_s, u"groq"_s}, {u"path"_s, u"/audio/"_s}, {u"times"_s, 3}}));
        group(u"following"_s)
            .faults.append(with(fault, {{u"service"_s, u"twilio"_s},
                                        {u"method"_s, u"GET"_s},
                                        {u"path"_s, u"/Calls/CA"_s},
                                        {u"times"_s, 1}}));
    }
    // Nobody listens live there, so that whole utterances are sent.
    group(u"ears"_s).faults.append(QJsonObject{{u"service"_s, u"deepgram"_s},
                                               {u"path"_s, u"/v1/listen"_s},
                                               {u"fault"_s, u"status"_s},
                                               {u"status"_s, 401}});
    for (const QString &id : {u"one"_s, u"another"_s})
        add(group(u"following"_s), id);
    for (const QString &fault : {u"close"_s, u"reset"_s, u"hang"_s, u"garble"_s, u"status"_s}) {
        add(group(u"live ears"_s), fault);
        group(u"live ears"_s)
            .faults.append(QJsonObject{{u"service"_s, u"deepgram"_s},
                                       {u"path"_s, u"/v1/listen"_s},
                                       {u"fault"_s, fault},
                                       {u"status"_s, fault == u"close" ? 1011 : 503},
                                       {u"ms"_s, 9000},
                                       {u"times"_s, 1}});
    }
}

/// The person wants Deepgram's voices over a socket.
void TestFaultJourney::prepareSockets()
{
    for (const QString &id : {u"steady"_s, u"lost"_s}) {
        RealCalls &calls = group(u"socket "_s + id);
        add(calls, id);
        QFile settings(calls.folder.filePath(u"settings.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[services]\nspeaking=socket\n");
    }
    group(u"socket lost"_s)
        .faults.append(QJsonObject{{u"service"_s, u"deepgram"_s},
                                   {u"path"_s, u"/v1/speak"_s},
                                   {u"fault"_s, u"reset"_s},
                                   {u"ms"_s, 9000},
                                   {u"times"_s, 1}});
}

void TestFaultJourney::placesACallOnceAtTheMost_data()
{
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    const QString held = u"They hung up"_s;
    QTest::newRow("401") << 0 << u"failed"_s << u"did not accept this pair"_s;
    QTest::newRow("404") << 0 << u"failed"_s << u"Something went wrong with Twilio"_s;
    QTest::newRow("429") << 1 << u"hung_up"_s << held;
    QTest::newRow("500") << 0 << u"failed"_s << u"Something went wrong with Twilio"_s;
    QTest::newRow("503") << 0 << u"failed"_s << u"Something went wrong with Twilio"_s;
    QTest::newRow("reset") << 0 << u"failed"_s << u"Twilio"_s;
    QTest::newRow("hang") << 0 << u"failed"_s << u"Twilio took too long to answer"_s;
    QTest::newRow("truncated") << 1 << u"hung_up"_s << held;
    QTest::newRow("garbled") << 1 << u"hung_up"_s << held;
    QTest::newRow("slow") << 1 << u"hung_up"_s << held;
    QTest::newRow("lost") << 1 << u"hung_up"_s << held;
    QTest::newRow("unhurt") << 1 << u"hung_up"_s << held;
}

void TestFaultJourney::placesACallOnceAtTheMost()
{
    QFETCH(int, times);
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    RealCalls &calls = group(u"placing"_s);

    QCOMPARE(calls.timesCalled(id), times);
    QVERIFY2(calls.ended(id)[u"outcome"] == outcome, calls.storyOf(id));
    QVERIFY2(calls.ended(id)[u"reason"].toString().contains(reason), calls.storyOf(id));
}

void TestFaultJourney::sendsASummaryOnceAtTheMost_data()
{
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("told");
    QTest::newRow("sms 500") << 0 << u"Something went wrong with Twilio"_s;
    QTest::newRow("sms hang") << 0 << u"Twilio took too long to answer"_s;
    QTest::newRow("sms lost") << 1 << u"SMS sent"_s;
    QTest::newRow("sms garbled") << 1 << u"SMS sent"_s;
}

void TestFaultJourney::sendsASummaryOnceAtTheMost()
{
    QFETCH(int, times);
    QFETCH(QString, told);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    RealCalls &calls = group(u"placing"_s);

    const QJsonObject record = calls.ended(id)[u"record"].toObject();
    QVERIFY2(smsOnFile(calls.folder.path(), calls.ended(id)).contains(told), calls.storyOf(id));
    QCOMPARE(calls.network.messagesTo(record[u"plan"][u"user_phone"].toString()).size(), times);
}

void TestFaultJourney::takesOnlyStreamsOfTheNetwork_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("unsigned") << u"unsigned"_s;
    QTest::newRow("missigned") << u"missigned"_s;
}

void TestFaultJourney::takesOnlyStreamsOfTheNetwork()
{
    QFETCH(QString, id);
    RealCalls &calls = group(u"streams"_s);

    QCOMPARE(calls.ended(id)[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(calls.ended(id)[u"reason"].toString().contains(u"Check the tunnel"_s),
             calls.storyOf(id));
    QCOMPARE(calls.atNetwork(id)[u"status"].toString(), u"completed"_s);
}

/// Somebody picked up and hears nothing, and nothing is heard of them.
void TestFaultJourney::endsACallWhoseStreamNeverComes()
{
    RealCalls &calls = group(u"no stream"_s);
    const QJsonObject record = calls.ended(u"hang"_s)[u"record"].toObject();

    QCOMPARE(calls.ended(u"hang"_s)[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(calls.ended(u"hang"_s)[u"reason"].toString(),
             u"The call could not connect. Twilio cannot reach this app. Check the tunnel or "
             "firewall."_s);
    const auto lasted =
        QDateTime::fromString(record[u"started_at"].toString(), Qt::ISODateWithMs)
            .secsTo(QDateTime::fromString(record[u"ended_at"].toString(), Qt::ISODateWithMs));
    // A timer that is not meant to be exact may be 5 % early.
    QVERIFY2(lasted >= 85 && lasted <= 100, qPrintable(QString::number(lasted)));
    QCOMPARE(calls.atNetwork(u"hang"_s)[u"status"].toString(), u"completed"_s);
}

void TestFaultJourney::followsACallThroughFailures()
{
    for (const QString &id : {u"one"_s, u"another"_s}) {
        RealCalls &calls = group(u"following"_s);
        QVERIFY2(calls.isTrulyTold(id, Day, At), calls.storyOf(id));
        QCOMPARE(calls.timesCalled(id), 1);
    }
}

void TestFaultJourney::decidesWithoutTheModel_data()
{
    QTest::addColumn<QString>("id");
    for (const auto &[name, fault] : troubles()) {
        if (name != u"lost")
            QTest::newRow(qPrintable(name)) << name;
    }
}

void TestFaultJourney::decidesWithoutTheModel()
{
    QFETCH(QString, id);
    const bool isShared = id == u"404" || id == u"429";
    RealCalls &calls = group(isShared ? u"chat "_s + id : u"chat"_s);

    QVERIFY2(calls.isTrulyTold(id, Day, At), calls.storyOf(id));
    QVERIFY(calls.atNetwork(id)[u"truth"][u"agreed"].isObject());
}

void TestFaultJourney::speaksWithoutTheVoice_data()
{
    decidesWithoutTheModel_data();
}

/// The callee knows the system's voice less well: it may book another time than was said, or for no
/// time at all and hang up, which nobody then takes for done.
void TestFaultJourney::speaksWithoutTheVoice()
{
    QFETCH(QString, id);
    RealCalls &calls = group(u"voice"_s);

    const QString outcome = calls.ended(id)[u"outcome"].toString();
    QVERIFY2(calls.atNetwork(id)[u"truth"][u"agreed"].isObject(), calls.storyOf(id));
    const bool hasTime = !calls.atNetwork(id)[u"truth"][u"agreed"][u"time"].toString().isEmpty();
    const QStringList honest{hasTime ? u"done"_s : u"hung_up"_s, u"hung_up"_s, u"partly"_s,
                             u"unclear"_s};
    QVERIFY2(honest.contains(outcome), calls.storyOf(id));
    QVERIFY(calls.agent.errors.contains("The system voice took over."));
}

void TestFaultJourney::speaksOverASocket_data()
{
    QTest::addColumn<int>("sockets");
    QTest::newRow("steady") << 1;
    QTest::newRow("lost") << 2;
}

/// Through the whole call, and over another one when it breaks.
void TestFaultJourney::speaksOverASocket()
{
    QFETCH(int, sockets);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    RealCalls &calls = group(u"socket "_s + id);

    QVERIFY2(calls.isTrulyTold(id, Day, At), calls.storyOf(id));
    int opened = 0;
    int requested = 0;
    const QJsonArray all = calls.network.told(u"requests"_s)[u"requests"].toArray();
    for (const QJsonValue request : all) {
        if (request[u"path"] == u"/v1/speak"_s)
            ++(request[u"method"] == u"GET"_s ? opened : requested);
    }
    QCOMPARE(opened, sockets);
    QVERIFY2(requested <= sockets - 1, calls.storyOf(id)); // what was cut by the loss
    QVERIFY(!calls.agent.errors.contains("The system voice took over."));
}

void TestFaultJourney::hearsWithoutTheService_data()
{
    QTest::addColumn<QString>("group");
    for (const auto &[name, fault] : troubles()) {
        if (name != u"lost" && name != u"404")
            QTest::newRow(qPrintable(name)) << u"ears"_s;
    }
    for (const char *name : {"close", "reset", "hang", "garble", "status"})
        QTest::addRow("live, %s", name) << u"live ears"_s;
}

/// This computer hears less exactly: the call may end unclear, but never wrong.
void TestFaultJourney::hearsWithoutTheService()
{
    QFETCH(QString, group);
    const QString id = QString::fromLatin1(QTest::currentDataTag()).section(u' ', -1);
    RealCalls &calls = this->group(group);

    const QString outcome = calls.ended(id)[u"outcome"].toString();
    const bool isAgreed = calls.atNetwork(id)[u"truth"][u"agreed"].isObject();
    QVERIFY2(isAgreed, calls.storyOf(id));
    QVERIFY2(QStringList({u"done"_s, u"unclear"_s, u"partly"_s, u"hung_up"_s}).contains(outcome),
             calls.storyOf(id));
    if (group == u"live ears")
        QVERIFY2(calls.isTrulyTold(id, Day, At), calls.storyOf(id));
}

QTEST_GUILESS_MAIN(TestFaultJourney)
#include "tst_faultjourney.moc"
