// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/realcalls.h"

#include "telephony/twiliosignature.h"

#include <QTest>
#include <QWebSocket>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString Booking = u"Book an appointment with Doctor Chandra at Central Clinic on "
                        "15th April 2027 at 10:30 AM"_s;
constexpr int LongestMs = 280'000;

QList<QJsonObject> scenarioOrders()
{
    QFile file(QStringLiteral(TEST_DATA "/console/orders.jsonl"));
    QList<QJsonObject> orders;
    if (!file.open(QIODevice::ReadOnly))
        return orders;
    for (const QByteArray &line : file.readAll().trimmed().split('\n'))
        orders.append(QJsonDocument::fromJson(line).object());
    return orders;
}

/// As many run at once, the longest ones must not come last.
QList<QJsonObject> longestFirst(QList<QJsonObject> orders)
{
    static const QStringList longest{u"hard-of-hearing"_s, u"hospital-menu"_s, u"asks-unknown"_s,
                                     u"talkative"_s, u"customer-support"_s};
    const auto rank = [](const QJsonObject &order) {
        const qsizetype place = longest.indexOf(order[u"id"].toString());
        return place < 0 ? longest.size() : place;
    };
    std::stable_sort(orders.begin(), orders.end(),
                     [&](const QJsonObject &a, const QJsonObject &b) { return rank(a) < rank(b); });
    return orders;
}

QByteArray signatureOf(const QString &address)
{
    return twilioSignature(Secret(QString::fromLatin1(RealCalls::Token)), address.toUtf8());
}

} // namespace

/// Every receptionist and every way a call can end, by voice: the real program, the network and
/// the vendors over their own wires, at the speed of speech. All calls run at once.
class TestVoiceJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup()
    {
        if (QTest::currentTestFailed())
            m_calls->tellStory();
    }
    void cleanupTestCase() { m_calls.reset(); }

    void refusesForgedStreams_data();
    void refusesForgedStreams();
    void holdsEveryScenario_data();
    void holdsEveryScenario();
    void endsAsTheCallDoes_data();
    void endsAsTheCallDoes();
    void sendsOneSummaryOfEachCall();
    void neverClaimsWhatWasNotAgreed();

private:
    QString streamOf(const QString &id);

    std::unique_ptr<RealCalls> m_calls;
};

void TestVoiceJourney::initTestCase()
{
    m_calls = std::make_unique<RealCalls>(
        QStringList{u"--scenario-dir"_s, QStringLiteral(TEST_DATA "/receptionist")});
    // These are met while they last.
    for (const QString &id : {u"lost"_s, u"forged"_s})
        m_calls->add(id, Booking, {{u"scenario"_s, u"curt"_s}, {u"seed"_s, 1}});
    for (const QJsonObject &order : longestFirst(scenarioOrders())) {
        const QString id = order[u"id"].toString();
        m_calls->add(id, order[u"request"].toString(), {{u"scenario"_s, id}, {u"seed"_s, 1}});
    }
    const QMap<QString, QString> endings{{u"busy"_s, u"busy"_s},
                                         {u"nobody"_s, u"no-answer"_s},
                                         {u"broken"_s, u"failed"_s},
                                         {u"cut off"_s, u"hang-up-after-words:9"_s},
                                         {u"put down"_s, u"hang-up-after-ms:6000"_s},
                                         {u"mute"_s, u"silent"_s}};
    for (auto it = endings.begin(); it != endings.end(); ++it)
        m_calls->add(it.key(), Booking,
                     {{u"scenario"_s, u"curt"_s}, {u"seed"_s, 1}, {u"behaviour"_s, it.value()}});
    m_calls->add(u"said and gone"_s, Booking, {{u"scenario"_s, u"brisk"_s}, {u"seed"_s, 1}});
    m_calls->add(u"other bank"_s, u"Ask Metro Bank for their opening hours"_s,
                 {{u"scenario"_s, u"other-bank"_s}, {u"seed"_s, 1}});
    // Some stream of these has nonsense in it; no call may suffer.
    m_calls->faults.append(
        QJsonObject{{u"service"_s, u"stream"_s}, {u"fault"_s, u"garble"_s}, {u"times"_s, 3}});
    QVERIFY(m_calls->begin());

    for (const QString &id : {u"lost"_s, u"forged"_s})
        QTRY_VERIFY_WITH_TIMEOUT(m_calls->atNetwork(id)[u"length_ms"].toInt() > 4000, 60'000);
    m_calls->network.ask("POST", u"/rehearsal/calls/%1/lose-stream"_s.arg(
                                     m_calls->atNetwork(u"lost"_s)[u"sid"].toString()));
}

/// The address the network was told to bring the sound of this call to.
QString TestVoiceJourney::streamOf(const QString &id)
{
    return m_calls->atNetwork(id)[u"streams"][0][u"url"].toString();
}

void TestVoiceJourney::refusesForgedStreams_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("signature");
    const QString known = streamOf(u"forged"_s);
    const QString unknown = known.left(known.lastIndexOf(u'/') + 1) + u"0123456789abcdef"_s;
    QTest::newRow("unsigned") << known << QByteArray();
    QTest::newRow("a wrong signature") << known << QByteArray("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    QTest::newRow("another address") << known << signatureOf(known + u'/');
    QTest::newRow("an unknown call") << unknown << signatureOf(unknown);
    QTest::newRow("a second socket") << known << signatureOf(known);
}

void TestVoiceJourney::refusesForgedStreams()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, signature);
    QVERIFY2(path.startsWith(u"wss://calls.example.com/"_s), qPrintable(path));
    QWebSocket socket;
    QSignalSpy opened(&socket, &QWebSocket::connected);
    QSignalSpy refused(&socket, &QWebSocket::disconnected);
    QSignalSpy failed(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));
    QNetworkRequest request(
        QUrl(u"ws://127.0.0.1:%1%2"_s.arg(m_calls->mediaPort()).arg(QUrl(path).path())));
    if (!signature.isEmpty())
        request.setRawHeader("X-Twilio-Signature", signature);

    socket.open(request);

    QTRY_VERIFY(!refused.isEmpty() || !failed.isEmpty());
    QVERIFY(opened.isEmpty());
}

void TestVoiceJourney::holdsEveryScenario_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::newRow("hospital-conversation") << u"done"_s;
    QTest::newRow("hospital-menu") << u"done"_s;
    QTest::newRow("slot-taken") << u"not_done"_s;
    QTest::newRow("unknown-doctor") << u"not_done"_s;
    QTest::newRow("clinic-closed") << u"not_done"_s;
    QTest::newRow("bank-balance") << u"done"_s;
    QTest::newRow("customer-support") << u"done"_s;
    QTest::newRow("restaurant") << u"done"_s;
    QTest::newRow("asks-unknown") << u"done"_s;
    QTest::newRow("hard-of-hearing") << u"done"_s;
    QTest::newRow("curt") << u"done"_s;
    QTest::newRow("talkative") << u"done"_s;
    QTest::newRow("wrong-number") << u"not_done"_s;
    QTest::newRow("voicemail") << u"partly"_s; // a machine agrees to nothing
}

void TestVoiceJourney::holdsEveryScenario()
{
    QFETCH(QString, outcome);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    QTRY_VERIFY_WITH_TIMEOUT(m_calls->haveEnded(), LongestMs);

    QVERIFY2(m_calls->ended(id)[u"outcome"] == outcome, m_calls->storyOf(id));
    QCOMPARE(m_calls->timesCalled(id), 1);
    QCOMPARE(m_calls->atNetwork(id)[u"status"].toString(), u"completed"_s);
}

void TestVoiceJourney::endsAsTheCallDoes_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::newRow("busy") << u"busy"_s << u"The line is busy."_s;
    QTest::newRow("nobody") << u"no_answer"_s << u"No answer."_s;
    QTest::newRow("broken") << u"failed"_s << u"The call could not connect."_s;
    QTest::newRow("cut off") << u"hung_up"_s << u"They hung up"_s;
    QTest::newRow("put down") << u"hung_up"_s << u"They hung up"_s;
    QTest::newRow("mute") << u"not_done"_s << u"Somebody picked up"_s;
    QTest::newRow("lost") << u"dropped"_s << u"The line dropped."_s;
    QTest::newRow("forged") << u"done"_s << u"Appointment booked"_s;
    QTest::newRow("other bank") << u"not_done"_s << u"This is not the number of Metro Bank."_s;
    QTest::newRow("said and gone") << u"done"_s << u"Appointment booked"_s;
}

void TestVoiceJourney::endsAsTheCallDoes()
{
    QFETCH(QString, outcome);
    QFETCH(QString, reason);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    QTRY_VERIFY_WITH_TIMEOUT(m_calls->haveEnded(), LongestMs);

    QVERIFY2(m_calls->ended(id)[u"outcome"] == outcome, m_calls->storyOf(id));
    QVERIFY2(m_calls->ended(id)[u"reason"].toString().startsWith(reason), m_calls->storyOf(id));
    QCOMPARE(m_calls->timesCalled(id), 1);
}

void TestVoiceJourney::sendsOneSummaryOfEachCall()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_calls->haveEnded(), LongestMs);

    const auto ended = m_calls->agent.events(u"ended"_s);
    QCOMPARE(m_calls->network.messagesTo(u"+919876543210"_s).size(), ended.size());
    for (const QJsonObject &call : ended)
        QCOMPARE(smsOnFile(m_calls->folder.path(), call), u"SMS sent"_s);
}

void TestVoiceJourney::neverClaimsWhatWasNotAgreed()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_calls->haveEnded(), LongestMs);

    for (const QJsonObject &call : m_calls->agent.events(u"ended"_s)) {
        const QString id = call[u"id"].toString();
        if (call[u"outcome"] == u"done"_s)
            QVERIFY2(m_calls->atNetwork(id)[u"truth"][u"agreed"].isObject(), m_calls->storyOf(id));
    }
}

QTEST_GUILESS_MAIN(TestVoiceJourney)
#include "tst_voicejourney.moc"
