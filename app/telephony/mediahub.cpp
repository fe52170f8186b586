// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediahub.h"

#include "core/logging.h"
#include "telephony/mediacall.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Reason = MediaRefusal::Reason;

/// One frame in four: what is due is sent late by this at the most.
constexpr auto TickTime = 5ms;
/// A message that is too large is still read, so that it costs the call nothing; what is larger
/// than this costs the connection.
constexpr quint64 LargestRead = 1024 * 1024;

/// Files, the keychain and the services want some as well: without any left, no sound is kept.
int mostSockets(int most)
{
#ifdef Q_OS_UNIX
    rlimit open{};
    if (::getrlimit(RLIMIT_NOFILE, &open) == 0)
        return int(std::min<rlim_t>(rlim_t(most), open.rlim_cur / 4));
#endif
    return most;
}

/// As we write paths: one that leads to the same place in another way was not signed.
bool isPlain(const QByteArray &target)
{
    const QByteArrayList parts = target.split('/').mid(1);
    return std::none_of(parts.begin(), parts.end(), [](const QByteArray &part) {
        return part.isEmpty() || part == "." || part == ".." || part.contains('%') ||
               part.contains('?');
    });
}

/// The token of a stream's path, whatever a proxy has put before it.
QString tokenOf(const QString &path)
{
    return path.section(u'/', -2, -2) == "media"_L1 ? path.section(u'/', -1) : QString();
}

int statusOf(Reason reason)
{
    switch (reason) {
    case Reason::NotFound:
        return 404;
    case Reason::SecondStream:
        return 409;
    default:
        return 403;
    }
}

} // namespace

MediaHub::MediaHub(MediaServer::Limits limits, QString instance)
    : m_limits(limits), m_instance(std::move(instance)), m_tick(this)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(TickTime);
    connect(&m_tick, &QTimer::timeout, this, &MediaHub::tick);
}

/// The calls say goodbye over sockets that belong to the front.
MediaHub::~MediaHub()
{
    qDeleteAll(QList(m_calls));
}

Result<quint16> MediaHub::listen(const QString &host, quint16 port,
                                 const std::optional<QSslConfiguration> &tls)
{
    m_front = std::make_unique<Front>(
        [this](const Front::Request &request) { return gate(request); },
        [this](const Front::Request &request, FrontReply *reply) { answer(request, reply); },
        Front::Limits{.body = 0, .sockets = mostSockets(m_limits.sockets)});
    if (tls)
        m_front->useTls(*tls);
    connect(m_front.get(), &Front::socketOpened, this, &MediaHub::onSocket);
    return m_front->open(host, port);
}

void MediaHub::add(MediaCall *call)
{
    call->setParent(this);
    m_calls += call;
    connect(call, &MediaCall::refused, this, &MediaHub::refused);
    connect(call, &MediaCall::opened, &m_tick, qOverload<>(&QTimer::start));
    connect(call, &QObject::destroyed, this, [this, call] { m_calls.removeOne(call); });
}

std::optional<int> MediaHub::gate(const Front::Request &request)
{
    const auto reason = isPlain(request.target)
                            ? refusal(request.path, request.header("X-Twilio-Signature"))
                            : Reason::NotFound;
    if (!reason)
        return std::nullopt;
    qCInfo(TELEPHONY) << "refused a stream:" << *reason;
    Q_EMIT refused(*reason);
    return statusOf(*reason);
}

std::optional<Reason> MediaHub::refusal(const QString &path, const QByteArray &signature) const
{
    const QString token = tokenOf(path);
    if (token.isEmpty())
        return Reason::NotFound;
    const MediaCall *call = callNamed(token);
    return call ? call->refusal(token, signature) : Reason::UnknownToken;
}

void MediaHub::answer(const Front::Request &request, FrontReply *reply)
{
    if (request.method == "GET" && request.path == "/health"_L1) {
        const QJsonObject health{{u"status"_s, u"ok"_s},
                                 {u"service"_s, u"ai-phone-agent"_s},
                                 {u"instance"_s, m_instance}};
        return reply->send({200, QJsonDocument(health).toJson(QJsonDocument::Compact)});
    }
    Q_EMIT refused(Reason::NotFound);
    reply->send({404, "{\"error\":\"There is nothing here.\"}"});
}

void MediaHub::onSocket(QWebSocket *socket)
{
    socket->setMaxAllowedIncomingFrameSize(LargestRead);
    socket->setMaxAllowedIncomingMessageSize(LargestRead);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    // Asked again: two may have passed the gate before the first was through.
    const QNetworkRequest request = socket->request();
    const QString path = request.url().path();
    if (const auto reason = refusal(path, request.rawHeader("X-Twilio-Signature"))) {
        Q_EMIT refused(*reason);
        return socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
    }
    callNamed(tokenOf(path))->attach(socket);
}

void MediaHub::tick()
{
    const MediaTime now = MediaCall::steadyTime();
    bool isNeeded = false;
    for (MediaCall *call : std::as_const(m_calls)) {
        if (call->isOpen())
            call->tick(now);
        isNeeded = isNeeded || call->isOpen();
    }
    if (!isNeeded)
        m_tick.stop();
}

MediaCall *MediaHub::callNamed(const QString &token) const
{
    const auto found = std::find_if(m_calls.begin(), m_calls.end(),
                                    [&](const auto *call) { return call->isNamedBy(token); });
    return found == m_calls.end() ? nullptr : *found;
}

} // namespace PhoneAgent
