// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace PhoneAgent {

/// A filled box with round corners and an edge that lies wholly inside `rect`. An invalid colour
/// leaves that part out.
void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill,
             const QColor &edge = {}, double edgeWidth = 1.0);

/// A ring of `turn` (0 to 1) on a track, for what takes time.
void drawSpinner(QPainter &painter, const QRectF &rect, const QColor &colour, double turn);

} // namespace PhoneAgent
