// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/faults.h"

#include "core/enumtext.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::Faults", text);
}

bool fits(const Fault &fault, const QString &service, const QString &method, const QString &path,
          const QByteArray &body)
{
    return fault.times != 0 && fault.service == service &&
           (fault.method.isEmpty() || fault.method == method) && path.contains(fault.path) &&
           body.contains(fault.body);
}

} // namespace

Result<Fault> Fault::fromJson(const QJsonObject &json)
{
    static const QStringList services{u"twilio"_s, u"groq"_s, u"deepgram"_s, u"callback"_s,
                                      u"stream"_s};
    const QString name = json["fault"_L1].toString();
    const auto kind = enumFromText<Kind>(name);
    Fault fault{.kind = kind.value_or(Kind::None),
                .service = json["service"_L1].toString(),
                .method = json["method"_L1].toString().toUpper(),
                .path = json["path"_L1].toString(),
                .body = json["body"_L1].toString().toUtf8(),
                .status = json["status"_L1].toInt(500),
                .retryAfter = json["retry_after"_L1].toInt(-1),
                .code = json["code"_L1].toVariant().toString(),
                .message = json["message"_L1].toString(),
                .time = std::chrono::milliseconds(json["ms"_L1].toInt(1000)),
                .bytes = std::max(1, json["bytes"_L1].toInt(64)),
                .after = json["after"_L1].toInt(0),
                .times = json["times"_L1].toInt(-1)};
    if (!kind || *kind == Kind::None)
        return failure(Error::Kind::Invalid, tr("“%1” is not a fault.").arg(name.left(60)));
    if (!services.contains(fault.service))
        return failure(Error::Kind::Invalid,
                       tr("“%1” is not a service; there are: %2.")
                           .arg(fault.service.left(60), services.join(u", "_s)));
    return fault;
}

QJsonObject Fault::toJson() const
{
    return {{u"fault"_s, enumText(kind)},
            {u"service"_s, service},
            {u"method"_s, method},
            {u"path"_s, path},
            {u"body"_s, QString::fromUtf8(body)},
            {u"status"_s, status},
            {u"retry_after"_s, retryAfter},
            {u"code"_s, code},
            {u"message"_s, message},
            {u"ms"_s, int(time.count())},
            {u"bytes"_s, bytes},
            {u"after"_s, after},
            {u"times"_s, times}};
}

Result<void> Faults::set(const QJsonArray &faults)
{
    QList<Fault> read;
    for (const QJsonValue entry : faults) {
        const auto fault = Fault::fromJson(entry.toObject());
        if (!fault)
            return tl::unexpected(fault.error());
        read += *fault;
    }
    m_faults = read;
    return {};
}

QJsonArray Faults::toJson() const
{
    QJsonArray list;
    for (const Fault &fault : m_faults)
        list.append(fault.toJson());
    return list;
}

Fault Faults::next(const QString &service, const QString &method, const QString &path,
                   const QByteArray &body)
{
    for (Fault &fault : m_faults) {
        if (!fits(fault, service, method, path, body))
            continue;
        if (fault.after > 0) {
            --fault.after;
            continue;
        }
        fault.times -= fault.times > 0;
        return fault;
    }
    return {};
}

} // namespace PhoneAgent
