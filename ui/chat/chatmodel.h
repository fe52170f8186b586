// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/callrecord.h"
#include "ui/chat/chatrow.h"

#include <QAbstractListModel>
#include <QHash>

#include <functional>

namespace PhoneAgent {

/// A conversation as rows: what was said and pressed, private hints and the program's own lines.
/// The text of a row is its DisplayRole, what a screen reader says its AccessibleTextRole, and
/// all that painting needs its RowRole (a ChatRow by value).
class ChatModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Starts over with what is known of a call so far.
    void setCall(const CallRecord &record);
    /// "Connected 10:42"; once.
    void setConnected(const QDateTime &at);
    /// Adds the turn, or replaces the one with this index into the record's turns.
    void putTurn(int turnIndex, const Turn &turn);
    /// The sound of a turn, for its waveform.
    void setSound(int turnIndex, const Pcm &sound);
    /// At its place among the turns.
    void addHint(const QString &hint, const QDateTime &at);
    void addNotice(const QString &sentence);
    /// Who ended the call and when, and after that room for a widget.
    void setEnded(const CallRecord &record);

    /// Where the turns are as they were said; null: nobody knows them any more.
    void setWholeTurns(std::function<Turn(int turnIndex)> wholeTurns);
    /// Whether dots of this row stand for something that can be shown.
    bool canReveal(const ChatRow &row) const;
    /// Shows what the dots of a turn stand for, or the dots again.
    void reveal(int turnIndex, bool isRevealed);

    /// Shows a turn as playing or spoken and all others as idle; -1 for none.
    void setPlayback(int turnIndex, ChatRow::Playback playback,
                     std::chrono::milliseconds position = {});

    ChatRow row(int index) const { return m_rows.value(index); }
    /// One more than the highest turn index that has a row.
    int turnCount() const;
    /// The model row of a turn, -1 when it has none.
    int rowOfTurn(int turnIndex) const;

private:
    ChatRow rowOf(int turnIndex, const Turn &turn) const;
    void append(const ChatRow &row);
    void change(int index, const ChatRow &row);
    void noteRecording();
    void insert(int index, const ChatRow &row);
    /// The first row of what was said later.
    int rowAfter(const QDateTime &at) const;
    void markHintsGiven();

    CallPlan m_plan;
    std::function<Turn(int)> m_wholeTurns;
    QHash<int, Turn> m_masked; ///< the turns as they are kept, by index
    QList<ChatRow> m_rows;
    QDateTime m_connectedAt;
    int m_connectedRow = 0;
    int m_audible = -1; ///< turn that plays or is spoken
};

} // namespace PhoneAgent
