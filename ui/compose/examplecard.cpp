// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/examplecard.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

ExampleCard::ExampleCard(const QString &iconName, const QString &request, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setText(request);
    setAccessibleName(tr("Example: %1").arg(request));
    setProperty("focusRadius", 12.0);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ExampleCard::sizeHint() const
{
    return {300, qRound(62 * textScale())};
}

void ExampleCard::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), 12, underMouse() || isDown() ? tokens.bgHover : tokens.bgSurface,
            tokens.border);
    drawIcon(painter, m_iconName, tokens.accentText, 18, {24.5, height() / 2.0});
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(tokens.text);
    drawWrapped(painter, rect().adjusted(46, 0, -12, 0), 19 * textScale(), text());
}

} // namespace PhoneAgent
