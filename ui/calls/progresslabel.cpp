// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/progresslabel.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int TickRoom = 24;

} // namespace

ProgressLabel::ProgressLabel(QWidget *parent)
    : TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, {}, parent)
{
    setObjectName(u"progress"_s);
}

void ProgressLabel::show(int done, int all)
{
    m_isComplete = done == all;
    setText(tr("%1 of %2").arg(done).arg(all));
    setFont(m_isComplete ? textFont(TextSize::Caption, QFont::DemiBold) : textFont(TextSize::Body));
    setRole(m_isComplete ? &Tokens::realText : &Tokens::text2);
    const bool mirrored = isRightToLeft();
    setContentsMargins(m_isComplete ? (mirrored ? 8 : TickRoom) : 0, m_isComplete ? 2 : 0,
                       m_isComplete ? (mirrored ? TickRoom : 8) : 0, m_isComplete ? 2 : 0);
    updateGeometry();
    update();
}

void ProgressLabel::paintEvent(QPaintEvent *event)
{
    if (m_isComplete) {
        const Tokens &tokens = Tokens::of(this);
        QPainter painter(this);
        drawBox(painter, rect(), 6, tokens.realSoft);
        const double x = isRightToLeft() ? width() - 14.0 : 14.0;
        drawIcon(painter, u"check"_s, tokens.realText, 13, {x, height() / 2.0});
    }
    TextLabel::paintEvent(event);
}

} // namespace PhoneAgent
