// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/notice.h"

#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Tint
{
    QColor fill;
    QColor ink;
};

Tint tintOf(Notice::Tone tone, const Tokens &t)
{
    switch (tone) {
    case Notice::Tone::Warning:
        return {t.warnSoft, t.warnText};
    case Notice::Tone::Error:
        return {t.dangerSoft, t.dangerText};
    case Notice::Tone::Note:
        return {t.bgSelected, t.accentText};
    case Notice::Tone::Simulated:
        break;
    }
    return {t.simSoft, t.simText};
}

// The first sentence says what happened and stands out.
QString emphasised(const QString &sentence)
{
    const qsizetype end = sentence.indexOf(u". "_s);
    if (end < 0)
        return sentence.toHtmlEscaped();
    return u"<span style='font-weight:600'>%1</span> %2"_s.arg(
        sentence.left(end + 1).toHtmlEscaped(), sentence.mid(end + 2).toHtmlEscaped());
}

} // namespace

Notice::Notice(Tone tone, QWidget *parent) : QFrame(parent), m_tone(tone), m_words(new QLabel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(mirrored(QMargins(38, 8, 12, 8), layoutDirection()));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setFont(textFont(TextSize::Body));
    row->addWidget(m_words);
    setMinimumHeight(44);
    setVisible(false);
    tint();
}

void Notice::show(const QString &iconName, const QString &sentence)
{
    m_iconName = iconName;
    m_words->setText(emphasised(sentence));
    m_words->setAccessibleName(sentence);
    setAccessibleName(sentence);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    update();
}

QString Notice::sentence() const
{
    return accessibleName();
}

void Notice::paintEvent(QPaintEvent *)
{
    const Tint colours = tintOf(m_tone, Tokens::of(this));
    QPainter painter(this);
    drawBox(painter, rect(), m_tone == Tone::Simulated ? 0 : 8, colours.fill);
    drawIcon(painter, m_iconName, colours.ink, 16,
             mirrored(QPointF(20, height() / 2.0), rect(), layoutDirection()));
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void Notice::tint()
{
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, tintOf(m_tone, Tokens::of(this)).ink);
    m_words->setPalette(palette);
}

} // namespace PhoneAgent
