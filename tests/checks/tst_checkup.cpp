// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/healthysetup.h"

using namespace PhoneAgent;

using State = Finding::State;
using Breakage = std::function<void(HealthySetup &)>;

namespace {

/// One variable is another one, or gone.
Breakage with(const QString &name, const QString &value)
{
    return [=](HealthySetup &setup) { setup.variables.insert(name, value); };
}

Breakage without(const QString &name)
{
    return [=](HealthySetup &setup) { setup.variables.remove(name); };
}

Breakage answering(const char *path, const QByteArray &head, const QByteArray &body)
{
    return [=](HealthySetup &setup) { setup.services.alwaysAnswers(path, head, body); };
}

Breakage offering(const QList<QByteArray> &models)
{
    return [=](HealthySetup &setup) { setup.answersModels(models); };
}

Breakage withAccount(const QByteArray &status, const QByteArray &type)
{
    return [=](HealthySetup &setup) { setup.answersAccount(status, type); };
}

Breakage withNumber(const QByteArray &number, bool hasVoice, bool hasSms)
{
    return [=](HealthySetup &setup) { setup.answersNumber(number, hasVoice, hasSms); };
}

Breakage withTunnel(PublicAddress::Way way)
{
    return [=](HealthySetup &setup) { setup.settings.set(SettingKeys::publicWay, way); };
}

/// What answers GET /health at the public address is told here.
Breakage publicAnswering(const QByteArray &head, const QByteArray &body)
{
    return [=](HealthySetup &setup) {
        setup.services.alwaysAnswers("/health", head, body);
        setup.variables.insert(u"PUBLIC_BASE_URL"_s, setup.services.url().toString());
    };
}

Breakage withCertificate(const QString &certificate, const QString &key, const QDateTime &now)
{
    return [=](HealthySetup &setup) {
        setup.settings.set(SettingKeys::certificateFile, certificate);
        setup.settings.set(SettingKeys::certificateKeyFile, key);
        setup.subjects.now = now;
    };
}

QString nobody()
{
    return u"http://127.0.0.1:%1"_s.arg(HealthySetup::freePort());
}

QString texts(const QList<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(finding.id + u": "_s + finding.sentence + u' ' + finding.nextStep);
    return lines.join(u'\n');
}

void row(const char *name, const Breakage &breakage, const QString &id, State state,
         const QString &words)
{
    QTest::newRow(name) << breakage << id << state << words;
}

} // namespace

class TestCheckup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNothingWrongWhereAllIsWell();
    void namesWhatIsBroken_data();
    void namesWhatIsBroken();
    void stopsAtAPortThatIsTaken();
    void findsAProxyThatKnowsNoWebSockets();
    void tellsTheClockOnce();
    void missesNoKeyWhileTheKeychainIsLocked();

private:
    void keyRows();
    void modelRows();
    void twilioRows();
    void machineRows();
    void addressRows();
};

void TestCheckup::findsNothingWrongWhereAllIsWell()
{
    HealthySetup setup;

    const QList<Finding> findings = setup.examine();

    QStringList ids;
    for (const Finding &finding : findings) {
        QVERIFY2(finding.state == State::Ok || finding.id == "data.space"_L1,
                 qUtf8Printable(texts({finding})));
        ids.append(finding.id);
    }
    QCOMPARE(ids, (QStringList{u"data.folder"_s,   u"data.space"_s,
                               u"data.database"_s, u"sound.microphone"_s,
                               u"sound.speaker"_s, u"offline.recognizer"_s,
                               u"offline.voice"_s, u"keychain"_s,
                               u"port"_s,          u"groq.key"_s,
                               u"groq.model"_s,    u"groq.transcription"_s,
                               u"deepgram.key"_s,  u"deepgram.voice"_s,
                               u"twilio.pair"_s,   u"twilio.account"_s,
                               u"twilio.number"_s, u"address"_s,
                               u"reach"_s,         u"stream"_s}));
}

void TestCheckup::namesWhatIsBroken_data()
{
    QTest::addColumn<Breakage>("breakage");
    QTest::addColumn<QString>("id");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    keyRows();
    modelRows();
    twilioRows();
    machineRows();
    addressRows();
}

void TestCheckup::keyRows()
{
    const auto groq = u"groq.key"_s;
    const auto deepgram = u"deepgram.key"_s;
    const char *const models = HealthySetup::Models;
    const char *const projects = HealthySetup::Projects;
    row("no Groq key", without(u"GROQ_API_KEY"_s), groq, State::Warning,
        u"keys set GROQ_API_KEY"_s);
    row("Groq key refused",
        answering(models, "401 Unauthorized", R"({"error":{"code":"invalid_api_key"}})"), groq,
        State::Problem, u"Groq did not accept this key. Copy it again. Code 401."_s);
    row("Groq blocks the organisation", answering(models, "403 Forbidden", "error code: 1010"),
        groq, State::Problem, u"Code 403."_s);
    row("Groq asks for patience",
        answering(models, "429 Too Many Requests\r\nRetry-After: 12", "{}"), groq, State::Warning,
        u"12 s"_s);
    row("Groq is down", answering(models, "503 Service Unavailable", "<html>"), groq,
        State::Problem, u"Something went wrong with Groq. Code 503."_s);
    row("nobody at Groq's address", with(u"GROQ_BASE_URL"_s, nobody()), groq, State::Problem,
        u"Groq"_s);
    row("something else at Groq's address", answering(models, "200 OK", "<html>Welcome</html>"),
        groq, State::Problem, u"something else"_s);
    row("Groq's address with a path", with(u"GROQ_BASE_URL"_s, u"https://api.groq.com/openai/v1"_s),
        u"settings.GROQ_BASE_URL"_s, State::Problem, u"scheme, host and port only"_s);
    row("no Deepgram key", without(u"DEEPGRAM_API_KEY"_s), deepgram, State::Warning,
        u"system voice"_s);
    row("Deepgram key refused",
        answering(projects, "401 Unauthorized", R"({"err_code":"INVALID_AUTH"})"), deepgram,
        State::Problem, u"Deepgram did not accept this key."_s);
    row("Deepgram credit used up", answering(projects, "402 Payment Required", "{}"), deepgram,
        State::Problem, u"Your Deepgram credit is used up."_s);
    row("unknown voice", with(u"AGENT_TTS_VOICE"_s, u"aura-nobody-en"_s), u"deepgram.voice"_s,
        State::Warning, u"aura-nobody-en"_s);
}

void TestCheckup::modelRows()
{
    row("preferred model retired", offering({"openai/gpt-oss-20b", "whisper-large-v3"}),
        u"groq.model"_s, State::Warning, u"calls use openai/gpt-oss-20b"_s);
    row("no model of ours", offering({"another/model"}), u"groq.model"_s, State::Problem,
        u"Set services/chat_models in settings.ini to a model it offers: another/model"_s);
    row("no model at all", offering({}), u"groq.model"_s, State::Problem, u"no model at all"_s);
    row("no transcription", offering({"openai/gpt-oss-120b"}), u"groq.transcription"_s,
        State::Problem, u"none of the models that would write calls down"_s);
    row("no model to think with", offering({"whisper-large-v3"}), u"groq.model"_s, State::Problem,
        u"none of the models that would think in calls"_s);
    const Breakage ownServer = [](HealthySetup &setup) {
        setup.services.alwaysAnswers("/own/v1/models", "401 Unauthorized", "{}");
        setup.variables.insert(u"OPENAI_BASE_URL"_s,
                               setup.services.url().toString() + u"/own/v1"_s);
    };
    row("own server refuses", ownServer, u"own_server.key"_s, State::Problem,
        u"keys set OPENAI_API_KEY"_s);
}

void TestCheckup::twilioRows()
{
    const auto missing = u"twilio.missing"_s;
    const auto pair = u"twilio.pair"_s;
    const auto account = u"twilio.account"_s;
    const auto number = u"twilio.number"_s;
    row("no account", without(u"TWILIO_ACCOUNT_SID"_s), missing, State::Problem,
        u"keys set TWILIO_ACCOUNT_SID"_s);
    row("no token", without(u"TWILIO_AUTH_TOKEN"_s), missing, State::Problem,
        u"keys set TWILIO_AUTH_TOKEN"_s);
    row("no number", without(u"TWILIO_PHONE_NUMBER"_s), missing, State::Problem,
        u"keys set TWILIO_PHONE_NUMBER"_s);
    row("pair refused",
        answering(HealthySetup::Account, "401 Unauthorized", R"({"code":20003,"status":401})"),
        pair, State::Problem,
        u"Twilio did not accept this pair. Copy the token again. Code 20003."_s);
    row("no such account",
        answering(HealthySetup::Account, "404 Not Found", R"({"code":20404,"status":404})"), pair,
        State::Problem, u"Code 20404."_s);
    row("nobody at Twilio's address", with(u"TWILIO_BASE_URL"_s, nobody()), pair, State::Problem,
        u"Twilio"_s);
    row("trial account", withAccount("active", "Trial"), account, State::Problem,
        u"trial account"_s);
    row("suspended", withAccount("suspended", "Full"), account, State::Problem, u"suspended"_s);
    row("closed", withAccount("closed", "Full"), account, State::Problem, u"closed"_s);
    row("number of somebody else", withNumber("+18455550199", true, true), number, State::Problem,
        u"does not belong"_s);
    row("number without voice", withNumber("+18455550100", false, true), number, State::Problem,
        u"cannot make calls"_s);
    row("number without SMS", withNumber("+18455550100", true, false), number, State::Warning,
        u"cannot send SMS"_s);
    const Breakage verified = [](HealthySetup &setup) {
        setup.answersNumber("+18455550199", true, true);
        setup.services.alwaysAnswers(
            HealthySetup::CallerIds, "200 OK",
            R"({"outgoing_caller_ids":[{"phone_number":"+18455550100"}]})");
    };
    row("number that is only verified", verified, number, State::Warning, u"verified for calls"_s);
    row("numbers kept secret", answering(HealthySetup::Numbers, "403 Forbidden", "{}"), number,
        State::Warning, u"does not tell whether"_s);
    row("number without country", with(u"TWILIO_PHONE_NUMBER"_s, u"8455550100"_s),
        u"settings.TWILIO_PHONE_NUMBER"_s, State::Problem, u"country code"_s);
    row("clock far off",
        answering(HealthySetup::Projects, "200 OK\r\nDate: Sun, 22 Nov 2020 10:15:30 GMT", "{}"),
        u"clock"_s, State::Problem, u"Set it by internet time."_s);
}

void TestCheckup::machineRows()
{
    const auto change = [](auto member, const auto &value) -> Breakage {
        return [=](HealthySetup &setup) { setup.subjects.*member = value; };
    };
    using Subjects = Checkup::Subjects;
    row("no microphone", change(&Subjects::microphones, 0), u"sound.microphone"_s, State::Warning,
        u"No microphone found."_s);
    row("no speaker", change(&Subjects::speakers, 0), u"sound.speaker"_s, State::Warning,
        u"No sound output found."_s);
    row("no speech model", change(&Subjects::recognizerFolder, u"/none"_s), u"offline.recognizer"_s,
        State::Problem, u"pocketsphinx-en-us"_s);
    row("no such system voice", change(&Subjects::offlineVoice, u"kal"_s), u"offline.voice"_s,
        State::Problem, u"slt, rms"_s);
    row("keychain locked", change(&Subjects::keychain, KeyVault::State::Locked), u"keychain"_s,
        State::Problem, u"Unlock it"_s);
    row("no keychain", change(&Subjects::keychain, KeyVault::State::NoService), u"keychain"_s,
        State::Warning, u"Keys last until you quit."_s);
    row("folder not writable", change(&Subjects::dataFolder, u"/proc/none"_s), u"data.folder"_s,
        State::Problem, u"--data-dir"_s);
    row("database gone", change(&Subjects::database, QSqlDatabase()), u"data.database"_s,
        State::Problem, u"damaged"_s);
    row("port in words", with(u"PORT"_s, u"eight thousand"_s), u"settings.PORT"_s, State::Problem,
        u"1 to 65535"_s);
    row("host of another computer", with(u"HOST"_s, u"203.0.113.1"_s), u"port"_s, State::Problem,
        u"no address of this computer"_s);
    const QDateTime now(QDate(2027, 1, 1), QTime(0, 0));
    const auto certificate = QStringLiteral(TEST_DATA "/tls/localhost.crt");
    const auto key = QStringLiteral(TEST_DATA "/tls/localhost.key");
    row("certificate unreadable", withCertificate(u"/no.crt"_s, u"/no.key"_s, now),
        u"certificate"_s, State::Problem, u"Set telephony/certificate and"_s);
    row("certificate expired", withCertificate(certificate, key, now.addYears(200)),
        u"certificate"_s, State::Problem, u"expired on"_s);
    row("certificate without key", withCertificate(certificate, {}, now),
        u"settings.telephony/certificate, telephony/certificate_key"_s, State::Problem,
        u"belong together"_s);
}

void TestCheckup::addressRows()
{
    using Way = PublicAddress::Way;
    const auto reach = u"reach"_s;
    row("no public address", without(u"PUBLIC_BASE_URL"_s), u"address"_s, State::Problem,
        u"Set PUBLIC_BASE_URL, or take a tunnel: set telephony/public_way"_s);
    row("public address without scheme", with(u"PUBLIC_BASE_URL"_s, u"calls.example.com"_s),
        u"settings.PUBLIC_BASE_URL"_s, State::Problem, u"no web address"_s);
    row("nobody at the public address", with(u"PUBLIC_BASE_URL"_s, nobody()), reach, State::Problem,
        u"Check the tunnel, the proxy or the firewall."_s);
    row("another run of this app",
        publicAnswering("200 OK", R"({"service":"ai-phone-agent","instance":"other"})"), reach,
        State::Problem, u"another run"_s);
    row("proxy leads nowhere", publicAnswering("502 Bad Gateway", "<html>"), reach, State::Problem,
        u"Code 502."_s);
    row("public address leads elsewhere",
        publicAnswering("301 Moved Permanently\r\nLocation: https://elsewhere.example", ""), reach,
        State::Problem, u"leads elsewhere"_s);
    row("parking page", publicAnswering("200 OK", "<html>Buy this name</html>"), reach,
        State::Problem, u"something else"_s);
    row("cloudflared missing", withTunnel(Way::CloudflareQuick), u"tunnel.program"_s,
        State::Problem, u"cloudflared is not installed."_s);
    row("ngrok missing", withTunnel(Way::Ngrok), u"tunnel.program"_s, State::Problem,
        u"ngrok is not installed."_s);
    row("named tunnel without token", withTunnel(Way::CloudflareNamed), u"address"_s,
        State::Problem, u"keys set CLOUDFLARE_TUNNEL_TOKEN"_s);
    const Breakage crashing = [](HealthySetup &setup) {
        setup.settings.set(SettingKeys::publicWay, Way::CloudflareQuick);
        setup.install(u"cloudflared"_s, "echo no route to the edge; exit 1");
    };
    row("tunnel program crashes", crashing, u"tunnel"_s, State::Problem, u"no route to the edge"_s);
    const Breakage withOwnSettings = [crashing](HealthySetup &setup) {
        crashing(setup);
        setup.write(u".cloudflared/config.yml"_s, "tunnel: mine\n");
    };
    row("cloudflared has settings of its own", withOwnSettings, u"tunnel.program"_s, State::Warning,
        u"config.yml"_s);
    const Breakage nameless = [](HealthySetup &setup) {
        setup.settings.set(SettingKeys::publicWay, Way::CloudflareNamed);
        setup.variables.insert(u"CLOUDFLARE_TUNNEL_TOKEN"_s, u"eyJ"_s);
        setup.variables.remove(u"PUBLIC_BASE_URL"_s);
    };
    row("named tunnel without name", nameless, u"address"_s, State::Problem,
        u"name of the tunnel"_s);
}

void TestCheckup::namesWhatIsBroken()
{
    QFETCH(Breakage, breakage);
    QFETCH(QString, id);
    QFETCH(State, state);
    QFETCH(QString, words);
    HealthySetup setup;
    breakage(setup);

    const QList<Finding> findings = setup.examine();

    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding &finding) { return finding.id == id; });
    QVERIFY2(found != findings.end(), qUtf8Printable(texts(findings)));
    QVERIFY2(texts({*found}).contains(words), qUtf8Printable(texts({*found})));
    QCOMPARE(found->state, state);
    QVERIFY(!found->nextStep.isEmpty());
    QVERIFY(!texts(findings).contains(u"key-of-a-test"));
    QVERIFY(!texts(findings).contains(u"+18455550100"));
}

void TestCheckup::stopsAtAPortThatIsTaken()
{
    HealthySetup setup;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, setup.port()));

    const QString said = texts(setup.examine());

    QVERIFY(said.contains(u"Port %1 is taken by another program."_s.arg(setup.port())));
    QVERIFY(!said.contains(u"\nreach:"));
}

void TestCheckup::findsAProxyThatKnowsNoWebSockets()
{
    HealthySetup setup;
    const PlainProxy proxy(setup.port());
    setup.variables.insert(u"PUBLIC_BASE_URL"_s, proxy.url());

    const QList<Finding> findings = setup.examine();

    QCOMPARE(findings.last().id, u"stream"_s);
    QCOMPARE(findings.last().state, State::Problem);
    QVERIFY(findings.last().sentence.contains(u"sound does not connect"));
    QVERIFY(findings.last().nextStep.contains(u"WebSockets"));
}

void TestCheckup::tellsTheClockOnce()
{
    HealthySetup setup;
    const QByteArray now =
        QLocale::c()
            .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
            .toLatin1();
    for (const char *path : {HealthySetup::Models, HealthySetup::Projects})
        setup.services.alwaysAnswers(path, "200 OK\r\nDate: " + now, "{}");

    QCOMPARE(texts(setup.examine()).count(u"clock: The clock of this computer is right."), 1);
}

void TestCheckup::missesNoKeyWhileTheKeychainIsLocked()
{
    HealthySetup setup;
    setup.subjects.keychain = KeyVault::State::Locked;
    for (const QString &name : {u"GROQ_API_KEY"_s, u"DEEPGRAM_API_KEY"_s, u"TWILIO_AUTH_TOKEN"_s})
        setup.variables.remove(name);

    const QString told = texts(setup.examine());

    QCOMPARE(told.count(u"keychain is locked"_s), 1);
    QVERIFY2(!told.contains(u"keys set"_s), qUtf8Printable(told));
}

QTEST_GUILESS_MAIN(TestCheckup)
#include "tst_checkup.moc"
