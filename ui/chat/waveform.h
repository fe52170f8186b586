// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

#include <chrono>

class QPainter;

namespace PhoneAgent {

/// How many bars show a sound of this length: 20 to 46, growing with it.
int barCount(std::chrono::milliseconds duration);

/// How wide `bars` bars are: 3 each with gaps of 2.
double waveformWidth(qsizetype bars);

/// Bars 3 to 20 high around the middle of `rect`, the first `played` (0 to 1) of the width in one
/// colour and the rest in the other. Bars are kept as pixmaps: while a sound plays only the clip
/// between the two moves.
void drawWaveform(QPainter &painter, const QRectF &rect, const QList<float> &peaks, double played,
                  const QColor &playedColour, const QColor &restColour);

} // namespace PhoneAgent
