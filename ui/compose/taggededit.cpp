// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/taggededit.h"

#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace PhoneAgent {

namespace {

QFont tagFont(TaggedEdit::Tag tag)
{
    return textFont(TextSize::Label,
                    tag == TaggedEdit::Tag::Good ? QFont::DemiBold : QFont::Normal);
}

} // namespace

void TaggedEdit::setTag(const QString &words, Tag tag)
{
    m_words = words;
    m_tag = tag;
    const int wide = words.isEmpty() ? 0 : QFontMetrics(tagFont(tag)).horizontalAdvance(words) + 24;
    setTextMargins(0, 0, wide, 0);
    setAccessibleDescription(words);
    update();
}

void TaggedEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_words.isEmpty())
        return;
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.setFont(tagFont(m_tag));
    const double words = painter.fontMetrics().horizontalAdvance(m_words);
    QRectF box(width() - words - 27, height() / 2.0 - 10, words + 16, 20);
    if (m_tag == Tag::Good)
        drawBox(painter, box, 6, tokens.realSoft);
    else
        box.translate(8, 0);
    painter.setPen(m_tag == Tag::Good ? tokens.realText : tokens.text3);
    painter.drawText(box, Qt::AlignCenter, m_words);
}

} // namespace PhoneAgent
