// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/agentprocess.h"

#include "audio/wav.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray order(const QByteArray &id, const QByteArray &scenario, const QByteArray &request)
{
    return R"({"id": ")" + id + R"(", "mode": "rehearse", "scenario": ")" + scenario +
           R"(", "seed": 3, "user_name": "Meera Iyer", "user_phone": "+919876543210", )" +
           R"("request": ")" + request + "\"}\n";
}

const QByteArray Booking =
    "Book an appointment with Doctor Chandra at Apollo Hospital, Madinaguda, "
    "Hyderabad on 15th April 2027 at 10:30 AM";

/// Loudness of each side of a stereo recording: callee, agent.
std::pair<double, double> levelsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {-100.0, -100.0};
    const QByteArray bytes = file.readAll().mid(44);
    std::vector<std::int16_t> left;
    std::vector<std::int16_t> right;
    for (qsizetype i = 0; i + 3 < bytes.size(); i += 4) {
        left.push_back(qFromLittleEndian<std::int16_t>(bytes.constData() + i));
        right.push_back(qFromLittleEndian<std::int16_t>(bytes.constData() + i + 2));
    }
    return {levelDb(left), levelDb(right)};
}

QJsonObject eventOf(const QList<QJsonObject> &events, const QString &id, const QString &kind)
{
    for (const QJsonObject &event : events) {
        if (event[u"id"] == id && event[u"event"] == kind)
            return event;
    }
    return {};
}

int turnsOf(const QList<QJsonObject> &events, const QString &id, const QString &speaker)
{
    return int(std::count_if(events.begin(), events.end(), [&](const QJsonObject &event) {
        return event[u"id"] == id && event[u"event"] == u"turn"_s && event[u"speaker"] == speaker &&
               !event[u"text"].toString().isEmpty();
    }));
}

} // namespace

/// The whole path of a real call at the speed of speech, against the network on this computer:
/// Twilio's wire, media streams, voices that hear each other, SMS.
class TestRehearsalJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoCallsAreHeldByVoiceAtOnce();
};

void TestRehearsalJourney::twoCallsAreHeldByVoiceAtOnce()
{
    QTemporaryDir folder;
    AgentProcess agent(folder.path());
    const QByteArray orders =
        order("message", "voicemail", Booking) + order("talk", "curt", Booking);

    agent.run({u"batch"_s, u"--parallel"_s, u"2"_s}, orders, 230'000);

    const QList<QJsonObject> events = agent.events();
    for (const QString &id : {u"message"_s, u"talk"_s}) {
        const QJsonObject ended = eventOf(events, id, u"ended"_s);
        const QJsonObject record = ended[u"record"].toObject();
        QVERIFY2(!record.isEmpty(), agent.output + agent.errors);
        QVERIFY(record[u"line_id"].toString().startsWith(u"CA"_s));
        QVERIFY(!record[u"connected_at"].toString().isEmpty());
        QCOMPARE(smsOnFile(folder.path(), ended), u"SMS sent"_s);
        QVERIFY2(turnsOf(events, id, u"callee"_s) > 0, agent.output);
        QVERIFY2(turnsOf(events, id, u"agent"_s) > 0, agent.output);

        const QString call = record[u"plan"][u"id"].toString();
        const auto [callee, own] = levelsOf(folder.filePath(u"calls/%1/call.wav"_s.arg(call)));
        QVERIFY2(callee > -45.0, qPrintable(u"callee at %1 dBFS"_s.arg(callee)));
        QVERIFY2(own > -45.0, qPrintable(u"agent at %1 dBFS"_s.arg(own)));
    }
    // A machine cannot agree to anything.
    QVERIFY(eventOf(events, u"message"_s, u"ended"_s)[u"outcome"] != u"done"_s);
    // Whoever answered in person was asked for what the plan wants.
    QVERIFY(turnsOf(events, u"talk"_s, u"callee"_s) >= 2);
}

QTEST_GUILESS_MAIN(TestRehearsalJourney)
#include "tst_rehearsaljourney.moc"
