// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QPixmap>
#include <QPointF>
#include <QString>

class QPainter;

namespace PhoneAgent {

/// The Lucide icon `name` ("flask-conical") in one colour, `size` logical pixels wide, sharp at
/// this device pixel ratio. Cached. A null pixmap when the program does not carry the icon.
QPixmap icon(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);

/// Paints the icon with its middle at `centre`.
void drawIcon(QPainter &painter, const QString &name, const QColor &colour, int size,
              const QPointF &centre);

} // namespace PhoneAgent
