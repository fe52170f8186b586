// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/servicefindings.h"

#include "core/logging.h"
#include "providers/twilioanswers.h"

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
    if (const auto trouble = TwilioAnswers::troubleOf(account))
        return Finding::problem(AccountId, trouble->sentence, trouble->nextStep);
    return Finding::ok(AccountId, Sentences::tr("The Twilio account is active and can carry "
                                                "calls."));
}

std::optional<QJsonArray> listIn(const ServiceReply &reply, const QString &member)
{
    if (!reply.answer || !reply.answer->isSuccess())
        return {};
    return QJsonDocument::fromJson(reply.answer->body)[member].toArray();
}

Finding ownNumber(const QJsonObject &own, const QString &number)
{
    if (!own["capabilities"_L1]["voice"_L1].toBool())
        return Finding::problem(NumberId,
                                Sentences::tr("%1 cannot make calls.").arg(masked(number)),
                                Sentences::tr("Choose a number of this account that has voice."));
    if (!own["capabilities"_L1]["sms"_L1].toBool())
        return Finding::warning(
            NumberId, Sentences::tr("%1 can make calls but cannot send SMS.").arg(masked(number)),
            Sentences::tr("Choose another number to get summaries by SMS."));
    return Finding::ok(NumberId,
                       Sentences::tr("%1 can make calls and send SMS.").arg(masked(number)));
}

std::optional<QJsonObject> entryOf(const QString &number, const QJsonArray &numbers)
{
    for (const QJsonValue &entry : numbers) {
        if (entry["phone_number"_L1] == number)
            return entry.toObject();
    }
    return {};
}

} // namespace

QList<Finding> ServiceFindings::twilioAccount(const ServiceReply &account)
{
    QList<Finding> findings{pair(account)};
    if (findings.first().state == Finding::State::Ok)
        findings.append(state(QJsonDocument::fromJson(account.answer->body).object()));
    return findings;
}

Finding ServiceFindings::twilioNumber(const ServiceReply &numbers, const ServiceReply &callerIds,
                                      const QString &number)
{
    const auto owned = listIn(numbers, u"incoming_phone_numbers"_s);
    if (const auto own = entryOf(number, owned.value_or(QJsonArray())))
        return ownNumber(*own, number);
    const auto verified = listIn(callerIds, u"outgoing_caller_ids"_s);
    if (entryOf(number, verified.value_or(QJsonArray())))
        return Finding::warning(
            NumberId,
            Sentences::tr("%1 is verified for calls but cannot send SMS.").arg(masked(number)),
            Sentences::tr("Choose a number of the account to get summaries by SMS."));
    if (!owned)
        return Finding::warning(
            NumberId,
            Sentences::tr("Twilio does not tell whether %1 belongs to this account.")
                .arg(masked(number)),
            Sentences::tr("Look it up in Twilio's console."));
    return Finding::problem(
        NumberId, Sentences::tr("%1 does not belong to this Twilio account.").arg(masked(number)),
        Sentences::tr("Run: ai-phone-agent keys set TWILIO_PHONE_NUMBER, with a number the "
                      "account owns"));
}

} // namespace PhoneAgent
