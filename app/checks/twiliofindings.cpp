// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/servicefindings.h"

#include "core/logging.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(TwilioFindings)
};

const auto AccountId = u"twilio.account"_s;
const auto NumberId = u"twilio.number"_s;

/// Twilio's own code where it gives one, else the status.
int codeOf(const HttpClient::Answer &answer)
{
    return QJsonDocument::fromJson(answer.body)["code"_L1].toInt(answer.status);
}

Finding pair(const ServiceReply &account)
{
    const bool isRefused =
        account.answer && (account.answer->status == 401 || account.answer->status == 403);
    if (isRefused || (account.answer && account.answer->status == 404))
        return Finding::problem(
            u"twilio.pair"_s,
            Sentences::tr("Twilio did not accept this pair. Copy the token again. Code %1.")
                .arg(codeOf(*account.answer)),
            Sentences::tr("Run: ai-phone-agent keys set TWILIO_AUTH_TOKEN (and "
                          "TWILIO_ACCOUNT_SID, when it is of another account)"));
    return ServiceFindings::key(u"twilio.pair"_s, u"Twilio"_s, u"TWILIO_AUTH_TOKEN"_s, account);
}

Finding state(const QJsonObject &account)
{
    const QString status = account["status"_L1].toString();
    if (status == "suspended"_L1)
        return Finding::problem(AccountId, Sentences::tr("Twilio has suspended this account."),
                                Sentences::tr("Sign in to Twilio's console and see what it asks "
                                              "for."));
    if (status == "closed"_L1)
        return Finding::problem(AccountId, Sentences::tr("This Twilio account is closed."),
                                Sentences::tr("Set the SID and the token of another account."));
    if (account["type"_L1] == "Trial"_L1)
        return Finding::problem(AccountId,
                                Sentences::tr("This is a trial account; Twilio carries no sound of "
                                              "its calls to this app."),
                                Sentences::tr("Upgrade it in Twilio's console."));
    return Finding::ok(AccountId, Sentences::tr("The Twilio account is active and can carry "
                                                "calls."));
}

} // namespace

QList<Finding> ServiceFindings::twilioAccount(const ServiceReply &account)
{
    QList<Finding> findings{pair(account)};
    if (findings.first().state == Finding::State::Ok)
        findings.append(state(QJsonDocument::fromJson(account.answer->body).object()));
    return findings;
}

Finding ServiceFindings::twilioNumber(const ServiceReply &numbers, const QString &number)
{
    const QJsonArray owned =
        numbers.answer
            ? QJsonDocument::fromJson(numbers.answer->body)["incoming_phone_numbers"_L1].toArray()
            : QJsonArray();
    for (const QJsonValue &own : owned) {
        if (own["phone_number"_L1] != number)
            continue;
        if (!own["capabilities"_L1]["voice"_L1].toBool())
            return Finding::problem(
                NumberId, Sentences::tr("%1 cannot make calls.").arg(masked(number)),
                Sentences::tr("Choose a number of this account that has voice."));
        if (!own["capabilities"_L1]["sms"_L1].toBool())
            return Finding::warning(
                NumberId,
                Sentences::tr("%1 can make calls but cannot send SMS.").arg(masked(number)),
                Sentences::tr("Choose another number to get summaries by SMS."));
        return Finding::ok(NumberId,
                           Sentences::tr("%1 can make calls and send SMS.").arg(masked(number)));
    }
    return Finding::problem(
        NumberId, Sentences::tr("%1 does not belong to this Twilio account.").arg(masked(number)),
        Sentences::tr("Run: ai-phone-agent keys set TWILIO_PHONE_NUMBER, with a number the "
                      "account owns"));
}

} // namespace PhoneAgent
