// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/realexchange.h"
#include "telephony/mediachannel.h"

#include <QPointer>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool isListenedOn(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected();
}

ServiceConfig configAt(const QString &address, quint16 port)
{
    ServiceConfig config;
    config.host = u"127.0.0.1"_s;
    config.port = port;
    config.twilio = {.accountSid = u"AC1"_s,
                     .authToken = Secret(u"invented"_s),
                     .number = u"+14155550100"_s,
                     .base = QUrl(u"http://127.0.0.1:1"_s)};
    config.address.base = QUrl(address);
    return config;
}

/// An exchange whose configuration the test changes while it runs.
struct Exchange
{
    PhoneAccess access()
    {
        const auto access = exchange.access({.id = u"call"_s});
        return access.isFinished() ? access.result().value_or(PhoneAccess()) : PhoneAccess();
    }
    QString host() { return access().publicBase.host(); }
    std::unique_ptr<MediaChannel> call()
    {
        const PhoneAccess way = access();
        return way.media->expect({.call = u"call"_s, .publicBase = way.publicBase});
    }

    ServiceConfig config = configAt(u"https://one.example.com"_s, freePort());
    HttpClient http;
    RealExchange exchange{http, [this] { return config; },
                          [](const CallPlan &) { return nullptr; }};
};

} // namespace

/// How calls reach us follows the configuration, and hurts no call that runs.
class TestRealExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextCallIsReachedAsIsConfiguredThen();
    void aCallThatRunsKeepsItsWay();
    void aPortThatIsTakenIsTriedAgain();
    void aTunnelIsLeftWithoutWaitingForItsProgram();
};

void TestRealExchange::theNextCallIsReachedAsIsConfiguredThen()
{
    Exchange calls;
    const quint16 earlier = calls.config.port;
    QCOMPARE(calls.host(), u"one.example.com"_s);
    QVERIFY(isListenedOn(earlier));

    calls.config = configAt(u"https://two.example.com"_s, freePort());
    QCOMPARE(calls.host(), u"two.example.com"_s);
    QVERIFY(isListenedOn(calls.config.port));
    QVERIFY(!isListenedOn(earlier));

    // The address alone.
    calls.config.address.base = QUrl(u"https://three.example.com"_s);
    QCOMPARE(calls.host(), u"three.example.com"_s);
    QVERIFY(isListenedOn(calls.config.port));
}

void TestRealExchange::aCallThatRunsKeepsItsWay()
{
    Exchange calls;
    const quint16 earlier = calls.config.port;
    const auto running = calls.call();
    calls.config = configAt(u"https://two.example.com"_s, freePort());

    const auto another = calls.call();
    QCOMPARE(another->address().host(), u"one.example.com"_s);
    QVERIFY(isListenedOn(earlier));

    running->close();
    QCOMPARE(calls.host(), u"one.example.com"_s);
    another->close();
    QCOMPARE(calls.host(), u"two.example.com"_s);
    QVERIFY(!isListenedOn(earlier));
}

void TestRealExchange::aPortThatIsTakenIsTriedAgain()
{
    Exchange calls;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, calls.config.port));
    QVERIFY(!calls.access().media);

    other.close();
    QVERIFY(calls.access().media);
    QVERIFY(isListenedOn(calls.config.port));
}

void TestRealExchange::aTunnelIsLeftWithoutWaitingForItsProgram()
{
    const QTemporaryDir programs;
    QVERIFY(QFile::link(QStringLiteral(FAKETUNNEL), programs.filePath(u"cloudflared"_s)));
    const QByteArray path = qgetenv("PATH");
    const auto restored = qScopeGuard([&] { qputenv("PATH", path); });
    qputenv("PATH", QFile::encodeName(programs.path()) + ':' + path);
    Exchange calls;
    calls.config.address = {.way = PublicAddress::Way::CloudflareQuick};
    QTRY_COMPARE(calls.host(), u"start-1.trycloudflare.com"_s);

    calls.config.address = {.base = QUrl(u"https://two.example.com"_s)};
    QCOMPARE(calls.host(), u"two.example.com"_s);

    const QPointer<Tunnel> earlier(calls.exchange.findChild<Tunnel *>());
    QVERIFY(earlier && earlier->processId() > 0);
    QTRY_VERIFY(!earlier);
}

QTEST_GUILESS_MAIN(TestRealExchange)
#include "tst_realexchange.moc"
