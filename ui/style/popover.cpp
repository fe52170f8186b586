// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/popover.h"

#include "ui/style/drawing.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr int Radius = 12;
constexpr int Gap = 4;

} // namespace

Popover::Popover(QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
{
    setAttribute(Qt::WA_TranslucentBackground);
}

void Popover::openBelow(QWidget *anchor)
{
    adjustSize();
    openAt(anchor->mapToGlobal(QPoint(0, anchor->height() + Gap)),
           anchor->screen()->availableGeometry());
}

void Popover::openAbove(QWidget *anchor)
{
    adjustSize();
    openAt(anchor->mapToGlobal(QPoint(0, -height() - 2 * Gap)),
           anchor->screen()->availableGeometry());
}

// Its own screen is the one it was shown on last, which the window may have left.
void Popover::openAt(const QPoint &place, const QRect &room)
{
    move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    setFocus(Qt::PopupFocusReason);
}

void Popover::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), Radius, tokens.bgSurface, tokens.borderStrong);
}

// Where nothing composes the screen the corners would be black.
void Popover::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    setMask(roundedRegion(rect(), Radius));
}

} // namespace PhoneAgent
