// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twilioanswers.h"

#include "providers/ratelimits.h"
#include "providers/serviceerrors.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

namespace PhoneAgent::TwilioAnswers {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString Service = u"Twilio"_s;

constexpr const char *WrongPair = QT_TRANSLATE_NOOP(
    "ServiceErrors", "%1 did not accept this pair. Copy the token again. Code %2.");
constexpr const char *Inactive = QT_TRANSLATE_NOOP(
    "ServiceErrors", "Your %1 account is not active. Its console says why. Code %2.");
constexpr const char *TrialOnly = QT_TRANSLATE_NOOP(
    "ServiceErrors", "A %1 trial account cannot do this. Upgrade it, or practise. Code %2.");
constexpr const char *TooMany = QT_TRANSLATE_NOOP(
    "ServiceErrors", "%1 allows no more calls at once. Wait until one ends. Code %2.");
constexpr const char *Unverified = QT_TRANSLATE_NOOP(
    "ServiceErrors", "Trial accounts reach verified numbers only. Verify it or upgrade. Code %2.");
constexpr const char *BadNumber = QT_TRANSLATE_NOOP(
    "ServiceErrors", "This does not look like a phone number. Add the country code. Code %2.");
constexpr const char *Region = QT_TRANSLATE_NOOP(
    "ServiceErrors", "%1 does not allow this country yet. Turn it on in its console. Code %2.");
constexpr const char *NoConnection =
    QT_TRANSLATE_NOOP("ServiceErrors", "The call could not connect. Code %2.");
constexpr const char *NoCaller = QT_TRANSLATE_NOOP(
    "ServiceErrors", "Your %1 number cannot make calls here. Choose another number. Code %2.");
constexpr const char *OptedOut = QT_TRANSLATE_NOOP(
    "ServiceErrors",
    "This phone opted out of SMS. Send START from it to get summaries again. Code %2.");
constexpr const char *NoSender = QT_TRANSLATE_NOOP(
    "ServiceErrors", "Your %1 number cannot send SMS here. Choose another number. Code %2.");
constexpr const char *Unregistered = QT_TRANSLATE_NOOP(
    "ServiceErrors",
    "Carriers block SMS from your %1 number. Register it in the console. Code %2.");
constexpr const char *NotSent =
    QT_TRANSLATE_NOOP("ServiceErrors", "SMS not sent. Check the number and resend. Code %2.");

using Kind = Error::Kind;

constexpr ServiceErrors::Code Codes[] = {
    {"20003", Kind::Refused, WrongPair},    {"10001", Kind::Refused, Inactive},
    {"10002", Kind::Refused, TrialOnly},    {"10004", Kind::Unavailable, TooMany},
    {"21219", Kind::Refused, Unverified},   {"21608", Kind::Refused, Unverified},
    {"21201", Kind::Invalid, BadNumber},    {"21211", Kind::Invalid, BadNumber},
    {"21217", Kind::Invalid, BadNumber},    {"13224", Kind::Invalid, BadNumber},
    {"21203", Kind::Refused, Region},       {"21215", Kind::Refused, Region},
    {"21408", Kind::Refused, Region},       {"13227", Kind::Refused, Region},
    {"21202", Kind::Refused, NoConnection}, {"21214", Kind::Unavailable, NoConnection},
    {"21216", Kind::Refused, NoConnection}, {"13225", Kind::Refused, NoConnection},
    {"21210", Kind::Invalid, NoCaller},     {"21212", Kind::Invalid, NoCaller},
    {"21213", Kind::Invalid, NoCaller},     {"21264", Kind::Invalid, NoCaller},
    {"21610", Kind::Refused, OptedOut},     {"21606", Kind::Invalid, NoSender},
    {"21612", Kind::Unavailable, NoSender}, {"30032", Kind::Refused, Unregistered},
    {"30034", Kind::Refused, Unregistered}, {"21614", Kind::Invalid, NotSent},
    {"30003", Kind::Unavailable, NotSent},  {"30004", Kind::Unavailable, NotSent},
    {"30005", Kind::Unavailable, NotSent},  {"30006", Kind::Unavailable, NotSent},
    {"30007", Kind::Unavailable, NotSent},  {"30008", Kind::Unavailable, NotSent},
};

const QHash<QString, PhoneCall::Status> &statuses()
{
    using Status = PhoneCall::Status;
    static const QHash<QString, Status> statuses{
        {u"queued"_s, Status::Queued},       {u"initiated"_s, Status::Queued},
        {u"ringing"_s, Status::Ringing},     {u"in-progress"_s, Status::InProgress},
        {u"completed"_s, Status::Completed}, {u"busy"_s, Status::Busy},
        {u"no-answer"_s, Status::NoAnswer},  {u"failed"_s, Status::Failed},
        {u"canceled"_s, Status::Canceled},
    };
    return statuses;
}

/// machine_start comes while the machine speaks, machine_end_… when it falls silent.
AnsweredBy answeredBy(const QString &verdict)
{
    if (verdict == "human"_L1)
        return AnsweredBy::Human;
    if (verdict == "fax"_L1)
        return AnsweredBy::Fax;
    if (verdict.startsWith("machine_end"_L1))
        return AnsweredBy::MachineDone;
    return verdict.startsWith("machine"_L1) ? AnsweredBy::Machine : AnsweredBy::Unknown;
}

Error errorOf(int status, const QString &code, std::optional<std::chrono::milliseconds> wait = {})
{
    return ServiceErrors::fromRefusal(
        {.service = Service, .status = status, .code = code, .retryAfter = wait}, Codes);
}

} // namespace

QByteArray encoded(const Form &form)
{
    QByteArray text;
    for (const auto &[name, value] : form) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return text;
}

int codeOf(const HttpClient::Answer &answer)
{
    return QJsonDocument::fromJson(answer.body).object()["code"_L1].toInt();
}

Error refusal(const HttpClient::Answer &answer)
{
    const int code = codeOf(answer);
    // Who is refused by something before Twilio's own answer gets no code.
    const QString text = code != 0              ? QString::number(code)
                         : answer.status == 401 ? u"20003"_s
                                                : QString();
    return errorOf(answer.status, text, retryAfter(answer.headers));
}

Error lostMessage(int code)
{
    return errorOf(200, code == 0 ? u"30008"_s : QString::number(code));
}

Result<QJsonObject> objectIn(const HttpClient::Answer &answer)
{
    if (!answer.isSuccess())
        return tl::unexpected(refusal(answer));
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        return tl::unexpected(ServiceErrors::unreadable(
            Service,
            u"HTTP %1, %2 bytes without an object"_s.arg(answer.status).arg(answer.body.size())));
    return document.object();
}

std::optional<PhoneCall> call(const QJsonObject &object)
{
    const auto status = statuses().constFind(object["status"_L1].toString());
    const QString sid = object["sid"_L1].toString();
    if (status == statuses().constEnd() || sid.isEmpty())
        return {};
    return PhoneCall{.sid = sid,
                     .status = *status,
                     .to = object["to"_L1].toString(),
                     .answeredBy = answeredBy(object["answered_by"_L1].toString()),
                     .startedAt = date(object["start_time"_L1])};
}

QDateTime date(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::RFC2822Date);
}

QDateTime createdAt(const QJsonObject &object)
{
    const QDateTime created = date(object["date_created"_L1]);
    return created.isValid() ? created : date(object["start_time"_L1]);
}

QList<PhoneCall> openCalls(const QJsonArray &items)
{
    QHash<QString, PhoneCall> open;
    for (const QJsonValue &item : items) {
        const auto found = call(item.toObject());
        const bool isOutgoing =
            item["direction"_L1].toString(u"outbound"_s).startsWith("outbound"_L1);
        // The lists of each status are read one after the other, and the call may have moved on.
        if (found && isOutgoing && !found->hasEnded())
            open.insert(found->sid, *found);
    }
    return open.values();
}

std::optional<AccountTrouble> troubleOf(const QJsonObject &account)
{
    const auto told = [](const char *sentence) {
        return QCoreApplication::translate("TwilioAnswers", sentence);
    };
    const QString status = account["status"_L1].toString();
    if (status == "suspended"_L1)
        return AccountTrouble{told("Twilio has suspended this account."),
                              told("Sign in to Twilio's console and see what it asks for.")};
    if (status == "closed"_L1)
        return AccountTrouble{told("This Twilio account is closed."),
                              told("Set the SID and the token of another account.")};
    if (account["type"_L1].toString().compare("Trial"_L1, Qt::CaseInsensitive) == 0)
        return AccountTrouble{told("A Twilio trial account cannot carry these calls."),
                              told("Upgrade it, or practise.")};
    return {};
}

} // namespace PhoneAgent::TwilioAnswers
