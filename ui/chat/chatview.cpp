// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatview.h"

#include "ui/chat/chatdelegate.h"
#include "ui/chat/chatmodel.h"
#include "ui/chat/chatwords.h"
#include "ui/style/button.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int NearEnd = 24; // pixels that still count as being at the end

void copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

QString timedText(const ChatRow &row)
{
    const QString who = row.isAgent ? ChatView::tr("Agent") : row.speaker;
    return ChatView::tr("%1 %2: %3").arg(clockText(row.at), who, row.text);
}

} // namespace

ChatView::ChatView(ChatModel &model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new ChatDelegate(this)),
      m_newPill(new Button(Button::Kind::Primary, {}, this)), m_scroll(new QTimer(this))
{
    setObjectName(u"chat"_s);
    setAccessibleName(tr("Conversation"));
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setResizeMode(Adjust);
    setItemDelegate(m_delegate);
    setModel(&m_model);
    setBackgroundRole(QPalette::Window);
    viewport()->setBackgroundRole(QPalette::Window);

    m_newPill->setObjectName(u"newTurns"_s);
    m_newPill->setShape(Button::Shape::Pill);
    m_newPill->setControlHeight(30);
    m_newPill->hide();
    connect(m_newPill, &QPushButton::clicked, this, &ChatView::scrollToEnd);

    m_scroll->setSingleShot(true);
    connect(m_scroll, &QTimer::timeout, this, &ChatView::scrollToEnd);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ChatView::onRowsInserted);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_followsEnd = true;
        scrollSoon();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ChatView::onScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_followsEnd)
            scrollSoon();
    });
    const auto play = [this](const QModelIndex &index) { Q_EMIT playRequested(rowAt(index).turn); };
    connect(m_delegate, &ChatDelegate::playRequested, this, play);
    connect(m_delegate, &ChatDelegate::seekRequested, this,
            [this](const QModelIndex &index, double fraction) {
                Q_EMIT seekRequested(rowAt(index).turn, fraction);
            });
}

void ChatView::setFooter(QWidget *footer)
{
    if (m_footer)
        m_footer->deleteLater();
    m_footer = footer;
    if (footer) {
        footer->setParent(viewport());
        footer->show();
    }
    scheduleDelayedItemsLayout();
    scrollSoon();
}

bool ChatView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - NearEnd;
}

void ChatView::showTurn(int turnIndex)
{
    const QModelIndex index = m_model.index(m_model.rowOfTurn(turnIndex));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index, PositionAtCenter);
}

void ChatView::keyPressEvent(QKeyEvent *event)
{
    const ChatRow row = rowAt(currentIndex());
    switch (event->key()) {
    case Qt::Key_Space:
        if (row.hasSound())
            Q_EMIT playRequested(row.turn);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (row.hasSound())
            Q_EMIT stepRequested(row.turn, event->key() == Qt::Key_Left ? -1 : 1);
        return;
    }
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid())
        return copy(row.text);
    // Arrows move the ring, so it shows even when the mouse brought the focus here.
    window()->setAttribute(Qt::WA_KeyboardFocusChange);
    QListView::keyPressEvent(event);
    viewport()->update();
}

void ChatView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(viewport()->mapFrom(this, event->pos()));
    const ChatRow row = rowAt(index.isValid() ? index : currentIndex());
    if (row.turn < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy text"), this, [row] { copy(row.text); });
    menu->addAction(tr("Copy with time"), this, [row] { copy(timedText(row)); });
    if (m_model.canReveal(row)) {
        const QString title = row.isRevealed ? tr("Hide secrets") : tr("Show secrets");
        menu->addAction(title, this, [this, row] { m_model.reveal(row.turn, !row.isRevealed); });
    }
    menu->addSeparator();
    QAction *play = menu->addAction(tr("Play from here"), this,
                                    [this, row] { Q_EMIT playFromRequested(row.turn); });
    QAction *save = menu->addAction(tr("Save sound"), this,
                                    [this, row] { Q_EMIT saveSoundRequested(row.turn); });
    play->setEnabled(row.hasSound());
    save->setEnabled(row.hasSound());
    menu->popup(event->globalPos());
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    showNewCount();
    if (m_followsEnd)
        scrollSoon();
}

// A short conversation stands on the floor of the view, like a long one.
void ChatView::updateGeometries()
{
    QListView::updateGeometries();
    if (m_isPlacing)
        return;
    m_isPlacing = true;
    const int free = std::max(0, height() - contentsSize().height());
    if (viewportMargins().top() != free)
        setViewportMargins(0, free, 0, 0);
    placeFooter();
    m_isPlacing = false;
}

void ChatView::onRowsInserted()
{
    if (m_followsEnd)
        return scrollSoon();
    ++m_newCount;
    showNewCount();
}

void ChatView::onScrolled()
{
    // Rows that grow push the end away; only the person's own scrolling lets go of it.
    if (!m_scroll->isActive())
        m_followsEnd = isAtEnd();
    if (m_followsEnd)
        m_newCount = 0;
    showNewCount();
    placeFooter();
}

void ChatView::scrollSoon()
{
    if (!m_scroll->isActive())
        m_scroll->start(0);
}

void ChatView::scrollToEnd()
{
    m_followsEnd = true;
    m_newCount = 0;
    executeDelayedItemsLayout();
    if (m_footer) {
        m_delegate->setFooterHeight(m_footer->sizeHint().height());
        doItemsLayout();
    }
    scrollToBottom();
    showNewCount();
    placeFooter();
}

void ChatView::placeFooter()
{
    if (!m_footer || m_model.rowCount() == 0)
        return;
    const QRect row = visualRect(m_model.index(m_model.rowCount() - 1));
    const QSize size = m_footer->sizeHint();
    const int width = std::min(size.width(), row.width() - 40);
    const int x = row.left() + (row.width() - width) / 2;
    m_footer->setGeometry(x, row.top() + 12, width, size.height());
}

void ChatView::showNewCount()
{
    m_newPill->setText(tr("%n new", nullptr, m_newCount));
    m_newPill->setVisible(m_newCount > 0);
    m_newPill->adjustSize();
    m_newPill->move((width() - m_newPill->width()) / 2, height() - m_newPill->height() - 12);
}

ChatRow ChatView::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? m_model.row(index.row()) : ChatRow{};
}

} // namespace PhoneAgent
