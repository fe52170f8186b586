// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatmodel.h"

#include "audio/meters.h"
#include "ui/chat/chatwords.h"
#include "ui/chat/waveform.h"

#include <QLocale>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isKeys(const Turn &turn)
{
    return !turn.digits.isEmpty();
}

// Finer than the whole, or parts of a quick answer would all be nothing.
QString partText(std::chrono::milliseconds time)
{
    return ChatModel::tr("%1 s").arg(QLocale().toString(double(time.count()) / 1000, 'f', 2));
}

QString delayParts(const Turn &turn)
{
    const auto hearing = turn.delay - turn.thinkTime - turn.voiceTime;
    return ChatModel::tr("Hear %1, think %2, speak %3")
        .arg(partText(std::max(hearing, std::chrono::milliseconds{0})), partText(turn.thinkTime),
             partText(turn.voiceTime));
}

// Their words bring a line with their name, so only the agent's bubbles may close up.
bool closesUp(const ChatRow &row, const ChatRow &before)
{
    return row.kind == ChatRow::Kind::Said && before.kind == ChatRow::Kind::Said && row.isAgent &&
           before.isAgent;
}

} // namespace

int ChatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return spokenRow(row);
    case RowRole:
        return QVariant::fromValue(row);
    }
    return {};
}

void ChatModel::setCall(const CallRecord &record)
{
    beginResetModel();
    m_plan = record.plan;
    m_wholeTurns = nullptr;
    m_masked.clear();
    m_rows.clear();
    m_connectedAt = {};
    m_audible = -1;
    endResetModel();
    setConnected(record.connectedAt);
    for (int i = 0; i < record.turns.size(); ++i)
        putTurn(i, record.turns.at(i));
    if (record.hasEnded())
        setEnded(record);
}

void ChatModel::setConnected(const QDateTime &at)
{
    if (!at.isValid() || m_connectedAt.isValid())
        return;
    m_connectedAt = at;
    m_connectedRow = int(m_rows.size());
    append({.text = tr("Connected %1").arg(clockText(at)), .at = at});
}

void ChatModel::putTurn(int turnIndex, const Turn &turn)
{
    // Waiting is neither said nor pressed.
    if (turn.text.isEmpty() && turn.unheard.isEmpty() && !isKeys(turn))
        return;
    ChatRow row = rowOf(turnIndex, turn);
    row.isRevealed = false;
    m_masked.insert(turnIndex, turn);
    if (turn.duration.count() > 0)
        noteRecording();
    const int index = rowOfTurn(turnIndex);
    if (index >= 0)
        change(index, row);
    else
        append(row);
    markHintsGiven();
}

void ChatModel::setWholeTurns(std::function<Turn(int)> wholeTurns)
{
    m_wholeTurns = std::move(wholeTurns);
}

bool ChatModel::canReveal(const ChatRow &row) const
{
    return m_wholeTurns && row.turn >= 0 && (row.isRevealed || row.hidesSecret());
}

void ChatModel::reveal(int turnIndex, bool isRevealed)
{
    const int index = rowOfTurn(turnIndex);
    if (index < 0 || !canReveal(m_rows.at(index)))
        return;
    ChatRow row =
        rowOf(turnIndex, isRevealed ? m_wholeTurns(turnIndex) : m_masked.value(turnIndex));
    row.isRevealed = isRevealed;
    change(index, row);
}

void ChatModel::setSound(int turnIndex, const Pcm &sound)
{
    const int index = rowOfTurn(turnIndex);
    if (index < 0 || sound.isEmpty())
        return;
    ChatRow row = m_rows.at(index);
    row.duration = sound.duration();
    const std::vector<float> bars = waveformPeaks(sound, barCount(row.duration));
    row.peaks = QList<float>(bars.cbegin(), bars.cend());
    change(index, row);
    noteRecording();
}

void ChatModel::addHint(const QString &hint, const QDateTime &at)
{
    insert(rowAfter(at), {.kind = ChatRow::Kind::Hint, .isAgent = true, .text = hint, .at = at});
    markHintsGiven();
}

void ChatModel::addNotice(const QString &sentence)
{
    append({.text = sentence});
}

void ChatModel::setEnded(const CallRecord &record)
{
    setPlayback(-1, ChatRow::Playback::Idle);
    append({.text = endLine(record), .at = record.endedAt});
    append({.kind = ChatRow::Kind::Footer});
}

void ChatModel::setPlayback(int turnIndex, ChatRow::Playback playback,
                            std::chrono::milliseconds position)
{
    const int before = m_audible == turnIndex ? -1 : rowOfTurn(m_audible);
    if (before >= 0) {
        ChatRow row = m_rows.at(before);
        row.playback = ChatRow::Playback::Idle;
        row.position = {};
        change(before, row);
    }
    m_audible = turnIndex;
    const int index = rowOfTurn(turnIndex);
    if (index < 0)
        return;
    ChatRow row = m_rows.at(index);
    row.playback = playback;
    row.position = position;
    change(index, row);
}

int ChatModel::rowOfTurn(int turnIndex) const
{
    if (turnIndex < 0)
        return -1;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).turn == turnIndex)
            return i;
    }
    return -1;
}

int ChatModel::turnCount() const
{
    int count = 0;
    for (const ChatRow &row : m_rows)
        count = std::max(count, row.turn + 1);
    return count;
}

ChatRow ChatModel::rowOf(int turnIndex, const Turn &turn) const
{
    const int known = rowOfTurn(turnIndex);
    ChatRow row = known >= 0 ? m_rows.at(known) : ChatRow{};
    row.kind = isKeys(turn) ? ChatRow::Kind::Keys : ChatRow::Kind::Said;
    row.turn = turnIndex;
    row.isAgent = turn.speaker == Turn::Speaker::Agent;
    row.text = isKeys(turn) ? turn.purpose : turn.text;
    if (!turn.unheard.isEmpty()) // they cut it off
        row.text += row.text.isEmpty() ? u"…"_s : u" …"_s;
    row.digits = turn.digits;
    row.at = turn.at;
    row.delay = turn.delay;
    row.delayParts = turn.delay.count() > 0 ? delayParts(turn) : QString();
    if (row.peaks.isEmpty())
        row.duration = turn.duration;
    if (row.isAgent)
        return row;
    row.speaker = calleeName(m_plan, turn.prompt);
    if (isKeys(turn))
        row.text = tr("Pressed by %1").arg(row.speaker);
    row.chip = turn.prompt ? promptChip(*turn.prompt) : PromptChip{};
    return row;
}

int ChatModel::rowAfter(const QDateTime &at) const
{
    const auto later = std::find_if(m_rows.begin(), m_rows.end(), [&at](const ChatRow &row) {
        return row.at >= at || row.kind == ChatRow::Kind::Footer;
    });
    return int(later - m_rows.begin());
}

void ChatModel::append(const ChatRow &row)
{
    insert(int(m_rows.size()), row);
}

void ChatModel::insert(int index, const ChatRow &row)
{
    beginInsertRows({}, index, index);
    m_rows.insert(index, row);
    m_rows[index].follows = index > 0 && closesUp(row, m_rows.at(index - 1));
    if (m_connectedAt.isValid() && index < m_rows.size() - 1 && index <= m_connectedRow)
        ++m_connectedRow;
    endInsertRows();
    if (index + 1 >= m_rows.size())
        return;
    ChatRow next = m_rows.at(index + 1);
    next.follows = closesUp(next, row);
    change(index + 1, next);
}

void ChatModel::change(int index, const ChatRow &row)
{
    if (m_rows.at(index) == row)
        return;
    m_rows[index] = row;
    Q_EMIT dataChanged(this->index(index), this->index(index));
}

void ChatModel::noteRecording()
{
    if (!m_connectedAt.isValid())
        return;
    ChatRow row = m_rows.at(m_connectedRow);
    row.text = tr("Connected %1, recording on").arg(clockText(m_connectedAt));
    change(m_connectedRow, row);
}

// The agent begins to decide when they have spoken: a hint from before that was in its hands,
// whatever it made of it.
void ChatModel::markHintsGiven()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        ChatRow hint = m_rows.at(i);
        if (hint.kind != ChatRow::Kind::Hint || hint.givenAt.isValid())
            continue;
        const auto decision =
            std::find_if(m_rows.begin(), m_rows.end(), [&hint](const ChatRow &row) {
                return row.turn >= 0 && row.isAgent && row.delay.count() > 0 &&
                       row.at.addMSecs(-row.delay.count()) >= hint.at;
            });
        if (decision == m_rows.end())
            continue;
        hint.givenAt = decision->at;
        change(i, hint);
    }
}

} // namespace PhoneAgent
