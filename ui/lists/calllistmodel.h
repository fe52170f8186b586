// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callcenter.h"
#include "store/callstore.h"

#include <QAbstractListModel>
#include <QTimer>

#include <functional>

namespace PhoneAgent {

/// The calls of the list pane, newest first under headings: the drafts to review and what runs
/// now, what runs in another window, then what ended just now, earlier today, yesterday
/// and on other days. Rows keep their identity: a change of one call moves or changes one row.
class CallListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, ///< a Kind
        IdRole,                  ///< CallId, empty for headings
        CountRole,               ///< headings of running calls: how many; else 0
        RecordRole,              ///< CallRecord without turns, QVariant::fromValue
        TimeRole,                ///< "02:31" of a running call, else the time of day
        SearchRole,              ///< the words that are searched, to be marked
    };

    enum class Kind {
        Heading,
        Draft,
        Live,
        Elsewhere, ///< runs in another window of the program
        Ended,
    };
    Q_ENUM(Kind)

    using Clock = std::function<QDateTime()>;

    CallListModel(const CallStore &store, const CallCenter &center,
                  Clock now = QDateTime::currentDateTime, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The plans that wait for their review, shown on top; no search takes them away.
    void setDrafts(const QList<CallPlan> &drafts);
    /// Shows only calls in which these words stand; all when empty.
    void setSearch(const QString &words);
    QString search() const { return m_words; }
    /// Whether there are calls to look at: some in which the words of the search stand, or, when
    /// nothing is searched, any.
    bool hasCalls() const;

    /// Calls that this program runs now.
    int liveCount() const;

    QModelIndex indexOf(const CallId &id) const;

    /// Why the store cannot be read, for the person; empty when it can. What was read last stays.
    QString trouble() const { return m_trouble; }

    /// Reads the store again and brings every row up to date.
    void refresh();

Q_SIGNALS:
    void troubleChanged();

private:
    struct Row
    {
        Kind kind = Kind::Heading;
        QString title; ///< headings
        int count = 0;
        CallRecord record;

        QString key() const;
        bool operator==(const Row &) const = default;
    };

    void follow(CallSession *session);
    void updateLive(const CallSession *session);
    void tick();
    QList<Row> wantedRows() const;
    void appendLive(QList<Row> &rows) const;
    void appendElsewhere(QList<Row> &rows) const;
    void appendEnded(QList<Row> &rows) const;
    bool endedJustNow(const CallRecord &record) const;
    QString dayTitle(const CallRecord &record) const;
    void replaceRows(const QList<Row> &wanted);
    void removeUnwanted(const QList<Row> &wanted);
    int rowOf(const QString &key, int from = 0) const;
    QString timeText(const Row &row) const;

    const CallStore &m_store;
    const CallCenter &m_center;
    Clock m_now;
    QString m_words;
    QString m_trouble;
    QList<CallPlan> m_drafts;
    QList<CallRecord> m_stored;
    QList<Row> m_rows;
    QTimer m_seconds; ///< moves the clocks of running calls
};

} // namespace PhoneAgent

Q_DECLARE_METATYPE(PhoneAgent::CallRecord)
