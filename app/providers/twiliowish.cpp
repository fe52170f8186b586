// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiliowish.h"

#include "core/logging.h"
#include "core/whenready.h"
#include "providers/ratelimits.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int MostWaits = 2;

// A refusal after which Twilio may have acted all the same.
bool isUncertain(int status)
{
    return status >= 500 || status == 408;
}

Error unknownFate(const QString &detail)
{
    return {Error::Kind::Broken,
            QCoreApplication::translate("PhoneAgent::TwilioWish",
                                        "Twilio's answer was lost, so this may have gone out. Look "
                                        "before you try again."),
            detail};
}

} // namespace

TwilioWish::TwilioWish(HttpClient &http, Order order, const TwilioTelephone::Limits &limits,
                       QStringList &known, QObject *parent)
    : Job(u"Twilio"_s, parent), m_http(http), m_order(std::move(order)), m_limits(limits),
      m_known(known)
{
    send();
}

void TwilioWish::send()
{
    m_sentAt = QDateTime::currentDateTimeUtc();
    whenReady(m_http.send(m_order.send), this, &TwilioWish::onSent);
}

void TwilioWish::onSent(const Result<HttpClient::Answer> &result)
{
    if (!result) {
        const Error::Kind kind = result.error().kind;
        // Only then did it leave this computer.
        if (kind == Error::Kind::Broken || kind == Error::Kind::TimedOut)
            return lookAgain(result.error());
        return answer(tl::unexpected(result.error()));
    }
    if (!result->isSuccess())
        return onRefused(*result);
    const Result<QJsonObject> object = TwilioAnswers::objectIn(*result);
    const QString sid = object ? object->value("sid"_L1).toString() : QString();
    if (sid.isEmpty())
        return lookAgain(unknownFate(u"HTTP %1 without a sid"_s.arg(result->status)));
    grant(sid);
}

void TwilioWish::onRefused(const HttpClient::Answer &refused)
{
    const Error error = TwilioAnswers::refusal(refused);
    if (isUncertain(refused.status))
        return lookAgain(error);
    const auto wait = retryAfter(refused.headers).value_or(1s);
    if (refused.status != 429 || wait > m_limits.patience || ++m_waits > MostWaits)
        return answer(tl::unexpected(error));
    QTimer::singleShot(wait, this, &TwilioWish::send);
}

void TwilioWish::lookAgain(const Error &why)
{
    m_lost = why;
    if (m_looks < m_limits.looks.size()) {
        QTimer::singleShot(m_limits.looks[m_looks++], this, &TwilioWish::look);
        return;
    }
    qCWarning(SERVICES) << "Twilio's answer was lost:" << m_lost.detail
                        << (m_hasLooked ? "and nothing was placed" : "and nobody knows");
    answer(tl::unexpected(m_hasLooked ? m_lost : unknownFate(m_lost.detail)));
}

void TwilioWish::look()
{
    whenReady(m_http.send(m_order.look), this, &TwilioWish::onLooked);
}

void TwilioWish::onLooked(const Result<HttpClient::Answer> &result)
{
    const bool hasList =
        result && TwilioAnswers::objectIn(*result).value_or(QJsonObject()).contains(m_order.list);
    m_hasLooked = m_hasLooked || hasList;
    const QString sid = hasList ? findIn(*result) : QString();
    if (sid.isEmpty())
        return lookAgain(m_lost);
    qCInfo(SERVICES) << "found what Twilio's lost answer would have named:" << sid;
    grant(sid);
}

QString TwilioWish::findIn(const HttpClient::Answer &result) const
{
    // In Twilio's time, which the list's own date tells.
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime theirs =
        QDateTime::fromString(QString::fromLatin1(result.header("date")), Qt::RFC2822Date);
    const qint64 ahead = theirs.isValid() ? now.msecsTo(theirs) : 0;
    const QDateTime earliest = m_sentAt.addMSecs(ahead - m_limits.sameMoment.count());

    QString oldest;
    const QJsonArray items = QJsonDocument::fromJson(result.body).object()[m_order.list].toArray();
    for (const QJsonValue &item : items) {
        if (isOurs(item.toObject(), earliest))
            oldest = item["sid"_L1].toString();
    }
    return oldest;
}

bool TwilioWish::isOurs(const QJsonObject &item, const QDateTime &earliest) const
{
    const bool isSame =
        std::all_of(m_order.same.begin(), m_order.same.end(), [&](const auto &member) {
            return item[member.first].toString().simplified() == member.second.simplified();
        });
    if (!isSame || !item["direction"_L1].toString(u"outbound"_s).startsWith("outbound"_L1) ||
        m_known.contains(item["sid"_L1].toString()))
        return false;
    // What is still in the queue may have no date.
    const QDateTime created = TwilioAnswers::createdAt(item);
    return !created.isValid() || created >= earliest;
}

void TwilioWish::grant(const QString &sid)
{
    m_known.append(sid);
    if (m_known.size() > MostKnown)
        m_known.removeFirst();
    answer(sid);
}

} // namespace PhoneAgent
