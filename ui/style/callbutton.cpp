// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/callbutton.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/motion.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Paint
{
    QColor fill;
    QColor edge;
    QColor ink;
    QString iconName;
};

Paint paintOf(CallButton::Look look, bool down, bool hover, const Tokens &t)
{
    const QColor green = down ? t.realPress : hover ? t.realHover : t.real;
    switch (look) {
    case CallButton::Look::Empty:
        return {t.bgHover, {}, t.text3, u"phone"_s};
    case CallButton::Look::NeedsAction:
        return {t.warnSoft, t.warnBorder, t.warnText, u"triangle-alert"_s};
    case CallButton::Look::Simulated:
        return {t.simSoft, t.simBorder, t.simText, u"flask-conical"_s};
    case CallButton::Look::Real:
        return {green, {}, t.onSolid, u"phone"_s};
    case CallButton::Look::Working:
        return {green, {}, t.onSolid, u"phone"_s};
    }
    return {};
}

} // namespace

CallButton::CallButton(QWidget *parent) : QAbstractButton(parent)
{
    setProperty("focusRadius", 12.0);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_turn.setStartValue(0.0);
    m_turn.setEndValue(1.0);
    m_turn.setDuration(1000);
    m_turn.setLoopCount(-1);
    connect(&m_turn, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void CallButton::show(Look look, const QString &title, const QString &detail)
{
    m_look = look;
    m_title = title;
    m_detail = detail;
    setEnabled(look != Look::Empty);
    setAccessibleName(tr("Call button. %1. %2").arg(title, detail));
    setToolTip(detail); // a long name does not fit
    look == Look::Working && !movesLess(this) ? m_turn.start() : m_turn.stop();
    update();
}

QSize CallButton::sizeHint() const
{
    const int lines = QFontMetrics(textFont(TextSize::Header)).height() +
                      QFontMetrics(textFont(TextSize::Caption)).height();
    return {240, std::max(60, lines + 20)};
}

void CallButton::paintEvent(QPaintEvent *)
{
    const Paint paint = paintOf(m_look, isDown(), underMouse(), Tokens::of(this));
    QPainter painter(this);
    drawBox(painter, rect(), 12, paint.fill, paint.edge, 1.5);
    const QPointF centre(29, height() / 2.0);
    if (m_look == Look::Working && !movesLess(this))
        drawSpinner(painter, QRectF(centre.x() - 10, centre.y() - 10, 20, 20), paint.ink,
                    m_turn.currentValue().toDouble());
    else
        drawIcon(painter, paint.iconName, paint.ink, 22, centre);

    painter.setPen(paint.ink);
    const QFontMetrics title(textFont(TextSize::Header, QFont::DemiBold));
    const QFontMetrics detail(textFont(TextSize::Caption, QFont::Medium));
    const int top = (height() - title.height() - detail.height()) / 2;
    const QRect words(54, top, width() - 66, title.height());
    painter.setFont(textFont(TextSize::Header, QFont::DemiBold));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     title.elidedText(m_title, Qt::ElideRight, words.width()));
    painter.setFont(textFont(TextSize::Caption, QFont::Medium));
    painter.drawText(QRect(54, top + title.height(), words.width(), detail.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     detail.elidedText(m_detail, Qt::ElideRight, words.width()));
}

} // namespace PhoneAgent
