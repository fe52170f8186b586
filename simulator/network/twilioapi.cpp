// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/twilioapi.h"

#include "simulator/network/sids.h"
#include "simulator/network/twilioanswers.h"

#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype LongestTwiml = 4000;
constexpr qsizetype LongestMessage = 1600;
constexpr int LongestRing = 600;
constexpr int LongestCall = 24 * 3600; ///< seconds

/// User and password of HTTP Basic.
std::pair<QString, QString> credentialsIn(const QByteArray &header)
{
    if (!header.startsWith("Basic "))
        return {};
    const QString text = QString::fromUtf8(QByteArray::fromBase64(header.mid(6).trimmed()));
    const qsizetype colon = text.indexOf(u':');
    return {text.left(colon), text.mid(colon + 1)};
}

Form formIn(const Front::Request &request)
{
    const QByteArray type = request.header("content-type").toLower();
    return type.startsWith("application/x-www-form-urlencoded") ? Form::parse(request.body)
                                                                : Form();
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) &&
           !url.host().isEmpty() && !url.host().contains(u'_');
}

/// "2026-11-22" or a whole moment, compared with a moment by as much as it says.
bool isWithin(const QDateTime &moment, const QString &wanted, QChar comparison)
{
    const QDate day = QDate::fromString(wanted.left(10), Qt::ISODate);
    const QDate of = moment.toUTC().date();
    if (comparison == u'<')
        return of <= day;
    return comparison == u'>' ? of >= day : of == day;
}

/// Whether a moment passes the filters `name`, `name`< and `name`> of a list.
bool passes(const Form &query, const QString &name, const QDateTime &moment)
{
    for (const auto &[field, value] : query.fields()) {
        if (!field.startsWith(name) || field.size() > name.size() + 1)
            continue;
        const QChar comparison = field.size() > name.size() ? field.back() : QChar(u'=');
        if (!moment.isValid() || !isWithin(moment, value, comparison))
            return false;
    }
    return true;
}

bool matches(const Form &query, const QString &name, const QString &value)
{
    return !query.has(name) || query.value(name) == value;
}

CallOrder orderFrom(const Form &form)
{
    const auto method = [&](const QString &name) {
        return form.has(name) ? form.value(name).toUpper() : u"POST"_s;
    };
    CallOrder order{.to = form.value(u"To"_s),
                    .from = form.value(u"From"_s),
                    .twiml = form.value(u"Twiml"_s).toUtf8(),
                    .url = form.value(u"Url"_s),
                    .method = method(u"Method"_s),
                    .sendDigits = form.value(u"SendDigits"_s),
                    .statusCallback = form.value(u"StatusCallback"_s),
                    .statusMethod = method(u"StatusCallbackMethod"_s),
                    .statusEvents = form.values(u"StatusCallbackEvent"_s),
                    .machineDetection = form.value(u"MachineDetection"_s),
                    .detectsBeside = form.value(u"AsyncAmd"_s) == "true"_L1,
                    .detectionCallback = form.value(u"AsyncAmdStatusCallback"_s),
                    .detectionMethod = method(u"AsyncAmdStatusCallbackMethod"_s)};
    // The events also come in one value, divided by spaces.
    order.statusEvents = order.statusEvents.join(u' ').split(u' ', Qt::SkipEmptyParts);
    if (order.statusEvents.isEmpty())
        order.statusEvents = {u"completed"_s};
    if (form.has(u"Timeout"_s))
        order.timeout = std::chrono::seconds(form.value(u"Timeout"_s).toInt());
    if (form.has(u"TimeLimit"_s))
        order.timeLimit = std::chrono::seconds(form.value(u"TimeLimit"_s).toInt());
    return order;
}

} // namespace

Front::Answer TwilioApi::answer(const Front::Request &request)
{
    const NetworkAccount &account = m_network.account();
    const auto [user, password] = credentialsIn(request.header("authorization"));
    if (!account.accepts(user, password))
        return errorAnswer(20003, u"Authenticate"_s, 401);
    static const QRegularExpression shape(
        u"^/2010-04-01/Accounts/([A-Z]{2}[0-9a-f]{32})(?:/(.+?))?(?:\\.json)?$"_s);
    const auto match = shape.match(request.path);
    if (!match.hasMatch() || match.captured(1) != account.sid)
        return notFound(request.path);

    const qsizetype mark = request.target.indexOf('?');
    const Question question{.method = request.method,
                            .path = request.path,
                            .parts = match.captured(2).split(u'/', Qt::SkipEmptyParts),
                            .query = mark < 0 ? Form() : Form::parse(request.target.mid(mark + 1)),
                            .form = formIn(request)};
    const QString kind = question.parts.value(0);
    if (kind.isEmpty())
        return accountResource(question);
    if (account.status != "active"_L1)
        return errorAnswer(10001, tr("Account is not active"), 403);
    if (kind == "Calls"_L1)
        return question.parts.size() == 1 ? calls(question) : oneCall(question);
    if (kind == "Messages"_L1)
        return messages(question);
    if (kind == "IncomingPhoneNumbers"_L1)
        return numbers(question);
    if (kind == "OutgoingCallerIds"_L1)
        return callerIds(question);
    if (kind == "Balance"_L1)
        return resourceAnswer({{u"account_sid"_s, account.sid},
                               {u"balance"_s, account.balance},
                               {u"currency"_s, u"USD"_s}});
    return notFound(request.path);
}

Front::Answer TwilioApi::accountResource(const Question &question)
{
    if (question.method != "GET")
        return errorAnswer(20004, tr("Method not allowed"), 405);
    const NetworkAccount &account = m_network.account();
    const QString uri = u"/2010-04-01/Accounts/"_s + account.sid;
    return resourceAnswer(
        {{u"sid"_s, account.sid},
         {u"friendly_name"_s, account.name},
         {u"status"_s, account.status},
         {u"type"_s, account.isTrial ? u"Trial"_s : u"Full"_s},
         {u"owner_account_sid"_s, account.sid},
         {u"auth_token"_s, account.authToken},
         {u"date_created"_s, u"Sun, 22 Nov 2026 10:15:30 +0000"_s},
         {u"date_updated"_s, u"Sun, 22 Nov 2026 10:15:30 +0000"_s},
         {u"uri"_s, uri + u".json"_s},
         {u"subresource_uris"_s, QJsonObject{{u"calls"_s, uri + u"/Calls.json"_s},
                                             {u"messages"_s, uri + u"/Messages.json"_s}}}});
}

Front::Answer TwilioApi::calls(const Question &question)
{
    if (question.method == "POST")
        return createCall(question.form);
    return question.method == "GET" ? listCalls(question)
                                    : errorAnswer(20004, tr("Method not allowed"), 405);
}

Front::Answer TwilioApi::createCall(const Form &form)
{
    if (const auto fault = faultInNumbers(form, 21210))
        return *fault;
    if (const auto fault = faultIn(form))
        return *fault;
    return resourceAnswer(m_network.place(orderFrom(form))->resource(), 201);
}

std::optional<Front::Answer> TwilioApi::faultInNumbers(const Form &form, int foreignCode) const
{
    const NetworkAccount &account = m_network.account();
    const QString to = form.value(u"To"_s);
    const QString from = form.value(u"From"_s);
    if (to.isEmpty())
        return errorAnswer(21201, tr("No 'To' number is specified"));
    if (from.isEmpty())
        return errorAnswer(21213, tr("No 'From' number is specified"));
    if (!isPhoneNumber(to))
        return errorAnswer(21211, tr("The 'To' number %1 is not a valid phone number.").arg(to));
    if (!isPhoneNumber(from))
        return errorAnswer(21212,
                           tr("The 'From' number %1 is not a valid phone number.").arg(from));
    if (!account.owns(from) && !(foreignCode == 21210 && account.callerIds.contains(from)))
        return errorAnswer(foreignCode,
                           tr("The source phone number provided, %1, is not yet verified for your "
                              "account.")
                               .arg(from));
    if (account.isTrial && !account.callerIds.contains(to))
        return errorAnswer(foreignCode == 21210 ? 21219 : 21608,
                           tr("The number %1 is unverified. Trial accounts may only make calls to "
                              "verified numbers.")
                               .arg(to));
    return std::nullopt;
}

std::optional<Front::Answer> TwilioApi::faultIn(const Form &form) const
{
    static const QRegularExpression keys(u"^[0-9A-Da-d#*wW]{1,32}$"_s);
    const QString url = form.value(u"Url"_s);
    if (url.isEmpty() && form.value(u"Twiml"_s).isEmpty())
        return errorAnswer(21205, tr("Url parameter is required."));
    if (!url.isEmpty() && !isWebAddress(url))
        return errorAnswer(21205, tr("Url is not a valid URL: %1").arg(url));
    if (form.value(u"Twiml"_s).size() > LongestTwiml)
        return errorAnswer(20422, tr("Twiml must be at most %1 characters.").arg(LongestTwiml));
    for (const QString &name : {u"StatusCallback"_s, u"AsyncAmdStatusCallback"_s}) {
        if (form.has(name) && !isWebAddress(form.value(name)))
            return errorAnswer(name == "StatusCallback"_L1 ? 21609 : 21205,
                               tr("%1 is not a valid URL: %2").arg(name, form.value(name)));
    }
    bool isNumber = true;
    const int timeout = form.has(u"Timeout"_s) ? form.value(u"Timeout"_s).toInt(&isNumber) : 60;
    if (!isNumber || timeout < 1 || timeout > LongestRing)
        return errorAnswer(21208, tr("Timeout must be from 1 to %1 seconds.").arg(LongestRing));
    if (const auto fault = faultInTimeLimit(form))
        return fault;
    if (form.has(u"SendDigits"_s) && !keys.match(form.value(u"SendDigits"_s)).hasMatch())
        return errorAnswer(21206, tr("Invalid SendDigits"));
    return faultInDetection(form);
}

std::optional<Front::Answer> TwilioApi::faultInTimeLimit(const Form &form) const
{
    bool isNumber = true;
    const int limit = form.has(u"TimeLimit"_s) ? form.value(u"TimeLimit"_s).toInt(&isNumber) : 1;
    if (isNumber && limit >= 1 && limit <= LongestCall)
        return std::nullopt;
    return errorAnswer(20422, tr("TimeLimit must be from 1 to %1 seconds.").arg(LongestCall));
}

std::optional<Front::Answer> TwilioApi::faultInDetection(const Form &form) const
{
    struct Setting
    {
        QString name;
        int least;
        int most;
    };
    static const QList<Setting> settings{{u"MachineDetectionTimeout"_s, 3, 59},
                                         {u"MachineDetectionSpeechThreshold"_s, 1000, 6000},
                                         {u"MachineDetectionSpeechEndThreshold"_s, 500, 5000},
                                         {u"MachineDetectionSilenceTimeout"_s, 2000, 10000}};
    const QString kind = form.value(u"MachineDetection"_s);
    if (!kind.isEmpty() && kind != "Enable"_L1 && kind != "DetectMessageEnd"_L1)
        return errorAnswer(21234, tr("Invalid MachineDetection"));
    for (const Setting &setting : settings) {
        const int value = form.value(setting.name).toInt();
        if (form.has(setting.name) && (value < setting.least || value > setting.most))
            return errorAnswer(21263, tr("Invalid %1").arg(setting.name));
    }
    if (form.value(u"AsyncAmd"_s) == "true"_L1 && !form.has(u"AsyncAmdStatusCallback"_s))
        return errorAnswer(21262, tr("AsyncAmd needs an AsyncAmdStatusCallback."));
    return std::nullopt;
}

Front::Answer TwilioApi::listCalls(const Question &question) const
{
    QJsonArray items;
    for (const NetworkCall *call : m_network.calls()) {
        const QJsonObject resource = call->resource();
        const Form &query = question.query;
        const bool isWanted =
            matches(query, u"Status"_s, resource["status"_L1].toString()) &&
            matches(query, u"To"_s, call->order().to) &&
            matches(query, u"From"_s, call->order().from) && !query.has(u"ParentCallSid"_s) &&
            passes(query, u"StartTime"_s,
                   call->startedAt().isValid() ? call->startedAt() : call->createdAt()) &&
            passes(query, u"EndTime"_s, call->endedAt());
        if (isWanted)
            items.append(resource);
    }
    return pageOf(items, u"calls"_s, question.path, question.query);
}

Front::Answer TwilioApi::oneCall(const Question &question)
{
    NetworkCall *call = m_network.call(question.parts.value(1));
    if (!call)
        return notFound(question.path);
    if (question.parts.size() > 2) {
        return question.parts[2] == "Recordings"_L1 && question.method == "GET"
                   ? pageOf({}, u"recordings"_s, question.path, question.query)
                   : notFound(question.path);
    }
    if (question.method == "GET")
        return resourceAnswer(call->resource());
    if (question.method == "POST")
        return updateCall(*call, question.form);
    if (question.method != "DELETE")
        return errorAnswer(20004, tr("Method not allowed"), 405);
    if (!call->hasEnded())
        return errorAnswer(20009, tr("Call is still in progress; cannot delete."), 409);
    m_network.forget(call);
    return {.status = 204};
}

Front::Answer TwilioApi::updateCall(NetworkCall &call, const Form &form)
{
    using Status = NetworkCall::Status;
    const QString status = form.value(u"Status"_s);
    const QString url = form.value(u"Url"_s);
    const bool isInProgress = call.status() == Status::InProgress;
    if (!status.isEmpty() && status != "completed"_L1 && status != "canceled"_L1)
        return errorAnswer(20001, tr("Invalid Status: %1").arg(status));
    if (form.value(u"Twiml"_s).size() > LongestTwiml)
        return errorAnswer(20422, tr("Twiml must be at most %1 characters.").arg(LongestTwiml));
    if (const auto fault = faultInTimeLimit(form))
        return *fault;
    if (call.hasEnded() || (status == "canceled"_L1 && isInProgress))
        return errorAnswer(21220, tr("Call is not in-progress. Cannot redirect."));
    if (form.has(u"StatusCallback"_s))
        call.setStatusCallback(form.value(u"StatusCallback"_s),
                               form.has(u"StatusCallbackMethod"_s)
                                   ? form.value(u"StatusCallbackMethod"_s)
                                   : u"POST"_s);
    if (form.has(u"TimeLimit"_s))
        call.setTimeLimit(std::chrono::seconds(form.value(u"TimeLimit"_s).toInt()));
    if (status == "completed"_L1) {
        call.complete();
    } else if (status == "canceled"_L1) {
        call.cancel();
    } else if (!url.isEmpty() || form.has(u"Twiml"_s)) {
        if (!isInProgress)
            return errorAnswer(21220, tr("Call is not in-progress. Cannot redirect."));
        if (url.isEmpty())
            call.replaceTwiml(form.value(u"Twiml"_s).toUtf8());
        else
            call.replaceTwiml(url, form.has(u"Method"_s) ? form.value(u"Method"_s) : u"POST"_s);
    }
    return resourceAnswer(call.resource());
}

Front::Answer TwilioApi::messages(const Question &question)
{
    if (question.parts.size() > 1) {
        for (const TextMessage *message : m_network.messages()) {
            if (message->sid() == question.parts[1] && question.method == "GET")
                return resourceAnswer(message->resource());
        }
        return notFound(question.path);
    }
    if (question.method == "POST")
        return createMessage(question.form);
    QJsonArray items;
    for (const TextMessage *message : m_network.messages()) {
        if (matches(question.query, u"To"_s, message->draft().to) &&
            matches(question.query, u"From"_s, message->draft().from))
            items.append(message->resource());
    }
    return pageOf(items, u"messages"_s, question.path, question.query);
}

Front::Answer TwilioApi::createMessage(const Form &form)
{
    if (const auto fault = faultInNumbers(form, 21606))
        return *fault;
    const TextMessage::Draft draft{.to = form.value(u"To"_s),
                                   .from = form.value(u"From"_s),
                                   .body = form.value(u"Body"_s),
                                   .statusCallback = form.value(u"StatusCallback"_s)};
    if (m_network.account().voiceOnly.contains(draft.from))
        return errorAnswer(21606, tr("The From phone number %1 is not a valid, SMS-capable inbound "
                                     "phone number or short code for your account.")
                                      .arg(draft.from));
    if (m_network.account().isTrial)
        return errorAnswer(10002, tr("Trial accounts send templates only, no text of their own."));
    if (draft.body.isEmpty() && !form.has(u"MediaUrl"_s))
        return errorAnswer(21602, tr("Message body is required."));
    if (draft.body.size() > LongestMessage)
        return errorAnswer(21617,
                           tr("The concatenated message body exceeds the %1 character limit.")
                               .arg(LongestMessage));
    if (m_network.calleeAt(draft.to).sms == "stopped"_L1)
        return errorAnswer(21610, tr("Attempt to send to unsubscribed recipient"));
    return resourceAnswer(m_network.send(draft)->resource(), 201);
}

Front::Answer TwilioApi::numbers(const Question &question) const
{
    const NetworkAccount &account = m_network.account();
    QJsonArray items;
    for (const QString &number : account.numbers) {
        if (!matches(question.query, u"PhoneNumber"_s, number))
            continue;
        const bool sendsSms = !account.voiceOnly.contains(number);
        items.append(QJsonObject{{u"sid"_s, u"PN"_s + account.sid.mid(2)},
                                 {u"account_sid"_s, account.sid},
                                 {u"friendly_name"_s, number},
                                 {u"phone_number"_s, number},
                                 {u"capabilities"_s, QJsonObject{{u"voice"_s, true},
                                                                 {u"sms"_s, sendsSms},
                                                                 {u"mms"_s, sendsSms},
                                                                 {u"fax"_s, false}}},
                                 {u"status"_s, u"in-use"_s},
                                 {u"api_version"_s, u"2010-04-01"_s}});
    }
    return pageOf(items, u"incoming_phone_numbers"_s, question.path, question.query);
}

Front::Answer TwilioApi::callerIds(const Question &question) const
{
    QJsonArray items;
    for (const QString &number : m_network.account().callerIds)
        items.append(QJsonObject{{u"sid"_s, freshSid(u"PN"_s)},
                                 {u"account_sid"_s, m_network.account().sid},
                                 {u"friendly_name"_s, number},
                                 {u"phone_number"_s, number}});
    return pageOf(items, u"outgoing_caller_ids"_s, question.path, question.query);
}

} // namespace PhoneAgent
