// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/agentprocess.h"

#include "audio/wav.h"
#include "support/httpscript.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString Booking = u"Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                        "Madinaguda, Hyderabad on 15th April 2027 at 10:30 AM"_s;
const QStringList InstantBatch{u"batch"_s, u"--pace"_s, u"instant"_s};

QByteArray order(const QByteArray &id)
{
    return R"({"id": ")" + id + R"(", "mode": "simulate", "scenario": "hospital-conversation", )" +
           R"("seed": 1, "request": ")" + Booking.toUtf8() + "\"}\n";
}

QByteArray scenarioOrders()
{
    QFile file(QStringLiteral(TEST_DATA "/console/orders.jsonl"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A file with something to hear.
QString recording(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(wavBytes({16000, std::vector<std::int16_t>(16000, 1000)}));
    return path;
}

QProcessEnvironment environmentWith(const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

QJsonObject storedCall(const QString &dataDir)
{
    AgentProcess history(dataDir);
    history.run({u"history"_s, u"show"_s, u"last"_s, u"--json"_s});
    return history.events().value(0);
}

} // namespace

class TestConsoleJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void booksAnAppointmentAndKeepsIt();
    void savesACallWithBothSidesSound();
    void playsEveryScenarioToAnEnd();
    void warnsOfAPastDateAndKeepsIt();
    void answersBadLinesAndGoesOn();
    void saysGoodbyeWhenTerminated();
    void saysGoodbyeOnCtrlC();
    void callsNobodyWhenInterruptedAtTheQuestion();
    void endsWhenNobodyReads();
    void keepsTheTurnsOfAKilledCall();
    void hasASpokenRequestWrittenDownByTheService();
    void listensItselfWithARefusedKey();
    void letsTheModelPlayTheReceptionist();
    void givesTheReceptionistAnotherVoice();
    void refusesARealCallInOneSentence();
    void refusesAWrongCommand();
    void importsAndExportsContacts();

private:
    QString dataDir() const { return m_folder->filePath(u"data"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConsoleJourney::booksAnAppointmentAndKeepsIt()
{
    AgentProcess agent(dataDir());

    const int code = agent.run({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s,
                                u"--seed"_s, u"1"_s, u"--request"_s, Booking});

    QVERIFY2(code == 0, agent.output + agent.errors);
    QVERIFY(agent.output.contains("Done"));
    const QJsonObject stored = storedCall(dataDir());
    QCOMPARE(stored[u"outcome"], u"done"_s);
    QVERIFY(stored[u"turns"].toArray().size() >= 4);
}

void TestConsoleJourney::savesACallWithBothSidesSound()
{
    QVERIFY(QDir().mkpath(dataDir()));
    AgentProcess agent(dataDir());
    const QString saved = m_folder->filePath(u"saved"_s);

    const int code = agent.run({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s,
                                u"--seed"_s, u"1"_s, u"--save"_s, saved, u"--request"_s, Booking});

    QVERIFY2(code == 0, agent.errors);
    QFile wav(saved + u"/call.wav"_s);
    QVERIFY(wav.open(QIODevice::ReadOnly));
    const QByteArray sound = wav.readAll().mid(44);
    bool calleeIsHeard = false;
    bool agentIsHeard = false;
    for (qsizetype i = 0; i + 3 < sound.size(); i += 4) {
        calleeIsHeard = calleeIsHeard || sound[i + 1] > 4;
        agentIsHeard = agentIsHeard || sound[i + 3] > 4;
    }
    QVERIFY(calleeIsHeard);
    QVERIFY(agentIsHeard);
    // Also in a folder that was there before.
    for (const QString &path : {saved, saved + u"/record.json"_s, dataDir() + u"/calls"_s}) {
        QVERIFY2(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)),
                 qPrintable(path));
    }
}

void TestConsoleJourney::playsEveryScenarioToAnEnd()
{
    AgentProcess agent(dataDir());
    const QByteArray orders = scenarioOrders();

    QCOMPARE(agent.run(InstantBatch, orders), 0);

    QVERIFY(agent.events(u"error"_s).isEmpty());
    const auto ended = agent.events(u"ended"_s);
    QCOMPARE(ended.size(), 14);
    QCOMPARE(ended.size(), orders.count('\n'));
    for (const QJsonObject &call : ended) {
        QVERIFY2(call[u"outcome"] != u"failed"_s, qPrintable(call[u"id"].toString()));
        QVERIFY2(!call[u"record"][u"turns"].toArray().isEmpty(),
                 qPrintable(call[u"id"].toString()));
    }
}

void TestConsoleJourney::warnsOfAPastDateAndKeepsIt()
{
    AgentProcess agent(dataDir());

    agent.run(InstantBatch, R"({"id": "a", "mode": "simulate", "request": )"
                            R"("Book an appointment at Apollo Hospital on 15th April 2020"})");

    const QJsonObject planned = agent.events(u"planned"_s).value(0);
    QCOMPARE(planned[u"plan"][u"intent"][u"date"][u"value"], u"2020-04-15"_s);
    QCOMPARE(planned[u"warnings"][0][u"kind"], u"past"_s);
}

void TestConsoleJourney::answersBadLinesAndGoesOn()
{
    AgentProcess agent(dataDir());

    const int code =
        agent.run(InstantBatch, "nonsense\n\n{\"id\": \"\xff\"}\n" + QByteArray(1'000'000, 'x') +
                                    "\n[1]\n" + order("good"));

    QCOMPARE(code, 0);
    QList<int> lines;
    for (const QJsonObject &error : agent.events(u"error"_s))
        lines.append(error[u"line"].toInt());
    QCOMPARE(lines, (QList<int>{1, 2, 3, 4, 5}));
    QCOMPARE(agent.events(u"ended"_s).size(), 1);
}

void TestConsoleJourney::saysGoodbyeWhenTerminated()
{
    AgentProcess agent(dataDir());
    agent.begin({u"batch"_s});
    agent.write(order("a") + order("b"));
    QTRY_VERIFY_WITH_TIMEOUT(agent.events(u"turn"_s).size() >= 2, 20'000);

    QElapsedTimer clock;
    clock.start();
    agent.terminate();

    QVERIFY(agent.waitForFinished(6000));
    QVERIFY(clock.elapsed() < 5000);
    QCOMPARE(agent.exitStatus(), QProcess::NormalExit);
    QCOMPARE(agent.exitCode(), 3);
    const auto ended = agent.events(u"ended"_s);
    QCOMPARE(ended.size(), 2);
    for (const QJsonObject &call : ended)
        QCOMPARE(call[u"outcome"], u"interrupted"_s);
}

void TestConsoleJourney::saysGoodbyeOnCtrlC()
{
    AgentProcess agent(dataDir());
    agent.setChildProcessModifier([] { ::setpgid(0, 0); });
    agent.begin({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--scenario"_s,
                 u"hospital-conversation"_s, u"--request"_s, Booking});
    QTRY_VERIFY_WITH_TIMEOUT(agent.output.contains("Agent: "), 20'000);

    ::kill(-pid_t(agent.processId()), SIGINT); // as a terminal does: to all programs of the group

    QVERIFY(agent.waitForFinished(6000));
    QVERIFY2(agent.output.contains("\nInterrupted"), agent.output);
    const QByteArray talk = agent.output.left(agent.output.indexOf("\n\nInterrupted"));
    QVERIFY2(talk.endsWith("goodbye."), agent.output); // nobody answers what was broken off for it
    QVERIFY2(!agent.errors.contains("receptionist stopped"), agent.errors);
}

void TestConsoleJourney::callsNobodyWhenInterruptedAtTheQuestion()
{
    AgentProcess agent(dataDir());
    agent.begin({u"call"_s, u"--simulate"_s, u"--request"_s, Booking});
    QTRY_VERIFY_WITH_TIMEOUT(agent.errors.contains("Start this call? [y/N]\n"), 20'000);

    agent.terminate();

    QVERIFY(agent.waitForFinished(6000));
    QCOMPARE(agent.exitStatus(), QProcess::NormalExit);
    QCOMPARE(agent.exitCode(), 4);
    QVERIFY2(agent.errors.endsWith("\nNothing was called.\n"), agent.errors);
}

void TestConsoleJourney::endsWhenNobodyReads()
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"\"$@\" | head -n 1"_s, u"sh"_s,
                               QStringLiteral(PHONEAGENT_BIN "/ai-phone-agent"), u"--data-dir"_s,
                               dataDir(), u"batch"_s, u"--pace"_s, u"instant"_s});
    shell.write(order("a"));

    QVERIFY(shell.waitForFinished(15'000));

    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
    QVERIFY(shell.readAllStandardError().isEmpty());
}

void TestConsoleJourney::keepsTheTurnsOfAKilledCall()
{
    AgentProcess agent(dataDir());
    agent.begin({u"batch"_s});
    agent.write(order("a"));
    QTRY_VERIFY_WITH_TIMEOUT(agent.events(u"turn"_s).size() >= 2, 20'000);
    const auto children = agent.children();
    QCOMPARE(children.size(), 1);
    const auto turnsTold = agent.events(u"turn"_s).size();

    agent.kill();
    QVERIFY(agent.waitForFinished());

    const QJsonObject stored = storedCall(dataDir());
    QCOMPARE(stored[u"outcome"], u"interrupted"_s);
    // The last turn is on disk before the next begins.
    QVERIFY(stored[u"turns"].toArray().size() >= turnsTold - 1);
    QTRY_VERIFY(!isAlive(children.first()));
}

void TestConsoleJourney::hasASpokenRequestWrittenDownByTheService()
{
    HttpScript server;
    server.alwaysAnswers("/v1/models", "200 OK", R"({"data":[{"id":"whisper-large-v3"}]})");
    server.alwaysAnswers("/v1/audio/transcriptions", "200 OK",
                         R"({"text":")" + Booking.toUtf8() + "\"}");
    server.alwaysAnswers("/v1/chat/completions", "500 Internal Server Error", {});
    AgentProcess agent(dataDir());
    agent.setProcessEnvironment(
        environmentWith({{u"OPENAI_BASE_URL"_s, server.url().toString() + u"/v1"_s}}));

    agent.begin({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s, u"--json"_s,
                 u"--audio"_s, recording(m_folder->filePath(u"request.wav"_s))});

    QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 30'000);
    const QJsonObject heard = agent.events(u"transcribed"_s).value(0);
    QVERIFY2(heard[u"text"] == Booking, agent.output + agent.errors);
    QCOMPARE(heard[u"by"], u"Your own server"_s);
}

void TestConsoleJourney::listensItselfWithARefusedKey()
{
    HttpScript groq;
    for (const char *path : {"/openai/v1/models", "/openai/v1/audio/transcriptions"})
        groq.alwaysAnswers(path, "401 Unauthorized", "{}");
    AgentProcess agent(dataDir());
    agent.setProcessEnvironment(environmentWith(
        {{u"GROQ_BASE_URL"_s, groq.url().toString()}, {u"GROQ_API_KEY"_s, u"gsk_invented"_s}}));

    agent.begin({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s, u"--audio"_s,
                 recording(m_folder->filePath(u"request.wav"_s))});

    // There is nothing to understand, but this computer listened, too.
    QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 30'000);
    QVERIFY2(agent.errors.contains("Groq did not accept this key."), agent.errors);
    QVERIFY2(agent.errors.contains("Nothing was understood"), agent.errors);
}

void TestConsoleJourney::letsTheModelPlayTheReceptionist()
{
    HttpScript groq;
    groq.alwaysAnswers("/openai/v1/models", "200 OK", R"({"data":[{"id":"openai/gpt-oss-20b"}]})");
    groq.alwaysAnswers("/openai/v1/chat/completions", "500 Internal Server Error", {});
    QVERIFY(QDir().mkpath(dataDir()));
    QFile settings(dataDir() + u"/settings.ini"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[services]\nreceptionist=model\n");
    settings.close();
    AgentProcess agent(dataDir());
    agent.setProcessEnvironment(environmentWith(
        {{u"GROQ_BASE_URL"_s, groq.url().toString()}, {u"GROQ_API_KEY"_s, u"gsk_invented"_s}}));

    agent.begin({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s, u"--seed"_s,
                 u"1"_s, u"--request"_s, Booking});

    QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 60'000);
    const auto isAskedToPlay = [](const HttpScript::Request &request) {
        return request.body.contains("You play the person (or the machine)");
    };
    QVERIFY2(std::any_of(groq.requests.begin(), groq.requests.end(), isAskedToPlay),
             agent.output + agent.errors);
    QVERIFY2(agent.output.contains("Done"), agent.output); // the rules took over
}

void TestConsoleJourney::givesTheReceptionistAnotherVoice()
{
    HttpScript deepgram;
    deepgram.alwaysAnswers("/v1/speak", "200 OK\r\nContent-Type: audio/l16",
                           QByteArray(48'000, char(0x20)));
    AgentProcess agent(dataDir());
    agent.setProcessEnvironment(
        environmentWith({{u"DEEPGRAM_BASE_URL"_s, deepgram.url().toString()},
                         {u"DEEPGRAM_API_KEY"_s, u"invented"_s},
                         {u"HOSPITAL_TTS_VOICE"_s, u"aura-2-luna-en"_s}}));

    agent.begin({u"call"_s, u"--simulate"_s, u"--yes"_s, u"--pace"_s, u"instant"_s, u"--seed"_s,
                 u"1"_s, u"--save"_s, m_folder->filePath(u"saved"_s), u"--request"_s, Booking});

    QTRY_COMPARE_WITH_TIMEOUT(agent.state(), QProcess::NotRunning, 60'000);
    const auto isHers = [](const HttpScript::Request &request) {
        return request.head.contains("model=aura-2-luna-en");
    };
    QVERIFY2(std::any_of(deepgram.requests.begin(), deepgram.requests.end(), isHers),
             agent.output + agent.errors);
    QVERIFY2(agent.output.contains("Done"), agent.output);
}

void TestConsoleJourney::refusesARealCallInOneSentence()
{
    AgentProcess agent(dataDir());

    QCOMPARE(agent.run({u"call"_s, u"--real"_s, u"--yes"_s, u"--request"_s, Booking}), 4);

    QVERIFY(agent.output.isEmpty());
    QCOMPARE(agent.errors.count('\n'), 1);
}

void TestConsoleJourney::refusesAWrongCommand()
{
    AgentProcess agent(dataDir());

    QCOMPARE(agent.run({u"dial"_s}), 2);

    QVERIFY(agent.errors.contains("--help"));
}

void TestConsoleJourney::importsAndExportsContacts()
{
    QFile file(m_folder->filePath(u"registry.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"apollo_hospital_madinaguda": "+919491025667"})");
    file.close();

    QCOMPARE(AgentProcess(dataDir()).run({u"contacts"_s, u"import"_s, file.fileName()}), 0);

    AgentProcess match(dataDir());
    QCOMPARE(match.run({u"contacts"_s, u"match"_s, u"apollo hospital madinagura"_s, u"--json"_s}),
             0);
    QCOMPARE(match.events().value(0)[u"candidates"][0][u"number"], u"+919491025667"_s);
    AgentProcess exported(dataDir());
    QCOMPARE(exported.run({u"contacts"_s, u"export"_s, u"--format"_s, u"vcard"_s}), 0);
    QVERIFY(exported.output.contains("BEGIN:VCARD"));
}

QTEST_GUILESS_MAIN(TestConsoleJourney)
#include "tst_consolejourney.moc"
