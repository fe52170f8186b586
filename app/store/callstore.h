// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "store/database.h"

#include <memory>

namespace PhoneAgent {

/// Keeps calls. Every change is in the file when the function returns and survives a killed
/// program; a power failure may cost the last moments.
/// The access code of a call never gets there: wherever it turns up, dots are kept instead.
/// Must go before its database does.
class CallStore
{
public:
    explicit CallStore(const Database &database);
    ~CallStore();

    /// A call begins; its plan is kept, without the access code.
    Result<void> add(const CallRecord &record);
    /// Notes that a call which waits is dialled now. False when another program that still lives
    /// calls its number: looked up and written in one step, so that of two only one dials.
    Result<bool> beginDialing(const CallPlan &plan);
    /// Adds a turn to a call that runs, or replaces the one with the same number.
    Result<void> putTurn(const CallId &id, const Turn &turn);
    /// State, times, outcome, reason, summary and facts; the turns stay as they are.
    Result<void> update(const CallRecord &record);
    /// Takes the call out of the store; its folder of sound is the caller's.
    Result<void> remove(const CallId &id);

    Result<CallRecord> call(const CallId &id) const;

    /// Newest first, without turns. `words` searches names, tasks, summaries and transcripts; all
    /// calls when empty.
    Result<QList<CallRecord>> calls(const QString &words = {}, int limit = 500) const;

    /// Calls that run now, in this program or another, newest first and without turns.
    Result<QList<CallRecord>> running() const;

    /// Calls that stand open and whose run is no longer there: they do not run.
    Result<QList<CallId>> orphans() const;

    /// Marks calls that a run left open which is no longer there as interrupted and returns these;
    /// what it was sending as uncertain. All of this run and of others that live stays open.
    Result<QList<CallRecord>> closeInterrupted();

    /// Real calls that were closed so after they were dialled: the telephone network may have them
    /// still, until noteOver() says that it has not. Without turns.
    Result<QList<CallRecord>> leftAtNetwork() const;
    Result<void> noteOver(const CallId &id);

private:
    struct Statements;

    Result<CallRecord> close(const CallId &orphan);

    const Database &m_database;
    std::unique_ptr<Statements> m_sql;
};

} // namespace PhoneAgent
