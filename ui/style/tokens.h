// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>

class QWidget;

namespace PhoneAgent {

/// Every colour of the window by its role, one table for light and one for dark. A test
/// recomputes the contrast of the pairs that meet on screen.
struct Tokens
{
    bool isDark = false;

    QColor bgWindow;
    QColor bgRail;
    QColor bgPane;
    QColor bgSurface;
    QColor bgSunken;
    QColor bgHover;
    QColor bgSelected; ///< also accent-soft
    QColor border;
    QColor borderStrong;
    QColor borderControl;
    QColor text;
    QColor text2;
    QColor text3;
    QColor accent;
    QColor accentHover;
    QColor accentPress;
    QColor accentText;
    QColor focus;
    QColor onSolid; ///< words on accent, real and danger

    QColor real;
    QColor realHover;
    QColor realPress;
    QColor realSoft;
    QColor realText;
    QColor simSoft;
    QColor simText;
    QColor simBorder;
    QColor warn;
    QColor warnSoft;
    QColor warnText;
    QColor warnBorder; ///< edges of cards only
    QColor danger;
    QColor dangerHover;
    QColor dangerPress;
    QColor dangerSoft;
    QColor dangerText;

    QColor bubbleAgent;
    QColor bubbleThem;
    QColor bubbleThemBorder;
    QColor bubbleYou;
    QColor waveAgent;
    QColor waveAgentRest;
    QColor waveThem;
    QColor waveThemRest;

    QColor chart1; ///< series of charts, in the order of the design
    QColor chart5;
    QColor chart6;

    QColor done;       ///< status dots and done ticks
    QColor searchMark; ///< ground of a found word
    QColor shadow;     ///< ink of a popover's shadow at its darkest

    static const Tokens &light();
    static const Tokens &dark();

    /// The table the widget's style paints with.
    static const Tokens &of(const QWidget *widget);
};

} // namespace PhoneAgent
