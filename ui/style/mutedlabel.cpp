// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/mutedlabel.h"

#include "ui/style/tokens.h"

#include <QEvent>

namespace PhoneAgent {

namespace {

QColor colourOf(MutedLabel::Ink ink, const Tokens &tokens)
{
    switch (ink) {
    case MutedLabel::Ink::Third:
        return tokens.text3;
    case MutedLabel::Ink::Warning:
        return tokens.warnText;
    case MutedLabel::Ink::Danger:
        return tokens.dangerText;
    case MutedLabel::Ink::Accent:
        return tokens.accentText;
    case MutedLabel::Ink::Second:
        break;
    }
    return tokens.text2;
}

} // namespace

MutedLabel::MutedLabel(const QString &text, TextSize size, QWidget *parent)
    : MutedLabel(text, size, Ink::Second, QFont::Normal, parent)
{
}

MutedLabel::MutedLabel(const QString &text, TextSize size, Ink ink, QFont::Weight weight,
                       QWidget *parent)
    : QLabel(text, parent), m_ink(ink)
{
    setFont(textFont(size, weight));
    tint();
}

void MutedLabel::setInk(Ink ink)
{
    m_ink = ink;
    tint();
}

void MutedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void MutedLabel::tint()
{
    const QColor colour = colourOf(m_ink, Tokens::of(this));
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
}

} // namespace PhoneAgent
