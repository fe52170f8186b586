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

    /// The line is dead. The call is over at once; a message that is sent has time.
    void close();

    /// False while it is not known what became of the message.
    bool isThrough() const { return m_isThrough; }

Q_SIGNALS:
    /// The record is complete, but for what becomes of the message.
    void closed();
    /// Said after a message: the record tells what became of it.
    void through();

private:
    bool isSummaryDue() const;
    void onSummarySent(const Result<void> &sent);

    CallJournal &m_journal;
    const CallTools &m_tools;
    CallEnd m_end;
    bool m_isThrough = true;
};

} // namespace PhoneAgent
