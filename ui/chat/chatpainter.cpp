// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatpainter.h"

#include "ui/chat/waveform.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textstyle.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double BubbleRadius = 14;
constexpr double TailRadius = 4;

class RowPainter
{
public:
    RowPainter(QPainter &painter, const ChatRow &row, const ChatLayout &layout,
               const Tokens &tokens)
        : m_painter(painter), m_row(row), m_layout(layout), m_tokens(tokens)
    {
    }

    void notice() { words(m_tokens.text3); }
    void said();
    void keys();
    void hint();
    void currentMark();

private:
    void words(const QColor &colour);
    void text(const QRectF &rect, const QFont &font, const QColor &colour, const QString &text,
              Qt::Alignment alignment = Qt::AlignLeft);
    void speakerLine();
    void bubble();
    void player();
    void playButton();
    void note();
    void cap(const QRectF &rect, QChar key);
    double played() const;

    QPainter &m_painter;
    const ChatRow &m_row;
    const ChatLayout &m_layout;
    const Tokens &m_tokens;
};

void RowPainter::words(const QColor &colour)
{
    if (!m_layout.text)
        return;
    m_painter.setPen(colour);
    m_layout.text->draw(&m_painter, m_layout.textAt);
}

void RowPainter::text(const QRectF &rect, const QFont &font, const QColor &colour,
                      const QString &text, Qt::Alignment alignment)
{
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(rect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

void RowPainter::said()
{
    speakerLine();
    bubble();
    words(m_tokens.text);
    player();
}

void RowPainter::speakerLine()
{
    if (m_layout.speaker.isEmpty())
        return;
    text(m_layout.speaker, textFont(TextSize::Caption), m_tokens.text3, m_row.speaker);
    if (m_layout.chip.isEmpty())
        return;
    const QRectF &chip = m_layout.chip;
    drawBox(m_painter, chip, 6, QColor(), m_tokens.borderStrong);
    drawIcon(m_painter, m_row.chip.icon, m_tokens.text2, 13, {chip.left() + 13, chip.center().y()});
    text(chip.adjusted(25, 0, 0, 0), textFont(TextSize::Label, QFont::Medium), m_tokens.text2,
         chipText(m_row.chip));
}

void RowPainter::bubble()
{
    const QColor fill = m_row.isAgent ? m_tokens.bubbleAgent : m_tokens.bubbleThem;
    const QColor edge = m_row.isAgent ? m_tokens.bubbleAgent : m_tokens.bubbleThemBorder;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(fill);
    m_painter.setPen(edge);
    m_painter.drawPath(bubblePath(m_layout.bubble.adjusted(0.5, 0.5, -0.5, -0.5), m_layout.tail));
}

double RowPainter::played() const
{
    if (m_row.playback == ChatRow::Playback::Idle || m_row.duration.count() == 0)
        return 0;
    return std::min(1.0, double(m_row.position.count()) / double(m_row.duration.count()));
}

void RowPainter::player()
{
    if (!m_layout.wave.isEmpty()) {
        playButton();
        drawWaveform(m_painter, m_layout.wave, m_row.peaks, played(),
                     m_row.isAgent ? m_tokens.waveAgent : m_tokens.waveThem,
                     m_row.isAgent ? m_tokens.waveAgentRest : m_tokens.waveThemRest);
        m_painter.setFont(textFont(TextSize::Caption));
        m_painter.setPen(m_tokens.text2);
        drawTabular(m_painter, m_layout.time, Qt::AlignLeft, clipText(m_row));
    }
    if (!m_layout.failure.isEmpty()) {
        const QRectF &line = m_layout.failure;
        drawIcon(m_painter, u"volume-x"_s, m_tokens.text3, 16,
                 {line.left() + 13, line.center().y()});
        text(line.adjusted(35, 0, 0, 0), textFont(TextSize::Caption), m_tokens.text2,
             QCoreApplication::translate("ChatLayout", "No sound saved for this turn"));
    }
    note();
}

void RowPainter::playButton()
{
    const QRectF &button = m_layout.button;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_row.isAgent ? m_tokens.accent : m_tokens.bgHover);
    m_painter.drawEllipse(button);
    const QColor ink = m_row.isAgent ? m_tokens.onSolid : m_tokens.text;
    switch (m_row.playback) {
    case ChatRow::Playback::Speaking:
        return drawIcon(m_painter, u"audio-lines"_s, ink, 16, button.center());
    case ChatRow::Playback::Playing:
        return drawIcon(m_painter, u"pause"_s, ink, 13, button.center());
    case ChatRow::Playback::Idle:
    case ChatRow::Playback::Paused:
        // A triangle looks centred a little off its box's middle.
        return drawIcon(m_painter, u"play"_s, ink, 13, button.center() + QPointF(0.5, 0));
    }
}

void RowPainter::note()
{
    if (m_layout.note.isEmpty())
        return;
    if (m_row.playback == ChatRow::Playback::Speaking) {
        return text(m_layout.note, textFont(TextSize::Caption, QFont::DemiBold),
                    m_tokens.accentText, noteText(m_row), Qt::AlignRight);
    }
    const bool isLong = m_row.delay > LongDelay;
    const QColor ink = isLong ? m_tokens.warnText : m_tokens.text2;
    const QFont font = textFont(TextSize::Caption, isLong ? QFont::DemiBold : QFont::Normal);
    text(m_layout.note, font, ink, noteText(m_row), Qt::AlignRight);
    if (m_row.kind == ChatRow::Kind::Said) {
        drawIcon(m_painter, u"timer"_s, ink, 13,
                 {m_layout.note.left() + 6.5, m_layout.note.center().y()});
    }
}

void RowPainter::keys()
{
    for (int i = 0; i < m_layout.caps.size(); ++i)
        cap(m_layout.caps.at(i), m_row.digits.at(i));
    const QFont font = textFont(TextSize::Caption);
    text(m_layout.label, font, m_tokens.text2,
         QFontMetricsF(font).elidedText(m_row.text, Qt::ElideRight,
                                        std::ceil(m_layout.label.width())));
    note();
}

void RowPainter::cap(const QRectF &rect, QChar key)
{
    drawBox(m_painter, rect, 6, m_tokens.bgSurface, m_tokens.borderControl);
    // The lower edge is twice as thick, as if seen from above.
    m_painter.setPen(QPen(m_tokens.borderControl, 1));
    m_painter.drawLine(rect.bottomLeft() + QPointF(5, -1.5),
                       rect.bottomRight() + QPointF(-5, -1.5));
    const bool isSecret = !key.isDigit() && key != u'*' && key != u'#';
    text(rect.adjusted(0, 0, 0, -1), textFont(TextSize::Body, QFont::DemiBold), m_tokens.text,
         isSecret ? QString(QChar(0x2022)) : QString(key), Qt::AlignHCenter);
}

void RowPainter::hint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(m_tokens.bgSurface);
    QPen edge(m_tokens.accentText, 1);
    edge.setDashPattern({3, 2});
    m_painter.setPen(edge);
    m_painter.drawRoundedRect(m_layout.bubble.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    drawIcon(m_painter, u"lightbulb"_s, m_tokens.accentText, 16, m_layout.icon.center());
    words(m_tokens.text);
    text(m_layout.note, textFont(TextSize::Label), m_tokens.text3, noteText(m_row));
}

void RowPainter::currentMark()
{
    QRectF box = m_layout.bubble;
    for (const QRectF &cap : m_layout.caps)
        box |= cap;
    if (box.isEmpty())
        return;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_tokens.focus, 2));
    m_painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), BubbleRadius + 3, BubbleRadius + 3);
}

} // namespace

void paintRow(QPainter &painter, const ChatRow &row, const ChatLayout &layout, const Tokens &tokens,
              bool isCurrent)
{
    RowPainter rowPainter(painter, row, layout, tokens);
    switch (row.kind) {
    case ChatRow::Kind::Said:
        rowPainter.said();
        break;
    case ChatRow::Kind::Keys:
        rowPainter.keys();
        break;
    case ChatRow::Kind::Hint:
        rowPainter.hint();
        break;
    case ChatRow::Kind::Notice:
        rowPainter.notice();
        break;
    case ChatRow::Kind::Footer:
        break;
    }
    if (isCurrent)
        rowPainter.currentMark();
}

QPainterPath bubblePath(const QRectF &rect, Qt::Corner tail)
{
    const double left = 2 * (tail == Qt::BottomLeftCorner ? TailRadius : BubbleRadius);
    const double right = 2 * (tail == Qt::BottomRightCorner ? TailRadius : BubbleRadius);
    constexpr double Round = 2 * BubbleRadius;
    QPainterPath path;
    path.moveTo(rect.left() + BubbleRadius, rect.top());
    path.arcTo(rect.right() - Round, rect.top(), Round, Round, 90, -90);
    path.arcTo(rect.right() - right, rect.bottom() - right, right, right, 0, -90);
    path.arcTo(rect.left(), rect.bottom() - left, left, left, -90, -90);
    path.arcTo(rect.left(), rect.top(), Round, Round, 180, -90);
    path.closeSubpath();
    return path;
}

} // namespace PhoneAgent
