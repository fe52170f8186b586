// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "store/callstore.h"
#include "telephony/hangup.h"

#include <QSet>

#include <functional>

namespace PhoneAgent {

/// Ends the calls that earlier runs left open at the telephone network: nobody else would. Which
/// ones they are stands in the store until the network has confirmed that they are over, so a run
/// that is short, without keys or without network leaves them to the next. Main thread.
class LeftOverCalls : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds again{10'000}; ///< between two tries while one is left
        HangUp::Timing hangUp;
    };
    /// Null while there are no keys. What is pointed at outlives this.
    using TelephoneFinder = std::function<Telephone *()>;

    /// `store` outlives this.
    LeftOverCalls(CallStore &store, TelephoneFinder telephone, const Timing &timing);
    LeftOverCalls(CallStore &store, TelephoneFinder telephone);

    /// Tries at once, and again until none is left.
    void end();

    /// The network is being asked. When it is not, there is nothing to do, at least for now.
    bool isBusy() const { return m_questions > 0; }

Q_SIGNALS:
    /// No longer busy.
    void rested();

private:
    void tryAll(const QList<CallRecord> &left);
    void hangUp(const CallRecord &record);
    void onHungUp(const CallId &id, bool isSeen);
    void onOpenCalls(const QList<CallRecord> &nameless, const Result<QList<PhoneCall>> &open);
    void lookFor(const CallRecord &record, const QList<PhoneCall> &strays);
    void forget(const CallId &id);
    void rest();

    CallStore &m_store;
    const TelephoneFinder m_telephone;
    const Timing m_timing;
    QTimer m_again;
    QSet<CallId> m_soughtInVain;
    int m_questions = 0;
};

} // namespace PhoneAgent
