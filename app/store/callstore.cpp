// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/callstore.h"

#include "core/enumtext.h"
#include "core/smstext.h"
#include "language/secretmask.h"
#include "store/callrows.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

#define CALL_COLUMNS                                                                 \
    "calls.plan, calls.state, calls.started_at, calls.connected_at, calls.ended_at," \
    " calls.outcome, calls.reason, calls.summary, calls.facts, calls.line_id, calls.sms"

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CallStore)
};

tl::unexpected<Error> noSuchCall(const CallId &id)
{
    return failure(Error::Kind::Missing, Texts::tr("This call is not on file."), id);
}

QStringList wordsIn(const QString &text)
{
    static const QRegularExpression LetterOrDigit(u"[\\p{L}\\p{N}]"_s);
    return text.split(u' ', Qt::SkipEmptyParts).filter(LetterOrDigit);
}

// Each word as a phrase of its own that may go on: quotes keep the person's punctuation from
// being read as operators.
QString indexQuery(const QStringList &words)
{
    static const QRegularExpression Unquotable(u"[\"\\x00]"_s);
    QStringList phrases;
    for (QString word : words)
        phrases.append(u"\"%1\"*"_s.arg(word.replace(Unquotable, u" "_s)));
    return phrases.join(u' ');
}

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

QDateTime lastSign(const CallRecord &record)
{
    if (record.turns.isEmpty())
        return record.connectedAt.isValid() ? record.connectedAt : record.startedAt;
    const Turn &last = record.turns.last();
    return last.at.addMSecs(last.duration.count());
}

} // namespace

/// What is asked of the database, prepared once.
struct CallStore::Statements
{
    explicit Statements(const QSqlDatabase &connection) : connection(connection) {}

    Result<void> index(const CallId &id, const CallRecord &record);
    Result<void> updateRow(const CallRecord &record);
    Result<bool> isCalledElsewhere(const CallPlan &plan, const Database &database);
    Result<QList<CallRecord>> running(const QStringList &words);
    Result<void> closeMessages(const Database &database);
    SecretMask secretsOf(const CallPlan &plan) const;

    QSqlDatabase connection;

    /// The secrets of the calls that run now, in memory only.
    QHash<CallId, SecretMask> secrets;

    Statement addCall{connection,
                      "INSERT INTO calls (call_id, run, plan, state, started_at, connected_at,"
                      " ended_at, outcome, reason, summary, facts, line_id, sms)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    Statement updateCall{connection,
                         "UPDATE calls SET state = ?, started_at = ?, connected_at = ?,"
                         " ended_at = ?, outcome = ?, reason = ?, summary = ?, facts = ?,"
                         " line_id = ?, sms = ?"
                         " WHERE call_id = ?"};
    Statement addTurn{connection,
                      "INSERT OR REPLACE INTO turns SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                      " ?, ?, ?, ? FROM calls WHERE call_id = ?"};
    Statement addWords{connection,
                       "INSERT OR REPLACE INTO call_words (rowid, words)"
                       " SELECT id, ? || coalesce((SELECT group_concat(text, char(10)) FROM turns"
                       " WHERE turns.call = calls.id), '') FROM calls WHERE call_id = ?"};
    Statement removeWords{connection, "DELETE FROM call_words"
                                      " WHERE rowid = (SELECT id FROM calls WHERE call_id = ?)"};
    Statement removeCall{connection, "DELETE FROM calls WHERE call_id = ?"};
    Statement oneCall{connection, "SELECT " CALL_COLUMNS " FROM calls WHERE call_id = ?"};
    Statement turnsOf{connection,
                      "SELECT number, speaker, text, action, digits, purpose, prompt, reason, at,"
                      " duration, delay, think, voice, sound_file, unheard, waterfall FROM turns"
                      " WHERE call = (SELECT id FROM calls WHERE call_id = ?) ORDER BY number"};
    Statement newestCalls{connection, "SELECT " CALL_COLUMNS " FROM calls"
                                      " ORDER BY started_at DESC, id DESC LIMIT ?"};
    Statement foundCalls{connection, "SELECT " CALL_COLUMNS " FROM call_words JOIN calls"
                                     " ON calls.id = call_words.rowid WHERE call_words MATCH ?"
                                     " ORDER BY started_at DESC, calls.id DESC LIMIT ?"};
    Statement runningCalls{connection,
                           "SELECT " CALL_COLUMNS ", (SELECT group_concat(text, char(10))"
                           " FROM turns WHERE turns.call = calls.id) FROM calls"
                           " WHERE state <> 'ended' ORDER BY started_at DESC, id DESC"};
    Statement callsToNumber{connection,
                            "SELECT run FROM calls WHERE state <> 'ended' AND state <> 'preparing'"
                            " AND run <> ? AND json_extract(plan, '$.number') = ?"
                            " AND json_extract(plan, '$.mode') <> 'simulated'"};
    Statement dialCall{connection, "UPDATE calls SET state = 'dialing'"
                                   " WHERE call_id = ? AND state = 'preparing'"};
    Statement openCalls{connection, "SELECT call_id, run FROM calls WHERE state <> 'ended'"};
    Statement openMessages{connection, "SELECT call_id, run FROM calls WHERE sms = ?"
                                       " AND state = 'ended'"};
    Statement noteMessage{connection, "UPDATE calls SET sms = ? WHERE call_id = ? AND sms = ?"};
    Statement leftCalls{connection, "SELECT " CALL_COLUMNS " FROM calls WHERE is_left"
                                    " AND state = 'ended'"};
    Statement markLeft{connection, "UPDATE calls SET is_left = ? WHERE call_id = ?"};
};

Result<void> CallStore::Statements::index(const CallId &id, const CallRecord &record)
{
    return addWords.run({CallRows::searchText(record) + u'\n', id});
}

Result<void> CallStore::Statements::updateRow(const CallRecord &record)
{
    const auto done = updateCall.run(
        {enumText(record.state), CallRows::toColumn(record.startedAt),
         CallRows::toColumn(record.connectedAt), CallRows::toColumn(record.endedAt),
         enumText(record.outcome), record.reason, record.summary, CallRows::factsText(record.facts),
         record.lineId, record.sms, record.plan.id});
    if (done && updateCall.rowsChanged() == 0)
        return noSuchCall(record.plan.id);
    return done;
}

/// Whoever was killed calls nobody any more.
Result<bool> CallStore::Statements::isCalledElsewhere(const CallPlan &plan,
                                                      const Database &database)
{
    if (const auto done = callsToNumber.run({database.run(), plan.number}); !done)
        return tl::unexpected(done.error());
    bool isCalled = false;
    while (callsToNumber.next())
        isCalled = isCalled || database.isRunning(callsToNumber.text(0));
    return isCalled;
}

Result<QList<CallRecord>> CallStore::Statements::running(const QStringList &words)
{
    if (const auto done = runningCalls.run(); !done)
        return tl::unexpected(done.error());
    QList<CallRecord> found;
    while (runningCalls.next()) {
        const CallRecord record = CallRows::call(runningCalls);
        if (holdsAll(CallRows::searchText(record) + u'\n' + runningCalls.text(11), words))
            found.append(record);
    }
    return found;
}

/// A program that was killed while it sent a message will not tell what became of it.
Result<void> CallStore::Statements::closeMessages(const Database &database)
{
    if (const auto done = openMessages.run({SmsText::sending()}); !done)
        return done;
    QList<CallId> lost;
    while (openMessages.next()) {
        if (!database.isRunning(openMessages.text(1)))
            lost.append(openMessages.text(0));
    }
    for (const CallId &id : lost) {
        const auto done = noteMessage.run({SmsText::uncertain(), id, SmsText::sending()});
        if (!done)
            return done;
    }
    return {};
}

SecretMask CallStore::Statements::secretsOf(const CallPlan &plan) const
{
    const auto known = secrets.constFind(plan.id);
    return known != secrets.cend() ? *known : SecretMask(plan.intent);
}

CallStore::CallStore(const Database &database)
    : m_database(database), m_sql(std::make_unique<Statements>(database.connection()))
{
}

CallStore::~CallStore() = default;

Result<void> CallStore::add(const CallRecord &record)
{
    if (record.plan.id.isEmpty())
        return failure(Error::Kind::Invalid, Texts::tr("A call without a name cannot be kept."));
    const SecretMask secret(record.plan.intent);
    const CallRecord kept = secret.masked(record);
    const auto done = m_sql->addCall.run(
        {kept.plan.id, m_database.run(), CallRows::planText(kept.plan), enumText(kept.state),
         CallRows::toColumn(kept.startedAt), CallRows::toColumn(kept.connectedAt),
         CallRows::toColumn(kept.endedAt), enumText(kept.outcome), kept.reason, kept.summary,
         CallRows::factsText(kept.facts), kept.lineId, kept.sms});
    if (!done)
        return done;
    m_sql->secrets.insert(record.plan.id, secret);
    for (const Turn &turn : record.turns) {
        if (const auto put = putTurn(record.plan.id, turn); !put)
            return put;
    }
    if (!record.hasEnded())
        return done;
    m_sql->secrets.remove(record.plan.id);
    return m_sql->index(record.plan.id, kept);
}

Result<bool> CallStore::beginDialing(const CallPlan &plan)
{
    auto transaction = Transaction::begin(m_sql->connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto isCalled = m_sql->isCalledElsewhere(plan, m_database);
    if (!isCalled || *isCalled)
        return isCalled.map([](bool) { return false; });
    if (const auto done = m_sql->dialCall.run({plan.id}); !done)
        return tl::unexpected(done.error());
    return transaction->commit().map([] { return true; });
}

Result<void> CallStore::putTurn(const CallId &id, const Turn &turn)
{
    // What has to be hidden in its words is known only while the call runs.
    const auto secret = m_sql->secrets.constFind(id);
    if (secret == m_sql->secrets.cend())
        return noSuchCall(id);
    const Turn kept = secret->masked(turn);
    const auto done = m_sql->addTurn.run(
        {kept.number, enumText(kept.speaker), kept.text, enumText(kept.action), kept.digits,
         kept.purpose, kept.prompt ? QVariant(CallRows::promptText(*kept.prompt)) : QVariant(),
         kept.reason, CallRows::toColumn(kept.at), qint64(kept.duration.count()),
         qint64(kept.delay.count()), qint64(kept.thinkTime.count()), qint64(kept.voiceTime.count()),
         kept.soundFile, kept.unheard, CallRows::waterfallText(kept.waterfall), id});
    if (done && m_sql->addTurn.rowsChanged() == 0)
        return noSuchCall(id);
    return done;
}

Result<void> CallStore::update(const CallRecord &record)
{
    const SecretMask secret = m_sql->secretsOf(record.plan);
    if (!record.hasEnded()) {
        CallRecord kept = record;
        secret.mask(kept);
        return m_sql->updateRow(kept);
    }
    const CallRecord kept = secret.masked(record);

    auto transaction = Transaction::begin(m_sql->connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto done = m_sql->updateRow(kept); !done)
        return done;
    if (const auto done = m_sql->index(record.plan.id, kept); !done)
        return done;
    m_sql->secrets.remove(record.plan.id);
    return transaction->commit();
}

Result<void> CallStore::remove(const CallId &id)
{
    auto transaction = Transaction::begin(m_sql->connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (const auto done = m_sql->removeWords.run({id}); !done)
        return done;
    if (const auto done = m_sql->removeCall.run({id}); !done)
        return done;
    if (m_sql->removeCall.rowsChanged() == 0)
        return noSuchCall(id);
    m_sql->secrets.remove(id);
    return transaction->commit();
}

Result<CallRecord> CallStore::call(const CallId &id) const
{
    if (const auto done = m_sql->oneCall.run({id}); !done)
        return tl::unexpected(done.error());
    if (!m_sql->oneCall.next())
        return noSuchCall(id);
    CallRecord record = CallRows::call(m_sql->oneCall);
    m_sql->oneCall.rest();

    if (const auto done = m_sql->turnsOf.run({id}); !done)
        return tl::unexpected(done.error());
    while (m_sql->turnsOf.next())
        record.turns.append(CallRows::turn(m_sql->turnsOf));
    return record;
}

Result<QList<CallRecord>> CallStore::calls(const QString &words, int limit) const
{
    const QStringList wanted = wordsIn(words.simplified());
    const bool isSearch = !words.trimmed().isEmpty();
    if (isSearch && wanted.isEmpty())
        return QList<CallRecord>();

    Result<QList<CallRecord>> found;
    if (isSearch)
        found = m_sql->running(wanted);
    Statement &query = isSearch ? m_sql->foundCalls : m_sql->newestCalls;
    const auto done = isSearch ? query.run({indexQuery(wanted), limit}) : query.run({limit});
    if (!done || !found)
        return tl::unexpected(done ? found.error() : done.error());
    while (query.next())
        found->append(CallRows::call(query));
    std::stable_sort(found->begin(), found->end(), [](const CallRecord &a, const CallRecord &b) {
        return a.startedAt > b.startedAt;
    });
    if (found->size() > limit)
        found->resize(limit);
    return found;
}

Result<QList<CallRecord>> CallStore::running() const
{
    return m_sql->running({});
}

Result<QList<CallId>> CallStore::orphans() const
{
    QList<CallId> orphans;
    if (const auto done = m_sql->openCalls.run(); !done)
        return tl::unexpected(done.error());
    while (m_sql->openCalls.next()) {
        if (!m_database.isRunning(m_sql->openCalls.text(1)))
            orphans.append(m_sql->openCalls.text(0));
    }
    return orphans;
}

Result<QList<CallRecord>> CallStore::closeInterrupted()
{
    const auto orphans = this->orphans();
    if (!orphans)
        return tl::unexpected(orphans.error());
    QList<CallRecord> closed;
    for (const CallId &id : *orphans) {
        const auto record = close(id);
        if (!record)
            return tl::unexpected(record.error());
        closed.append(*record);
    }
    if (const auto done = m_sql->closeMessages(m_database); !done)
        return tl::unexpected(done.error());
    return closed;
}

Result<CallRecord> CallStore::close(const CallId &orphan)
{
    auto record = call(orphan);
    if (!record)
        return record;
    // Written first: who dies in between leaves a call that is closed once more.
    if (record->plan.mode == CallPlan::Mode::Real && record->state != CallState::Preparing) {
        if (const auto done = m_sql->markLeft.run({1, orphan}); !done)
            return tl::unexpected(done.error());
    }
    record->state = CallState::Ended;
    record->outcome = CallRecord::Outcome::Interrupted;
    record->endedAt = lastSign(*record);
    record->reason = Texts::tr("The program ended during the call. What was said until then is "
                               "kept.");
    return update(*record).map([&] { return *record; });
}

Result<QList<CallRecord>> CallStore::leftAtNetwork() const
{
    if (const auto done = m_sql->leftCalls.run(); !done)
        return tl::unexpected(done.error());
    QList<CallRecord> left;
    while (m_sql->leftCalls.next())
        left.append(CallRows::call(m_sql->leftCalls));
    return left;
}

Result<void> CallStore::noteOver(const CallId &id)
{
    return m_sql->markLeft.run({0, id});
}

} // namespace PhoneAgent
