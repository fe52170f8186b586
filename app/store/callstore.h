// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "store/database.h"

namespace PhoneAgent {

/// Keeps calls. Every change is on disk when the function returns.
class CallStore
{
public:
    explicit CallStore(const Database &database);

    /// A call begins; its plan is kept, without the access code.
    Result<void> add(const CallRecord &record);
    /// Adds a turn, or replaces the one with the same number.
    Result<void> putTurn(const CallId &id, const Turn &turn);
    /// State, times, outcome, reason, summary and facts; the turns stay as they are.
    Result<void> update(const CallRecord &record);
    Result<void> remove(const CallId &id);

    Result<CallRecord> call(const CallId &id) const;

    /// Newest first, without turns. `words` searches names, tasks, summaries and transcripts; all
    /// calls when empty.
    Result<QList<CallRecord>> calls(const QString &words = {}, int limit = 500) const;

    /// Marks every call that an earlier run left open as interrupted; returns how many.
    Result<int> closeInterrupted();

private:
    QSqlDatabase m_connection;
};

} // namespace PhoneAgent
