// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/agentstyle.h"

#include "ui/style/button.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/motion.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QStyledItemDelegate>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int ControlHeight = 36;
constexpr int ControlRadius = 8;
constexpr int FieldPadding = 10;
constexpr int RingWidth = 2;
constexpr int RingGap = 2;
constexpr int ScrollBarExtent = 10;
constexpr int LeastHandle = 28; ///< of a scroll bar, where it has that much room
constexpr int MenuItemHeight = 32;
constexpr int HoverTime = 120; // ms
constexpr char ToneProperty[] = "fieldTone";

struct ButtonColours
{
    QColor fill;
    QColor edge;
    QColor ink;
};

ButtonColours solid(const QStyleOption &option, const QColor &rest, const QColor &hover,
                    const QColor &press, const QColor &ink)
{
    if (option.state & QStyle::State_Sunken)
        return {press, {}, ink};
    return {option.state & QStyle::State_MouseOver ? hover : rest, {}, ink};
}

ButtonColours open(const QStyleOption &option, const Tokens &tokens, const QColor &fill,
                   const QColor &edge, const QColor &ink)
{
    const bool touched = option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    return {touched ? tokens.bgHover : fill, edge, ink};
}

ButtonColours coloursOf(Button::Kind kind, const QStyleOption &option, const Tokens &t)
{
    const bool on = option.state & QStyle::State_On;
    if (!(option.state & QStyle::State_Enabled)) {
        const bool bare = kind == Button::Kind::Ghost || kind == Button::Kind::Quiet;
        return {bare ? QColor() : t.bgHover, {}, t.text3};
    }
    switch (kind) {
    case Button::Kind::Primary:
        return solid(option, t.accent, t.accentHover, t.accentPress, t.onSolid);
    case Button::Kind::Danger:
        return solid(option, t.danger, t.dangerHover, t.dangerPress, t.onSolid);
    case Button::Kind::Soft:
        return open(option, t, t.bgHover, {}, t.text);
    case Button::Kind::Ghost:
        return open(option, t, {}, {}, t.accentText);
    case Button::Kind::Quiet:
        return open(option, t, {}, {}, t.text2);
    case Button::Kind::Toggle:
        return on ? ButtonColours{t.bgSelected, {}, t.accentText}
                  : open(option, t, {}, {}, t.text2);
    case Button::Kind::MuteToggle:
        return on ? ButtonColours{t.dangerSoft, {}, t.dangerText}
                  : open(option, t, {}, {}, t.text2);
    case Button::Kind::Outline:
        break;
    }
    return open(option, t, t.bgSurface, t.borderStrong, t.text);
}

double radiusOf(const QWidget *widget)
{
    if (const auto *button = qobject_cast<const Button *>(widget))
        return button->shape() == Button::Shape::Pill ? button->height() / 2.0 : ControlRadius;
    const QVariant radius = widget ? widget->property("focusRadius") : QVariant();
    return radius.isValid() ? radius.toDouble() : ControlRadius;
}

FieldTone toneOf(const QWidget *field)
{
    return field ? FieldTone(field->property(ToneProperty).toInt()) : FieldTone::Plain;
}

} // namespace

void setFieldTone(QWidget *field, FieldTone tone)
{
    field->setProperty(ToneProperty, int(tone));
    field->update();
}

AgentStyle::AgentStyle(const Tokens &tokens)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_tokens(&tokens),
      m_movesLess(systemMovesLess())
{
}

bool AgentStyle::wantsFocusRing(const QWidget *widget)
{
    return !qobject_cast<const QLineEdit *>(widget) && !qobject_cast<const QComboBox *>(widget) &&
           !qobject_cast<const QPlainTextEdit *>(widget) &&
           !qobject_cast<const QAbstractItemView *>(widget) && !widget->isWindow();
}

void AgentStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The delegate of its own does not ask the style how high an entry is.
    if (auto *box = qobject_cast<QComboBox *>(widget);
        box && !qobject_cast<QStyledItemDelegate *>(box->itemDelegate()))
        box->setItemDelegate(new QStyledItemDelegate(box));
    if (qobject_cast<QScrollBar *>(widget)) // what lies under it shows through
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    if (qobject_cast<QMenu *>(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

void AgentStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        return drawField(*option, *painter, widget);
    case PE_PanelMenu:
        return drawBox(*painter, option->rect, ControlRadius, m_tokens->bgSurface,
                       m_tokens->borderStrong);
    case PE_FrameMenu:
    case PE_FrameFocusRect:
        return;
    case PE_PanelTipLabel:
        return painter->fillRect(option->rect, m_tokens->text);
    case PE_IndicatorCheckBox:
        return drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return drawRadio(*option, *painter);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AgentStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        return drawButton(*option, *painter, widget);
    case CE_MenuItem:
        return drawMenuItem(*option, *painter);
    case CE_FocusFrame:
        return drawFocusRing(*option, *painter, widget);
    case CE_Splitter:
        return painter->fillRect(option->rect, m_tokens->border);
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void AgentStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        return drawScrollBar(*option, *painter, widget);
    if (control == CC_ComboBox)
        return drawComboBox(*option, *painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect AgentStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                 SubControl subControl, const QWidget *widget) const
{
    const QRect &rect = option->rect;
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return rect.adjusted(FieldPadding, 1, -30, -1);
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return QRect(rect.right() - 30, rect.top(), 30, rect.height());
    if (control == CC_ScrollBar &&
        (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine))
        return {};
    if (control == CC_ScrollBar && subControl == SC_ScrollBarGroove)
        return rect;
    if (control == CC_ScrollBar && subControl == SC_ScrollBarSlider) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const int length = bar->orientation == Qt::Vertical ? rect.height() : rect.width();
        const int range = bar->maximum - bar->minimum;
        const int all = std::max(1, range + bar->pageStep);
        const int share = int(qint64(length) * bar->pageStep / all);
        const int handle = std::min(std::max(share, LeastHandle), length);
        const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                               length - handle, bar->upsideDown);
        return bar->orientation == Qt::Vertical ? QRect(rect.x(), at, rect.width(), handle)
                                                : QRect(at, rect.y(), handle, rect.height());
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect AgentStyle::subElementRect(SubElement element, const QStyleOption *option,
                                 const QWidget *widget) const
{
    if (element == SE_LineEditContents && qobject_cast<const QLineEdit *>(widget))
        return option->rect.adjusted(FieldPadding - 2, 0, -FieldPadding + 2, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize AgentStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = std::max(ControlHeight, option->fontMetrics.height() + 12);
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_PushButton)
        result.setHeight(control);
    if (type == CT_PushButton)
        result.setWidth(size.width() + 24);
    if (type == CT_ItemViewItem && widget && widget->inherits("QComboBoxListView"))
        result.setHeight(std::max(result.height(), MenuItemHeight));
    if (type == CT_MenuItem) {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const bool line = item && item->menuItemType == QStyleOptionMenuItem::Separator;
        result = {size.width() + 56, line ? 9 : MenuItemHeight};
    }
    return result;
}

int AgentStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
    case PM_ScrollView_ScrollBarOverlap: // lies over the content, which so keeps its place
        return ScrollBarExtent;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_SplitterWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 5;
    case PM_MenuPanelWidth:
        return 0;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return RingWidth + RingGap;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AgentStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        return 0;
    case SH_Widget_Animation_Duration:
        return m_movesLess ? 0 : HoverTime;
    case SH_Menu_Mask: // where nothing composes the screen the corners would be black
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(returnData))
            mask->region = roundedRegion(option->rect, ControlRadius);
        return 1;
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void AgentStyle::drawButton(const QStyleOption &option, QPainter &painter,
                            const QWidget *widget) const
{
    const auto *words = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const auto *button = qobject_cast<const Button *>(widget);
    const bool isDefault = words->features & QStyleOptionButton::DefaultButton;
    const auto kind = button      ? button->kind()
                      : isDefault ? Button::Kind::Primary
                                  : Button::Kind::Outline;
    const auto [fill, edge, ink] = coloursOf(kind, option, *m_tokens);
    drawBox(painter, option.rect, radiusOf(widget), fill, edge);

    painter.save();
    const auto size = button ? button->textSize() : TextSize::Body;
    const bool isToggle = kind == Button::Kind::Toggle || kind == Button::Kind::MuteToggle;
    const bool light = isToggle && !(option.state & State_On);
    painter.setFont(textFont(size, light ? QFont::Medium : QFont::DemiBold));
    painter.setPen(ink);
    const QString iconName = button ? button->iconName() : QString();
    const int iconSize = iconName.isEmpty() ? 0 : button->iconPixels();
    const int gap = iconSize && !words->text.isEmpty() ? 8 : 0;
    const int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic;
    const int width = painter.fontMetrics().size(Qt::TextShowMnemonic, words->text).width();
    const double left = option.rect.center().x() + 0.5 - (iconSize + gap + width) / 2.0;
    const double middle = option.rect.top() + option.rect.height() / 2.0;
    if (iconSize)
        drawIcon(painter, iconName, ink, iconSize, {left + iconSize / 2.0, middle});
    painter.drawText(
        QRectF(left + iconSize + gap, option.rect.top(), width + 1, option.rect.height()), flags,
        words->text);
    painter.restore();
}

void AgentStyle::drawField(const QStyleOption &option, QPainter &painter,
                           const QWidget *widget) const
{
    // A field inside another control (the edit of a combo box) has no box of its own.
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    if (frame && frame->lineWidth == 0)
        return;
    const FieldTone tone = toneOf(widget);
    const bool focused = option.state & State_HasFocus;
    const bool enabled = option.state & State_Enabled;
    QColor fill = enabled ? m_tokens->bgSurface : m_tokens->bgHover;
    QColor edge = focused ? m_tokens->focus : m_tokens->borderControl;
    if (tone == FieldTone::Check) {
        fill = m_tokens->warnSoft;
        edge = m_tokens->warn;
    } else if (tone == FieldTone::Wrong) {
        edge = m_tokens->isDark ? m_tokens->dangerText : m_tokens->danger;
    }
    drawBox(painter, option.rect, ControlRadius, fill, edge, focused ? 2 : 1);
}

void AgentStyle::drawComboBox(const QStyleOptionComplex &option, QPainter &painter,
                              const QWidget *widget) const
{
    QStyleOption field(option);
    drawField(field, painter, widget);
    const double x =
        option.direction == Qt::RightToLeft ? option.rect.left() + 18 : option.rect.right() - 18;
    drawIcon(painter, u"chevron-down"_s, m_tokens->text, 16,
             {x, option.rect.top() + option.rect.height() / 2.0});
}

void AgentStyle::drawScrollBar(const QStyleOptionComplex &option, QPainter &painter,
                               const QWidget *widget) const
{
    const auto *range = qstyleoption_cast<const QStyleOptionSlider *>(&option);
    if (!range || range->maximum <= range->minimum)
        return;
    const QRectF slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool held = option.state & (State_MouseOver | State_Sunken);
    drawBox(painter, slider.adjusted(2, 2, -2, -2), 3,
            held ? m_tokens->borderControl : m_tokens->borderStrong);
}

void AgentStyle::drawMenuItem(const QStyleOption &option, QPainter &painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(
            QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1),
            m_tokens->border);
        return;
    }
    const bool enabled = option.state & State_Enabled;
    if (enabled && (option.state & State_Selected))
        drawBox(painter, option.rect, 6, m_tokens->bgHover);
    const double middle = option.rect.top() + option.rect.height() / 2.0;
    if (item->checked)
        drawIcon(painter, u"check"_s, m_tokens->accentText, 16,
                 {option.rect.left() + 16.0, middle});
    else if (!item->icon.isNull())
        item->icon.paint(&painter, option.rect.left() + 8, int(middle) - 8, 16, 16);
    const QStringList parts = item->text.split(u'\t');
    const QRect words = option.rect.adjusted(32, 0, -12, 0);
    painter.setPen(enabled ? m_tokens->text : m_tokens->text3);
    painter.setFont(item->font);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, parts.first());
    painter.setPen(m_tokens->text3);
    if (parts.size() > 1)
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, parts.last());
}

void AgentStyle::drawCheckBox(const QStyleOption &option, QPainter &painter) const
{
    const bool on = option.state & State_On;
    const QRectF box(option.rect);
    drawBox(painter, box, 5, on ? m_tokens->accent : m_tokens->bgSurface,
            on ? QColor() : m_tokens->borderControl);
    if (on)
        drawIcon(painter, u"check"_s, m_tokens->onSolid, 13, box.center());
}

void AgentStyle::drawRadio(const QStyleOption &option, QPainter &painter) const
{
    const bool on = option.state & State_On;
    drawBox(painter, option.rect, option.rect.width() / 2.0, m_tokens->bgSurface,
            on ? m_tokens->accent : m_tokens->borderControl, on ? 5 : 1);
}

void AgentStyle::drawFocusRing(const QStyleOption &option, QPainter &painter,
                               const QWidget *widget) const
{
    const auto *frame = qobject_cast<const QFocusFrame *>(widget);
    const double radius = radiusOf(frame ? frame->widget() : widget) + RingWidth + RingGap;
    drawBox(painter, option.rect, radius, {}, m_tokens->focus, RingWidth);
}

} // namespace PhoneAgent
