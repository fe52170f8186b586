// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiliotelephone.h"

#include "core/whenready.h"
#include "providers/job.h"
#include "providers/twiliowish.h"
#include "providers/twiml.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using TwilioAnswers::Form;

namespace {

const QString Service = u"Twilio"_s;
const QString ApiPath = u"/2010-04-01/Accounts/"_s;

constexpr qsizetype LongestMessage = 1600;
constexpr int CallsCount = 20; ///< looked through for a lost one
constexpr int PageSize = 200;
constexpr int MostPages = 50;

constexpr std::chrono::milliseconds LongestLook{5000};

// Twilio: 600 at the most.
constexpr std::chrono::seconds LongestRing{600};

// Without a limit of ours Twilio's own is hours.
constexpr std::chrono::seconds ShortestCall{10};
constexpr std::chrono::seconds LongestCall{4 * 3600};

// Codes of calls that have ended already, or are long forgotten.
constexpr int NotInProgress = 21220;
constexpr int NotFound = 20404;

/// Twilio's answer, read.
template <typename T>
QFuture<Result<T>> readAs(const QFuture<Result<HttpClient::Answer>> &answer,
                          Result<T> (*read)(const HttpClient::Answer &))
{
    return QFuture<Result<HttpClient::Answer>>(answer).then(
        [read](const Result<HttpClient::Answer> &result) -> Result<T> {
            return result ? read(*result) : tl::unexpected(result.error());
        });
}

Result<PhoneCall> readCall(const HttpClient::Answer &answer)
{
    const Result<QJsonObject> object = TwilioAnswers::objectIn(answer);
    if (!object)
        return tl::unexpected(object.error());
    const auto call = TwilioAnswers::call(*object);
    if (!call)
        return tl::unexpected(ServiceErrors::unreadable(Service, u"a call without status"_s));
    return *call;
}

/// Who picked up is found out beside the call, so that its sound need not wait, and read from the
/// call when it is followed. Twilio wants to tell it to an address as well: our health page takes
/// that without a use for it.
Form machineDetection(const QUrl &stream)
{
    QUrl page = stream.resolved(QUrl(u"../health"_s));
    page.setScheme(u"https"_s);
    return {{u"MachineDetection"_s, u"DetectMessageEnd"_s},
            {u"AsyncAmd"_s, u"true"_s},
            {u"AsyncAmdStatusCallback"_s, QString::fromLatin1(page.toEncoded())},
            {u"AsyncAmdStatusCallbackMethod"_s, u"GET"_s}};
}

Result<void> readEnd(const HttpClient::Answer &answer)
{
    const int code = TwilioAnswers::codeOf(answer);
    if (answer.isSuccess() || answer.status == 404 || code == NotInProgress || code == NotFound)
        return {};
    return tl::unexpected(TwilioAnswers::refusal(answer));
}

} // namespace

/// Reads lists to their end, page after page.
class TwilioTelephone::Listing : public Job<QJsonArray>
{
public:
    Listing(TwilioTelephone *phone, const QString &member, QList<QUrl> pages, QObject *parent)
        : Job(Service, parent), m_phone(phone), m_member(member), m_pages(std::move(pages))
    {
        next();
    }

private:
    void next()
    {
        if (m_pages.isEmpty() || ++m_read > MostPages)
            return answer(m_items);
        whenReady(m_phone->m_http.send(m_phone->get(m_pages.takeFirst())), this, &Listing::onPage);
    }

    void onPage(const Result<HttpClient::Answer> &result)
    {
        const Result<QJsonObject> page =
            result ? TwilioAnswers::objectIn(*result) : tl::unexpected(result.error());
        if (!page)
            return answer(tl::unexpected(page.error()));
        if (!page->value(m_member).isArray())
            return answer(tl::unexpected(
                ServiceErrors::unreadable(Service, u"no list of %1"_s.arg(m_member))));
        for (const QJsonValue &item : page->value(m_member).toArray())
            m_items.append(item);
        const QUrl following = m_phone->pageAt(page->value("next_page_uri"_L1).toString());
        if (!following.isEmpty())
            m_pages.prepend(following);
        next();
    }

    TwilioTelephone *const m_phone;
    const QString m_member;
    QList<QUrl> m_pages;
    QJsonArray m_items;
    int m_read = 0;
};

/// A call, where the account can carry one.
class TwilioTelephone::Placement : public Job<QString>
{
public:
    Placement(TwilioTelephone *phone, const Form &form, QObject *parent)
        : Job(Service, parent), m_phone(phone), m_form(form)
    {
        if (phone->m_isFull)
            placeIt();
        else
            whenReady(phone->m_http.send(phone->get(phone->url({}))), this, &Placement::onAccount);
    }

private:
    void onAccount(const Result<HttpClient::Answer> &result)
    {
        if (!result)
            return answer(tl::unexpected(result.error()));
        // A key that may place calls may yet be kept from reading the account.
        const bool isKept = result->status == 403 || result->status == 404;
        const Result<QJsonObject> object = TwilioAnswers::objectIn(*result);
        if (!object && !isKept)
            return answer(tl::unexpected(object.error()));
        if (const auto trouble = object ? TwilioAnswers::troubleOf(*object) : std::nullopt)
            return answer(failure(Error::Kind::Refused,
                                  trouble->sentence + u' ' + trouble->nextStep, u"account"_s));
        m_phone->m_isFull = true;
        placeIt();
    }

    void placeIt()
    {
        const auto wish = m_phone->once(u"Calls"_s, m_form);
        whenReady(wish, this,
                  [](Placement *self, const Result<QString> &sid) { self->answer(sid); });
    }

    TwilioTelephone *const m_phone;
    const Form m_form;
};

/// A message, until it is known whether the carriers took it.
class TwilioTelephone::Delivery : public Job<void>
{
public:
    Delivery(TwilioTelephone *phone, const Form &form, QObject *parent)
        : Job(Service, parent), m_phone(phone)
    {
        whenReady(phone->once(u"Messages"_s, form), this, &Delivery::onSent);
    }

private:
    void onSent(const Result<QString> &sid)
    {
        if (!sid)
            return answer(tl::unexpected(sid.error()));
        m_sid = *sid;
        lookLater();
    }

    void lookLater()
    {
        // Twilio has it; nobody waits for a slow carrier.
        if (m_looks >= m_phone->m_limits.messageLooks.size())
            return answer({});
        QTimer::singleShot(m_phone->m_limits.messageLooks[m_looks++], this, [this] {
            const auto request = m_phone->get(m_phone->url(u"/Messages/"_s + m_sid + u".json"_s));
            whenReady(m_phone->m_http.send(request), this, &Delivery::onLooked);
        });
    }

    void onLooked(const Result<HttpClient::Answer> &result)
    {
        const QJsonObject message =
            result ? TwilioAnswers::objectIn(*result).value_or(QJsonObject()) : QJsonObject();
        const QString status = message["status"_L1].toString();
        if (status == "failed"_L1 || status == "undelivered"_L1 || status == "canceled"_L1)
            return answer(tl::unexpected(
                TwilioAnswers::lostMessage(message["error_code"_L1].toVariant().toInt())));
        if (status == "delivered"_L1 || status == "read"_L1)
            return answer({});
        lookLater();
    }

    TwilioTelephone *const m_phone;
    QString m_sid;
    qsizetype m_looks = 0;
};

TwilioTelephone::TwilioTelephone(HttpClient &http, Account account, const Limits &limits)
    : m_http(http), m_account(std::move(account)), m_limits(limits),
      m_jobs(std::make_unique<QObject>())
{
}

TwilioTelephone::TwilioTelephone(HttpClient &http, Account account)
    : TwilioTelephone(http, std::move(account), Limits{})
{
}

TwilioTelephone::~TwilioTelephone() = default;

void TwilioTelephone::warmUp()
{
    m_http.warmUp(m_account.base, m_limits.http);
}

QFuture<Result<QString>> TwilioTelephone::place(PhoneOrder order)
{
    const Result<QString> twiml = streamTwiml(order);
    if (!twiml)
        return readyFuture(Result<QString>(tl::unexpected(twiml.error())));
    const auto ring = std::clamp(order.ring, std::chrono::seconds(5), LongestRing);
    const auto length = std::clamp(order.timeLimit, ShortestCall, LongestCall);
    Form form{{u"To"_s, order.to},
              {u"From"_s, m_account.number},
              {u"Twiml"_s, *twiml},
              {u"Timeout"_s, QString::number(ring.count())},
              {u"TimeLimit"_s, QString::number(length.count())}};
    form += machineDetection(order.stream);
    return (new Placement(this, form, m_jobs.get()))->future();
}

QFuture<Result<PhoneCall>> TwilioTelephone::follow(QString sid)
{
    return readAs(m_http.send(get(url(u"/Calls/"_s + sid + u".json"_s))), &readCall);
}

QFuture<Result<void>> TwilioTelephone::end(QString sid)
{
    HttpClient::Request request =
        post(u"/Calls/"_s + sid + u".json"_s, {{u"Status"_s, u"completed"_s}});
    request.isSafeToRepeat = true;
    return readAs(m_http.send(std::move(request)), &readEnd);
}

QFuture<Result<void>> TwilioTelephone::press(QString sid, QString digits, PhoneOrder order)
{
    const Result<QString> twiml = keysTwiml(digits, order);
    if (!twiml)
        return readyFuture(Result<void>(tl::unexpected(twiml.error())));
    const TwilioWish::Order wish{.send =
                                     post(u"/Calls/"_s + sid + u".json"_s, {{u"Twiml"_s, *twiml}})};
    // No list tells what a call was made to do.
    Limits limits = m_limits;
    limits.looks.clear();
    return (new TwilioWish(m_http, wish, limits, m_known, m_jobs.get()))
        ->future()
        .then([](const Result<QString> &pressed) { return pressed.map([](const QString &) {}); });
}

QFuture<Result<QList<PhoneCall>>> TwilioTelephone::openCalls()
{
    QList<Form> queries;
    for (const QString &status : {u"queued"_s, u"ringing"_s, u"in-progress"_s})
        queries.append({{u"Status"_s, status}, {u"From"_s, m_account.number}});
    return listed(u"Calls"_s, queries).then([](const Result<QJsonArray> &items) {
        return items.map(&TwilioAnswers::openCalls);
    });
}

QFuture<Result<void>> TwilioTelephone::sendMessage(QString to, QString text)
{
    if (text.trimmed().isEmpty() || text.size() > LongestMessage)
        return readyFuture(
            Result<void>(failure(Error::Kind::Invalid,
                                 QCoreApplication::translate("PhoneAgent::TwilioTelephone",
                                                             "An SMS holds 1 to 1600 characters."),
                                 u"%1 characters"_s.arg(text.size()))));
    const Form form{{u"To"_s, to}, {u"From"_s, m_account.number}, {u"Body"_s, text}};
    return (new Delivery(this, form, m_jobs.get()))->future();
}

QUrl TwilioTelephone::url(const QString &path, const Form &query) const
{
    QUrl url = m_account.base;
    url.setPath(ApiPath + m_account.sid + (path.isEmpty() ? u".json"_s : path));
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(TwilioAnswers::encoded(query)), QUrl::StrictMode);
    return url;
}

/// The address of a list's next page; empty without one, or for one that is not this account's.
QUrl TwilioTelephone::pageAt(const QString &path) const
{
    const QUrl page = QUrl::fromEncoded(path.toLatin1(), QUrl::StrictMode);
    if (!page.isRelative() || !page.host().isEmpty() ||
        !page.path().startsWith(ApiPath + m_account.sid + u'/'))
        return {};
    return m_account.base.resolved(page);
}

HttpClient::Request TwilioTelephone::get(const QUrl &url) const
{
    const QString pair = m_account.sid + u':' + m_account.token.reveal();
    return {.service = Service,
            .url = url,
            .headers = {{"Authorization", "Basic " + pair.toUtf8().toBase64()}},
            .isSafeToRepeat = true,
            .limits = m_limits.http};
}

HttpClient::Request TwilioTelephone::post(const QString &path, const Form &form) const
{
    HttpClient::Request request = get(url(path));
    request.verb = "POST";
    request.contentType = "application/x-www-form-urlencoded";
    request.body = TwilioAnswers::encoded(form);
    request.isSafeToRepeat = false;
    return request;
}

QFuture<Result<QString>> TwilioTelephone::once(const QString &list, const Form &form)
{
    TwilioWish::Order order{.send = post(u'/' + list + u".json"_s, form), .list = list.toLower()};
    Form query{{u"PageSize"_s, QString::number(CallsCount)}};
    for (const auto &[name, value] : form) {
        if (name == "To"_L1 || name == "From"_L1)
            query.append({name, value});
        if (name == "To"_L1 || name == "From"_L1 || name == "Body"_L1)
            order.same.append({name.toLower(), value});
    }
    order.look = get(url(u'/' + list + u".json"_s, query));
    // Looked for several times anyway, while somebody waits.
    order.look.tries = 1;
    order.look.limits.whole = std::min(m_limits.http.whole, LongestLook);
    return (new TwilioWish(m_http, std::move(order), m_limits, m_known, m_jobs.get()))->future();
}

QFuture<Result<QJsonArray>> TwilioTelephone::listed(const QString &list, QList<Form> queries)
{
    QList<QUrl> pages;
    for (Form &query : queries) {
        query.append({u"PageSize"_s, QString::number(PageSize)});
        pages.append(url(u'/' + list + u".json"_s, query));
    }
    return (new Listing(this, list.toLower(), pages, m_jobs.get()))->future();
}

} // namespace PhoneAgent
