// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/chat/chatlayout.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace PhoneAgent {

/// Paints the rows of a ChatModel and tells what was clicked in them.
class ChatDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ChatDelegate(QObject *parent = nullptr);

    /// The height the last row leaves for the view's own widget.
    void setFooterHeight(int height) { m_footerHeight = height; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// The layout of a row in a column of this width; kept until its words change.
    ChatLayout layoutOf(const ChatRow &row, int width, Qt::LayoutDirection direction) const;

Q_SIGNALS:
    void playRequested(const QModelIndex &index);
    /// `fraction` of the sound, 0 to 1.
    void seekRequested(const QModelIndex &index, double fraction);

private:
    mutable QCache<QString, ChatLayout> m_layouts;
    QPersistentModelIndex m_seeking; ///< the row whose waveform is being dragged
    int m_footerHeight = 0;
};

} // namespace PhoneAgent
