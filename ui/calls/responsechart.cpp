// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/responsechart.h"

#include "ui/chat/chatwords.h"
#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int MostBars = 8;
constexpr double BarsHeight = 38;
constexpr double BarWidth = 22;
constexpr double LowestBar = 8;
constexpr double PartsTop = BarsHeight + 10;
constexpr double PartsHeight = 8;
constexpr double LegendTop = PartsTop + PartsHeight + 6;
constexpr double LegendHeight = 16;

} // namespace

ResponseChart::ResponseChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight);
}

void ResponseChart::setTurns(const QList<Turn> &turns)
{
    const QList<milliseconds> delays = responseTimes(turns);
    m_delays = delays.sliced(std::max<qsizetype>(0, delays.size() - MostBars));
    m_parts = lastDelayParts(turns).value_or(DelayParts{});
    QStringList words;
    for (const milliseconds delay : m_delays)
        words << secondsText(delay);
    setAccessibleName(tr("Response times: %1").arg(words.join(u", "_s)));
    update();
}

QSize ResponseChart::sizeHint() const
{
    return {200, int(LegendTop + LegendHeight * textScale())};
}

QList<ResponseChart::Part> ResponseChart::parts() const
{
    const Tokens &tokens = Tokens::of(this);
    return {{tr("Hear"), m_parts.hear, tokens.chart5},
            {tr("Think"), m_parts.think, tokens.chart1},
            {tr("Speak"), m_parts.speak, tokens.chart6}};
}

void ResponseChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (m_delays.isEmpty())
        return;
    paintBars(painter);
    paintParts(painter);
}

void ResponseChart::paintBars(QPainter &painter) const
{
    const Tokens &tokens = Tokens::of(this);
    const milliseconds longest = *std::max_element(m_delays.cbegin(), m_delays.cend());
    const double step = (width() - 2.0 + BarWidth / 2) / MostBars;
    for (qsizetype i = 0; i < m_delays.size(); ++i) {
        const double share = double(m_delays.at(i).count()) / double(longest.count());
        const double height = std::max(LowestBar, share * BarsHeight);
        const bool isLast = i == m_delays.size() - 1;
        drawBox(painter, {2 + double(i) * step, BarsHeight - height, BarWidth, height}, 3,
                isLast ? tokens.accent : tokens.waveAgentRest);
    }
}

void ResponseChart::paintParts(QPainter &painter) const
{
    const QList<Part> parts = this->parts();
    milliseconds whole{0};
    for (const Part &part : parts)
        whole += part.time;
    if (whole.count() == 0)
        return;
    painter.setFont(textFont(TextSize::Label));
    double x = 0;
    double legend = 0;
    for (const Part &part : parts) {
        if (part.time.count() == 0)
            continue;
        const double share = width() * double(part.time.count()) / double(whole.count());
        drawBox(painter, {x, PartsTop, std::max(3.0, share - 2), PartsHeight}, 3, part.colour);
        x += share;
        const double middle = LegendTop + LegendHeight * textScale() / 2;
        drawBox(painter, {legend, middle - 4, 8, 8}, 2, part.colour);
        const QString words = tr("%1 %2").arg(
            part.label, QLocale().toString(double(part.time.count()) / 1000, 'f', 1));
        painter.setPen(Tokens::of(this).text2);
        painter.drawText(QRectF(legend + 12, LegendTop, width(), LegendHeight * textScale()),
                         Qt::AlignVCenter | Qt::AlignLeft, words);
        legend += 12 + painter.fontMetrics().horizontalAdvance(words) + 16;
    }
}

} // namespace PhoneAgent
