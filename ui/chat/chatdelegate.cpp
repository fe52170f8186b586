// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatdelegate.h"

#include "ui/chat/chatmodel.h"
#include "ui/chat/chatpainter.h"
#include "ui/style/textstyle.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int BottomMargin = 16;
constexpr int KeptLayouts = 500;

ChatRow rowOf(const QModelIndex &index)
{
    return index.data(ChatModel::RowRole).value<ChatRow>();
}

bool isLast(const QModelIndex &index)
{
    return index.row() == index.model()->rowCount() - 1;
}

// All that moves a rectangle; where a playing sound stands does not.
QString layoutKey(const ChatRow &row, int width, Qt::LayoutDirection direction)
{
    const QChar separator(u'\x1f');
    return QString::number(int(row.kind)) + separator + QString::number(width) + separator +
           QString::number(int(direction)) + separator + QString::number(textScale()) + separator +
           QString::number(row.isAgent) + QString::number(row.follows) + separator + row.speaker +
           separator + (row.chip.isShown() ? chipText(row.chip) : QString()) + separator +
           row.text + separator + row.digits + separator + noteText(row) + separator +
           QString::number(row.peaks.size()) + separator + QString::number(clipText(row).size()) +
           QString::number(row.duration.count() > 0);
}

} // namespace

ChatDelegate::ChatDelegate(QObject *parent) : QStyledItemDelegate(parent), m_layouts(KeptLayouts) {}

ChatLayout ChatDelegate::layoutOf(const ChatRow &row, int width,
                                  Qt::LayoutDirection direction) const
{
    const QString key = layoutKey(row, width, direction);
    if (const ChatLayout *known = m_layouts.object(key))
        return *known;
    auto *layout = new ChatLayout(ChatLayout::of(row, width, direction));
    const ChatLayout copy = *layout;
    m_layouts.insert(key, layout);
    return copy;
}

void ChatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const ChatRow row = rowOf(index);
    painter->save();
    painter->setLayoutDirection(Qt::LeftToRight); // the layout has mirrored what is to be
    painter->translate(option.rect.topLeft());
    const ChatLayout layout = layoutOf(row, option.rect.width(), option.direction);
    const bool isCurrent = option.state.testFlag(QStyle::State_HasFocus) &&
                           option.state.testFlag(QStyle::State_KeyboardFocusChange);
    paintRow(*painter, row, layout, Tokens::of(option.widget), isCurrent);
    painter->restore();
}

QSize ChatDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const ChatRow row = rowOf(index);
    QSize size = layoutOf(row, width, option.direction).size;
    if (row.kind == ChatRow::Kind::Footer)
        size.rheight() += m_footerHeight;
    if (isLast(index))
        size.rheight() += BottomMargin;
    return size;
}

bool ChatDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    const bool isDrag = event->type() == QEvent::MouseMove && m_seeking == index;
    const bool isRelease = event->type() == QEvent::MouseButtonRelease;
    if (!isPress && !isDrag && !isRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QPointF at = mouse->position() - option.rect.topLeft();
    const ChatLayout layout = layoutOf(rowOf(index), option.rect.width(), option.direction);
    if (isRelease)
        m_seeking = QPersistentModelIndex();
    if (isPress && mouse->button() == Qt::LeftButton && layout.wave.contains(at))
        m_seeking = index;
    if (!isRelease && m_seeking == index) {
        Q_EMIT seekRequested(index, layout.fractionAt(at.x()));
        return true;
    }
    if (isRelease && mouse->button() == Qt::LeftButton && layout.button.contains(at)) {
        Q_EMIT playRequested(index);
        return true;
    }
    return false;
}

bool ChatDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const ChatRow row = rowOf(index);
    const ChatLayout layout = layoutOf(row, option.rect.width(), option.direction);
    const QPointF at = event->pos() - option.rect.topLeft();
    QString tip;
    if (layout.chip.contains(at))
        tip = row.chip.reason;
    else if (layout.note.contains(at))
        tip = row.delayParts;
    QToolTip::showText(event->globalPos(), tip, view->viewport());
    return true;
}

} // namespace PhoneAgent
