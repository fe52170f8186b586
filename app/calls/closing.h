// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callend.h"
#include "calls/calljournal.h"
#include "calls/calltools.h"

namespace PhoneAgent {

/// The end of one call: has it judged by all that is known about it, and tells the person by a
/// message what came of it.
class Closing : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    Closing(CallJournal &journal, const CallTools &tools);

    /// What is known so far.
    CallEnd &end() { return m_end; }

    /// The line is dead; answered by closed() once, at once unless a message is sent.
    void close();

Q_SIGNALS:
    /// The record is complete.
    void closed();

private:
    bool isSummaryDue() const;
    void onSummarySent(const Result<void> &sent);
    void settle();

    CallJournal &m_journal;
    const CallTools &m_tools;
    CallEnd m_end;
};

} // namespace PhoneAgent
