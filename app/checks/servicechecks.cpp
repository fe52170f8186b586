// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/servicechecks.h"

#include "core/whenready.h"
#include "providers/deepgramvoices.h"

#include <QElapsedTimer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr HttpClient::Limits Patience{
    .connect = 5s, .firstByte = 8s, .idle = 5s, .whole = 10s, .body = 4 * 1024 * 1024};

QString missingStep(const QString &key)
{
    return ServiceChecks::tr("Run: ai-phone-agent keys set %1").arg(key);
}

Finding missingGroq()
{
    return Finding::warning(
        u"groq.key"_s,
        ServiceChecks::tr("No Groq key is set, so the agent follows its built-in rules."),
        missingStep(u"GROQ_API_KEY"_s));
}

Finding missingDeepgram()
{
    return Finding::warning(
        u"deepgram.key"_s,
        ServiceChecks::tr("No Deepgram key is set, so the agent speaks with the system voice."),
        missingStep(u"DEEPGRAM_API_KEY"_s));
}

std::optional<Finding> missingTwilio(const ServiceConfig::PhoneAccount &twilio)
{
    const QList<std::pair<QString, bool>> needed{
        {u"TWILIO_ACCOUNT_SID"_s, twilio.accountSid.isEmpty()},
        {u"TWILIO_AUTH_TOKEN"_s, twilio.authToken.isEmpty()},
        {u"TWILIO_PHONE_NUMBER"_s, twilio.number.isEmpty()},
    };
    for (const auto &[name, isMissing] : needed) {
        if (isMissing)
            return Finding::problem(
                u"twilio.missing"_s,
                ServiceChecks::tr("Real calls need %1; it is not set.").arg(name),
                missingStep(name));
    }
    return {};
}

QList<Finding> withClock(QList<Finding> findings, const ServiceReply &reply)
{
    if (const auto clock = ServiceFindings::clock(reply))
        findings.append(*clock);
    return findings;
}

QList<Finding> judgeModels(const QString &id, const QString &name, const QString &key,
                           const ServiceReply &models, const ServiceConfig &config)
{
    QList<Finding> findings{ServiceFindings::key(id + u".key"_s, name, key, models)};
    if (findings.first().state != Finding::State::Ok)
        return findings;
    findings << ServiceFindings::model(id + u".model"_s, name, models, config.chatModels)
             << ServiceFindings::model(id + u".transcription"_s, name, models,
                                       config.transcriptionModels);
    return findings;
}

} // namespace

ServiceChecks::ServiceChecks(HttpClient &http, ServiceConfig config, QObject *parent)
    : QObject(parent), m_http(http), m_config(std::move(config))
{
}

ServiceChecks::Answer ServiceChecks::groq()
{
    if (m_config.groq.key.isEmpty())
        return readyFuture(QList<Finding>{missingGroq()});
    if (m_config.groq.base.isEmpty())
        return readyFuture(QList<Finding>());
    const QByteArray bearer = "Bearer " + m_config.groq.key.reveal().toUtf8();
    return ask(u"Groq"_s, m_config.groq.base, u"/openai/v1/models"_s, bearer)
        .then([config = m_config](const ServiceReply &reply) {
            return withClock(judgeModels(u"groq"_s, u"Groq"_s, u"GROQ_API_KEY"_s, reply, config),
                             reply);
        });
}

ServiceChecks::Answer ServiceChecks::ownServer()
{
    const ServiceConfig::Service &server = m_config.ownServer;
    if (server.base.isEmpty())
        return readyFuture(QList<Finding>());
    const QString name = server.base.host();
    const QByteArray bearer =
        server.key.isEmpty() ? QByteArray() : "Bearer " + server.key.reveal().toUtf8();
    return ask(name, server.base, server.base.path() + u"/models"_s, bearer)
        .then([name](const ServiceReply &reply) {
            return QList<Finding>{
                ServiceFindings::key(u"own_server.key"_s, name, u"OPENAI_API_KEY"_s, reply)};
        });
}

ServiceChecks::Answer ServiceChecks::deepgram()
{
    if (m_config.deepgram.key.isEmpty())
        return readyFuture(QList<Finding>{missingDeepgram()});
    if (m_config.deepgram.base.isEmpty())
        return readyFuture(QList<Finding>());
    const QByteArray token = "Token " + m_config.deepgram.key.reveal().toUtf8();
    return ask(u"Deepgram"_s, m_config.deepgram.base, u"/v1/projects"_s, token)
        .then([voice = m_config.agentVoice](const ServiceReply &reply) {
            QList<Finding> findings{ServiceFindings::key(u"deepgram.key"_s, u"Deepgram"_s,
                                                         u"DEEPGRAM_API_KEY"_s, reply)};
            if (!hasProblem(findings) && !voice.isEmpty())
                findings.append(ServiceFindings::voice(voice, deepgramVoiceIds()));
            return withClock(findings, reply);
        });
}

ServiceChecks::Answer ServiceChecks::twilio()
{
    if (const auto missing = missingTwilio(m_config.twilio))
        return readyFuture(QList<Finding>{*missing});
    if (m_config.twilio.base.isEmpty())
        return readyFuture(QList<Finding>());
    const auto &twilio = m_config.twilio;
    const QByteArray pair = twilio.accountSid.toUtf8() + ':' + twilio.authToken.reveal().toUtf8();
    const QByteArray basic = "Basic " + pair.toBase64();
    const QString account = u"/2010-04-01/Accounts/"_s + twilio.accountSid;
    QList<QFuture<ServiceReply>> replies{
        ask(u"Twilio"_s, twilio.base, account + u".json"_s, basic),
        ask(u"Twilio"_s, twilio.base, account + u"/IncomingPhoneNumbers.json?PageSize=1000"_s,
            basic),
        ask(u"Twilio"_s, twilio.base, account + u"/OutgoingCallerIds.json?PageSize=1000"_s, basic)};
    return QtFuture::whenAll(replies.begin(), replies.end())
        .then([number = twilio.number](const QList<QFuture<ServiceReply>> &done) {
            const ServiceReply account = done[0].result();
            QList<Finding> findings = ServiceFindings::twilioAccount(account);
            if (!hasProblem({findings.first()}))
                findings.append(
                    ServiceFindings::twilioNumber(done[1].result(), done[2].result(), number));
            return withClock(findings, account);
        });
}

QFuture<ServiceReply> ServiceChecks::ask(const QString &service, const QUrl &origin,
                                         const QString &path, const QByteArray &authorization)
{
    QUrl url(origin.adjusted(QUrl::RemovePath));
    url.setPath(path.section(u'?', 0, 0));
    url.setQuery(path.section(u'?', 1));
    HttpClient::Request request{.service = service, .url = url};
    if (!authorization.isEmpty())
        request.headers.append({"Authorization", authorization});
    return askService(m_http, request);
}

QFuture<ServiceReply> askService(HttpClient &http, HttpClient::Request request)
{
    request.isSafeToRepeat = true;
    request.waitsWhenLimited = false;
    request.tries = 1;
    request.limits = Patience;
    QElapsedTimer timer;
    timer.start();
    return http.send(request).then([timer](const Result<HttpClient::Answer> &answer) {
        return ServiceReply{answer, std::chrono::milliseconds(timer.elapsed()),
                            QDateTime::currentDateTimeUtc()};
    });
}

} // namespace PhoneAgent
