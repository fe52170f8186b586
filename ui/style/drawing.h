// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QMargins>
#include <QPointF>
#include <QRectF>
#include <QRegion>

class QPainter;

namespace PhoneAgent {

/// `part` where it stands in `whole` in this direction; it is given for left to right.
QRectF mirrored(const QRectF &part, const QRectF &whole, Qt::LayoutDirection direction);
QPointF mirrored(const QPointF &point, const QRectF &whole, Qt::LayoutDirection direction);
/// Margins of a layout, which mirrors all but these.
QMargins mirrored(const QMargins &margins, Qt::LayoutDirection direction);

/// A filled box with round corners and an edge that lies wholly inside `rect`. An invalid colour
/// leaves that part out.
void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
             const QColor &edge = {}, double edgeWidth = 1.0);

/// A ring of `turn` (0 to 1) on a track, for what takes time.
void drawSpinner(QPainter &painter, const QRectF &rect, const QColor &colour, double turn);

/// What drawBox() fills, for windows that are no rectangles.
QRegion roundedRegion(const QRect &rect, int radius);

} // namespace PhoneAgent
