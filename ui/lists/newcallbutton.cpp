// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/lists/newcallbutton.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QKeySequence>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

NewCallButton::NewCallButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"newCall"_s);
    setText(tr("New call"));
    setAccessibleName(text());
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize NewCallButton::sizeHint() const
{
    return {200, std::max(38, fontMetrics().height() + 14)};
}

void NewCallButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    const bool lit = isChecked() || isDown();
    QPainter painter(this);
    drawBox(painter, rect(), 8,
            lit            ? tokens.bgSelected
            : underMouse() ? tokens.bgHover
                           : tokens.bgSurface,
            lit ? tokens.accent : tokens.borderStrong);
    drawIcon(painter, u"plus"_s, tokens.accentText, 16,
             mirrored(QPointF(19.5, height() / 2.0), rect(), layoutDirection()));
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(tokens.accentText);
    painter.drawText(rect().adjusted(36, 0, -36, 0), Qt::AlignVCenter | Qt::AlignLeading, text());

    const QString key = QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText);
    painter.setFont(textFont(TextSize::Label, QFont::Medium));
    const int wide = painter.fontMetrics().horizontalAdvance(key) + 12;
    const QRectF cap = mirrored(QRectF(width() - wide - 11, (height() - 18) / 2.0, wide, 18),
                                rect(), layoutDirection());
    drawBox(painter, cap, 4, tokens.bgSurface, tokens.borderStrong);
    painter.setPen(tokens.text2);
    painter.drawText(cap, Qt::AlignCenter, key);
}

} // namespace PhoneAgent
