// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/programicon.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QPixmap>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

void drawProgramMark(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    drawBox(painter, rect, rect.width() / 4, tokens.accent);
    drawIcon(painter, u"audio-lines"_s, tokens.onSolid, qRound(rect.width() * 0.61), rect.center());
}

QIcon programIcon()
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawProgramMark(painter, pixmap.rect(), Tokens::light());
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace PhoneAgent
