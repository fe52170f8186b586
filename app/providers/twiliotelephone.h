// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"
#include "providers/httpclient.h"
#include "providers/twilioanswers.h"
#include "services/telephone.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Telephone calls and text messages through Twilio's REST interface. A call or message that was
/// asked for is never asked for again: when Twilio's answer is lost, it is looked for in Twilio's
/// list, a few times because that runs late. The sound of a call is not its business.
class TwilioTelephone : public Telephone
{
public:
    struct Account
    {
        QString sid; ///< AC…
        Secret token;
        QString number; ///< E.164, calls and texts come from it
        QUrl base = QUrl(QStringLiteral("https://api.twilio.com")); ///< scheme, host and port
    };

    struct Limits
    {
        HttpClient::Limits http{.firstByte = std::chrono::seconds(10),
                                .whole = std::chrono::seconds(20)};
        /// Before each look for a call or message whose answer was lost.
        QList<std::chrono::milliseconds> looks{
            std::chrono::milliseconds(300), std::chrono::milliseconds(1000),
            std::chrono::milliseconds(2000), std::chrono::milliseconds(4000)};
        /// Before each look at what became of a message: carriers refuse later than Twilio.
        QList<std::chrono::milliseconds> messageLooks{std::chrono::milliseconds(1000),
                                                      std::chrono::milliseconds(2000),
                                                      std::chrono::milliseconds(4000)};
        /// Twilio's dates count whole seconds.
        std::chrono::milliseconds sameMoment{5000};
        /// When Twilio is busy a wish waits so long at the most, and two times.
        std::chrono::milliseconds patience{10000};
    };

    /// The client outlives this.
    TwilioTelephone(HttpClient &http, Account account, const Limits &limits);
    TwilioTelephone(HttpClient &http, Account account);
    ~TwilioTelephone() override;

    /// Connects already, so that the call needs no handshake.
    void warmUp();

    /// Refused, before anybody is called, when the account is a trial one, suspended or closed.
    QFuture<Result<QString>> place(PhoneOrder order) override;
    QFuture<Result<PhoneCall>> follow(QString sid) override;
    QFuture<Result<void>> end(QString sid) override;
    QFuture<Result<void>> press(QString sid, QString digits, PhoneOrder order) override;
    /// Only calls this app can have placed: outgoing ones from its number.
    QFuture<Result<QList<PhoneCall>>> openCalls() override;
    QFuture<Result<void>> sendMessage(QString to, QString text) override;

private:
    class Delivery;
    class Listing;
    class Placement;

    QUrl url(const QString &path, const TwilioAnswers::Form &query = {}) const;
    QUrl pageAt(const QString &path) const;
    HttpClient::Request get(const QUrl &url) const;
    HttpClient::Request post(const QString &path, const TwilioAnswers::Form &form) const;
    QFuture<Result<QString>> once(const QString &list, const TwilioAnswers::Form &form);
    QFuture<Result<QJsonArray>> listed(const QString &list, QList<TwilioAnswers::Form> queries);

    HttpClient &m_http;
    const Account m_account;
    const Limits m_limits;
    QStringList m_known;   ///< sids of what was placed or sent, so that nothing is found twice
    bool m_isFull = false; ///< the account is known to carry calls
    std::unique_ptr<QObject> m_jobs; ///< parent of what is under way
};

} // namespace PhoneAgent
