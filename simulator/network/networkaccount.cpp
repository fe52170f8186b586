// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/networkaccount.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList strings(const QJsonValue &value, const QStringList &other)
{
    if (!value.isArray())
        return other;
    QStringList list;
    for (const QJsonValue entry : value.toArray())
        list += entry.toString();
    return list;
}

} // namespace

Result<NetworkAccount> NetworkAccount::fromJson(const QJsonObject &json, NetworkAccount other)
{
    other.sid = json["sid"_L1].toString(other.sid);
    other.authToken = json["auth_token"_L1].toString(other.authToken);
    other.name = json["name"_L1].toString(other.name);
    other.status = json["status"_L1].toString(other.status);
    other.numbers = strings(json["numbers"_L1], other.numbers);
    other.voiceOnly = strings(json["voice_only"_L1], other.voiceOnly);
    other.callerIds = strings(json["caller_ids"_L1], other.callerIds);
    other.balance = json["balance"_L1].toString(other.balance);
    other.callsPerSecond = json["calls_per_second"_L1].toDouble(other.callsPerSecond);
    if (json.contains("type"_L1))
        other.isTrial = json["type"_L1] == "Trial"_L1;
    const QJsonObject keys = json["api_keys"_L1].toObject();
    for (auto it = keys.begin(); it != keys.end(); ++it)
        other.apiKeys.insert(it.key(), it.value().toString());
    if (!other.sid.startsWith("AC"_L1) || other.sid.size() != 34)
        return failure(Error::Kind::Invalid,
                       QCoreApplication::translate("PhoneAgent::NetworkAccount",
                                                   "An account SID is AC and 32 hex digits."));
    return other;
}

QJsonObject NetworkAccount::toJson() const
{
    return {{u"sid"_s, sid},
            {u"auth_token"_s, authToken},
            {u"name"_s, name},
            {u"status"_s, status},
            {u"type"_s, isTrial ? u"Trial"_s : u"Full"_s},
            {u"numbers"_s, QJsonArray::fromStringList(numbers)},
            {u"voice_only"_s, QJsonArray::fromStringList(voiceOnly)},
            {u"caller_ids"_s, QJsonArray::fromStringList(callerIds)},
            {u"balance"_s, balance},
            {u"calls_per_second"_s, callsPerSecond}};
}

bool NetworkAccount::accepts(const QString &user, const QString &password) const
{
    if (user == sid)
        return password == authToken;
    return !user.isEmpty() && apiKeys.contains(user) && apiKeys.value(user) == password;
}

} // namespace PhoneAgent
