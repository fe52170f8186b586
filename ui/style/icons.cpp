// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/icons.h"

#include "core/logging.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSet>
#include <QSvgRenderer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray source(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(WINDOW) << "no icon named" << name;
        return {};
    }
    return file.readAll();
}

// Thin strokes vanish in small icons.
QByteArray strokeWidth(int size)
{
    return size <= 16 ? "stroke-width=\"2\"" : "stroke-width=\"1.75\"";
}

QByteArray coloured(const QString &name, const QColor &colour, int size)
{
    static const QSet<QString> filled{u"play"_s, u"pause"_s};
    QByteArray svg = source(name);
    const QByteArray ink = colour.name().toLatin1();
    if (filled.contains(name))
        svg.replace("fill=\"none\"", "fill=\"" + ink + "\"");
    svg.replace("currentColor", ink);
    svg.replace("stroke-width=\"2\"", strokeWidth(size));
    return svg;
}

QPixmap render(const QByteArray &svg, int size, qreal devicePixelRatio)
{
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

} // namespace

QPixmap icon(const QString &name, const QColor &colour, int size, qreal devicePixelRatio)
{
    const QString key =
        u"icon/%1/%2/%3/%4"_s.arg(name, colour.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QByteArray svg = coloured(name, colour, size);
    if (svg.isEmpty())
        return {};
    pixmap = render(svg, size, devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawIcon(QPainter &painter, const QString &name, const QColor &colour, int size,
              const QPointF &centre)
{
    const QPixmap pixmap = icon(name, colour, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(QPointF(centre.x() - size / 2.0, centre.y() - size / 2.0), pixmap);
}

} // namespace PhoneAgent
