// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/serviceerrors.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>

namespace PhoneAgent::ServiceErrors {

using namespace Qt::Literals::StringLiterals;

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("ServiceErrors", sentence);
}

/// No network but this computer's own.
bool isOffline()
{
    const auto interfaces = QNetworkInterface::allInterfaces();
    return std::none_of(interfaces.begin(), interfaces.end(), [](const auto &candidate) {
        return candidate.flags().testFlag(QNetworkInterface::IsRunning) &&
               !candidate.flags().testFlag(QNetworkInterface::IsLoopBack) &&
               !candidate.addressEntries().isEmpty();
    });
}

QString unreachable(const QString &service)
{
    return translated("%1 cannot be reached. Check the internet connection.").arg(service);
}

QString tooSlow(const QString &service)
{
    return translated("%1 took too long to answer. Try again.").arg(service);
}

QString unknown(const Refusal &refusal)
{
    // The code of the service says more than its status.
    const QString code = refusal.code.isEmpty() ? QString::number(refusal.status) : refusal.code;
    return translated("Something went wrong with %1. Try again. Code %2.")
        .arg(refusal.service, code);
}

} // namespace

Error fromRefusal(const Refusal &refusal, std::span<const Code> own)
{
    const QString detail = u"HTTP %1 %2"_s.arg(refusal.status).arg(refusal.code).trimmed();
    const auto known = std::find_if(own.begin(), own.end(), [&](const Code &candidate) {
        return refusal.code == QLatin1StringView(candidate.code);
    });
    if (known != own.end()) {
        QString sentence = translated(known->sentence);
        sentence.replace(u"%2"_s, refusal.code).replace(u"%1"_s, refusal.service);
        return {known->kind, sentence, detail};
    }
    switch (refusal.status) {
    case 401:
    case 403:
        return {Error::Kind::Refused,
                translated("%1 did not accept this key. Copy it again. Code %2.")
                    .arg(refusal.service, QString::number(refusal.status)),
                detail};
    case 402:
        return {Error::Kind::Refused,
                translated("Your %1 credit is used up. Add some to go on.").arg(refusal.service),
                detail};
    case 408:
    case 504:
        return {Error::Kind::TimedOut, tooSlow(refusal.service), detail};
    case 413:
        return tooLong(refusal.service, detail);
    case 429:
        return slowDown(refusal.service, refusal.retryAfter, detail);
    case 404:
        return {Error::Kind::Missing, unknown(refusal), detail};
    case 400:
    case 422:
        return {Error::Kind::Invalid, unknown(refusal), detail};
    default:
        return {Error::Kind::Unavailable, unknown(refusal), detail};
    }
}

Error fromFault(const QString &service, HttpConnection::Fault fault, bool wasSent,
                const QString &detail)
{
    using Fault = HttpConnection::Fault;
    switch (fault) {
    case Fault::Offline:
        return {Error::Kind::Unavailable,
                isOffline() ? translated("You are offline. Practice calls still work.")
                            : unreachable(service),
                detail};
    case Fault::Untrusted:
        return {Error::Kind::Unavailable,
                translated("%1 could not prove who it is. Check the clock and the network of this "
                           "computer.")
                    .arg(service),
                detail};
    case Fault::TimedOut:
        return {wasSent ? Error::Kind::TimedOut : Error::Kind::Unavailable, tooSlow(service),
                detail};
    case Fault::Garbled:
    case Fault::TooBig:
        return unreadable(service, detail);
    case Fault::Unreachable:
    case Fault::Lost:
        break;
    }
    return {
        wasSent ? Error::Kind::Broken : Error::Kind::Unavailable,
        wasSent
            ? translated("The connection to %1 broke. Check the internet connection.").arg(service)
            : unreachable(service),
        detail};
}

Error slowDown(const QString &service, std::optional<std::chrono::milliseconds> wait,
               const QString &detail)
{
    if (!wait || wait->count() == 0)
        return {Error::Kind::Unavailable,
                translated("%1 asked us to slow down. Try again in a minute.").arg(service),
                detail};
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    return {Error::Kind::Unavailable,
            translated("%1 asked us to slow down. Next reply in about %2 s.")
                .arg(service, QString::number(seconds)),
            detail};
}

Error unreadable(const QString &service, const QString &detail)
{
    return {Error::Kind::Broken,
            translated("%1 gave an answer that the app cannot read. Try again.").arg(service),
            detail};
}

Error tooLong(const QString &service, const QString &detail)
{
    return {Error::Kind::Invalid,
            translated("This is too long for %1. Try again with fewer words.").arg(service),
            detail};
}

Error badAddress(const QString &service)
{
    return {Error::Kind::Invalid,
            translated("The address of %1 is not a web address. Check its BASE_URL.").arg(service),
            {}};
}

Error badKey(const QString &service)
{
    return {Error::Kind::Invalid,
            translated("The key for %1 holds a line break. Copy it again.").arg(service),
            {}};
}

Error cancelled(const QString &service)
{
    return {
        Error::Kind::Cancelled, translated("The question to %1 was given up.").arg(service), {}};
}

} // namespace PhoneAgent::ServiceErrors
