// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/voicerow.h"

#include "ui/style/button.h"
#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Height = 52;
constexpr int Play = 34;
constexpr int Padding = 10;
constexpr int Gap = 12;
constexpr int Radio = 18;

QString capitalised(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

VoiceRow::VoiceRow(const QString &voice, const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_voice(voice), m_name(title.section(u',', 0, 0)),
      m_likeness(capitalised(title.section(u',', 1).trimmed())),
      m_play(new Button(Button::Kind::Outline, u"play"_s, {}, tr("Hear %1").arg(m_name), this))
{
    setObjectName(u"voice-"_s + voice);
    setText(m_name);
    setAccessibleName(tr("Voice %1").arg(title));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    m_play->setObjectName(u"hear-"_s + voice);
    m_play->setShape(Button::Shape::Pill);
    m_play->setControlHeight(Play);
    connect(m_play, &QPushButton::clicked, this,
            [this] { m_isPlaying ? Q_EMIT stopRequested() : Q_EMIT playRequested(); });
}

void VoiceRow::setPlaying(bool playing)
{
    m_isPlaying = playing;
    m_play->setIconName(playing ? u"pause"_s : u"play"_s);
    m_play->setKind(playing ? Button::Kind::Primary : Button::Kind::Outline);
    m_play->setAccessibleName(playing ? tr("Stop %1").arg(m_name) : tr("Hear %1").arg(m_name));
}

QSize VoiceRow::sizeHint() const
{
    return {320, qRound(Height * textScale())};
}

void VoiceRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    const QRectF play(Padding, (height() - Play) / 2.0, Play, Play);
    m_play->setGeometry(mirrored(play, rect(), layoutDirection()).toRect());
}

void VoiceRow::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    if (isChecked() || underMouse())
        drawBox(painter, rect(), 8, isChecked() ? tokens.bgSelected : tokens.bgHover);
    const auto placed = [this](const QRectF &part) {
        return mirrored(part, rect(), layoutDirection());
    };
    const QRectF radio(width() - Padding - Radio, (height() - Radio) / 2.0, Radio, Radio);
    drawBox(painter, placed(radio), Radio / 2.0, tokens.bgSurface,
            isChecked() ? tokens.accent : tokens.borderControl, isChecked() ? 5 : 1);

    const double left = Padding + Play + Gap;
    const QRectF words(left, 7, radio.left() - Gap - left, height() - 14);
    const auto draw = [&](const QRectF &line, const QFont &font, const QColor &ink,
                          const QString &text) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(placed(line), Qt::AlignLeading | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, int(line.width())));
    };
    const QRectF upper(words.topLeft(), QSizeF(words.width(), words.height() / 2));
    draw(m_likeness.isEmpty() ? words : upper, textFont(TextSize::Body, QFont::DemiBold),
         tokens.text, m_name);
    draw(upper.translated(0, upper.height()), textFont(TextSize::Caption), tokens.text2,
         m_likeness);
}

} // namespace PhoneAgent
