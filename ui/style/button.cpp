// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/button.h"

#include <QFontMetrics>

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr int Padding = 12;
constexpr int IconGap = 8;

} // namespace

Button::Button(Kind kind, const QString &text, QWidget *parent) : Button(kind, {}, text, {}, parent)
{
}

Button::Button(Kind kind, const QString &iconName, const QString &text,
               const QString &accessibleName, QWidget *parent)
    : QPushButton(text, parent), m_kind(kind), m_iconName(iconName)
{
    setAutoDefault(false);
    setCheckable(kind == Kind::Toggle || kind == Kind::MuteToggle);
    setAccessibleName(accessibleName);
    if (text.isEmpty())
        setToolTip(accessibleName);
}

void Button::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void Button::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setIconPixels(int pixels)
{
    m_iconPixels = pixels;
    updateGeometry();
    update();
}

void Button::setTextSize(TextSize size)
{
    m_textSize = size;
    updateGeometry();
    update();
}

void Button::setControlHeight(int height)
{
    m_height = height;
    updateGeometry();
}

QSize Button::sizeHint() const
{
    const QFontMetrics metrics(textFont(m_textSize, QFont::DemiBold));
    const int height = std::max(m_height, metrics.height() + 8);
    if (text().isEmpty())
        return {height, height};
    const int iconWidth = m_iconName.isEmpty() ? 0 : m_iconPixels + IconGap;
    const int roundEnds = m_shape == Shape::Pill ? 4 : 0;
    const int words = metrics.size(Qt::TextShowMnemonic, text()).width();
    return {words + iconWidth + 2 * (Padding + roundEnds), height};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace PhoneAgent
