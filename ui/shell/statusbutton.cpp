// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/statusbutton.h"

#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

StatusButton::StatusButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"status"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setReady(false);
}

void StatusButton::setReady(bool realCallsReady)
{
    m_isReady = realCallsReady;
    setText(realCallsReady ? tr("Ready") : tr("Demo only"));
    setAccessibleName(tr("Status: %1. Shows what works.").arg(text()));
    setCompact(m_isCompact);
}

void StatusButton::setCompact(bool compact)
{
    m_isCompact = compact;
    setToolTip(compact ? text() : QString());
    update();
}

void StatusButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    if (underMouse() || isDown())
        drawBox(painter, rect(), 8, tokens.isDark ? tokens.bgHover : tokens.border);
    painter.setFont(textFont(TextSize::Label, QFont::Medium));
    const int words = m_isCompact ? 0 : painter.fontMetrics().horizontalAdvance(text()) + 6;
    const double left = (width() - 8 - words) / 2.0;
    const QColor dot = m_isReady ? tokens.done : tokens.simBorder;
    drawBox(painter, QRectF(left, height() / 2.0 - 4, 8, 8), 4, dot);
    painter.setPen(tokens.text2);
    if (!m_isCompact)
        painter.drawText(QRectF(left + 14, 0, words + 2, height()), Qt::AlignVCenter, text());
}

} // namespace PhoneAgent
