// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/toggleswitch.h"

#include "ui/style/drawing.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

ToggleSwitch::ToggleSwitch(const QString &accessibleName, QWidget *parent) : QAbstractButton(parent)
{
    setAccessibleName(accessibleName);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRadius", 10.0);
    setFixedSize(sizeHint());
}

void ToggleSwitch::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), 10, isChecked() ? tokens.accent : tokens.borderControl);
    const bool atEnd = isChecked() != isRightToLeft();
    drawBox(painter, QRectF(atEnd ? 19 : 3, 3, 14, 14), 7, tokens.onSolid);
}

} // namespace PhoneAgent
