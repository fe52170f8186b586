// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/lists/calllistdelegate.h"

#include "ui/lists/calllistmodel.h"
#include "ui/lists/callwords.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/markedtext.h"
#include "ui/style/modebadge.h"
#include "ui/style/textstyle.h"

#include <QFontMetrics>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int HeadingHeight = 38;
constexpr int RowHeight = 60;
constexpr int SideGap = 8; ///< from the pane to the ground of a row
constexpr int Padding = 8; ///< from there to what is in it
constexpr int Disc = 36;
constexpr int DiscGap = 10;

int scaled(int height)
{
    return qRound(height * textScale());
}

QColor inkOf(CallWords::Tone tone, const Tokens &tokens)
{
    switch (tone) {
    case CallWords::Tone::Active:
        return tokens.accentText;
    case CallWords::Tone::Good:
        return tokens.realText;
    case CallWords::Tone::Attention:
        return tokens.warnText;
    case CallWords::Tone::Quiet:
        break;
    }
    return tokens.text2;
}

CallListModel::Kind kindOf(const QModelIndex &index)
{
    return index.data(CallListModel::KindRole).value<CallListModel::Kind>();
}

CallWords wordsOf(const QModelIndex &index, const CallRecord &record)
{
    if (kindOf(index) == CallListModel::Kind::Draft)
        return {u"pencil"_s, CallListDelegate::tr("Ready to review"), CallWords::Tone::Active};
    if (kindOf(index) == CallListModel::Kind::Elsewhere)
        return {u"phone"_s, CallListDelegate::tr("Runs in another window")};
    return callWords(record, QLocale());
}

// Draws the mode at the end of the line and returns where it begins.
int drawMode(QPainter &painter, const QRect &line, const QStyleOptionViewItem &option,
             CallPlan::Mode mode, const Tokens &tokens)
{
    const auto placed = [&option](auto part) {
        return mirrored(part, option.rect, option.direction);
    };
    const QString word =
        mode == CallPlan::Mode::Simulated ? CallListDelegate::tr("Sim") : ModeBadge::title(mode);
    painter.setFont(textFont(TextSize::Label, QFont::DemiBold));
    const int begin = line.right() + 1 - painter.fontMetrics().horizontalAdvance(word);
    const QColor ink = ModeBadge::ink(mode, tokens);
    painter.setPen(ink);
    painter.drawText(placed(QRectF(line)), Qt::AlignTrailing | Qt::AlignVCenter, word);
    drawIcon(painter, ModeBadge::iconName(mode), ink, 12,
             placed(QPointF(begin - 8.5, line.center().y() + 0.5)));
    return begin - 18;
}

} // namespace

void CallListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (kindOf(index) == CallListModel::Kind::Heading)
        paintHeading(*painter, option, index);
    else
        paintCall(*painter, option, index);
    painter->restore();
}

QSize CallListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHeading = kindOf(index) == CallListModel::Kind::Heading;
    return {option.rect.width(), scaled(isHeading ? HeadingHeight : RowHeight)};
}

void CallListDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.widget);
    const QString title = index.data().toString();
    const QRect line = option.rect.adjusted(SideGap + Padding, 8, -SideGap - Padding, 0);
    painter.setFont(textFont(TextSize::Caption, QFont::DemiBold));
    painter.setPen(tokens.text3);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeading, title);
    const int count = index.data(CallListModel::CountRole).toInt();
    if (count == 0)
        return;
    const int left = line.left() + painter.fontMetrics().horizontalAdvance(title) + 7;
    painter.setFont(textFont(TextSize::Label, QFont::DemiBold));
    const QString number = QLocale().toString(count);
    const int width = std::max(17, painter.fontMetrics().horizontalAdvance(number) + 10);
    const QRectF pill =
        mirrored(QRectF(left, line.center().y() - 8, width, 17), option.rect, option.direction);
    drawBox(painter, pill, 8.5, tokens.realSoft);
    painter.setPen(tokens.realText);
    painter.drawText(pill, Qt::AlignCenter, number);
}

void CallListDelegate::paintCall(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.widget);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRect ground = option.rect.adjusted(SideGap, 0, -SideGap, 0);
    if (isSelected)
        drawBox(painter, ground, 8, tokens.bgSelected);
    else if (option.state & QStyle::State_MouseOver)
        drawBox(painter, ground, 8, tokens.bgHover);
    if ((option.state & QStyle::State_HasFocus) &&
        (option.state & QStyle::State_KeyboardFocusChange))
        drawBox(painter, ground, 8, {}, tokens.focus, 2);

    const auto record = index.data(CallListModel::RecordRole).value<CallRecord>();
    const auto placed = [&option](auto part) {
        return mirrored(part, option.rect, option.direction);
    };
    const QRectF disc(ground.left() + Padding, ground.center().y() - Disc / 2 + 0.5, Disc, Disc);
    drawBox(painter, placed(disc), Disc / 2, isSelected ? tokens.bgSurface : tokens.bgHover);
    drawIcon(painter, placeIcon(record.plan), isSelected ? tokens.accentText : tokens.text2, 18,
             placed(disc).center());

    const int left = int(disc.right()) + DiscGap;
    const int half = ground.height() / 2;
    const QRect upper(left, ground.top() + half - scaled(19), ground.right() - Padding - left + 1,
                      scaled(20));
    const QRect lower(left, ground.top() + half, upper.width(), scaled(20));
    painter.setFont(textFont(TextSize::Body));
    const QString time = index.data(CallListModel::TimeRole).toString();
    const int timeWidth = time.isEmpty() ? 0 : int(tabularWidth(painter.font(), time)) + 10;
    painter.setPen(tokens.text3);
    const bool isMirrored = option.direction == Qt::RightToLeft;
    drawTabular(painter, placed(QRectF(upper)), isMirrored ? Qt::AlignLeft : Qt::AlignRight, time);
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(tokens.text);
    const QString search = index.data(CallListModel::SearchRole).toString();
    drawMarkedText(painter, placed(QRectF(upper.adjusted(0, 0, -timeWidth, 0))),
                   index.data().toString(), search, tokens.searchMark);

    const int end = drawMode(painter, lower, option, record.plan.mode, tokens);
    const CallWords words = wordsOf(index, record);
    const QColor ink = inkOf(words.tone, tokens);
    drawIcon(painter, words.iconName, ink, 13,
             placed(QPointF(left + 6.5, lower.center().y() + 0.5)));
    const bool strong = words.tone == CallWords::Tone::Attention;
    painter.setFont(textFont(TextSize::Caption, strong ? QFont::DemiBold : QFont::Normal));
    painter.setPen(ink);
    const QRectF room(left + 18, lower.top(), end - left - 22, lower.height());
    drawMarkedText(painter, placed(QRectF(room)), words.text, search, tokens.searchMark);
}

} // namespace PhoneAgent
