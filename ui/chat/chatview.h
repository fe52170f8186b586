// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/chat/chatrow.h"

#include <QListView>
#include <QPointer>

class QTimer;

namespace PhoneAgent {

class Button;
class ChatDelegate;
class ChatModel;

/// A conversation, the newest words at the bottom. It follows them while its end is in sight;
/// else a pill counts what came meanwhile. Turns are named by their index in the record.
class ChatView : public QListView
{
    Q_OBJECT

public:
    explicit ChatView(ChatModel &model, QWidget *parent = nullptr);

    /// Stands in the model's footer row; owned by the view, replaces the one before. May be null.
    void setFooter(QWidget *footer);
    QWidget *footer() const { return m_footer; }

    bool isAtEnd() const;
    /// Brings the turn into sight and makes it the current one.
    void showTurn(int turnIndex);

Q_SIGNALS:
    void playRequested(int turnIndex);
    void seekRequested(int turnIndex, double fraction);
    /// One second on (1) or back (-1).
    void stepRequested(int turnIndex, int seconds);
    /// This turn and those after it.
    void playFromRequested(int turnIndex);
    void saveSoundRequested(int turnIndex);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;

private:
    void onRowsInserted();
    void onScrolled();
    void scrollSoon();
    void scrollToEnd();
    void placeFooter();
    void showNewCount();
    ChatRow rowAt(const QModelIndex &index) const;

    ChatModel &m_model;
    ChatDelegate *m_delegate;
    Button *m_newPill;
    QTimer *m_scroll; ///< many new rows scroll once
    QPointer<QWidget> m_footer;
    bool m_followsEnd = true;
    bool m_isPlacing = false;
    int m_newCount = 0;
};

} // namespace PhoneAgent
