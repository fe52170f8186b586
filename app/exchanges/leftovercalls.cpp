// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/leftovercalls.h"

#include "core/logging.h"
#include "core/whenready.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

/// The network ends every call by itself long before.
constexpr std::chrono::hours LongestCall{24};

bool isLongOver(const CallRecord &record)
{
    return record.startedAt.addDuration(LongestCall) < QDateTime::currentDateTime();
}

/// Dialled, but the network's name for it is not known yet.
bool isBeingPlaced(const CallRecord &record, const QString &number)
{
    return record.lineId.isEmpty() && record.state != CallState::Preparing &&
           record.plan.number == number;
}

/// Those calls of the network that belong, or may belong, to no call that runs.
QList<PhoneCall> straysAmong(QList<PhoneCall> calls, const QList<CallRecord> &running)
{
    const auto isOurs = [&running](const PhoneCall &call) {
        return std::any_of(running.begin(), running.end(), [&call](const CallRecord &record) {
            return record.lineId == call.sid || isBeingPlaced(record, call.to);
        });
    };
    calls.removeIf(isOurs);
    return calls;
}

} // namespace

LeftOverCalls::LeftOverCalls(CallStore &store, TelephoneFinder telephone)
    : LeftOverCalls(store, std::move(telephone), Timing())
{
}

LeftOverCalls::LeftOverCalls(CallStore &store, TelephoneFinder telephone, const Timing &timing)
    : m_store(store), m_telephone(std::move(telephone)), m_timing(timing)
{
    m_again.setInterval(timing.again);
    connect(&m_again, &QTimer::timeout, this, &LeftOverCalls::end);
}

void LeftOverCalls::end()
{
    if (isBusy())
        return;
    const Result<QList<CallRecord>> left = m_store.leftAtNetwork();
    if (!left)
        qCWarning(STORE) << left.error().message << left.error().detail;
    if (!left || left->isEmpty())
        return m_again.stop();
    m_again.start();
    if (m_telephone())
        tryAll(*left);
}

void LeftOverCalls::tryAll(const QList<CallRecord> &left)
{
    QList<CallRecord> nameless;
    for (const CallRecord &record : left) {
        if (isLongOver(record))
            forget(record.plan.id);
        else if (record.lineId.isEmpty())
            nameless.append(record);
        else
            hangUp(record);
    }
    if (nameless.isEmpty())
        return;
    ++m_questions;
    whenReady(m_telephone()->openCalls(), this,
              [nameless](LeftOverCalls *self, const Result<QList<PhoneCall>> &open) {
                  self->onOpenCalls(nameless, open);
              });
}

void LeftOverCalls::hangUp(const CallRecord &record)
{
    ++m_questions;
    auto *hangUp = new HangUp(*m_telephone(), record.lineId, m_timing.hangUp);
    hangUp->setParent(this);
    connect(hangUp, &HangUp::done, this, [this, hangUp, id = record.plan.id](bool isSeen) {
        hangUp->deleteLater();
        onHungUp(id, isSeen);
    });
}

void LeftOverCalls::onHungUp(const CallId &id, bool isSeen)
{
    if (isSeen)
        forget(id);
    rest();
}

/// The run was killed before it knew a name: the call is known by the number it went to.
void LeftOverCalls::onOpenCalls(const QList<CallRecord> &nameless,
                                const Result<QList<PhoneCall>> &open)
{
    const Result<QList<CallRecord>> running = m_store.running();
    if (open && running) {
        const QList<PhoneCall> strays = straysAmong(*open, *running);
        for (const CallRecord &record : nameless) {
            const bool isCalledNow =
                std::any_of(running->begin(), running->end(), [&](const CallRecord &other) {
                    return isBeingPlaced(other, record.plan.number);
                });
            if (!isCalledNow)
                lookFor(record, strays);
        }
    }
    rest();
}

void LeftOverCalls::lookFor(const CallRecord &record, const QList<PhoneCall> &strays)
{
    const auto found = std::find_if(strays.begin(), strays.end(), [&](const PhoneCall &call) {
        return call.to == record.plan.number;
    });
    if (found == strays.end()) {
        // One that was being placed a moment ago may be listed a moment later.
        if (m_soughtInVain.contains(record.plan.id))
            return forget(record.plan.id);
        m_soughtInVain.insert(record.plan.id);
        return;
    }
    CallRecord named = record;
    named.lineId = found->sid;
    if (const auto kept = m_store.update(named); !kept)
        qCWarning(STORE) << kept.error().message << kept.error().detail;
    hangUp(named);
}

void LeftOverCalls::forget(const CallId &id)
{
    if (const auto done = m_store.noteOver(id); !done)
        qCWarning(STORE) << done.error().message << done.error().detail;
}

void LeftOverCalls::rest()
{
    if (--m_questions == 0)
        Q_EMIT rested();
}

} // namespace PhoneAgent
