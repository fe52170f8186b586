// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// How a call lives; callscript.cpp has what its TwiML makes it do.

#include "simulator/network/networkcall.h"

#include "audio/dtmf.h"
#include "audio/mulaw.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "simulator/network/sids.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Dialing = 400ms;
constexpr auto UntilReady = 20ms;    ///< is asked again
constexpr auto VerdictTime = 2400ms; ///< a greeting longer than this is a machine's, by default
constexpr auto TrialLimit = 10min;

QString statusText(NetworkCall::Status status)
{
    switch (status) {
    case NetworkCall::Status::Queued:
        return u"queued"_s;
    case NetworkCall::Status::Ringing:
        return u"ringing"_s;
    case NetworkCall::Status::InProgress:
        return u"in-progress"_s;
    case NetworkCall::Status::Completed:
        return u"completed"_s;
    case NetworkCall::Status::Busy:
        return u"busy"_s;
    case NetworkCall::Status::NoAnswer:
        return u"no-answer"_s;
    case NetworkCall::Status::Failed:
        return u"failed"_s;
    case NetworkCall::Status::Canceled:
        return u"canceled"_s;
    }
    return {};
}

/// Whole seconds, as calls are charged.
qint64 secondsOf(const QDateTime &start, const QDateTime &end)
{
    return start.isValid() ? (start.msecsTo(end) + 500) / 1000 : 0;
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(networkTime(time)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

NetworkCall::NetworkCall(CallOrder order, CalleeSetup setup, const CallSurroundings &surroundings,
                         QObject *parent)
    : QObject(parent), m_order(std::move(order)), m_setup(std::move(setup)), m_world(surroundings),
      m_sid(freshSid(u"CA"_s)), m_createdAt(QDateTime::currentDateTimeUtc()),
      m_statusCallback(m_order.statusCallback), m_statusMethod(m_order.statusMethod)
{
    m_wait.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &NetworkCall::complete);
}

NetworkCall::~NetworkCall() = default;

std::chrono::milliseconds NetworkCall::scaled(std::chrono::milliseconds time) const
{
    return std::chrono::milliseconds(qint64(double(time.count()) / m_world.speed));
}

void NetworkCall::dial()
{
    if (hasEnded())
        return;
    m_dialedAt = QDateTime::currentDateTimeUtc();
    tell(u"initiated"_s);
    m_wait.callOnTimeout(this, &NetworkCall::ring);
    m_wait.start(scaled(Dialing));
}

void NetworkCall::ring()
{
    m_wait.disconnect(this);
    if (m_setup.answer == CalleeSetup::Answer::Fails)
        return finish(Status::Failed);
    if (m_setup.answer == CalleeSetup::Answer::Busy)
        return finish(Status::Busy);
    m_status = Status::Ringing;
    tell(u"ringing"_s);
    const bool isPickedUp =
        m_setup.answer == CalleeSetup::Answer::PicksUp && m_setup.ring <= m_order.timeout;
    if (isPickedUp)
        m_leg = std::make_unique<CallLeg>(m_world.callee(m_order.to, m_setup));
    m_wait.callOnTimeout(this, [this, isPickedUp] {
        if (isPickedUp && !m_leg->callee().isReady())
            return m_wait.start(UntilReady);
        m_wait.disconnect(this);
        isPickedUp ? answer() : finish(Status::NoAnswer);
    });
    m_wait.start(scaled(isPickedUp ? m_setup.ring : m_order.timeout));
}

void NetworkCall::answer()
{
    m_status = Status::InProgress;
    m_startedAt = QDateTime::currentDateTimeUtc();
    tell(u"answered"_s);
    m_limit.start(m_world.account.isTrial
                      ? std::min(m_order.timeLimit, std::chrono::seconds(TrialLimit))
                      : m_order.timeLimit);
    // Queued: all this happens in the middle of a frame.
    connect(
        m_leg.get(), &CallLeg::played, this,
        [this] {
            if (std::exchange(m_isPlaying, false))
                next();
        },
        Qt::QueuedConnection);
    connect(&m_leg->callee(), &Callee::hungUp, this, &NetworkCall::complete, Qt::QueuedConnection);
    m_leg->start();
    onAnswered();
}

void NetworkCall::onAnswered()
{
    if (!m_order.sendDigits.isEmpty()) {
        m_verbs.prepend({.kind = TwimlVerb::Kind::PlayKeys, .text = m_order.sendDigits});
        m_verbs.append({.kind = TwimlVerb::Kind::Redirect});
        return next();
    }
    if (!m_order.machineDetection.isEmpty()) {
        detectMachine();
        if (!m_order.detectsBeside)
            return;
    }
    m_order.url.isEmpty() ? runFrom(m_order.twiml) : runUrl(m_order.url, m_order.method);
}

void NetworkCall::detectMachine()
{
    m_waitsForVerdict = !m_order.detectsBeside;
    const bool isMachine = m_leg->callee().isMachine();
    if (isMachine && m_order.machineDetection == "DetectMessageEnd"_L1) {
        connect(
            &m_leg->callee(), &Callee::beeped, this, [this] { onVerdict(u"machine_end_beep"_s); },
            Qt::QueuedConnection);
        return;
    }
    QTimer::singleShot(scaled(VerdictTime), this, [this, isMachine] {
        onVerdict(isMachine ? u"machine_start"_s : u"human"_s);
    });
}

void NetworkCall::onVerdict(const QString &verdict)
{
    if (hasEnded() || !m_answeredBy.isEmpty())
        return;
    m_answeredBy = verdict;
    if (!m_order.detectionCallback.isEmpty()) {
        Form form;
        form.add(u"CallSid"_s, m_sid);
        form.add(u"AccountSid"_s, m_world.account.sid);
        form.add(u"AnsweredBy"_s, verdict);
        form.add(u"MachineDetectionDuration"_s, QString::number(VerdictTime.count()));
        m_world.webhooks.ask(m_order.detectionCallback, m_order.detectionMethod, form,
                             m_world.account.authToken);
    }
    if (std::exchange(m_waitsForVerdict, false))
        m_order.url.isEmpty() ? runFrom(m_order.twiml) : runUrl(m_order.url, m_order.method);
}

void NetworkCall::cancel()
{
    if (m_status == Status::Queued || m_status == Status::Ringing)
        finish(Status::Canceled);
}

void NetworkCall::complete()
{
    if (hasEnded())
        return;
    finish(m_status == Status::InProgress ? Status::Completed : Status::Canceled);
}

void NetworkCall::finish(Status status)
{
    if (hasEnded())
        return;
    m_wait.stop();
    m_wait.disconnect(this);
    m_limit.stop();
    ++m_generation;
    m_verbs.clear();
    dropStream();
    if (m_leg)
        m_leg->stop();
    m_status = status;
    m_endedAt = QDateTime::currentDateTimeUtc();
    tell(u"completed"_s);
    Q_EMIT ended();
}

void NetworkCall::setTimeLimit(std::chrono::seconds limit)
{
    if (m_status == Status::InProgress)
        m_limit.start(limit);
}

void NetworkCall::setStatusCallback(const QString &url, const QString &method)
{
    m_statusCallback = url;
    m_statusMethod = method;
}

void NetworkCall::pressKey(QChar key)
{
    if (m_stream)
        m_stream->sendKey(key);
}

void NetworkCall::loseStream()
{
    if (m_stream)
        m_stream->lose();
}

Form NetworkCall::callFields(const QString &status) const
{
    Form form;
    form.add(u"CallSid"_s, m_sid);
    form.add(u"AccountSid"_s, m_world.account.sid);
    form.add(u"From"_s, m_order.from);
    form.add(u"To"_s, m_order.to);
    form.add(u"Caller"_s, m_order.from);
    form.add(u"Called"_s, m_order.to);
    form.add(u"CallStatus"_s, status.isEmpty() ? statusText(m_status) : status);
    form.add(u"Direction"_s, u"outbound-api"_s);
    form.add(u"ApiVersion"_s, u"2010-04-01"_s);
    return form;
}

void NetworkCall::tell(const QString &event)
{
    const int number = m_events++;
    if (m_statusCallback.isEmpty() || !m_order.statusEvents.contains(event))
        return;
    // Initiated is a status that only callbacks know.
    Form form = callFields(event == "initiated"_L1 ? event : QString());
    form.add(u"Timestamp"_s, networkTime(QDateTime::currentDateTimeUtc()));
    form.add(u"SequenceNumber"_s, QString::number(number));
    form.add(u"CallbackSource"_s, u"call-progress-events"_s);
    if (hasEnded()) {
        const qint64 seconds = secondsOf(m_startedAt, m_endedAt);
        form.add(u"CallDuration"_s, QString::number(seconds));
        form.add(u"Duration"_s, QString::number((seconds + 59) / 60));
        if (!m_answeredBy.isEmpty())
            form.add(u"AnsweredBy"_s, m_answeredBy);
    }
    whenReady(
        m_world.webhooks.ask(m_statusCallback, m_statusMethod, form, m_world.account.authToken),
        this, [](NetworkCall *self, const Result<QByteArray> &answer) {
            if (!answer)
                self->warn(15003, answer.error().message);
        });
}

void NetworkCall::warn(int code, const QString &sentence)
{
    qCInfo(SIMULATOR) << "call" << m_sid << code << sentence;
    m_warnings.append(QJsonObject{{u"code"_s, code}, {u"message"_s, sentence}});
}

QJsonObject NetworkCall::resource() const
{
    const QString uri = u"/2010-04-01/Accounts/%1/Calls/%2"_s.arg(m_world.account.sid, m_sid);
    QJsonObject subresources;
    for (const QString &name : {u"notifications"_s, u"recordings"_s, u"streams"_s, u"events"_s})
        subresources[name] = uri + u'/' + name.left(1).toUpper() + name.mid(1) + u".json"_s;
    const QDateTime updated = m_endedAt.isValid() ? m_endedAt : m_startedAt;
    const qint64 seconds = secondsOf(m_startedAt, m_endedAt);
    return {{u"sid"_s, m_sid},
            {u"date_created"_s, timeOrNull(m_dialedAt)},
            {u"date_updated"_s, timeOrNull(updated.isValid() ? updated : m_dialedAt)},
            {u"parent_call_sid"_s, {}},
            {u"account_sid"_s, m_world.account.sid},
            {u"to"_s, m_order.to},
            {u"to_formatted"_s, m_order.to},
            {u"from"_s, m_order.from},
            {u"from_formatted"_s, m_order.from},
            {u"phone_number_sid"_s, u"PN"_s + m_world.account.sid.mid(2)},
            {u"status"_s, statusText(m_status)},
            {u"start_time"_s, timeOrNull(m_startedAt)},
            {u"end_time"_s, timeOrNull(m_endedAt)},
            {u"duration"_s, hasEnded() ? QJsonValue(QString::number(seconds)) : QJsonValue()},
            {u"price"_s, {}},
            {u"price_unit"_s, u"USD"_s},
            {u"direction"_s, u"outbound-api"_s},
            {u"answered_by"_s, textOrNull(m_answeredBy)},
            {u"api_version"_s, u"2010-04-01"_s},
            {u"forwarded_from"_s, {}},
            {u"group_sid"_s, {}},
            {u"caller_name"_s, {}},
            {u"queue_time"_s,
             QString::number(m_dialedAt.isValid() ? m_createdAt.msecsTo(m_dialedAt) : 0)},
            {u"trunk_sid"_s, {}},
            {u"annotation"_s, {}},
            {u"uri"_s, uri + u".json"_s},
            {u"subresource_uris"_s, subresources}};
}

QJsonObject NetworkCall::report() const
{
    const bool isAnswered = m_leg && m_startedAt.isValid();
    QJsonObject report = isAnswered ? m_leg->callee().report() : QJsonObject();
    report[u"sid"_s] = m_sid;
    report[u"to"_s] = m_order.to;
    report[u"from"_s] = m_order.from;
    report[u"status"_s] = statusText(m_status);
    report[u"answered_by"_s] = textOrNull(m_answeredBy);
    report[u"length_ms"_s] = m_leg ? int(m_leg->length().count()) : 0;
    report[u"streams"_s] = m_streams;
    report[u"warnings"_s] = m_warnings;
    return report;
}

} // namespace PhoneAgent
