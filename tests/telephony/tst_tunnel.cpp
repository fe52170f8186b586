// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/tunnel.h"

#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = Tunnel::State;
using Way = PublicAddress::Way;

namespace {

/// A folder with tunnel programs in it that only pretend.
class FakePrograms
{
public:
    FakePrograms()
    {
        for (const QString &name : {u"cloudflared"_s, u"ngrok"_s})
            QFile::link(QStringLiteral(FAKETUNNEL), m_folder.filePath(name));
    }

    QString path() const { return m_folder.path(); }
    void behave(const QByteArray &behaviour) { write(u"behaviour"_s, behaviour); }
    /// The port its local interface takes.
    quint16 takeNgrokApi()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        write(u"api"_s, QByteArray::number(server.serverPort()));
        return server.serverPort();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<QByteArray> calls() const
    {
        QList<QByteArray> lines = read(u"calls"_s).split('\n');
        lines.removeLast();
        return lines;
    }

    Tunnel::Options options(Way way) const
    {
        return {.address = {.way = way},
                .port = 8123,
                .searchPath = path(),
                .timing = {.firstLook = 10ms,
                           .look = 10ms,
                           .restart = 10ms,
                           .longestRestart = 100ms,
                           .end = 200ms}};
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the fake program cannot be told how to behave");
    }

    QTemporaryDir m_folder;
};

bool isAlive(qint64 process)
{
    return ::kill(pid_t(process), 0) == 0;
}

} // namespace

class TestTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsNoProgramForAnAddressOfItsOwn();
    void saysThatNoAddressIsSet();
    void readsTheNameOfAQuickTunnel();
    void runsANamedTunnel();
    void keepsTheTokenFromOtherUsers();
    void givesTheProgramNoKeys();
    void readsTheAddressOfNgrok();
    void asksNgrokForAFixedAddress();
    void saysThatTheProgramIsMissing();
    void findsAProgramThatWasInstalledMeanwhile();
    void startsAgainAfterADeath();
    void announcesANewAddress();
    void waitsLongerAfterEachDeath();
    void tellsThatTheWayOutIsLost();
    void startsAgainWhatNeverComesUp();
    void stopsWithoutWaitingForTheProgram();
    void startsAgainWhenTheProgramHasGone();
    void goesWhenItsProgramHas();
    void endsTheProgramWithItself_data();
    void endsTheProgramWithItself();
};

void TestTunnel::needsNoProgramForAnAddressOfItsOwn()
{
    Tunnel tunnel({.address = {.base = QUrl(u"https://calls.example.com"_s)}, .port = 8123});
    QSignalSpy changed(&tunnel, &Tunnel::addressChanged);

    tunnel.start();

    QCOMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.address(), QUrl(u"https://calls.example.com"_s));
    QCOMPARE(changed.size(), 1);
}

void TestTunnel::saysThatNoAddressIsSet()
{
    Tunnel tunnel({.port = 8123});

    tunnel.start();

    QCOMPARE(tunnel.state(), State::Down);
    QVERIFY(tunnel.problem().message.contains(u"PUBLIC_BASE_URL"));
}

void TestTunnel::readsTheNameOfAQuickTunnel()
{
    const FakePrograms programs;
    Tunnel tunnel(programs.options(Way::CloudflareQuick));

    tunnel.start();
    QCOMPARE(tunnel.state(), State::Starting);

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.address(), QUrl(u"https://start-1.trycloudflare.com"_s));
    QVERIFY(programs.calls()[0].contains("--url http://127.0.0.1:8123"));
}

void TestTunnel::runsANamedTunnel()
{
    const FakePrograms programs;
    auto options = programs.options(Way::CloudflareNamed);
    options.address.base = QUrl(u"https://calls.example.com"_s);
    options.address.tunnelToken = Secret(u"eyJhIjoi"_s);
    Tunnel tunnel(options);

    tunnel.start();

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.address(), QUrl(u"https://calls.example.com"_s));
    QCOMPARE(programs.read(u"token"_s), "eyJhIjoi");
}

void TestTunnel::keepsTheTokenFromOtherUsers()
{
    const FakePrograms programs;
    auto options = programs.options(Way::CloudflareNamed);
    options.address.tunnelToken = Secret(u"eyJhIjoi"_s);
    Tunnel tunnel(options);

    tunnel.start();

    QTRY_COMPARE(programs.calls().size(), 1);
    QVERIFY(programs.calls()[0].endsWith(" run"));
    QVERIFY(!programs.calls()[0].contains("eyJ"));
}

void TestTunnel::givesTheProgramNoKeys()
{
    const FakePrograms programs;
    qputenv("GROQ_API_KEY", "gsk_1");
    qputenv("TWILIO_AUTH_TOKEN", "t");
    Tunnel tunnel(programs.options(Way::CloudflareQuick));

    tunnel.start();

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(programs.read(u"keys"_s), QByteArray());
    qunsetenv("GROQ_API_KEY");
    qunsetenv("TWILIO_AUTH_TOKEN");
}

void TestTunnel::readsTheAddressOfNgrok()
{
    FakePrograms programs;
    auto options = programs.options(Way::Ngrok);
    options.ngrokApi = quint16(programs.takeNgrokApi() - 1); // another ngrok has the first port
    Tunnel tunnel(options);

    tunnel.start();

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.address(), QUrl(u"https://start-1.ngrok-free.app"_s));
    QVERIFY(programs.calls()[0].startsWith("http 8123"));
}

void TestTunnel::asksNgrokForAFixedAddress()
{
    FakePrograms programs;
    auto options = programs.options(Way::Ngrok);
    options.ngrokApi = programs.takeNgrokApi();
    options.address.base = QUrl(u"https://mine.ngrok-free.app"_s);
    Tunnel tunnel(options);

    tunnel.start();

    QTRY_COMPARE(programs.calls().size(), 1);
    QVERIFY(programs.calls()[0].endsWith("--url https://mine.ngrok-free.app"));
}

void TestTunnel::saysThatTheProgramIsMissing()
{
    const QTemporaryDir empty;
    auto options = FakePrograms().options(Way::CloudflareQuick);
    options.searchPath = empty.path();
    Tunnel tunnel(options);

    tunnel.start();

    QCOMPARE(tunnel.state(), State::Down);
    QCOMPARE(tunnel.problem().kind, Error::Kind::Missing);
    QVERIFY(tunnel.problem().message.contains(u"cloudflared is not installed"));
}

void TestTunnel::findsAProgramThatWasInstalledMeanwhile()
{
    const QTemporaryDir folder;
    auto options = FakePrograms().options(Way::CloudflareQuick);
    options.searchPath = folder.path();
    Tunnel tunnel(options);
    tunnel.start();
    QCOMPARE(tunnel.state(), State::Down);

    QVERIFY(QFile::link(QStringLiteral(FAKETUNNEL), folder.filePath(u"cloudflared"_s)));

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.problem(), Error());
}

void TestTunnel::startsAgainAfterADeath()
{
    const FakePrograms programs;
    Tunnel tunnel(programs.options(Way::CloudflareQuick));
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    QSignalSpy states(&tunnel, &Tunnel::stateChanged);

    ::kill(pid_t(tunnel.processId()), SIGKILL);

    QTRY_COMPARE(states.size(), 3);
    QCOMPARE(states[0][0].value<State>(), State::Down);
    QCOMPARE(states[1][0].value<State>(), State::Starting);
    QCOMPARE(states[2][0].value<State>(), State::Up);
}

void TestTunnel::announcesANewAddress()
{
    const FakePrograms programs;
    Tunnel tunnel(programs.options(Way::CloudflareQuick));
    QSignalSpy changed(&tunnel, &Tunnel::addressChanged);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);

    ::kill(pid_t(tunnel.processId()), SIGKILL);

    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed[1][0].toUrl(), QUrl(u"https://start-2.trycloudflare.com"_s));
    QCOMPARE(tunnel.address(), QUrl(u"https://start-2.trycloudflare.com"_s));
}

void TestTunnel::waitsLongerAfterEachDeath()
{
    FakePrograms programs;
    programs.behave("crash");
    auto options = programs.options(Way::CloudflareQuick);
    options.timing.restart = 5ms;
    options.timing.longestRestart = 1h;
    Tunnel tunnel(options);
    QElapsedTimer elapsed;
    elapsed.start();

    tunnel.start();

    QTRY_COMPARE(programs.calls().size(), 5);
    QVERIFY(elapsed.elapsed() >= 5 + 10 + 20 + 40);
    QVERIFY(tunnel.state() != State::Up);
    QTRY_VERIFY(tunnel.problem().detail.contains(u"the edge said no"));
}

void TestTunnel::tellsThatTheWayOutIsLost()
{
    FakePrograms programs;
    Tunnel tunnel(programs.options(Way::CloudflareQuick));
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);

    programs.behave("unready");
    QTRY_COMPARE(tunnel.state(), State::Down);
    QCOMPARE(tunnel.problem().message,
             u"The tunnel is down. Real calls are paused. Live calls may drop."_s);
    programs.behave("ready");

    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(programs.calls().size(), 1);
}

void TestTunnel::startsAgainWhatNeverComesUp()
{
    FakePrograms programs;
    programs.behave("unready");
    auto options = programs.options(Way::CloudflareQuick);
    options.timing.patience = 100ms;
    Tunnel tunnel(options);

    tunnel.start();

    QTRY_VERIFY(programs.calls().size() >= 2);
}

/// One that does not listen is killed in the end.
void TestTunnel::stopsWithoutWaitingForTheProgram()
{
    FakePrograms programs;
    programs.behave("stubborn");
    Tunnel tunnel(programs.options(Way::CloudflareQuick));
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    const qint64 process = tunnel.processId();

    tunnel.stop();

    QCOMPARE(tunnel.state(), State::Stopped);
    QVERIFY(isAlive(process));
    QTRY_VERIFY(!isAlive(process));
    QCOMPARE(tunnel.state(), State::Stopped);
}

void TestTunnel::startsAgainWhenTheProgramHasGone()
{
    FakePrograms programs;
    programs.behave("stubborn");
    Tunnel tunnel(programs.options(Way::CloudflareQuick));
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    const qint64 process = tunnel.processId();

    tunnel.stop();
    tunnel.start();

    QCOMPARE(tunnel.state(), State::Starting);
    QTRY_COMPARE(tunnel.state(), State::Up);
    QVERIFY(!isAlive(process));
    QCOMPARE(tunnel.address(), QUrl(u"https://start-2.trycloudflare.com"_s));
}

void TestTunnel::goesWhenItsProgramHas()
{
    const FakePrograms programs;
    QObject owner;
    const QPointer<Tunnel> tunnel(new Tunnel(programs.options(Way::CloudflareQuick)));
    tunnel->start();
    QTRY_COMPARE(tunnel->state(), State::Up);
    const qint64 process = tunnel->processId();

    tunnel->retire(&owner);

    QCOMPARE(tunnel->parent(), &owner);
    QVERIFY(isAlive(process));
    QTRY_VERIFY(!tunnel);
    QVERIFY(!isAlive(process));
}

void TestTunnel::endsTheProgramWithItself_data()
{
    QTest::addColumn<QByteArray>("behaviour");
    QTest::newRow("obedient") << QByteArray();
    QTest::newRow("stubborn") << "stubborn"_ba;
}

void TestTunnel::endsTheProgramWithItself()
{
    QFETCH(QByteArray, behaviour);
    FakePrograms programs;
    programs.behave(behaviour);
    qint64 process = 0;
    {
        Tunnel tunnel(programs.options(Way::CloudflareQuick));
        tunnel.start();
        QTRY_COMPARE(tunnel.state(), State::Up);
        process = tunnel.processId();
        QVERIFY(isAlive(process));
    }

    QVERIFY(!isAlive(process));
}

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
