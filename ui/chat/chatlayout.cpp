// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatlayout.h"

#include "ui/chat/chatwords.h"
#include "ui/chat/waveform.h"
#include "ui/style/textstyle.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextLayout>

#include <cmath>

namespace PhoneAgent {

namespace {

constexpr double SideMargin = 20;
constexpr double Gap = 12;
constexpr double CloseGap = 4;
constexpr double PadX = 15; // 14 and the border
constexpr double PadTop = 11;
constexpr double PadBottom = 9;
constexpr double PlayerGap = 6;
constexpr double PlayerHeight = 26;
constexpr double Button = 26;
constexpr double Between = 9;
constexpr double NoteGap = 24;
constexpr double WidestBubble = 440;
constexpr double WidestShare = 0.72;
constexpr double ChipHeight = 20;
constexpr double ChipPad = 7;
constexpr double ChipIcon = 13;
constexpr double Cap = 26;
constexpr double CapGap = 6;

QString tr(const char *text)
{
    return QCoreApplication::translate("ChatLayout", text);
}

double advance(const QFont &font, const QString &text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

struct WrappedText
{
    std::shared_ptr<QTextLayout> layout;
    double width = 0; ///< of the widest line; the whole of `limit` once it wraps
    double height = 0;
};

WrappedText wrap(const QString &text, const QFont &font, double limit, double lineHeight,
                 Qt::Alignment alignment = {})
{
    WrappedText wrapped{std::make_shared<QTextLayout>(text, font)};
    QTextOption option(alignment);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    wrapped.layout->setTextOption(option);
    wrapped.layout->beginLayout();
    for (QTextLine line = wrapped.layout->createLine(); line.isValid();
         line = wrapped.layout->createLine()) {
        line.setLineWidth(limit);
        line.setPosition({0, wrapped.height + (lineHeight - line.height()) / 2});
        wrapped.width = std::max(wrapped.width, std::ceil(line.naturalTextWidth()));
        wrapped.height += lineHeight;
    }
    wrapped.layout->endLayout();
    if (wrapped.layout->lineCount() > 1)
        wrapped.width = limit;
    return wrapped;
}

class RowLayout
{
public:
    RowLayout(const ChatRow &row, int width, Qt::LayoutDirection direction)
        : m_row(row), m_width(width), m_mirrored(direction == Qt::RightToLeft),
          m_scale(textScale()), m_top(row.follows ? CloseGap : Gap)
    {
    }

    ChatLayout notice();
    ChatLayout said();
    ChatLayout keys();
    ChatLayout hint();

private:
    void speakerLine();
    void player(double right);
    double playerWidth() const;
    double noteWidth() const;
    bool hasPlayer() const;
    QRectF placed(const QRectF &rect) const;
    void finish(double bottom) { m_layout.size = QSize(m_width, int(std::ceil(bottom))); }

    const ChatRow &m_row;
    int m_width;
    bool m_mirrored;
    double m_scale;
    double m_top;
    ChatLayout m_layout;
};

// Rectangles are laid out for left to right and placed at the end.
QRectF RowLayout::placed(const QRectF &rect) const
{
    if (!m_mirrored || rect.isEmpty())
        return rect;
    QRectF mirrored = rect;
    mirrored.moveRight(m_width - rect.left());
    return mirrored;
}

ChatLayout RowLayout::notice()
{
    const QFont font = textFont(TextSize::Caption);
    const double limit = m_width - 2 * SideMargin;
    WrappedText text = wrap(m_row.text, font, limit, 16 * m_scale, Qt::AlignHCenter);
    m_layout.text = text.layout;
    m_layout.textAt = {SideMargin, m_top};
    finish(m_top + text.height);
    return m_layout;
}

ChatLayout RowLayout::said()
{
    if (!m_row.isAgent)
        speakerLine();
    const double widest = std::min(WidestBubble * m_scale, m_width * WidestShare);
    WrappedText text =
        wrap(m_row.text, textFont(TextSize::Chat), std::floor(widest) - 2 * PadX, 20 * m_scale);
    const double inner = std::max(text.width, std::min(playerWidth(), widest - 2 * PadX));
    const double strip = hasPlayer() ? PlayerGap + PlayerHeight : 0;
    QRectF bubble(SideMargin, m_top, inner + 2 * PadX, PadTop + text.height + strip + PadBottom);
    if (m_row.isAgent)
        bubble.moveRight(m_width - SideMargin);
    m_layout.bubble = placed(bubble);
    m_layout.tail = m_row.isAgent == m_mirrored ? Qt::BottomLeftCorner : Qt::BottomRightCorner;
    m_layout.text = text.layout;
    m_layout.textAt = {m_layout.bubble.left() + PadX, m_top + PadTop};
    if (m_row.text.isRightToLeft())
        m_layout.textAt.rx() += inner - (std::floor(widest) - 2 * PadX);
    if (hasPlayer())
        player(m_layout.bubble.right() - PadX);
    finish(bubble.bottom());
    return m_layout;
}

void RowLayout::speakerLine()
{
    const double height = std::ceil(ChipHeight * m_scale);
    const double name = advance(textFont(TextSize::Caption), m_row.speaker);
    m_layout.speaker = placed({SideMargin + 4, m_top, name, height});
    if (m_row.chip.isShown()) {
        const double label =
            advance(textFont(TextSize::Label, QFont::Medium), chipText(m_row.chip));
        m_layout.chip = placed(
            {SideMargin + 4 + name + 8, m_top, ChipPad + ChipIcon + 5 + label + ChipPad, height});
    }
    m_top += height + CloseGap;
}

bool RowLayout::hasPlayer() const
{
    return m_row.hasSound() || m_row.duration.count() > 0 || m_row.delay.count() > 0;
}

double RowLayout::noteWidth() const
{
    const QString text = noteText(m_row);
    if (text.isEmpty())
        return 0;
    const bool strong = m_row.playback == ChatRow::Playback::Speaking;
    const double width =
        advance(textFont(TextSize::Caption, strong ? QFont::DemiBold : QFont::Normal), text);
    return strong || m_row.kind != ChatRow::Kind::Said ? width : width + 17; // the clock before it
}

double RowLayout::playerWidth() const
{
    if (!hasPlayer())
        return 0;
    const double note = noteWidth() > 0 ? NoteGap + noteWidth() : 0;
    if (m_row.hasSound()) {
        return Button + Between + waveformWidth(m_row.peaks.size()) + Between +
               tabularWidth(textFont(TextSize::Caption), clipText(m_row)) + note;
    }
    if (m_row.duration.count() > 0) {
        return Button + Between + note +
               advance(textFont(TextSize::Caption), tr("No sound saved for this turn"));
    }
    return noteWidth();
}

void RowLayout::player(double right)
{
    const double left = m_layout.bubble.left() + PadX;
    const double top = m_layout.bubble.bottom() - PadBottom - PlayerHeight;
    const auto at = [top](double x, double width) { return QRectF(x, top, width, PlayerHeight); };
    if (noteWidth() > 0)
        m_layout.note = at(right - noteWidth(), noteWidth());
    if (m_row.hasSound()) {
        m_layout.button = at(left, Button);
        const double bars = waveformWidth(m_row.peaks.size());
        m_layout.wave = at(m_layout.button.right() + Between, bars);
        m_layout.time = at(m_layout.wave.right() + Between,
                           tabularWidth(textFont(TextSize::Caption), clipText(m_row)));
    } else if (m_row.duration.count() > 0) {
        const double end = m_layout.note.isEmpty() ? right : m_layout.note.left() - Between;
        m_layout.failure = at(left, end - left);
    }
}

ChatLayout RowLayout::keys()
{
    const QFont font = textFont(TextSize::Caption);
    const double cap = std::ceil(Cap * m_scale);
    const double run = double(m_row.digits.size()) * (cap + CapGap) - CapGap;
    const double note = noteWidth();
    const double room = m_width - 2 * SideMargin - run - 8 - (note > 0 ? 8 + note : 0);
    const double label = std::clamp(advance(font, m_row.text), 0.0, std::max(0.0, room));
    const double width = run + (label > 0 ? 8 + label : 0) + (note > 0 ? 8 + note : 0);
    double x = m_row.isAgent ? m_width - SideMargin - width : SideMargin;
    const QRectF caps = placed({x, m_top, run, cap});
    for (int i = 0; i < m_row.digits.size(); ++i)
        m_layout.caps << QRectF(caps.left() + i * (cap + CapGap), m_top, cap, cap);
    x += run + 8;
    m_layout.label = placed({x, m_top, label, cap});
    x += label > 0 ? label + 8 : 0;
    m_layout.note = placed({x, m_top, note, cap});
    finish(m_top + cap);
    return m_layout;
}

ChatLayout RowLayout::hint()
{
    const double note = advance(textFont(TextSize::Label), noteText(m_row));
    const double widest = std::min(WidestBubble * m_scale, m_width * WidestShare);
    const double around = PadX + 16 + 8 + 8 + note + 13;
    WrappedText text =
        wrap(m_row.text, textFont(TextSize::Body), std::floor(widest - around), 18 * m_scale);
    QRectF bubble(0, m_top, text.width + around, text.height + 16);
    bubble.moveRight(m_width - SideMargin);
    m_layout.bubble = placed(bubble);
    m_layout.icon = placed({bubble.left() + PadX - 2, m_top, 16, bubble.height()});
    m_layout.note = placed({bubble.right() - 13 - note, m_top, note, bubble.height()});
    const QRectF words = placed({bubble.left() + PadX + 22, m_top + 8, text.width, text.height});
    m_layout.text = text.layout;
    m_layout.textAt = words.topLeft();
    if (m_row.text.isRightToLeft())
        m_layout.textAt.rx() += text.width - std::floor(widest - around);
    finish(bubble.bottom());
    return m_layout;
}

} // namespace

ChatLayout ChatLayout::of(const ChatRow &row, int width, Qt::LayoutDirection direction)
{
    RowLayout layout(row, width, direction);
    switch (row.kind) {
    case ChatRow::Kind::Said:
        return layout.said();
    case ChatRow::Kind::Keys:
        return layout.keys();
    case ChatRow::Kind::Hint:
        return layout.hint();
    case ChatRow::Kind::Notice:
        return layout.notice();
    case ChatRow::Kind::Footer:
        break;
    }
    return {.size = QSize(width, int(Gap))};
}

double ChatLayout::fractionAt(double x) const
{
    return wave.isEmpty() ? 0.0 : std::clamp((x - wave.left()) / wave.width(), 0.0, 1.0);
}

QString noteText(const ChatRow &row)
{
    if (row.kind == ChatRow::Kind::Hint) {
        return row.givenAt.isValid() ? tr("Given to the agent at %1").arg(clockText(row.givenAt))
                                     : tr("Private hint");
    }
    if (row.playback == ChatRow::Playback::Speaking)
        return tr("Speaking");
    return row.isAgent && row.delay.count() > 0 ? secondsText(row.delay) : QString();
}

QString chipText(const PromptChip &chip)
{
    return tr("%1 %2%").arg(chip.label).arg(chip.percent);
}

QString clipText(const ChatRow &row)
{
    const bool running =
        row.playback == ChatRow::Playback::Playing || row.playback == ChatRow::Playback::Paused;
    return clipTime(running ? row.position : row.duration);
}

} // namespace PhoneAgent
