// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/keycap.h"

#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace PhoneAgent {

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
