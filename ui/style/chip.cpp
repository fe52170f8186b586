// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/chip.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QtMath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Height = 32;
constexpr int Padding = 10;
constexpr int IconSize = 14;
constexpr int Gap = 6;
constexpr int WidestValue = 160;
constexpr int NarrowestValue = 24;

QFont labelFont()
{
    return textFont(TextSize::Caption, QFont::Medium);
}

QFont valueFont()
{
    return textFont(TextSize::Caption, QFont::DemiBold);
}

} // namespace

ChipButton::ChipButton(const QString &iconName, const QString &label, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName), m_label(label)
{
    setProperty("focusRadius", Height / 2.0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setValue({});
}

void ChipButton::setValue(const QString &value)
{
    m_value = value;
    setAccessibleName(m_label.isEmpty() ? value : u"%1 %2"_s.arg(m_label, value));
    setToolTip(shownValue() == m_value ? QString() : m_value);
    updateGeometry();
    update();
}

QString ChipButton::shownValue() const
{
    return QFontMetrics(valueFont()).elidedText(m_value, Qt::ElideRight, width() - widthAround());
}

QSize ChipButton::sizeHint() const
{
    const QFontMetricsF metrics(valueFont());
    const int value = std::min(qCeil(metrics.horizontalAdvance(m_value)) + 1, WidestValue);
    return {widthAround() + value, std::max(Height, qCeil(metrics.height()) + 12)};
}

QSize ChipButton::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return {std::min(whole.width(), widthAround() + NarrowestValue), whole.height()};
}

// All but the value.
int ChipButton::widthAround() const
{
    const int label =
        m_label.isEmpty() ? 0 : QFontMetrics(labelFont()).horizontalAdvance(m_label) + Gap;
    return 2 * Padding + IconSize + Gap + label + Gap + IconSize;
}

void ChipButton::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    setToolTip(shownValue() == m_value ? QString() : m_value);
}

void ChipButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const QColor fill = underMouse() || isDown() ? tokens.bgHover : tokens.bgSurface;
    drawBox(painter, rect(), height() / 2.0, fill, tokens.borderStrong);

    const double middle = height() / 2.0;
    drawIcon(painter, m_iconName, tokens.text2, IconSize, {Padding + IconSize / 2.0, middle});
    QRectF words(Padding + IconSize + Gap, 0, width(), height());
    painter.setFont(labelFont());
    painter.setPen(tokens.text2);
    if (!m_label.isEmpty()) {
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_label);
        words.translate(painter.fontMetrics().horizontalAdvance(m_label) + Gap, 0);
    }
    painter.setFont(valueFont());
    painter.setPen(tokens.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, shownValue());
    drawIcon(painter, u"chevron-down"_s, tokens.text2, IconSize,
             {width() - Padding - IconSize / 2.0, middle});
}

} // namespace PhoneAgent
