// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/recordingparts.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/motion.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

ClockLabel::ClockLabel(QWidget *parent) : QWidget(parent)
{
    setFont(textFont(TextSize::PaneTitle, QFont::DemiBold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ClockLabel::setText(const QString &text)
{
    const bool grows = text.size() != m_text.size();
    m_text = text;
    setAccessibleName(text);
    if (grows)
        updateGeometry();
    update();
}

QSize ClockLabel::sizeHint() const
{
    return {int(tabularWidth(font(), m_text)) + 1, fontMetrics().height()};
}

void ClockLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Tokens::of(this).text);
    drawTabular(painter, rect(), Qt::AlignLeft, m_text);
}

FinishButton::FinishButton(QWidget *parent) : QAbstractButton(parent)
{
    setProperty("focusRadius", 20.0);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
    m_turn.setStartValue(0.0);
    m_turn.setEndValue(1.0);
    m_turn.setDuration(1000);
    m_turn.setLoopCount(-1);
    connect(&m_turn, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    setWorking(false);
}

void FinishButton::setWorking(bool working)
{
    m_isWorking = working;
    setEnabled(!working);
    setAccessibleName(working ? tr("Writing down what you said") : tr("Finish recording"));
    setToolTip(accessibleName());
    working && !movesLess(this) ? m_turn.start() : m_turn.stop();
    update();
}

void FinishButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const QColor fill = m_isWorking    ? tokens.bgHover
                        : isDown()     ? tokens.accentPress
                        : underMouse() ? tokens.accentHover
                                       : tokens.accent;
    drawBox(painter, rect(), height() / 2.0, fill);
    const QPointF centre = QRectF(rect()).center();
    if (m_isWorking && movesLess(this))
        return; // the words beside it say what takes time
    if (m_isWorking)
        drawSpinner(painter, QRectF(centre.x() - 9, centre.y() - 9, 18, 18), tokens.accentText,
                    m_turn.currentValue().toDouble());
    else
        drawIcon(painter, u"check"_s, tokens.onSolid, 20, centre);
}

} // namespace PhoneAgent
