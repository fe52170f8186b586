// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/chat/chatlayout.h"
#include "ui/style/tokens.h"

class QPainter;
class QPainterPath;

namespace PhoneAgent {

/// Paints one row where its layout says, with the row's corner at the painter's origin.
void paintRow(QPainter &painter, const ChatRow &row, const ChatLayout &layout, const Tokens &tokens,
              bool isCurrent);

/// A box with round corners of which one is sharper: where the speaker stands.
QPainterPath bubblePath(const QRectF &rect, Qt::Corner tail);

} // namespace PhoneAgent
