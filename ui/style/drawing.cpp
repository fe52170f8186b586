// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/drawing.h"

#include <QBitmap>
#include <QPainter>

namespace PhoneAgent {

QRectF mirrored(const QRectF &part, const QRectF &whole, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return part;
    QRectF there = part;
    there.moveRight(whole.left() + whole.right() - part.left());
    return there;
}

QPointF mirrored(const QPointF &point, const QRectF &whole, Qt::LayoutDirection direction)
{
    return mirrored(QRectF(point, QSizeF()), whole, direction).topLeft();
}

QMargins mirrored(const QMargins &margins, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return margins;
    return {margins.right(), margins.top(), margins.left(), margins.bottom()};
}

void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
             const QColor &edge, double edgeWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const bool hasEdge = edge.isValid();
    painter.setPen(hasEdge ? QPen(edge, edgeWidth) : QPen(Qt::NoPen));
    const double inset = hasEdge ? edgeWidth / 2 : 0;
    const QRectF box = rect.adjusted(inset, inset, -inset, -inset);
    painter.drawRoundedRect(box, radius - inset, radius - inset);
    painter.restore();
}

QRegion roundedRegion(const QRect &rect, int radius)
{
    QBitmap shape(rect.size());
    shape.clear();
    QPainter painter(&shape);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::color1);
    painter.drawRoundedRect(shape.rect(), radius, radius);
    painter.end();
    return QRegion(shape).translated(rect.topLeft());
}

void drawSpinner(QPainter &painter, const QRectF &rect, const QColor &colour, double turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor track = colour;
    track.setAlphaF(0.3);
    const QRectF ring = rect.adjusted(1, 1, -1, -1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(track, 2));
    painter.drawEllipse(ring);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, qRound((90 - turn * 360) * 16), -90 * 16);
    painter.restore();
}

} // namespace PhoneAgent
