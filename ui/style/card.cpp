// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/card.h"

#include "ui/style/drawing.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

Card::Card(QWidget *parent) : QFrame(parent) {}

void Card::setRadius(double radius)
{
    m_radius = radius;
    update();
}

void Card::setActive(bool active)
{
    m_isActive = active;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), m_radius, tokens.bgSurface, m_isActive ? tokens.focus : tokens.border,
            m_isActive ? 2 : 1);
}

} // namespace PhoneAgent
