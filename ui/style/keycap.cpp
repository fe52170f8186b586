// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/keycap.h"

#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"

#include <QFontMetrics>
#include <QPainter>

namespace PhoneAgent {

void drawKeyCap(QPainter &painter, const QRectF &rect, const QString &key, const Tokens &tokens)
{
    painter.save();
    drawBox(painter, rect, 6, tokens.borderControl);
    drawBox(painter, rect.adjusted(0, 0, 0, -1), 6, tokens.bgSurface, tokens.borderControl);
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(tokens.text);
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt::AlignCenter, key);
    painter.restore();
}

KeyCap::KeyCap(const QString &key, QWidget *parent) : QWidget(parent), m_key(key)
{
    setFont(textFont(TextSize::Label, QFont::Medium));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(key);
}

QSize KeyCap::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_key) + 12, std::max(18, fontMetrics().height() + 4)};
}

void KeyCap::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), 4, tokens.bgSurface, tokens.borderStrong);
    painter.setPen(tokens.text2);
    painter.drawText(rect(), Qt::AlignCenter, m_key);
}

} // namespace PhoneAgent
