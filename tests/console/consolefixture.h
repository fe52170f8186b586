// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/commandline.h"
#include "core/whenready.h"
#include "support/fakeline.h"
#include "support/scriptedagents.h"
#include "support/scriptedservices.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <unistd.h>

namespace PhoneAgent {

/// The other side of a call: picks up, says its sentences one after the other, and hangs up when
/// it has no more. Without sentences nobody picks up.
class ScriptedCallee : public CallLine
{
public:
    explicit ScriptedCallee(const QStringList &sentences) : m_sentences(sentences) {}

    void place(const CallPlan &) override
    {
        later([this] {
            Q_EMIT ringing();
            if (m_sentences.isEmpty())
                return finish(End::NoAnswer);
            Q_EMIT connected();
            sayNext();
        });
    }
    void speak(const QString &, const Pcm &, int) override {}
    void endTurn(int turn) override { carry(turn); }
    void stopSpeaking() override {}
    void press(const KeyPress &, int turn) override { carry(turn); }
    void wait() override
    {
        later([this] { sayNext(); });
    }
    void hangUp() override
    {
        later([this] { finish(End::HungUp); });
    }

private:
    template <typename Step>
    void later(Step step)
    {
        QMetaObject::invokeMethod(
            this,
            [this, step] {
                if (!m_hasEnded)
                    step();
            },
            Qt::QueuedConnection);
    }
    void carry(int turn)
    {
        later([this, turn] {
            Q_EMIT spoken(turn);
            later([this] { sayNext(); });
        });
    }
    void sayNext()
    {
        if (m_sentences.isEmpty())
            return finish(End::TheyHungUp);
        const Utterance utterance{m_sentences.takeFirst(), {}};
        Q_EMIT theySpeak(utterance);
        Q_EMIT heard(utterance);
    }
    void finish(End end)
    {
        if (!std::exchange(m_hasEnded, true))
            Q_EMIT ended(end, {});
    }

    QStringList m_sentences;
    bool m_hasEnded = false;
};

/// Reads every request as a booking at the hospital, and fails for "gibberish".
class ScriptedIntentReader : public IntentReader
{
public:
    QFuture<Result<Intent>> read(const QString &request, const RequestContext &) override
    {
        if (request == u"gibberish")
            return readyFuture<Result<Intent>>(
                failure(Error::Kind::Invalid, QStringLiteral("Nothing was understood.")));
        Intent intent{.request = request};
        intent.place.value = QStringLiteral("Apollo Hospital");
        intent.task.value = Intent::Task::BookAppointment;
        intent.description.value = QStringLiteral("book an appointment");
        intent.date.value = QDate(2026, 4, 15);
        intent.mayShare.value = QStringList{request};
        return readyFuture<Result<Intent>>(intent);
    }
};

/// Answers every sentence with the next part of the request.
class TalkativeDecisionMaker : public DecisionMaker
{
public:
    QFuture<Result<Decision>> decide(const Conversation &conversation) override
    {
        return readyFuture<Result<Decision>>(Decision::speak(
            QStringLiteral("Please book it, sentence %1.").arg(conversation.turns.size())));
    }
};

class FixedTranscriber : public Transcriber
{
public:
    QString words = QStringLiteral("book an appointment at apollo hospital");

    QString name() const override { return QStringLiteral("fixed"); }
    QFuture<Result<QString>> transcribe(Pcm) override
    {
        return readyFuture<Result<QString>>(words);
    }
};

/// Everything a command needs, in memory and in one temporary folder.
class ConsoleFixture
{
public:
    /// `keys` is where keys are; by default only in memory.
    explicit ConsoleFixture(const KeyVault::Options &keys = {.usesKeychain = false})
        : m_environment(keys.environment), m_keys(keys)
    {
        m_out.open(QIODevice::ReadWrite);
        m_err.open(QIODevice::ReadWrite);
    }
    ~ConsoleFixture()
    {
        endInput();
        for (const int end : {m_pipe.ends[0], m_stop.ends[0], m_stop.ends[1]})
            ::close(end);
    }

    /// What the other side says in every call placed from now on.
    QStringList sentences{
        QStringLiteral("Apollo Hospital, how can I help you?"),
        QStringLiteral("Your appointment is booked for 15th April 2026 at 10:30 AM. Goodbye."),
    };
    /// What the person heard, and whether there is something to hear it with.
    QList<Pcm> played;
    Result<void> canPlay;

    /// Calls stay where they are until they are ended.
    bool calleeIsSilent = false;
    bool onlineVoiceIsThere = false;

    void type(const QByteArray &input)
    {
        [[maybe_unused]] const auto written =
            ::write(m_pipe.ends[1], input.constData(), std::size_t(input.size()));
        Q_ASSERT(written == input.size());
    }
    /// As on a signal.
    void stop()
    {
        [[maybe_unused]] const auto written = ::write(m_stop.ends[1], "", 1);
        Q_ASSERT(written == 1);
    }
    void endInput()
    {
        if (m_pipe.ends[1] >= 0)
            ::close(std::exchange(m_pipe.ends[1], -1));
    }

    QByteArray output() const { return m_out.data(); }
    QByteArray errors() const { return m_err.data(); }
    QList<QJsonObject> events() const
    {
        QList<QJsonObject> list;
        for (const QByteArray &line : output().split('\n')) {
            if (!line.isEmpty())
                list.append(QJsonDocument::fromJson(line).object());
        }
        return list;
    }
    QList<QJsonObject> events(const QString &name) const
    {
        QList<QJsonObject> list = events();
        list.removeIf([&name](const QJsonObject &event) { return event[u"event"] != name; });
        return list;
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    Settings &settings() { return m_settings; }
    KeyVault &keys() { return m_keys; }
    QSqlDatabase database() const { return m_database->connection(); }
    CallStore &calls() { return m_calls; }
    CallCenter &center() { return m_center; }
    FixedTranscriber &transcriber() { return m_transcriber; }
    ConsoleServices &services() { return m_services; }
    Console &console() { return m_console; }

private:
    std::unique_ptr<CallLine> newLine() const
    {
        if (calleeIsSilent)
            return std::make_unique<FakeLine>();
        return std::make_unique<ScriptedCallee>(sentences);
    }
    Checkup::Subjects checkupSubjects() const
    {
        return {.config = ServiceConfig::read(m_settings, m_keys, m_environment),
                .keychain = m_keys.state(),
                .dataFolder = m_folder.path(),
                .database = m_database->connection(),
                .now = QDateTime::currentDateTime()};
    }
    static RequestContext context()
    {
        return {.now = QDateTime(QDate(2026, 4, 10), QTime(9, 0)),
                .locale = QLocale::c(),
                .region = QStringLiteral("IN"),
                .userName = QStringLiteral("Meera Iyer")};
    }

    struct Pipe
    {
        int ends[2] = {-1, -1};
        Pipe()
        {
            if (::pipe(ends) != 0)
                qFatal("no pipe");
        }
    };

    Pipe m_pipe; ///< before the console, which reads from it
    Pipe m_stop;
    QBuffer m_out;
    QBuffer m_err;
    QTemporaryDir m_folder;
    const QProcessEnvironment m_environment;
    Settings m_settings{m_folder.filePath(QStringLiteral("settings.ini"))};
    KeyVault m_keys;
    HttpClient m_http;
    std::unique_ptr<Database> m_database = Database::open(QStringLiteral(":memory:")).value();
    CallStore m_calls{*m_database};
    ContactStore m_contactStore{*m_database};
    ContactBook m_book;
    FixedTranscriber m_transcriber;
    RequestTranscriber m_requestTranscriber{[] { return nullptr; }, m_transcriber};
    ScriptedVoice m_offlineVoice{{QStringLiteral("slt"), QStringLiteral("rms")}};
    ScriptedVoice m_onlineVoice{{QStringLiteral("aura-2-luna-en")}};
    VoiceBook m_voices{m_settings, m_offlineVoice,
                       [this] { return onlineVoiceIsThere ? &m_onlineVoice : nullptr; },
                       [this] { return m_settings.value(SettingKeys::agentVoice); }};
    ScriptedIntentReader m_intents;
    ScriptedPromptReader m_prompts;
    TalkativeDecisionMaker m_decisions;
    InputAgent m_inputAgent{nullptr, m_intents, m_book};
    CallMonitor m_monitor{nullptr, m_prompts};
    ActionAgent m_agent{nullptr, m_decisions};
    CallCenter m_center{{m_monitor, m_agent, m_calls, nullptr, {}, {}},
                        [this](const CallPlan &) { return newLine(); }};
    ConsoleServices m_services{
        .inputAgent = m_inputAgent,
        .callCenter = m_center,
        .calls = m_calls,
        .contactStore = m_contactStore,
        .contactBook = m_book,
        .transcriber = m_requestTranscriber,
        .folder = DataFolder(m_folder.filePath(QStringLiteral("data"))),
        .settings = m_settings,
        .keys = m_keys,
        .voices = m_voices,
        .http = m_http,
        .context = context,
        .serviceConfig = [this] { return ServiceConfig::read(m_settings, m_keys, m_environment); },
        .checkup = [this] { return checkupSubjects(); },
        .readSound =
            [](const QString &) {
                return readyFuture<Result<Pcm>>(silence(std::chrono::seconds(1), 16000));
            },
        .playSound =
            [this](const Pcm &sound) {
                played.append(sound);
                return readyFuture(canPlay);
            },
        .scenarios = {QStringLiteral("curt"), QStringLiteral("voicemail")},
    };
    Console m_console{m_pipe.ends[0], m_out, m_err, m_stop.ends[0]};
};

/// Runs a command as the shell would: `arguments` begin behind the program's name.
class CommandRun
{
public:
    CommandRun(ConsoleFixture &fixture, const QStringList &arguments)
        : line(readCommandLine(QStringList{QStringLiteral("ai-phone-agent")} + arguments))
    {
        if (!line || !line->command)
            return;
        QObject::connect(line->command.get(), &ConsoleCommand::finished,
                         [this](int code) { exitCode = code; });
        line->command->start(fixture.services(), fixture.console());
    }

    Result<CommandLine> line;
    int exitCode = -1; ///< while it runs
};

} // namespace PhoneAgent
