// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/textlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace PhoneAgent {

namespace {

constexpr int LeastElidedWidth = 60;

} // namespace

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

void TextLabel::setElided()
{
    m_isElided = true;
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return m_isElided ? QSize(std::min(LeastElidedWidth, whole.width()), whole.height()) : whole;
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // Setting the colour below changes the palette again; the second time it is the same.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        tint();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!m_isElided)
        return QLabel::paintEvent(event);
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), Qt::AlignVCenter | Qt::AlignLeading, palette(),
                          isEnabled(), fittingText(), QPalette::WindowText);
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (m_isElided)
        setToolTip(fittingText() == text() ? QString() : text());
}

QString TextLabel::fittingText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
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
