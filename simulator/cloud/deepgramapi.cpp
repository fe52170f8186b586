// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/deepgramapi.h"

#include "core/whenready.h"
#include "simulator/cloud/deepgramvoice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestText = 2000;
/// Of a streamed answer; an odd number, because clients must not count on whole samples.
constexpr qsizetype PieceSize = 3201;
const QString projectId = u"7f1c2b3a-0000-4000-8000-0000000000cc"_s;

QString freshRequestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

FrontReply::Answer jsonAnswer(const QJsonObject &json)
{
    return {.body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

/// The text of a request; an empty one when there is none.
QString textIn(const Front::Request &request)
{
    if (request.header("content-type").startsWith("text/plain"))
        return QString::fromUtf8(request.body);
    return QJsonDocument::fromJson(request.body)["text"_L1].toString();
}

ServiceAnswer spokenAnswer(const VoiceOrder &order, const QString &text, const Pcm &sound)
{
    const QByteArray bytes = order.encoded(sound);
    const QByteArray all = order.header(bytes.size()) + bytes;
    ServiceAnswer answer{.head = {.type = order.contentType(),
                                  .headers = {{"dg-request-id", freshRequestId().toLatin1()},
                                              {"dg-model-name", order.model.toLatin1()},
                                              {"dg-model-uuid", projectId.toLatin1()},
                                              {"dg-char-count", QByteArray::number(text.size())}}},
                         .between = 2ms};
    for (qsizetype at = 0; at < all.size(); at += PieceSize)
        answer.pieces += all.mid(at, PieceSize);
    return answer;
}

} // namespace

FrontReply::Answer speechServiceError(int status, const QString &code, const QString &message)
{
    const QString id = freshRequestId();
    FrontReply::Answer answer =
        jsonAnswer({{u"err_code"_s, code}, {u"err_msg"_s, message}, {u"request_id"_s, id}});
    answer.status = status;
    answer.headers = {{"dg-request-id", id.toLatin1()}, {"dg-error", message.toLatin1()}};
    return answer;
}

FrontReply::Answer DeepgramApi::errorOf(const Fault &fault)
{
    static const QHash<int, std::pair<QString, QString>> texts{
        {400, {u"Bad Request"_s, u"No such model/version combination found."_s}},
        {401, {u"INVALID_AUTH"_s, u"Invalid credentials."_s}},
        {402,
         {u"ASR_PAYMENT_REQUIRED"_s,
          u"Project does not have enough credits for an ASR request and does not have an "
          u"overage agreement."_s}},
        {403, {u"INSUFFICIENT_PERMISSIONS"_s, u"User does not have sufficient permissions."_s}},
        {413, {u"Payload Too Large"_s, u"Input text exceeds maximum character limit of 2000."_s}},
        {429, {u"TOO_MANY_REQUESTS"_s, u"Too many requests. Please try again later"_s}}};
    const auto [code, message] =
        texts.value(fault.status, {u"INTERNAL_SERVER_ERROR"_s, u"Something went wrong."_s});
    return speechServiceError(fault.status, fault.code.isEmpty() ? code : fault.code,
                              fault.message.isEmpty() ? message : fault.message);
}

bool DeepgramApi::isKnown(const Front::Request &request) const
{
    const QString authorization = QString::fromUtf8(request.header("authorization"));
    // Browsers cannot set headers and send "token, <key>" as the protocols of the socket.
    const QString protocols = QString::fromUtf8(request.header("sec-websocket-protocol"));
    QString key;
    if (authorization.startsWith("token "_L1, Qt::CaseInsensitive))
        key = authorization.mid(6).trimmed();
    else if (protocols.startsWith("token,"_L1))
        key = protocols.mid(6).trimmed();
    else if (authorization.startsWith("bearer "_L1, Qt::CaseInsensitive))
        return m_granted.contains(authorization.mid(7).trimmed());
    return !key.isEmpty() && (m_settings.deepgramKey.isEmpty() || key == m_settings.deepgramKey);
}

QFuture<ServiceAnswer> DeepgramApi::answer(const Front::Request &request)
{
    const auto now = [](const FrontReply::Answer &answer) {
        return readyFuture(ServiceAnswer{.head = answer});
    };
    const bool isGet = request.method == "GET";
    if (!isKnown(request))
        return now(speechServiceError(401, u"INVALID_AUTH"_s, u"Invalid credentials."_s));
    if (isGet && request.path == "/v1/projects"_L1)
        return now(
            jsonAnswer({{u"projects"_s, QJsonArray{QJsonObject{{u"project_id"_s, projectId},
                                                               {u"name"_s, u"Rehearsal"_s}}}}}));
    if (isGet && request.path == u"/v1/projects/%1/balances"_s.arg(projectId))
        return now(jsonAnswer(
            {{u"balances"_s, QJsonArray{QJsonObject{{u"balance_id"_s, projectId},
                                                    {u"amount"_s, 200.0},
                                                    {u"units"_s, u"usd"_s},
                                                    {u"purchase_order_id"_s, QString()}}}}}));
    if (!isGet && request.path == "/v1/auth/grant"_L1)
        return now(grant());
    if (request.method == "POST" && request.path == "/v1/speak"_L1)
        return speak(request);
    return now(speechServiceError(404, u"NOT_FOUND"_s, u"There is no such address."_s));
}

FrontReply::Answer DeepgramApi::grant()
{
    const QString token = u"rehearsal."_s + freshRequestId();
    m_granted.insert(token);
    return jsonAnswer({{u"access_token"_s, token}, {u"expires_in"_s, 30}});
}

QFuture<ServiceAnswer> DeepgramApi::speak(const Front::Request &request)
{
    const auto refused = [](int status, const QString &code, const QString &message) {
        return readyFuture(ServiceAnswer{.head = speechServiceError(status, code, message)});
    };
    const QByteArray type = request.header("content-type");
    if (!type.startsWith("application/json") && !type.startsWith("text/plain"))
        return refused(415, u"UNSUPPORTED_MEDIA_TYPE"_s, u"Unsupported Content-Type."_s);
    const QString text = textIn(request);
    if (text.trimmed().isEmpty())
        return refused(400, u"PAYLOAD_ERROR"_s, u"The text is missing."_s);
    if (text.size() > LongestText)
        return refused(413, u"Payload Too Large"_s,
                       u"Input text exceeds maximum character limit of 2000."_s);
    const qsizetype mark = request.target.indexOf('?');
    const auto order =
        VoiceOrder::fromQuery(mark < 0 ? Form() : Form::parse(request.target.mid(mark + 1)), false);
    if (!order)
        return refused(400, u"Bad Request"_s, order.error().message);
    QElapsedTimer since;
    since.start();
    return m_voice.synthesize(text, order->voice)
        .then([sounds = m_sounds, text, order = *order, since,
               before = m_settings.firstSound](const Result<Pcm> &sound) {
            if (!sound)
                return ServiceAnswer{.head = speechServiceError(500, u"INTERNAL_SERVER_ERROR"_s,
                                                                sound.error().message)};
            sounds->remember(text, *sound);
            ServiceAnswer answer = spokenAnswer(order, text, *sound);
            answer.before = rest(before, since);
            return answer;
        });
}

} // namespace PhoneAgent
