// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callclock.h"

#include "ui/chat/chatwords.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int GaugeHeight = 28;
constexpr int Gap = 15;
constexpr int Dot = 8;
constexpr int DotGap = 9;

QFont gaugeFont()
{
    return textFont(TextSize::Body, QFont::DemiBold);
}

QFont timerFont()
{
    return textFont(TextSize::PaneTitle, QFont::DemiBold);
}

} // namespace

CallClock::CallClock(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"callClock"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setElapsed({});
}

void CallClock::setResponse(std::optional<std::chrono::milliseconds> median)
{
    const QString text = median ? secondsText(*median) : QString();
    if (text == m_response)
        return;
    m_response = text;
    updateGeometry();
    update();
}

void CallClock::setElapsed(std::chrono::milliseconds elapsed)
{
    const QString text = callTime(elapsed);
    if (text == m_elapsed)
        return;
    const bool grew = text.size() != m_elapsed.size();
    m_elapsed = text;
    setAccessibleName(tr("Call time %1").arg(text));
    if (grew)
        updateGeometry();
    update();
}

QSize CallClock::sizeHint() const
{
    const double gauge = gaugeWidth() > 0 ? gaugeWidth() + Gap : 0;
    return {int(std::ceil(gauge + Dot + DotGap + timerWidth())), 36};
}

double CallClock::gaugeWidth() const
{
    return m_response.isEmpty() ? 0 : 10 + 16 + 5 + tabularWidth(gaugeFont(), m_response) + 11;
}

double CallClock::timerWidth() const
{
    return tabularWidth(timerFont(), m_elapsed);
}

void CallClock::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const double middle = height() / 2.0;
    const double end = width() - timerWidth();
    painter.setFont(timerFont());
    painter.setPen(tokens.text);
    drawTabular(painter, {end, 0, timerWidth(), double(height())}, Qt::AlignLeft, m_elapsed);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.danger);
    const double dot = end - DotGap - Dot;
    painter.drawEllipse(QRectF(dot, middle - Dot / 2.0, Dot, Dot));
    if (m_response.isEmpty())
        return;
    const QRectF pill(dot - Gap - gaugeWidth(), middle - GaugeHeight / 2.0, gaugeWidth(),
                      GaugeHeight);
    drawBox(painter, pill, GaugeHeight / 2.0, tokens.bgSunken);
    drawIcon(painter, u"gauge"_s, tokens.text2, 16, {pill.left() + 18, middle});
    painter.setFont(gaugeFont());
    painter.setPen(tokens.text2);
    drawTabular(painter, pill.adjusted(31, 0, 0, 0), Qt::AlignLeft, m_response);
}

bool CallClock::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_response.isEmpty())
        return QWidget::event(event);
    QToolTip::showText(
        static_cast<QHelpEvent *>(event)->globalPos(),
        tr("The agent answers after %1, the median of its last five answers.").arg(m_response),
        this);
    return true;
}

} // namespace PhoneAgent
