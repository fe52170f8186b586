// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QRectF>

class QPainter;

namespace PhoneAgent {

struct Tokens;

/// The mark of the program: a voice on the accent colour.
void drawProgramMark(QPainter &painter, const QRectF &rect, const Tokens &tokens);

/// The same as the icon of the window, in the sizes task bars ask for.
QIcon programIcon();

} // namespace PhoneAgent
