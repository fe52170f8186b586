// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/modebadge.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Height = 20;
constexpr int Padding = 8;
constexpr int IconSize = 13;
constexpr int Gap = 4;

} // namespace

ModeBadge::ModeBadge(CallPlan::Mode mode, QWidget *parent) : QWidget(parent), m_mode(mode)
{
    setFont(textFont(TextSize::Label, QFont::Bold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMode(mode);
}

void ModeBadge::setMode(CallPlan::Mode mode)
{
    m_mode = mode;
    setAccessibleName(word());
    updateGeometry();
    update();
}

QSize ModeBadge::sizeHint() const
{
    return {2 * Padding + IconSize + Gap + fontMetrics().horizontalAdvance(word()),
            std::max(Height, fontMetrics().height() + 6)};
}

QString ModeBadge::iconName(CallPlan::Mode mode)
{
    return mode == CallPlan::Mode::Real ? u"phone"_s : u"flask-conical"_s;
}

QString ModeBadge::title(CallPlan::Mode mode)
{
    switch (mode) {
    case CallPlan::Mode::Real:
        return tr("Real");
    case CallPlan::Mode::Rehearsed:
        return tr("Rehearsal");
    case CallPlan::Mode::Simulated:
        break;
    }
    return tr("Simulated");
}

QColor ModeBadge::ink(CallPlan::Mode mode, const Tokens &tokens)
{
    return mode == CallPlan::Mode::Real ? tokens.realText : tokens.simText;
}

void ModeBadge::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    const bool isReal = m_mode == CallPlan::Mode::Real;
    QPainter painter(this);
    drawBox(painter, rect(), height() / 2.0, isReal ? tokens.realSoft : tokens.simSoft,
            isReal ? QColor() : tokens.simBorder);
    const QColor colour = ink(m_mode, tokens);
    drawIcon(painter, iconName(m_mode), colour, IconSize,
             {Padding + IconSize / 2.0, height() / 2.0});
    painter.setPen(colour);
    painter.drawText(rect().adjusted(Padding + IconSize + Gap, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, word());
}

QString ModeBadge::word() const
{
    return title(m_mode).toUpper();
}

} // namespace PhoneAgent
