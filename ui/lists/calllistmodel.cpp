// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/lists/calllistmodel.h"

#include "core/logging.h"
#include "ui/chat/chatwords.h"
#include "ui/lists/callwords.h"
#include "ui/style/modebadge.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto JustNow = 10min;

CallRecord withoutTurns(CallRecord record)
{
    record.turns.clear();
    return record;
}

} // namespace

QString CallListModel::Row::key() const
{
    switch (kind) {
    case Kind::Heading:
        return u"heading/"_s + title;
    case Kind::Draft:
    case Kind::Live:
    case Kind::Elsewhere:
    case Kind::Ended:
        break;
    }
    return record.plan.id;
}

CallListModel::CallListModel(const CallStore &store, const CallCenter &center, Clock now,
                             QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_center(center), m_now(std::move(now))
{
    connect(&center, &CallCenter::callAdded, this, &CallListModel::follow);
    for (CallSession *session : center.sessions())
        follow(session);
    m_seconds.setInterval(1s);
    connect(&m_seconds, &QTimer::timeout, this, &CallListModel::tick);
    refresh();
}

int CallListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CallListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    const bool isHeading = row.kind == Kind::Heading;
    switch (role) {
    case Qt::DisplayRole:
        return isHeading ? row.title : targetName(row.record.plan);
    case Qt::AccessibleTextRole: {
        if (isHeading)
            return row.title;
        const QString words = row.kind == Kind::Draft       ? tr("Ready to review")
                              : row.kind == Kind::Elsewhere ? tr("Runs in another window")
                                                            : callWords(row.record, QLocale()).text;
        return tr("%1, %2, %3, %4")
            .arg(targetName(row.record.plan), words, ModeBadge::title(row.record.plan.mode),
                 timeText(row));
    }
    case KindRole:
        return QVariant::fromValue(row.kind);
    case IdRole:
        return isHeading ? QString() : row.record.plan.id;
    case CountRole:
        return row.count;
    case RecordRole:
        return QVariant::fromValue(row.record);
    case TimeRole:
        return timeText(row);
    case SearchRole:
        return m_words;
    default:
        return {};
    }
}

Qt::ItemFlags CallListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[index.row()].kind == Kind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void CallListModel::setDrafts(const QList<CallPlan> &drafts)
{
    m_drafts = drafts;
    replaceRows(wantedRows());
}

void CallListModel::setSearch(const QString &words)
{
    m_words = words.trimmed();
    refresh();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {SearchRole});
}

bool CallListModel::hasCalls() const
{
    return m_words.isEmpty() ? !m_rows.isEmpty() : !m_stored.isEmpty();
}

int CallListModel::liveCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const Row &row) { return row.kind == Kind::Live; }));
}

QModelIndex CallListModel::indexOf(const CallId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

void CallListModel::refresh()
{
    const auto calls = m_store.calls(m_words);
    const QString trouble = calls ? QString() : calls.error().message;
    m_stored = calls.value_or(m_stored);
    replaceRows(wantedRows());
    if (std::exchange(m_trouble, trouble) == trouble)
        return;
    if (!calls)
        qCWarning(WINDOW) << "calls cannot be listed:" << calls.error().detail;
    Q_EMIT troubleChanged();
}

void CallListModel::follow(CallSession *session)
{
    connect(session, &CallSession::stateChanged, this, [this, session] { updateLive(session); });
    connect(session, &CallSession::ended, this, &CallListModel::refresh);
    refresh();
}

void CallListModel::updateLive(const CallSession *session)
{
    const int at = rowOf(session->id());
    if (at < 0 || session->hasEnded())
        return refresh();
    m_rows[at].record = withoutTurns(session->record());
    Q_EMIT dataChanged(index(at), index(at));
}

void CallListModel::tick()
{
    for (int at = 0; at < m_rows.size(); ++at) {
        if (m_rows[at].kind == Kind::Live)
            Q_EMIT dataChanged(index(at), index(at), {TimeRole});
    }
}

QList<CallListModel::Row> CallListModel::wantedRows() const
{
    QList<Row> rows;
    appendLive(rows);
    appendElsewhere(rows);
    appendEnded(rows);
    return rows;
}

void CallListModel::appendLive(QList<Row> &rows) const
{
    QList<Row> running;
    for (const CallPlan &draft : m_drafts)
        running.append({.kind = Kind::Draft, .record = {.plan = draft}});
    for (const CallSession *session : m_center.sessions()) {
        if (!session->hasEnded())
            running.append({.kind = Kind::Live, .record = withoutTurns(session->record())});
    }
    if (running.isEmpty())
        return;
    rows.append({.title = m_drafts.isEmpty() ? tr("Live") : tr("In progress"),
                 .count = int(running.size())});
    rows.append(running);
}

void CallListModel::appendElsewhere(QList<Row> &rows) const
{
    QList<Row> running;
    for (const CallRecord &record : m_stored) {
        if (!record.hasEnded() && !m_center.session(record.plan.id))
            running.append({.kind = Kind::Elsewhere, .record = withoutTurns(record)});
    }
    if (running.isEmpty())
        return;
    rows.append({.title = tr("In another window")});
    rows.append(running);
}

void CallListModel::appendEnded(QList<Row> &rows) const
{
    QList<CallRecord> ended;
    for (const CallRecord &record : m_stored) {
        const CallSession *session = m_center.session(record.plan.id);
        if (session ? session->hasEnded() : record.hasEnded())
            ended.append(withoutTurns(record));
    }
    // The store sorts by when they began, so a long call that just ended stands further down.
    std::stable_partition(ended.begin(), ended.end(),
                          [this](const CallRecord &record) { return endedJustNow(record); });
    QString day;
    for (const CallRecord &record : ended) {
        if (const QString title = dayTitle(record); title != day) {
            day = title;
            rows.append({.title = title});
        }
        rows.append({.kind = Kind::Ended, .record = record});
    }
}

bool CallListModel::endedJustNow(const CallRecord &record) const
{
    const QDateTime ended = record.endedAt.isValid() ? record.endedAt : record.startedAt;
    return ended.secsTo(m_now()) < std::chrono::seconds(JustNow).count();
}

QString CallListModel::dayTitle(const CallRecord &record) const
{
    const QDateTime now = m_now();
    const QDate day = record.startedAt.toLocalTime().date();
    if (endedJustNow(record))
        return tr("Just now");
    if (day == now.toLocalTime().date())
        return tr("Earlier today");
    if (day == now.toLocalTime().date().addDays(-1))
        return tr("Yesterday");
    return QLocale().toString(day, u"ddd d MMMM yyyy"_s);
}

// Views keep their selection and scroll position only when rows are removed, inserted and moved
// one by one.
void CallListModel::replaceRows(const QList<Row> &wanted)
{
    removeUnwanted(wanted);
    for (int at = 0; at < wanted.size(); ++at) {
        const int found = rowOf(wanted[at].key(), at);
        if (found < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, wanted[at]);
            endInsertRows();
        } else if (found > at) {
            beginMoveRows({}, found, found, {}, at);
            m_rows.move(found, at);
            endMoveRows();
        }
        if (m_rows[at] != wanted[at]) {
            m_rows[at] = wanted[at];
            Q_EMIT dataChanged(index(at), index(at));
        }
    }
    liveCount() > 0 ? m_seconds.start() : m_seconds.stop();
}

void CallListModel::removeUnwanted(const QList<Row> &wanted)
{
    QSet<QString> keys;
    for (const Row &row : wanted)
        keys.insert(row.key());
    for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
        if (keys.contains(m_rows[at].key()))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
}

int CallListModel::rowOf(const QString &key, int from) const
{
    for (int at = from; at < m_rows.size(); ++at) {
        if (m_rows[at].key() == key)
            return at;
    }
    return -1;
}

QString CallListModel::timeText(const Row &row) const
{
    if (row.kind == Kind::Live) {
        const CallSession *session = m_center.session(row.record.plan.id);
        return session ? callTime(session->elapsed()) : QString();
    }
    return row.kind == Kind::Ended ? clockText(row.record.startedAt.toLocalTime()) : QString();
}

} // namespace PhoneAgent
