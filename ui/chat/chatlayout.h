// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/chat/chatrow.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <memory>

class QTextLayout;

namespace PhoneAgent {

/// Where everything of one row stands, in pixels from the row's top left corner. Made once for
/// painting, sizing and clicking.
///
///     speaker  [chip]
///     .-------------------------------.
///     | text                          |
///     | (>) |||||||||  0:09     0.9 s |   button, wave, time, note
///     '-------------------------------'
///
///                  [1][5][#]  Date  0.6 s  caps, label, note
///
/// A rectangle that a row does not have is empty.
struct ChatLayout
{
    QSize size;
    QRectF speaker;
    QRectF chip;
    QRectF bubble;
    Qt::Corner tail = Qt::BottomLeftCorner;  ///< the sharper one, towards who speaks
    std::shared_ptr<const QTextLayout> text; ///< null for rows without words
    QPointF textAt;

    QRectF button;
    QRectF wave; ///< exactly the painted bars
    QRectF time;
    QRectF failure; ///< stands in for the waves when the sound is not there
    QRectF note;    ///< delay, "Speaking" or "Private hint"

    QList<QRectF> caps;
    QRectF label; ///< what the keys were for; narrower than its words where the chat is
    QRectF icon;  ///< of a hint

    /// `width` is the column's. Right to left mirrors the bubbles but not what plays in them.
    static ChatLayout of(const ChatRow &row, int width, Qt::LayoutDirection direction);

    /// How far into the sound a click at `x` goes: 0 to 1.
    double fractionAt(double x) const;
};

/// The word at the end of a bubble or key row, empty when there is none.
QString noteText(const ChatRow &row);
/// "Question 88%"
QString chipText(const PromptChip &chip);
/// Elapsed while it plays, else the whole length.
QString clipText(const ChatRow &row);
/// Delays above this are shown as a warning.
constexpr std::chrono::milliseconds LongDelay{2000};

} // namespace PhoneAgent
