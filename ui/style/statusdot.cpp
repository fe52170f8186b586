// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/statusdot.h"

#include "ui/style/drawing.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

namespace {

QColor colourOf(StatusDot::Meaning meaning, const Tokens &tokens)
{
    switch (meaning) {
    case StatusDot::Meaning::Ready:
        return tokens.done;
    case StatusDot::Meaning::Limited:
        return tokens.simBorder;
    case StatusDot::Meaning::Recording:
        return tokens.danger;
    case StatusDot::Meaning::Off:
        break;
    }
    return tokens.borderControl;
}

} // namespace

StatusDot::StatusDot(Meaning meaning, QWidget *parent) : QWidget(parent), m_meaning(meaning)
{
    setFixedSize(sizeHint());
}

void StatusDot::setMeaning(Meaning meaning)
{
    m_meaning = meaning;
    update();
}

void StatusDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), 4, colourOf(m_meaning, Tokens::of(this)));
}

} // namespace PhoneAgent
