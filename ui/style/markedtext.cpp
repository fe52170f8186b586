// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/markedtext.h"

#include "ui/style/drawing.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QList<TextRange> foundRanges(const QString &text, const QString &search)
{
    QStringList words = search.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    std::sort(words.begin(), words.end(), [](const QString &a, const QString &b) {
        return a.size() > b.size(); // of two that fit the longer one counts
    });
    for (QString &word : words)
        word = QRegularExpression::escape(word);
    const QRegularExpression pattern(u"(?<![\\p{L}\\p{N}])(?:%1)"_s.arg(words.join(u'|')),
                                     QRegularExpression::CaseInsensitiveOption |
                                         QRegularExpression::UseUnicodePropertiesOption);
    QList<TextRange> ranges;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        ranges.append({found.capturedStart(), found.capturedLength()});
    }
    return ranges;
}

void drawMarkedText(QPainter &painter, const QRectF &line, const QString &text,
                    const QString &search, const QColor &ground)
{
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
    const bool isMirrored = painter.layoutDirection() == Qt::RightToLeft;
    for (const TextRange &range : foundRanges(shown, search)) {
        const double before = metrics.horizontalAdvance(shown.left(range.start));
        const double width = metrics.horizontalAdvance(shown.mid(range.start, range.length));
        const double left = isMirrored ? line.right() - before - width : line.left() + before;
        const double height = metrics.height();
        drawBox(painter, {left - 1, line.center().y() - height / 2, width + 2, height}, 3, ground);
    }
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeading, shown);
}

} // namespace PhoneAgent
