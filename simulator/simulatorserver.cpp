// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/simulatorserver.h"

#include "core/logging.h"
#include "simulator/modelreceptionist.h"
#include "simulator/scriptedreceptionist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QWebSocket>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype LargestMessage = 64 * 1024;
/// Up to here a message is read to be refused; a larger one costs the caller the connection.
constexpr quint64 LargestFrame = 1024 * 1024;
/// A caller who reads nothing must not fill the memory.
constexpr qint64 MostUnread = 4 * 1024 * 1024;
constexpr qsizetype MostKept = 2000;

Front::Answer json(const QJsonObject &object)
{
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

} // namespace

SimulatorServer::SimulatorServer(ScenarioBook book, Options options, QObject *parent)
    : QObject(parent), m_book(std::move(book)), m_options(std::move(options)),
      m_front(
          [](const Front::Request &request) {
              return request.path == "/ws/call"_L1 ? std::nullopt : std::optional(404);
          },
          [this](const Front::Request &request, FrontReply *reply) { reply->send(page(request)); })
{
    connect(&m_front, &Front::socketOpened, this, &SimulatorServer::onSocket);
}

Result<quint16> SimulatorServer::listen(const QString &host, quint16 port)
{
    return m_front.open(host, port);
}

void SimulatorServer::onSocket(QWebSocket *socket)
{
    socket->setMaxAllowedIncomingFrameSize(LargestFrame);
    socket->setMaxAllowedIncomingMessageSize(LargestFrame);
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { onText(socket, text); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket] {
        send(socket, {{u"type"_s, u"error"_s}, {u"message"_s, tr("Messages must be text.")}});
    });
    connect(socket, &QWebSocket::disconnected, socket, [socket] {
        if (auto *call = socket->findChild<SimulatedCall *>())
            call->drop(u"line_lost"_s);
        socket->deleteLater();
    });
    // Somebody who connects and never calls.
    QTimer::singleShot(m_options.timing.idle, socket, [socket] {
        if (!socket->findChild<SimulatedCall *>())
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
    });
}

void SimulatorServer::onText(QWebSocket *socket, const QString &text)
{
    const auto refuse = [&](const QString &sentence) {
        send(socket, {{u"type"_s, u"error"_s}, {u"message"_s, sentence}});
    };
    if (text.size() > LargestMessage)
        return refuse(tr("The message is longer than 64 KiB."));
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return refuse(tr("The message is not a JSON object."));
    const QJsonObject message = document.object();
    if (auto *call = socket->findChild<SimulatedCall *>())
        return call->take(message);
    if (message["type"_L1] != "call_start"_L1)
        return refuse(tr("A call begins with call_start."));
    const auto call = startCall(socket, message);
    if (!call)
        return refuse(call.error().message);
    (*call)->start();
}

Result<SimulatedCall *> SimulatorServer::startCall(QWebSocket *socket, const QJsonObject &message)
{
    auto start = CallStart::fromJson(message);
    if (!start)
        return tl::unexpected(start.error());
    if (m_running.contains(start->callId))
        return failure(Error::Kind::Refused, tr("A call of this call_id is running already."));
    if (m_running.size() >= m_options.mostCalls)
        return failure(Error::Kind::Unavailable, tr("All lines are busy; call again later."));
    const auto scenario = scenarioFor(*start);
    if (!scenario)
        return tl::unexpected(scenario.error());
    if (!start->seed)
        start->seed = m_options.seed.value_or(QRandomGenerator::global()->bounded(1000000));
    if (!start->today.isValid())
        start->today = QDate::currentDate();

    auto receptionist = receptionistFor(
        *scenario, {.place = start->place, .seed = *start->seed, .today = start->today});
    auto *call = new SimulatedCall(*start, *scenario, std::move(receptionist), voiceFor(*start),
                                   m_options.timing, socket);
    m_running.insert(start->callId, call);
    connect(call, &SimulatedCall::says, socket,
            [this, socket](const QJsonObject &said) { send(socket, said); });
    connect(call, &SimulatedCall::ended, this, [this, call, socket] {
        keep(call);
        socket->close();
    });
    qCInfo(SIMULATOR) << "call" << start->callId << "is answered by" << (*scenario)->name << "seed"
                      << *start->seed;
    return call;
}

Result<std::shared_ptr<const Scenario>> SimulatorServer::scenarioFor(const CallStart &start) const
{
    const QString name = start.scenario.isEmpty() ? m_options.scenario : start.scenario;
    auto scenario = name.isEmpty() ? m_book.fitting(start.task, start.mode) : m_book.find(name);
    if (!scenario) {
        return failure(Error::Kind::Missing,
                       tr("There is no scenario “%1”; there are: %2.")
                           .arg(name.left(100), m_book.names().join(u", "_s)));
    }
    return scenario;
}

std::unique_ptr<Receptionist>
SimulatorServer::receptionistFor(const std::shared_ptr<const Scenario> &scenario,
                                 const ReceptionSetup &setup) const
{
    if (m_options.model)
        return std::make_unique<ModelReceptionist>(*m_options.model, scenario, setup);
    return std::make_unique<ScriptedReceptionist>(scenario, setup);
}

SimulatedCall::Voice SimulatorServer::voiceFor(const CallStart &start) const
{
    if (!m_options.voice || !start.wantsVoice)
        return {};
    return [voice = m_options.voice, name = m_options.voiceName](const QString &text) {
        return voice->synthesize(text, name);
    };
}

void SimulatorServer::keep(SimulatedCall *call)
{
    const QString id = call->setup().callId;
    m_running.remove(id);
    if (!m_finished.contains(id))
        m_order += id;
    m_finished.insert(id, call->truth());
    if (m_order.size() > MostKept)
        m_finished.remove(m_order.takeFirst());
}

QJsonObject SimulatorServer::truthOf(const QString &callId) const
{
    const SimulatedCall *call = m_running.value(callId);
    return call ? call->truth() : m_finished.value(callId);
}

Front::Answer SimulatorServer::page(const Front::Request &request) const
{
    const QString &path = request.path;
    if (request.method != "GET")
        return {405, "{\"error\":\"Only GET is understood.\"}"};
    if (path == "/health"_L1)
        return json({{u"status"_s, u"ok"_s},
                     {u"service"_s, u"call-simulator"_s},
                     {u"running"_s, int(m_running.size())},
                     {u"finished"_s, int(m_finished.size())},
                     {u"voice"_s, m_options.voice != nullptr},
                     {u"brain"_s, m_options.model ? u"model"_s : u"rules"_s}});
    if (path == "/calls"_L1) {
        QJsonArray calls;
        for (const SimulatedCall *call : m_running)
            calls.append(call->truth());
        for (const QString &id : m_order)
            calls.append(m_finished.value(id));
        return json({{u"calls"_s, calls}});
    }
    const QJsonObject truth = path.startsWith("/calls/"_L1) ? truthOf(path.mid(7)) : QJsonObject();
    return truth.isEmpty() ? Front::Answer{404, "{\"error\":\"There is nothing here.\"}"}
                           : json(truth);
}

void SimulatorServer::send(QWebSocket *socket, const QJsonObject &message)
{
    if (!socket->isValid())
        return;
    if (socket->bytesToWrite() > MostUnread)
        return socket->abort();
    socket->sendTextMessage(
        QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

} // namespace PhoneAgent
