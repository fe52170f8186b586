// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/waveform.h"

#include <QHashFunctions>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double BarWidth = 3;
constexpr double BarGap = 2;
constexpr double Lowest = 3;
constexpr double Highest = 20;

QPixmap render(const QList<float> &peaks, const QSizeF &size, const QColor &colour, double ratio)
{
    QPixmap pixmap((size * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    double x = 0;
    for (const float peak : peaks) {
        const double height = Lowest + std::round(peak * (Highest - Lowest));
        painter.drawRoundedRect(QRectF(x, (size.height() - height) / 2, BarWidth, height), 1.5,
                                1.5);
        x += BarWidth + BarGap;
    }
    return pixmap;
}

QPixmap bars(const QList<float> &peaks, const QSizeF &size, const QColor &colour, double ratio)
{
    const size_t content = qHashRange(peaks.cbegin(), peaks.cend());
    const QString key = u"waveform/%1/%2/%3/%4x%5"_s.arg(content)
                            .arg(colour.name())
                            .arg(ratio)
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(peaks, size, colour, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void drawClipped(QPainter &painter, const QRectF &clip, const QPointF &at, const QPixmap &pixmap)
{
    painter.save();
    painter.setClipRect(clip, Qt::IntersectClip);
    painter.drawPixmap(at, pixmap);
    painter.restore();
}

} // namespace

int barCount(std::chrono::milliseconds duration)
{
    // A second more adds nearly three bars, so that nine seconds fill the widest bubble.
    return std::clamp(20 + int(std::lround(double(duration.count()) * 0.0028)), 20, 46);
}

double waveformWidth(qsizetype bars)
{
    return bars > 0 ? double(bars) * (BarWidth + BarGap) - BarGap : 0;
}

void drawWaveform(QPainter &painter, const QRectF &rect, const QList<float> &peaks, double played,
                  const QColor &playedColour, const QColor &restColour)
{
    const double ratio = painter.device()->devicePixelRatioF();
    QRectF head = rect;
    head.setWidth(rect.width() * played);
    QRectF tail = rect;
    tail.setLeft(head.right());
    const QSizeF size = rect.size();
    drawClipped(painter, tail, rect.topLeft(), bars(peaks, size, restColour, ratio));
    drawClipped(painter, head, rect.topLeft(), bars(peaks, size, playedColour, ratio));
}

} // namespace PhoneAgent
