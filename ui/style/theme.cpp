// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/theme.h"

#include "ui/style/agentstyle.h"
#include "ui/style/textstyle.h"

#include <QApplication>
#include <QFocusFrame>
#include <QFontDatabase>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QFont baseFont(double textScale)
{
    QFont font(QStringList{u"Inter"_s, QApplication::font().family(), u"Noto Sans"_s});
    font.setPixelSize(qRound(13 * textScale));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

const Tokens &tokensFor(Theme::Choice choice, const QPalette &system)
{
    if (choice == Theme::Choice::System)
        return system.window().color().lightness() < 128 ? Tokens::dark() : Tokens::light();
    return choice == Theme::Choice::Dark ? Tokens::dark() : Tokens::light();
}

} // namespace

Theme::Theme(Choice choice, double textScale)
    : m_systemPalette(QApplication::palette()), m_choice(choice),
      m_tokens(&tokensFor(choice, m_systemPalette)), m_style(new AgentStyle(*m_tokens))
{
    QApplication::setFont(baseFont(textScale));
    QApplication::setStyle(m_style);
    apply();
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { followFocus(now); });
}

Theme::~Theme() = default;

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    const Tokens &tokens = tokensFor(choice, m_systemPalette);
    if (&tokens == m_tokens)
        return;
    m_tokens = &tokens;
    apply();
    Q_EMIT changed();
}

double Theme::systemTextScale()
{
    const double points = QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF();
    return std::clamp(points / 10.0, 1.0, 2.0);
}

void Theme::apply()
{
    m_style->setTokens(*m_tokens);
    QApplication::setPalette(paletteOf(*m_tokens));
}

// Rings are for people who move by keys; a click shows by itself where it went.
void Theme::followFocus(QWidget *now)
{
    delete m_focusFrame;
    const bool byKeys = now && now->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (!byKeys || !AgentStyle::wantsFocusRing(now))
        return;
    m_focusFrame = new QFocusFrame(now->parentWidget());
    m_focusFrame->setWidget(now);
}

QPalette paletteOf(const Tokens &tokens)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.bgWindow);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.bgSurface);
    palette.setColor(QPalette::AlternateBase, tokens.bgSunken);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.text3);
    palette.setColor(QPalette::Button, tokens.bgSurface);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.onSolid);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.onSolid);
    palette.setColor(QPalette::Link, tokens.accentText);
    palette.setColor(QPalette::Mid, tokens.border);
    palette.setColor(QPalette::Midlight, tokens.border);
    palette.setColor(QPalette::Dark, tokens.borderStrong);
    palette.setColor(QPalette::ToolTipBase, tokens.text);
    palette.setColor(QPalette::ToolTipText, tokens.bgSurface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.text3);
    return palette;
}

} // namespace PhoneAgent
