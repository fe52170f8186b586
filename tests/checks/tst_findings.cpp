// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/addressfindings.h"
#include "checks/machinefindings.h"
#include "store/database.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

using State = Finding::State;

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesItselfAsJson();
    void judgesPublicAddresses_data();
    void judgesPublicAddresses();
    void judgesFreeSpace_data();
    void judgesFreeSpace();
    void judgesTheClock_data();
    void judgesTheClock();
    void judgesACertificate_data();
    void judgesACertificate();
    void noticesADamagedDatabase();
};

void TestFindings::writesItselfAsJson()
{
    const Finding good = Finding::ok(u"port"_s, u"Free."_s);
    const Finding bad = Finding::problem(u"port"_s, u"Taken."_s, u"Choose another."_s);

    QCOMPARE(
        good.toJson(),
        (QJsonObject{{u"id"_s, u"port"_s}, {u"state"_s, u"ok"_s}, {u"sentence"_s, u"Free."_s}}));
    QCOMPARE(bad.toJson()["state"_L1], u"problem"_s);
    QCOMPARE(bad.toJson()["next_step"_L1], u"Choose another."_s);
    QVERIFY(hasProblem({good, bad}) && !hasProblem({good}));
}

void TestFindings::judgesPublicAddresses_data()
{
    QTest::addColumn<QString>("twilio");
    QTest::addColumn<QString>("address");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    const auto vendor = u"https://api.twilio.com"_s;
    QTest::newRow("https") << vendor << u"https://calls.example.com"_s << State::Ok
                           << u"calls.example.com"_s;
    QTest::newRow("http") << vendor << u"http://calls.example.com"_s << State::Problem
                          << u"not https"_s;
    QTest::newRow("this computer")
        << vendor << u"https://localhost:8000"_s << State::Problem << u"only to this computer"_s;
    QTest::newRow("this computer by number")
        << vendor << u"http://127.0.0.1:8000"_s << State::Problem << u"only to this computer"_s;
    QTest::newRow("rehearsal") << u"http://127.0.0.1:9000"_s << u"http://127.0.0.1:8000"_s
                               << State::Ok << u"127.0.0.1"_s;
}

void TestFindings::judgesPublicAddresses()
{
    QFETCH(QString, twilio);
    QFETCH(QString, address);
    QFETCH(State, state);
    QFETCH(QString, words);
    ServiceConfig config;
    config.twilio.base = QUrl(twilio);
    config.address.base = QUrl(address);

    const Finding finding = AddressFindings::address(config);

    QCOMPARE(finding.state, state);
    QVERIFY(finding.sentence.contains(words));
}

void TestFindings::judgesFreeSpace_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<State>("state");
    QTest::newRow("none") << qint64(0) << State::Problem;
    QTest::newRow("hardly any") << qint64(99'000'000) << State::Problem;
    QTest::newRow("little") << qint64(700'000'000) << State::Warning;
    QTest::newRow("enough") << qint64(5'000'000'000) << State::Ok;
}

void TestFindings::judgesFreeSpace()
{
    QFETCH(qint64, bytes);
    QFETCH(State, state);

    QCOMPARE(MachineFindings::space(bytes).state, state);
}

void TestFindings::judgesTheClock_data()
{
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QString>("words");
    QTest::newRow("right") << QByteArray("Sun, 22 Nov 2026 10:15:30 GMT") << u"is right"_s;
    QTest::newRow("fast") << QByteArray("Sun, 22 Nov 2026 10:00:40 GMT") << u"15 min fast"_s;
    QTest::newRow("slow") << QByteArray("Sun, 22 Nov 2026 10:25:40 GMT") << u"10 min slow"_s;
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("nonsense") << QByteArray("yesterday") << QString();
}

void TestFindings::judgesTheClock()
{
    QFETCH(QByteArray, theirs);
    QFETCH(QString, words);
    const HttpClient::Answer answer{.status = 200, .headers = {{"Date", theirs}}};

    const auto clock = ServiceFindings::clock(
        {.answer = answer, .at = QDateTime(QDate(2026, 11, 22), QTime(10, 15, 40), Qt::UTC)});

    QCOMPARE(clock.has_value(), !words.isEmpty());
    QVERIFY(!clock || clock->sentence.contains(words));
}

void TestFindings::judgesACertificate_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("daysBeforeTheEnd");
    QTest::addColumn<State>("state");
    QTest::newRow("valid") << u"localhost"_s << 100 << State::Ok;
    QTest::newRow("no public name yet") << QString() << 100 << State::Ok;
    QTest::newRow("another name") << u"calls.example.com"_s << 100 << State::Problem;
    QTest::newRow("ends soon") << u"localhost"_s << 5 << State::Warning;
    QTest::newRow("expired") << u"localhost"_s << -1 << State::Problem;
    QTest::newRow("not valid yet") << u"localhost"_s << 100'000 << State::Problem;
}

void TestFindings::judgesACertificate()
{
    QFETCH(QString, host);
    QFETCH(int, daysBeforeTheEnd);
    QFETCH(State, state);
    ServiceConfig config;
    config.certificateFile = QStringLiteral(TEST_DATA "/tls/localhost.crt");
    config.certificateKeyFile = QStringLiteral(TEST_DATA "/tls/localhost.key");
    config.address.base.setHost(host);
    const QDateTime end = QSslCertificate::fromPath(config.certificateFile).first().expiryDate();

    const auto finding = MachineFindings::certificate(config, end.addDays(-daysBeforeTheEnd));

    QVERIFY(finding);
    QCOMPARE(finding->state, state);
}

void TestFindings::noticesADamagedDatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"calls.sqlite"_s);
    {
        const auto database = Database::open(path);
        QVERIFY(database);
        QCOMPARE(MachineFindings::database((*database)->connection()).state, State::Ok);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(4096)); // behind the first page, which tells the tables
    file.write(QByteArray(20'000, 'x'));
    file.close();
    QSqlDatabase damaged = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"damaged"_s);
    damaged.setDatabaseName(path);
    QVERIFY(damaged.open());

    QCOMPARE(MachineFindings::database(damaged).state, State::Problem);

    damaged.close();
}

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
