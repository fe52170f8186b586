// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/railbutton.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QLocale>
#include <QPainter>

namespace PhoneAgent {

RailButton::RailButton(const QString &iconName, const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("focusRadius", 12.0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count ? tr("%n running", nullptr, count) : QString());
    update();
}

void RailButton::setCompact(bool compact)
{
    m_isCompact = compact;
    setToolTip(compact ? text() : QString());
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    const int label = qRound(20 * textScale());
    return {m_isCompact ? 52 : 68, m_isCompact ? 36 : 33 + label};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const double pillTop = m_isCompact ? 2 : 1;
    const QRectF pill((width() - 52) / 2.0, pillTop, 52, 32);
    if (isChecked()) {
        QColor edge = tokens.accent;
        edge.setAlphaF(0.25);
        drawBox(painter, pill, 16, tokens.bgSelected, edge);
    } else if (underMouse() || isDown()) {
        drawBox(painter, pill, 16, tokens.isDark ? tokens.bgHover : tokens.border);
    }
    const QColor ink = isChecked() ? tokens.accentText : tokens.text2;
    drawIcon(painter, m_iconName, ink, 20, pill.center());
    if (m_badge > 0)
        drawBadge(painter, pill);
    if (m_isCompact)
        return;
    painter.setPen(ink);
    painter.setFont(textFont(TextSize::Label, isChecked() ? QFont::DemiBold : QFont::Medium));
    painter.drawText(QRectF(0, 33, width(), height() - 33), Qt::AlignHCenter | Qt::AlignVCenter,
                     text());
}

void RailButton::drawBadge(QPainter &painter, const QRectF &pill) const
{
    const Tokens &tokens = Tokens::of(this);
    painter.setFont(textFont(TextSize::Label, QFont::Bold));
    const QRectF badge(pill.center().x() + 7, pill.top() - 0.5, 15.5, 15.5);
    drawBox(painter, badge, badge.width() / 2, tokens.real);
    painter.setPen(tokens.onSolid);
    painter.drawText(badge, Qt::AlignCenter, QLocale().toString(m_badge));
}

} // namespace PhoneAgent
