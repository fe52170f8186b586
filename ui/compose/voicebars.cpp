// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/voicebars.h"

#include "ui/style/drawing.h"
#include "ui/style/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

namespace {

constexpr double Pitch = 6;
constexpr double BarWidth = 3;
constexpr double QuietDb = -60;
// Speech moves between these two; the bars use their whole height for it.
constexpr double BarFloor = 0.3;
constexpr double BarFull = 0.75;
constexpr int Marks = 12;

double barHeight(double loudness, double room)
{
    const double part = std::clamp((loudness - BarFloor) / (BarFull - BarFloor), 0.0, 1.0);
    return std::max(BarWidth, std::pow(part, 1.6) * room);
}

} // namespace

double loudness(double db)
{
    return std::clamp(1.0 - db / QuietDb, 0.0, 1.0);
}

VoiceBars::VoiceBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void VoiceBars::add(double loudness)
{
    m_bars.append(loudness);
    const int room = int(width() / Pitch) + 1;
    if (m_bars.size() > room)
        m_bars.remove(0, m_bars.size() - room);
    update();
}

void VoiceBars::clear()
{
    m_bars.clear();
    update();
}

void VoiceBars::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const double middle = height() / 2.0;
    double x = width() - BarWidth;
    for (auto bar = m_bars.crbegin(); bar != m_bars.crend() && x >= 0; ++bar, x -= Pitch) {
        const double tall = barHeight(*bar, height() - 4);
        drawBox(painter, QRectF(x, middle - tall / 2, BarWidth, tall), BarWidth / 2,
                tokens.waveAgent);
    }
    for (; x >= 0; x -= Pitch)
        drawBox(painter, QRectF(x, middle - BarWidth / 2, BarWidth, BarWidth), BarWidth / 2,
                tokens.borderStrong);
}

LevelMeter::LevelMeter(QWidget *parent) : QWidget(parent)
{
    setFixedSize(sizeHint());
}

void LevelMeter::setLoudness(double loudness)
{
    m_loudness = loudness;
    update();
}

void LevelMeter::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const int lit = qRound(m_loudness * Marks);
    for (int mark = 0; mark < Marks; ++mark)
        drawBox(painter, QRectF(mark * 17.0, 1, 14, 6), 3,
                mark < lit ? tokens.done : tokens.borderStrong);
}

} // namespace PhoneAgent
