// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/closing.h"

#include "core/logging.h"
#include "core/smstext.h"
#include "core/whenready.h"

namespace PhoneAgent {

Closing::Closing(CallJournal &journal, const CallTools &tools) : m_journal(journal), m_tools(tools)
{
}

void Closing::close()
{
    CallRecord &record = m_journal.record();
    record.endedAt = m_tools.now();
    m_end.isKept = m_journal.isKept();
    judgeEnd(record, m_journal.conversation().turns, m_end);
    if (m_end.line == CallLine::End::Failed)
        qCWarning(CALLS) << "Call" << record.plan.id << "failed:" << m_end.detail;
    record.state = CallState::Ended;
    m_isThrough = !isSummaryDue();
    if (!m_isThrough)
        record.sms = SmsText::sending();
    m_journal.keepRecord();
    if (!m_isThrough)
        whenReady(m_tools.sendSummary(record), this, &Closing::onSummarySent);
    Q_EMIT closed();
}

/// A program that is closed does not wait for the network.
bool Closing::isSummaryDue() const
{
    const CallPlan &plan = m_journal.record().plan;
    return m_tools.sendSummary && plan.isPhoneCall() && !plan.userPhone.isEmpty() &&
           m_end.refusal.isEmpty() && m_end.wish != EndWish::Program;
}

void Closing::onSummarySent(const Result<void> &sent)
{
    m_journal.record().sms = sent ? SmsText::sent() : sent.error().message;
    m_journal.keepRecord();
    m_isThrough = true;
    Q_EMIT through();
}

} // namespace PhoneAgent
