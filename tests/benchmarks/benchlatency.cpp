// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/wav.h"
#include "benchmarks/naiveloop.h"
#include "core/callrecord.h"
#include "journeys/agentprocess.h"
#include "support/controlclient.h"

#include <QCoreApplication>
#include <QDir>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <utility>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::milliseconds;

constexpr int MostCompared = 30; ///< turns of the naive loop
constexpr auto ShortestGap = 100ms;
constexpr double Loud = -45.0; ///< dBFS, of a voice

struct Aim
{
    QString way; ///< value of services/listening
    QString name;
    Time median;
};

const QList<Aim> Aims{{u"listen"_s, u"live"_s, 700ms}, {u"whole"_s, u"upload"_s, 900ms}};
constexpr Time LatestAim = 1100ms;

/// The vendors as the aims suppose them; 150 tokens a second.
const QJsonObject Vendors{{u"transcription_ms"_s, 250}, {u"listening_ms"_s, 150},
                          {u"first_token_ms"_s, 250},   {u"token_ms"_s, 7},
                          {u"first_sound_ms"_s, 150},   {u"tokens_per_minute"_s, 100'000'000}};

Time at(std::vector<Time> times, double part)
{
    if (times.empty())
        return 0ms;
    std::sort(times.begin(), times.end());
    return times[std::min(times.size() - 1, std::size_t(part * double(times.size())))];
}

bool meets(const Aim &aim, const std::vector<Time> &times)
{
    return !times.empty() && at(times, 0.5) <= aim.median && at(times, 0.95) <= LatestAim;
}

QString seconds(Time time)
{
    return QString::number(double(time.count()) / 1000.0, 'f', 2).rightJustified(7);
}

/// What the emulators need to know of this run.
class Network
{
public:
    Network()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setProgram(QStringLiteral(PHONEAGENT_BIN "/call-simulator"));
        m_process.setArguments({u"--phone-network"_s, u"--cloud"_s, u"--port"_s, u"0"_s});
        m_process.start();
        if (!m_process.waitForReadyRead(30'000))
            return;
        const auto ready = QJsonDocument::fromJson(m_process.readLine()).object();
        control.setPort(quint16(ready[u"port"].toInt()));
        account = ready[u"account_sid"].toString();
        number = ready[u"number"].toString();
        control.put(u"settings"_s, Vendors);
    }
    ~Network()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    ControlClient control;
    QString account;
    QString number;

private:
    QProcess m_process;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString calleeNumber(int call)
{
    return u"+9140555002%1"_s.arg(call, 2, 10, QLatin1Char('0'));
}

/// Callees of all kinds, and what is asked of them.
QByteArray order(Network &network, int call)
{
    static const QStringList scenarios{u"restaurant"_s, u"hospital-conversation"_s, u"curt"_s,
                                       u"slot-taken"_s, u"asks-unknown"_s};
    const QString scenario = scenarios[call % scenarios.size()];
    network.control.put(u"callees/"_s + calleeNumber(call),
                        QJsonObject{{u"scenario"_s, scenario},
                                    {u"seed"_s, call + 1},
                                    {u"ring_ms"_s, 300},
                                    {u"greets_after_ms"_s, 300}});
    const QString request =
        scenario == "restaurant"_L1
            ? u"Book a table for two at Spice Garden on 15th April 2027 at 8 pm"_s
            : u"Book an appointment with Dermatologist Chandra at Apollo Hospital on 15th April "
              u"2027 at 10:30 AM"_s;
    const QJsonObject order{
        {u"id"_s, QString::number(call)},      {u"mode"_s, u"real"_s},
        {u"to"_s, calleeNumber(call)},         {u"user_name"_s, u"Meera Iyer"_s},
        {u"user_phone"_s, u"+919876543210"_s}, {u"request"_s, request}};
    return QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n';
}

/// The real program calls them; its calls are left in `folder`.
QList<CallRecord> hold(Network &network, const QString &folder, const Aim &aim, int calls,
                       const QString &parallel)
{
    QFile settings(folder + u"/settings.ini"_s);
    if (!settings.open(QIODevice::WriteOnly))
        return {};
    settings.write("[services]\nlistening=" + aim.way.toLatin1() + '\n');
    settings.close();

    const quint16 port = freePort();
    network.control.put(u"routes"_s,
                        QJsonObject{{u"calls.example.com"_s, u"ws://127.0.0.1:%1"_s.arg(port)}});
    QByteArray orders;
    for (int call = 0; call < calls; ++call)
        orders += order(network, call);
    AgentProcess agent(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"TWILIO_BASE_URL", "GROQ_BASE_URL", "DEEPGRAM_BASE_URL"})
        environment.insert(QLatin1StringView(name), network.control.url({}).toString());
    environment.insert(u"PUBLIC_BASE_URL"_s, u"https://calls.example.com"_s);
    environment.insert(u"PORT"_s, QString::number(port));
    environment.insert(u"TWILIO_ACCOUNT_SID"_s, network.account);
    environment.insert(u"TWILIO_AUTH_TOKEN"_s, u"0f1e2d3c4b5a69788796a5b4c3d2e1f0"_s);
    environment.insert(u"TWILIO_PHONE_NUMBER"_s, network.number);
    environment.insert(u"GROQ_API_KEY"_s, u"gsk_invented"_s);
    environment.insert(u"DEEPGRAM_API_KEY"_s, u"dg_invented"_s);
    agent.setProcessEnvironment(environment);
    agent.run({u"batch"_s, u"--parallel"_s, parallel}, orders, 900'000);

    QList<CallRecord> records;
    for (const QJsonObject &event : agent.events(u"ended"_s))
        records += CallRecord::fromJson(event[u"record"].toObject());
    if (records.isEmpty())
        QTextStream(stderr) << agent.output << agent.errors;
    return records;
}

/// Turns that answer, with all their steps.
QList<Turn> answersIn(const QList<CallRecord> &records)
{
    QList<Turn> answers;
    for (const CallRecord &record : records) {
        for (const Turn &turn : record.turns) {
            if (turn.waterfall.firstFrame && turn.waterfall.words)
                answers += turn;
        }
    }
    return answers;
}

std::vector<Time> times(const QList<Turn> &answers, const std::function<Time(const Turn &)> &step)
{
    std::vector<Time> times;
    for (const Turn &turn : answers)
        times.push_back(step(turn));
    return times;
}

/// Which frames of 20 ms hold a voice.
std::vector<bool> voiceIn(const QByteArray &wav)
{
    const Result<Pcm> sound = readWav(wav);
    std::vector<bool> voice;
    if (!sound)
        return voice;
    const auto size = std::size_t(sound->rate / 50);
    for (std::size_t i = 0; i + size <= sound->samples.size(); i += size)
        voice.push_back(levelDb(std::span(sound->samples).subspan(i, size)) > Loud);
    return voice;
}

/// The silences between their last sound and our first, as the network heard them.
std::vector<Time> gapsHeard(Network &network, const QList<CallRecord> &records)
{
    std::vector<Time> gaps;
    for (const CallRecord &record : records) {
        const auto fetch = [&](const QString &side) {
            return voiceIn(
                network.control.ask("GET", u"/rehearsal/calls/%1/%2.wav"_s.arg(record.lineId, side))
                    .body);
        };
        const std::vector<bool> callee = fetch(u"said"_s);
        const std::vector<bool> agent = fetch(u"heard"_s);
        // Frames since their last sound, until we answer it.
        int quiet = 0;
        bool isAnswered = true;
        for (std::size_t i = 0; i < std::min(callee.size(), agent.size()); ++i) {
            quiet = callee[i] ? 0 : quiet + 1;
            isAnswered = isAnswered && !callee[i];
            if (!agent[i] || std::exchange(isAnswered, true))
                continue;
            const Time gap((quiet - 1) * 20);
            if (gap >= ShortestGap && gap < 4s)
                gaps.push_back(gap);
        }
    }
    return gaps;
}

std::vector<Time> naively(Network &network, const QString &folder, const QList<CallRecord> &records)
{
    NaiveLoop loop(network.control.url({}));
    std::vector<Time> delays;
    for (const CallRecord &record : records) {
        Conversation conversation{.plan = record.plan};
        for (const Turn &turn : record.turns) {
            conversation.turns += turn;
            if (turn.speaker != Turn::Speaker::Callee || turn.soundFile.isEmpty() ||
                delays.size() >= MostCompared)
                continue;
            const auto sound =
                readWavFile(u"%1/calls/%2/%3"_s.arg(folder, record.plan.id, turn.soundFile));
            const auto delay = sound ? loop.answer(*sound, conversation) : std::nullopt;
            if (delay)
                delays.push_back(*delay);
        }
    }
    return delays;
}

void print(QTextStream &out, const QString &name, const std::vector<Time> &times)
{
    out << name.leftJustified(26) << QString::number(times.size()).rightJustified(6)
        << seconds(at(times, 0.5)) << seconds(at(times, 0.95)) << '\n';
    out.flush();
}

void printSplit(QTextStream &out, const QList<Turn> &answers)
{
    const auto step = [&](const QString &name, const std::function<Time(const Turn &)> &part) {
        print(out, u"    "_s + name, times(answers, part));
    };
    step(u"words known"_s, [](const Turn &t) { return *t.waterfall.words; });
    step(u"end of turn"_s, [](const Turn &t) { return *t.waterfall.endOfTurn; });
    step(u"first token"_s, [](const Turn &t) { return t.waterfall.firstToken.value_or(0ms); });
    step(u"first clause"_s, [](const Turn &t) { return t.waterfall.firstClause.value_or(0ms); });
    step(u"first sound"_s, [](const Turn &t) { return t.waterfall.firstSound.value_or(0ms); });
    step(u"hear"_s, [](const Turn &t) { return t.delay - t.thinkTime - t.voiceTime; });
    step(u"think"_s, [](const Turn &t) { return t.thinkTime; });
    step(u"speak"_s, [](const Turn &t) { return t.voiceTime; });
}

/// What the answers cost: words and thoughts are asked for ahead, and some in vain.
void printRequests(QTextStream &out, Network &network, qsizetype answers)
{
    int thoughts = 0;
    int uploads = 0;
    for (const QJsonValue entry : network.control.told(u"requests"_s)[u"requests"].toArray()) {
        const QString path = entry[u"path"].toString();
        thoughts += path.endsWith("chat/completions"_L1);
        uploads += path.endsWith("audio/transcriptions"_L1);
    }
    const auto each = [answers](int requests) {
        return QString::number(double(requests) / double(std::max<qsizetype>(answers, 1)), 'f', 1);
    };
    out << "    requests an answer: " << each(thoughts) << " to the model, " << each(uploads)
        << " uploads\n";
}

/// Where the latest tenth of the answers lost their time.
void printLatest(QTextStream &out, QList<Turn> answers)
{
    std::sort(answers.begin(), answers.end(),
              [](const Turn &one, const Turn &other) { return one.delay > other.delay; });
    out << "    the latest                words    end  token clause  sound  frame\n";
    for (const Turn &turn : answers.first(std::min(answers.size(), answers.size() / 10 + 1))) {
        const Waterfall &steps = turn.waterfall;
        out << "        " << turn.text.left(16).leftJustified(18);
        for (const auto &step : {steps.words, steps.endOfTurn, steps.firstToken, steps.firstClause,
                                 steps.firstSound, steps.firstFrame})
            out << (step ? seconds(*step) : u"      -"_s);
        out << '\n';
    }
}

} // namespace

/// bench-latency [CALLS] [PARALLEL] [live|upload]: from their last sound to our first one, against
/// emulated vendors with the delays of the aims, beside a loop in which nothing overlaps.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int calls = std::max(1, arguments.value(1, u"20"_s).toInt());
    QTextStream out(stdout);
    bool isMet = true;

    out << "seconds                    turns median    p95\n";
    for (const Aim &aim : Aims) {
        if (arguments.size() > 3 && arguments[3] != aim.name)
            continue;
        // One of its own each: what it has heard and said before makes the emulated ears slower.
        Network network;
        QTemporaryDir folder;
        const auto records = hold(network, folder.path(), aim, calls, arguments.value(2, u"10"_s));
        const QList<Turn> answers = answersIn(records);
        const auto delays = times(answers, [](const Turn &t) { return t.delay; });
        print(out, aim.name, delays);
        printSplit(out, answers);
        printLatest(out, answers);
        const auto gaps = gapsHeard(network, records);
        print(out, u"    as the network heard it"_s, gaps);
        printRequests(out, network, answers.size());
        print(out, u"    the naive loop"_s, naively(network, folder.path(), records));
        isMet = isMet && meets(aim, delays) && meets(aim, gaps);
    }
    out << (isMet ? "The aims are met.\n" : "The aims are missed.\n");
    return isMet ? 0 : 1;
}
