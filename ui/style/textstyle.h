// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace PhoneAgent {

/// Sizes of the type scale in pixels at a system text size of 13; larger systems scale all.
enum class TextSize {
    Label = 11, ///< rail labels and chips only
    Caption = 12,
    Body = 13, ///< controls and lists
    Chat = 14, ///< chat and card titles
    Header = 15,
    PaneTitle = 16,
    PageTitle = 20,
    Headline = 28,
};

/// The application's font in this size.
QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

/// How much larger than the design the person's text is: 1.0 to 2.0.
double textScale();

/// Words in as many lines as they need, `lineHeight` apart, in the middle of the height of `rect`.
void drawWrapped(QPainter &painter, const QRectF &rect, double lineHeight, const QString &text);

/// Digits in cells of one width, so that a running clock does not jitter (font features such as
/// tabular figures need a newer Qt). Width of `text` so drawn, and the drawing itself.
double tabularWidth(const QFont &font, const QString &text);
void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                 const QString &text);

} // namespace PhoneAgent
