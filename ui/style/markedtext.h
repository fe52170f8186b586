// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QColor;
class QPainter;

namespace PhoneAgent {

/// A stretch of a text.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextRange &) const = default;
};

/// Where words of `text` begin as one of the searched words does, as far as they are the same;
/// letters in either case.
QList<TextRange> foundRanges(const QString &text, const QString &search);

/// One line of `text`, in font and colour of the painter, ending in dots where it does not fit;
/// what `search` finds in it stands on `ground`.
void drawMarkedText(QPainter &painter, const QRectF &line, const QString &text,
                    const QString &search, const QColor &ground);

} // namespace PhoneAgent
