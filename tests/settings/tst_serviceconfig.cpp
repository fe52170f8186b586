// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/serviceconfig.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

using Variables = QHash<QString, QString>;

/// Settings in a file of their own, and an environment without keychain.
struct Surroundings
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    QProcessEnvironment environment;

    explicit Surroundings(const Variables &variables = {})
    {
        for (const auto &[name, value] : variables.asKeyValueRange())
            environment.insert(name, value);
    }
    /// As by hand, whatever makes sense there.
    void write(const char *name, const QString &value)
    {
        settings.set(SettingKey<QString>{name, [] { return QString(); }}, value);
    }
    ServiceConfig config() const
    {
        const KeyVault keys({.environment = environment, .usesKeychain = false});
        return ServiceConfig::read(settings, keys, environment);
    }
};

} // namespace

class TestServiceConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheVendors();
    void readsTheEnvironment();
    void isReadyWithEveryKey();
    void prefersTheEnvironmentToTheSettings();
    void asksThePersonsModelsFirst();
    void complainsAboutBadValues_data();
    void complainsAboutBadValues();
    void namesTheSettingThatIsWrong_data();
    void namesTheSettingThatIsWrong();
    void takesAnEmptyVariableForNone_data();
    void takesAnEmptyVariableForNone();
    void leadsNoKeyToTheVendorWhenTheAddressIsWrong();
    void takesAnAddressWithoutTheSlash_data();
    void takesAnAddressWithoutTheSlash();
    void readsCallingHoursAndCountries();
    void stopsRealCallsWhenALimitMakesNoSense_data();
    void stopsRealCallsWhenALimitMakesNoSense();
    void stopsRealCallsWithoutAPortToListenOn_data();
    void stopsRealCallsWithoutAPortToListenOn();
    void takesTheVariablesPortBeforeAMisreadOne();
};

void TestServiceConfig::startsWithTheVendors()
{
    const ServiceConfig config = Surroundings().config();

    QCOMPARE(config.groq.base, QUrl(u"https://api.groq.com"_s));
    QCOMPARE(config.deepgram.base, QUrl(u"https://api.deepgram.com"_s));
    QCOMPARE(config.twilio.base, QUrl(u"https://api.twilio.com"_s));
    QCOMPARE(config.host, u"127.0.0.1"_s);
    QCOMPARE(config.port, 8000);
    QCOMPARE(config.agentVoice, u"aura-orion-en"_s);
    QCOMPARE(config.listening, Settings::Listening::Listen);
    QCOMPARE(config.speaking, Settings::Speaking::Request);
    QCOMPARE(config.address, PublicAddress());
    QCOMPARE(config.problems, {});
    QVERIFY(!config.groq.isReady() && !config.deepgram.isReady() && !config.twilio.isReady());
}

void TestServiceConfig::readsTheEnvironment()
{
    const ServiceConfig config =
        Surroundings(Variables{
                         {u"GROQ_API_KEY"_s, u"gsk_1"_s},
                         {u"GROQ_BASE_URL"_s, u"http://127.0.0.1:9001/"_s},
                         {u"DEEPGRAM_BASE_URL"_s, u"http://127.0.0.1:9002"_s},
                         {u"TWILIO_BASE_URL"_s, u"http://127.0.0.1:9003"_s},
                         {u"OPENAI_BASE_URL"_s, u"http://localhost:11434/v1/"_s},
                         {u"PUBLIC_BASE_URL"_s, u"https://calls.example.com/agent/"_s},
                         {u"CLOUDFLARE_TUNNEL_TOKEN"_s, u"eyJ"_s},
                         {u"PORT"_s, u"8123"_s},
                         {u"HOST"_s, u"0.0.0.0"_s},
                         {u"AGENT_TTS_VOICE"_s, u"aura-2-thalia-en"_s},
                         {u"HOSPITAL_TTS_VOICE"_s, u"aura-2-apollo-en"_s},
                     })
            .config();

    QCOMPARE(config.groq.key, Secret(u"gsk_1"_s));
    QCOMPARE(config.groq.base, QUrl(u"http://127.0.0.1:9001"_s));
    QCOMPARE(config.deepgram.base, QUrl(u"http://127.0.0.1:9002"_s));
    QCOMPARE(config.twilio.base, QUrl(u"http://127.0.0.1:9003"_s));
    QCOMPARE(config.ownServer.base, QUrl(u"http://localhost:11434/v1"_s));
    QCOMPARE(config.address.base, QUrl(u"https://calls.example.com/agent"_s));
    QCOMPARE(config.address.tunnelToken, Secret(u"eyJ"_s));
    QCOMPARE(config.port, 8123);
    QCOMPARE(config.host, u"0.0.0.0"_s);
    QCOMPARE(config.agentVoice, u"aura-2-thalia-en"_s);
    QCOMPARE(config.calleeVoice, u"aura-2-apollo-en"_s);
    QCOMPARE(config.problems, {});
}

void TestServiceConfig::isReadyWithEveryKey()
{
    const ServiceConfig config =
        Surroundings(Variables{
                         {u"GROQ_API_KEY"_s, u"gsk_1"_s},
                         {u"DEEPGRAM_API_KEY"_s, u"d"_s},
                         {u"TWILIO_ACCOUNT_SID"_s, u"AC0123456789abcdef0123456789abcdef"_s},
                         {u"TWILIO_AUTH_TOKEN"_s, u"t"_s},
                         {u"TWILIO_PHONE_NUMBER"_s, u"+18455550100"_s},
                     })
            .config();

    QVERIFY(config.groq.isReady() && config.deepgram.isReady() && config.twilio.isReady());
}

void TestServiceConfig::prefersTheEnvironmentToTheSettings()
{
    Surroundings around(Variables{{u"PUBLIC_BASE_URL"_s, u"https://from.environment"_s}});
    around.settings.set(SettingKeys::publicUrl, u"https://from.settings"_s);
    around.settings.set(SettingKeys::port, 8500);
    around.settings.set(SettingKeys::publicWay, PublicAddress::Way::Ngrok);

    const ServiceConfig config = around.config();

    QCOMPARE(config.address.base, QUrl(u"https://from.environment"_s));
    QCOMPARE(config.address.way, PublicAddress::Way::Ngrok);
    QCOMPARE(config.port, 8500);
}

void TestServiceConfig::asksThePersonsModelsFirst()
{
    Surroundings around;
    around.settings.set(SettingKeys::chatModels, QStringList{u"mine"_s, u"openai/gpt-oss-20b"_s});

    QCOMPARE(around.config().chatModels.first(3),
             (QStringList{u"mine"_s, u"openai/gpt-oss-20b"_s, u"openai/gpt-oss-120b"_s}));
}

void TestServiceConfig::complainsAboutBadValues_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("no scheme") << u"GROQ_BASE_URL"_s << u"127.0.0.1:9001"_s;
    QTest::newRow("another scheme") << u"TWILIO_BASE_URL"_s << u"ftp://127.0.0.1"_s;
    QTest::newRow("the vendor's path") << u"GROQ_BASE_URL"_s << u"https://api.groq.com/openai/v1"_s;
    QTest::newRow("a key in it") << u"DEEPGRAM_BASE_URL"_s << u"https://me:secret@host"_s;
    QTest::newRow("no host") << u"DEEPGRAM_BASE_URL"_s << u"https://"_s;
    QTest::newRow("public, without scheme") << u"PUBLIC_BASE_URL"_s << u"calls.example.com"_s;
    QTest::newRow("public, with query") << u"PUBLIC_BASE_URL"_s << u"https://a.example?x=1"_s;
    QTest::newRow("port zero") << u"PORT"_s << u"0"_s;
    QTest::newRow("port too large") << u"PORT"_s << u"65536"_s;
    QTest::newRow("port in words") << u"PORT"_s << u"eighty"_s;
    QTest::newRow("host with a path") << u"HOST"_s << u"localhost/x"_s;
    QTest::newRow("number without country") << u"TWILIO_PHONE_NUMBER"_s << u"8455550100"_s;
}

void TestServiceConfig::complainsAboutBadValues()
{
    QFETCH(QString, name);
    QFETCH(QString, value);

    const ServiceConfig config = Surroundings(Variables{{name, value}}).config();

    QCOMPARE(config.problems.size(), 1);
    QCOMPARE(config.problems[0].name, name);
    QVERIFY(config.problems[0].sentence.contains(name));
    QVERIFY(!config.problems[0].sentence.contains(u"secret"));
}

void TestServiceConfig::namesTheSettingThatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("public") << u"telephony/public_url"_s << u"calls.example.com"_s;
    QTest::newRow("host") << u"telephony/host"_s << u"localhost/x"_s;
    QTest::newRow("own server") << u"services/own_server"_s << u"localhost:11434"_s;
}

void TestServiceConfig::namesTheSettingThatIsWrong()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    Surroundings around;
    around.write(name.toLatin1(), value);

    const ServiceConfig config = around.config();

    QCOMPARE(config.problems.size(), 1);
    QCOMPARE(config.problems[0].name, name);
    QVERIFY2(config.problems[0].sentence.contains(name), qPrintable(config.problems[0].sentence));
}

void TestServiceConfig::takesAnEmptyVariableForNone_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"GROQ_BASE_URL", "DEEPGRAM_BASE_URL", "TWILIO_BASE_URL", "OPENAI_BASE_URL",
          "PUBLIC_BASE_URL", "HOST", "PORT", "AGENT_TTS_VOICE", "TWILIO_PHONE_NUMBER"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestServiceConfig::takesAnEmptyVariableForNone()
{
    QFETCH(QString, name);
    const ServiceConfig unset = Surroundings().config();

    for (const QString &empty : {u""_s, u" "_s}) {
        const ServiceConfig config = Surroundings(Variables{{name, empty}}).config();

        QCOMPARE(config.problems, {});
        QCOMPARE(config.groq, unset.groq);
        QCOMPARE(config.deepgram, unset.deepgram);
        QCOMPARE(config.twilio, unset.twilio);
        QCOMPARE(config.ownServer, unset.ownServer);
        QCOMPARE(config.host, unset.host);
        QCOMPARE(config.port, unset.port);
        QCOMPARE(config.agentVoice, unset.agentVoice);
    }
}

void TestServiceConfig::leadsNoKeyToTheVendorWhenTheAddressIsWrong()
{
    const ServiceConfig config = Surroundings(Variables{{u"GROQ_API_KEY"_s, u"gsk_1"_s},
                                                        {u"GROQ_BASE_URL"_s, u"127.0.0.1:9001"_s}})
                                     .config();

    QVERIFY(config.groq.base.isEmpty());
    QVERIFY(!config.groq.isReady());
}

void TestServiceConfig::takesAnAddressWithoutTheSlash_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("read");
    QTest::newRow("none") << u"https://a.example"_s << u"https://a.example"_s;
    QTest::newRow("slash") << u"https://a.example/"_s << u"https://a.example"_s;
    QTest::newRow("port") << u"https://a.example:8443/"_s << u"https://a.example:8443"_s;
    QTest::newRow("path") << u"https://a.example/x/"_s << u"https://a.example/x"_s;
    QTest::newRow("plain http") << u"http://127.0.0.1:8000"_s << u"http://127.0.0.1:8000"_s;
}

void TestServiceConfig::takesAnAddressWithoutTheSlash()
{
    QFETCH(QString, written);
    QFETCH(QString, read);

    const ServiceConfig config = Surroundings(Variables{{u"PUBLIC_BASE_URL"_s, written}}).config();

    QCOMPARE(config.address.base.toString(), read);
}

void TestServiceConfig::readsCallingHoursAndCountries()
{
    Surroundings around;
    around.settings.set(SettingKeys::countries, QStringList{u"in"_s, u"DE"_s});
    around.settings.set(SettingKeys::callsFrom, u"09:30"_s);
    around.settings.set(SettingKeys::callsUntil, u"19:00"_s);

    const ServiceConfig config = around.config();

    QCOMPARE(config.countries, (QStringList{u"IN"_s, u"DE"_s}));
    QCOMPARE(config.callsFrom, QTime(9, 30));
    QCOMPARE(config.callsUntil, QTime(19, 0));
    QVERIFY(config.allowsCalls());
}

void TestServiceConfig::stopsRealCallsWhenALimitMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *lines, const QString &name) {
        QTest::newRow(lines) << QByteArray(lines) << name;
    };
    row("countries=\"US,GB\"", u"telephony/countries"_s);
    row("countries=India", u"telephony/countries"_s);
    row("calls_from=9am\ncalls_until=19:00", u"telephony/calls_from"_s);
    row("calls_from=09:00\ncalls_until=late", u"telephony/calls_until"_s);
    row("calls_from=09:00", u"telephony/calls_from"_s);
    row("calls_until=19:00", u"telephony/calls_until"_s);
    row("public_way=foo", u"telephony/public_way"_s);
    row("port=70000", u"telephony/port"_s);
    row("countries=US, GB\ncalls_from=09:00\ncalls_until=19:00\npublic_way=ngrok\nport=8001", {});
    row("countries=\ncalls_from=\ncalls_until=", {});
}

void TestServiceConfig::stopsRealCallsWhenALimitMakesNoSense()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, name);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[telephony]\n" + lines + '\n');
    file.close();
    const Settings settings(file.fileName());
    const KeyVault keys({.usesKeychain = false});

    const auto allowed = ServiceConfig::read(settings, keys, {}).allowsCalls();

    QCOMPARE(allowed.has_value(), name.isEmpty());
    if (!allowed)
        QVERIFY2(allowed.error().message.contains(name), qPrintable(allowed.error().message));
}

void TestServiceConfig::stopsRealCallsWithoutAPortToListenOn_data()
{
    QTest::addColumn<QString>("port");
    QTest::newRow("a word") << u"abc"_s;
    QTest::newRow("too large") << u"70000"_s;
}

void TestServiceConfig::stopsRealCallsWithoutAPortToListenOn()
{
    QFETCH(QString, port);

    const auto allowed = Surroundings(Variables{{u"PORT"_s, port}}).config().allowsCalls();

    QVERIFY(!allowed);
    QVERIFY2(allowed.error().message.contains(u"PORT"_s), qPrintable(allowed.error().message));
    QCOMPARE(allowed.error().kind, Error::Kind::Refused); // the command was not wrong
}

void TestServiceConfig::takesTheVariablesPortBeforeAMisreadOne()
{
    Surroundings around(Variables{{u"PORT"_s, u"8123"_s}});
    around.write(SettingKeys::port.name, u"70000"_s);

    const ServiceConfig config = around.config();

    QVERIFY(config.allowsCalls());
    QCOMPARE(config.port, 8123);
}

QTEST_GUILESS_MAIN(TestServiceConfig)
#include "tst_serviceconfig.moc"
