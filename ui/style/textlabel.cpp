// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/textlabel.h"

#include <QEvent>

namespace PhoneAgent {

TextLabel::TextLabel(TextSize size, Role role, QFont::Weight weight, const QString &text,
                     QWidget *parent)
    : QLabel(text, parent), m_role(role)
{
    setFont(textFont(size, weight));
    setTextFormat(Qt::PlainText);
    tint();
}

void TextLabel::setRole(Role role)
{
    m_role = role;
    tint();
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // Setting the colour below changes the palette again; the second time it is the same.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        tint();
}

void TextLabel::tint()
{
    const QColor colour = Tokens::of(this).*m_role;
    if (palette().color(QPalette::WindowText) == colour)
        return;
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, colour);
    setPalette(palette);
}

} // namespace PhoneAgent
