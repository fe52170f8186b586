// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/job.h"
#include "providers/twiliotelephone.h"

#include <QDateTime>

namespace PhoneAgent {

/// One call or message, asked for once, or something a call is made to do. Answers with its sid.
///
///     send ──201──────────────────────────────────────────────► sid
///       │ ──429──► wait, send (Twilio did nothing)
///       │ ──4xx, nothing left this computer───────────────────► error
///       └ ──lost, 5xx, unreadable──► look ──found─────────────► sid
///                                     ▲ │ ──not there, last──► the error
///                                     └─┘
class TwilioWish : public Job<QString>
{
public:
    struct Order
    {
        HttpClient::Request send;
        HttpClient::Request look; ///< lists what was made lately, the newest first
        QString list;             ///< its member: "calls"
        TwilioAnswers::Form same; ///< members that tell ours from others: {"to", "+1415…"}
    };

    /// More than can be asked for while an answer may be lost and looked for.
    static constexpr qsizetype MostKnown = 1000;

    /// `known` are the sids that belong to the latest wishes; both outlive the wish.
    TwilioWish(HttpClient &http, Order order, const TwilioTelephone::Limits &limits,
               QStringList &known, QObject *parent);

private:
    void send();
    void onSent(const Result<HttpClient::Answer> &answer);
    void onRefused(const HttpClient::Answer &answer);
    void lookAgain(const Error &why);
    void look();
    void onLooked(const Result<HttpClient::Answer> &answer);
    QString findIn(const HttpClient::Answer &answer) const;
    bool isOurs(const QJsonObject &item, const QDateTime &earliest) const;
    void grant(const QString &sid);

    HttpClient &m_http;
    const Order m_order;
    const TwilioTelephone::Limits m_limits;
    QStringList &m_known;
    QDateTime m_sentAt;
    int m_waits = 0;
    qsizetype m_looks = 0;
    bool m_hasLooked = false; ///< Twilio showed its list at least once
    Error m_lost;
};

} // namespace PhoneAgent
