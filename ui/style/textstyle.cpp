// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/textstyle.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace PhoneAgent {

namespace {

constexpr double DesignSize = 13.0;

// The widest digit of Inter and of most other faces.
constexpr QChar WidestDigit = u'0';

double cellWidth(const QFontMetricsF &metrics, QChar letter)
{
    return metrics.horizontalAdvance(letter.isDigit() ? WidestDigit : letter);
}

} // namespace

QFont textFont(TextSize size, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(qRound(int(size) * textScale()));
    font.setWeight(weight);
    if (size == TextSize::Headline)
        font.setLetterSpacing(QFont::AbsoluteSpacing, -0.3 * textScale());
    return font;
}

void drawWrapped(QPainter &painter, const QRectF &rect, double lineHeight, const QString &text)
{
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(rect.width());
        line.setPosition({0, line.lineNumber() * lineHeight});
    }
    layout.endLayout();
    const double gap = lineHeight - QFontMetricsF(painter.font()).height();
    const double height = layout.lineCount() * lineHeight - gap;
    layout.draw(&painter, {rect.left(), rect.center().y() - height / 2});
}

double textScale()
{
    const int pixels = QApplication::font().pixelSize();
    return pixels > 0 ? pixels / DesignSize : 1.0;
}

double tabularWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    double width = 0;
    for (const QChar letter : text)
        width += cellWidth(metrics, letter);
    return width;
}

void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                 const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double width = tabularWidth(painter.font(), text);
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    for (const QChar letter : text) {
        const double cell = cellWidth(metrics, letter);
        painter.drawText(QRectF(x, rect.top(), cell, rect.height()), Qt::AlignCenter, letter);
        x += cell;
    }
}

} // namespace PhoneAgent
