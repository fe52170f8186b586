// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/rehearsalserver.h"

#include "core/enumtext.h"
#include "core/whenready.h"
#include "providers/phonetranscriber.h"
#include "simulator/cloud/fluxsocket.h"
#include "simulator/cloud/listensocket.h"
#include "simulator/cloud/speaksocket.h"
#include "simulator/network/twilioanswers.h"

#include <QWebSocket>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A transcription may have 25 MB, and the form around it.
constexpr Front::Limits limits{
    .body = 26 * 1024 * 1024, .headTime = 5s, .bodyTime = 60s, .restTime = 30s};

/// Tells apart the sockets that are being opened: drawn by each client anew.
constexpr auto SocketKey = "sec-websocket-key";

Front::Answer networkError(const Fault &fault)
{
    static const QHash<int, std::pair<int, QString>> errors{
        {401, {20003, u"Authenticate"_s}},        {404, {20404, u"Not found"_s}},
        {429, {20429, u"Too Many Requests"_s}},   {500, {20500, u"Internal Server Error"_s}},
        {503, {20503, u"Service Unavailable"_s}},
    };
    const auto [code, message] = errors.value(fault.status, {20001, u"Unknown error"_s});
    return errorAnswer(fault.code.isEmpty() ? code : fault.code.toInt(),
                       fault.message.isEmpty() ? message : fault.message, fault.status);
}

/// What a caller with this intent may say that no sentence of ours holds.
CallWords wordsOf(const QJsonObject &intent)
{
    return {.userName = intent["user_name"_L1].toString(),
            .person = intent["doctor_name"_L1].toString(),
            .place = intent["target_entity"_L1].toString(),
            .phrases = {intent["task_description"_L1].toString(),
                        intent["doctor_specialty"_L1].toString()}};
}

} // namespace

RehearsalServer::RehearsalServer(ScenarioBook book, Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_ears(*m_memory, m_options.recogniser),
      m_network(book, networkOptions()), m_twilio(m_network), m_groq(m_cloud, m_ears),
      m_deepgram(m_cloud, *m_options.voice, m_memory),
      m_control(m_network, m_cloud, m_faults, m_journal),
      m_receptionist(std::move(book), m_options.receptionist),
      m_front([this](const Front::Request &request) { return gate(request); },
              [this](const Front::Request &request, FrontReply *reply) { serve(request, reply); },
              limits)
{
    connect(&m_front, &Front::socketOpened, this, &RehearsalServer::onSocket);
}

PhoneNetwork::Options RehearsalServer::networkOptions()
{
    return {.scenario = m_options.receptionist.scenario,
            .seed = m_options.receptionist.seed,
            .voice = m_options.voice,
            .earsFor = [this](const CalleeSetup &setup) { return earsFor(setup); },
            .remember = [memory = m_memory](const QString &words,
                                            const Pcm &sound) { memory->remember(words, sound); },
            .faults = &m_faults,
            .holdMusic = installedHoldMusic(),
            .account = m_options.account,
            .routes = m_options.routes,
            .speed = m_options.speed};
}

/// Ears that know the names of their call. Those for the cloud serve every call alike.
VoiceCallee::Ears RehearsalServer::earsFor(const CalleeSetup &setup) const
{
    if (!m_options.recogniser)
        return [this](Pcm sound) { return m_ears.hear(std::move(sound)); };
    struct CalleeEars
    {
        PhoneTranscriber recogniser;
        EmulatedEars ears;

        explicit CalleeEars(const OwnSounds &memory) : ears(memory, &recogniser) {}
    };
    auto own = std::make_shared<CalleeEars>(*m_memory);
    // With a voice of the cloud the callee knows every sound; only others need the recogniser.
    own->recogniser.expect(wordsOf(setup.intent), m_options.hasCloud
                                                      ? PhoneTranscriber::Load::WithTheFirstSound
                                                      : PhoneTranscriber::Load::Now);
    return [own](Pcm sound) { return own->ears.hear(std::move(sound)); };
}

Result<quint16> RehearsalServer::listen(const QString &host, quint16 port)
{
    return m_front.open(host, port);
}

QString RehearsalServer::serviceOf(const QString &path) const
{
    if (m_options.hasNetwork && TwilioApi::isFor(path))
        return u"twilio"_s;
    if (m_options.hasCloud && GroqApi::isFor(path))
        return u"groq"_s;
    if (m_options.hasCloud && DeepgramApi::isFor(path))
        return u"deepgram"_s;
    return {};
}

std::optional<int> RehearsalServer::gate(const Front::Request &request)
{
    static const QStringList sockets{u"/v1/speak"_s, u"/v1/listen"_s, u"/v2/listen"_s};
    if (request.path == "/ws/call"_L1)
        return std::nullopt;
    if (!m_options.hasCloud || !sockets.contains(request.path))
        return 404;
    const Fault fault = m_faults.next(u"deepgram"_s, u"GET"_s, request.path);
    m_journal.note(u"deepgram"_s, u"GET"_s, request.path, enumText(fault.kind));
    if (fault.kind == Fault::Kind::Status)
        return fault.status;
    if (!m_deepgram.isKnown(request))
        return 401;
    m_socketFaults.insert(request.header(SocketKey), fault);
    return std::nullopt;
}

void RehearsalServer::serve(const Front::Request &request, FrontReply *reply)
{
    if (ControlApi::isFor(request.path))
        return reply->send(m_control.answer(request));
    const QString service = serviceOf(request.path);
    if (service.isEmpty())
        return reply->send(m_receptionist.page(request));

    const QString method = QString::fromLatin1(request.method);
    auto *delivery =
        new Delivery(reply, m_faults.next(service, method, request.path, request.body));
    m_journal.note(service, method, request.path, enumText(delivery->fault().kind));
    if (service == "twilio"_L1 && delivery->mayBegin(networkError))
        delivery->send({.head = m_twilio.answer(request)});
    else if (service == "groq"_L1 && delivery->mayBegin(groqFault))
        deliver(m_groq.answer(request, delivery->fault()), delivery);
    else if (service == "deepgram"_L1 && delivery->mayBegin(DeepgramApi::errorOf))
        deliver(m_deepgram.answer(request), delivery);
}

void RehearsalServer::deliver(const QFuture<ServiceAnswer> &answer, Delivery *delivery)
{
    whenReady(answer, delivery, [](Delivery *it, const ServiceAnswer &ready) { it->send(ready); });
}

void RehearsalServer::onSocket(QWebSocket *socket)
{
    const QUrl url = socket->requestUrl();
    if (url.path() == "/ws/call"_L1)
        return m_receptionist.onSocket(socket);
    const Form query = Form::parse(url.query(QUrl::FullyEncoded).toUtf8());
    const Fault fault = m_socketFaults.take(socket->request().rawHeader(SocketKey));
    if (fault.kind == Fault::Kind::Hang) {
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        return;
    }
    QTimer::singleShot(fault.time, socket, [socket, fault] { spoil(*socket, fault); });
    openCloudSocket(socket, url.path(), query);
}

void RehearsalServer::spoil(QWebSocket &socket, const Fault &fault)
{
    if (fault.kind == Fault::Kind::Close)
        socket.close(QWebSocketProtocol::CloseCode(fault.status), fault.message);
    else if (fault.kind == Fault::Kind::Reset)
        socket.abort();
    else if (fault.kind == Fault::Kind::Garble)
        socket.sendTextMessage(u"{\"type\":\"Results\",\"channel\":[[["_s);
}

/// Each belongs to its socket from here on.
void RehearsalServer::openCloudSocket(QWebSocket *socket, const QString &path, const Form &query)
{
    if (path == "/v1/speak"_L1)
        new SpeakSocket(socket, query, m_cloud, *m_options.voice, *m_memory);
    else if (path == "/v1/listen"_L1)
        new ListenSocket(socket, query, m_ears, m_cloud.listening);
    else
        new FluxSocket(socket, query, m_ears, m_cloud.listening);
}

} // namespace PhoneAgent
