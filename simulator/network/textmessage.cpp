// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/textmessage.h"

#include "simulator/network/sids.h"

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SendTime = 500ms;

/// The basic character set of SMS; everything else costs two bytes a character.
bool isGsm7(QChar letter)
{
    static const QString letters = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
                                   u"!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   u"ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"_s;
    return letters.contains(letter);
}

} // namespace

TextMessage::TextMessage(Draft draft, const NetworkAccount &account, Webhooks &webhooks,
                         const QString &outcome, double speed, QObject *parent)
    : QObject(parent), m_draft(std::move(draft)), m_account(account), m_webhooks(webhooks),
      m_sid(freshSid(u"SM"_s)), m_createdAt(QDateTime::currentDateTimeUtc()), m_status(u"queued"_s)
{
    const auto step = std::chrono::milliseconds(qint64(double(SendTime.count()) / speed));
    QTimer::singleShot(step, this, [this, outcome, step] {
        m_sentAt = QDateTime::currentDateTimeUtc();
        move(u"sent"_s);
        QTimer::singleShot(step, this, [this, outcome] {
            if (outcome == "delivered"_L1)
                return move(u"delivered"_s);
            move(u"undelivered"_s, outcome == "unregistered"_L1 ? 30034
                                   : outcome == "landline"_L1   ? 30006
                                                                : 30003);
        });
    });
}

void TextMessage::move(const QString &status, int errorCode)
{
    m_status = status;
    m_errorCode = errorCode;
    if (m_draft.statusCallback.isEmpty())
        return;
    Form form;
    form.add(u"MessageSid"_s, m_sid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"To"_s, m_draft.to);
    form.add(u"From"_s, m_draft.from);
    form.add(u"AccountSid"_s, m_account.sid);
    form.add(u"ApiVersion"_s, u"2010-04-01"_s);
    if (errorCode != 0)
        form.add(u"ErrorCode"_s, QString::number(errorCode));
    m_webhooks.ask(m_draft.statusCallback, u"POST"_s, form, m_account.authToken);
}

int TextMessage::segmentsOf(const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), isGsm7);
    const int single = isPlain ? 160 : 70;
    const int split = isPlain ? 153 : 67;
    return text.size() <= single ? 1 : int((text.size() + split - 1) / split);
}

QJsonObject TextMessage::resource() const
{
    const QString uri = u"/2010-04-01/Accounts/%1/Messages/%2"_s.arg(m_account.sid, m_sid);
    const auto time = [](const QDateTime &at) {
        return at.isValid() ? QJsonValue(networkTime(at)) : QJsonValue();
    };
    return {{u"sid"_s, m_sid},
            {u"account_sid"_s, m_account.sid},
            {u"messaging_service_sid"_s, {}},
            {u"to"_s, m_draft.to},
            {u"from"_s, m_draft.from},
            {u"body"_s, m_draft.body},
            {u"status"_s, m_status},
            {u"direction"_s, u"outbound-api"_s},
            {u"num_segments"_s, QString::number(segmentsOf(m_draft.body))},
            {u"num_media"_s, u"0"_s},
            {u"error_code"_s, m_errorCode ? QJsonValue(m_errorCode) : QJsonValue()},
            {u"error_message"_s, {}},
            {u"price"_s, {}},
            {u"price_unit"_s, u"USD"_s},
            {u"date_created"_s, time(m_createdAt)},
            {u"date_updated"_s, time(m_sentAt.isValid() ? m_sentAt : m_createdAt)},
            {u"date_sent"_s, time(m_sentAt)},
            {u"api_version"_s, u"2010-04-01"_s},
            {u"uri"_s, uri + u".json"_s},
            {u"subresource_uris"_s, QJsonObject{{u"media"_s, uri + u"/Media.json"_s}}}};
}

} // namespace PhoneAgent
