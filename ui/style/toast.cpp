// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/toast.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace PhoneAgent {

namespace {

constexpr int BottomGap = 24;

} // namespace

Toast::Toast(QWidget *parent, std::chrono::milliseconds stay)
    : QFrame(parent), m_words(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(40, 4, 12, 4);
    row->addWidget(m_words);
    setMinimumHeight(38);
    m_stay.setSingleShot(true);
    m_stay.setInterval(stay);
    connect(&m_stay, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
    tint();
    hide();
}

void Toast::show(const QString &iconName, const QString &words)
{
    m_iconName = iconName;
    m_words->setText(words);
    setAccessibleName(words);
    place();
    setVisible(true);
    raise();
    m_stay.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), 8, tokens.text);
    drawIcon(painter, m_iconName, tokens.bgSurface, 16, {22, height() / 2.0});
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    m_stay.stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    m_stay.start();
}

bool Toast::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(object, event);
}

void Toast::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void Toast::place()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    move((room.width() - width()) / 2, room.height() - height() - BottomGap);
}

void Toast::tint()
{
    QPalette palette = m_words->palette();
    const QColor ink = Tokens::of(this).bgSurface;
    if (palette.color(QPalette::WindowText) == ink)
        return;
    palette.setColor(QPalette::WindowText, ink);
    m_words->setPalette(palette);
}

} // namespace PhoneAgent
