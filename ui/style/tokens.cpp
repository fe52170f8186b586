// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/tokens.h"

#include "ui/style/agentstyle.h"

#include <QWidget>

namespace PhoneAgent {

const Tokens &Tokens::light()
{
    static const Tokens table{
        .isDark = false,
        .bgWindow = 0xF6F7F9,
        .bgRail = 0xECEEF2,
        .bgPane = 0xFBFBFD,
        .bgSurface = 0xFFFFFF,
        .bgSunken = 0xF0F2F5,
        .bgHover = 0xE9ECF2,
        .bgSelected = 0xE4EBFB,
        .border = 0xE1E4EA,
        .borderStrong = 0xCDD2DB,
        .borderControl = 0x80899B,
        .text = 0x1A2030,
        .text2 = 0x4C5568,
        .text3 = 0x606A7D,
        .accent = 0x2F58CD,
        .accentHover = 0x284CB4,
        .accentPress = 0x213F97,
        .accentText = 0x2A4FB8,
        .focus = 0x2F58CD,
        .onSolid = 0xFFFFFF,
        .real = 0x15744A,
        .realHover = 0x11633E,
        .realPress = 0x0D5233,
        .realSoft = 0xDDF2E6,
        .realText = 0x0F5F3B,
        .simSoft = 0xEFE9FB,
        .simText = 0x5A37AC,
        .simBorder = 0x8F71D6,
        .warn = 0x9A5A00,
        .warnSoft = 0xFDF1DC,
        .warnText = 0x7C4700,
        .warnBorder = 0xD79B3F,
        .danger = 0xC1302E,
        .dangerHover = 0xA82725,
        .dangerPress = 0x8E1F1E,
        .dangerSoft = 0xFCE8E7,
        .dangerText = 0xA32524,
        .bubbleAgent = 0xE4EBFB,
        .bubbleThem = 0xFFFFFF,
        .bubbleThemBorder = 0xE1E4EA,
        .bubbleYou = 0x2F58CD,
        .waveAgent = 0x2F58CD,
        .waveAgentRest = 0xA6B9EE,
        .waveThem = 0x475066,
        .waveThemRest = 0xB6BDCB,
        .chart1 = 0x2F58CD,
        .chart5 = 0x1C8A7A,
        .chart6 = 0x6842BE,
        .done = 0x15744A,
        .searchMark = 0xFFE7A8,
        .shadow = QColor(0x1A, 0x20, 0x30, 36),
    };
    return table;
}

const Tokens &Tokens::dark()
{
    static const Tokens table{
        .isDark = true,
        .bgWindow = 0x14161B,
        .bgRail = 0x0F1115,
        .bgPane = 0x181B21,
        .bgSurface = 0x1D2027,
        .bgSunken = 0x171A20,
        .bgHover = 0x252932,
        .bgSelected = 0x24304F,
        .border = 0x2B303A,
        .borderStrong = 0x3A404D,
        .borderControl = 0x737D91,
        .text = 0xE9ECF2,
        .text2 = 0xB3BBCA,
        .text3 = 0x98A1B3,
        .accent = 0x3A62D8,
        .accentHover = 0x426BDF,
        .accentPress = 0x3257C4,
        .accentText = 0x9BB6FF,
        .focus = 0x8FAEFF,
        .onSolid = 0xFFFFFF,
        .real = 0x197A4F,
        .realHover = 0x1B8155,
        .realPress = 0x166C45,
        .realSoft = 0x173629,
        .realText = 0x7DD9AC,
        .simSoft = 0x2B2345,
        .simText = 0xC3ADFA,
        .simBorder = 0x8A6BD8,
        .warn = 0xE0A54B,
        .warnSoft = 0x372A14,
        .warnText = 0xF2C27A,
        .warnBorder = 0x9C7433,
        .danger = 0xC83A37,
        .dangerHover = 0xD0413E,
        .dangerPress = 0xB4312F,
        .dangerSoft = 0x3D1F20,
        .dangerText = 0xFF9E98,
        .bubbleAgent = 0x24304F,
        .bubbleThem = 0x1F232B,
        .bubbleThemBorder = 0x2F3540,
        .bubbleYou = 0x3A62D8,
        .waveAgent = 0x9BB6FF,
        .waveAgentRest = 0x4B5F98,
        .waveThem = 0xC5CCDA,
        .waveThemRest = 0x5A6374,
        .chart1 = 0x7C9BF5,
        .chart5 = 0x4DB8A7,
        .chart6 = 0xA98BF0,
        .done = 0x3FBF86,
        .searchMark = 0x5C4715,
        .shadow = QColor(0, 0, 0, 115),
    };
    return table;
}

const Tokens &Tokens::of(const QWidget *widget)
{
    const auto *style = qobject_cast<const AgentStyle *>(widget->style());
    return style ? style->tokens() : light();
}

} // namespace PhoneAgent
