// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/steplist.h"

#include "ui/style/icons.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyle>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int TitleHeight = 18;
constexpr int DetailHeight = 16;
constexpr int Gap = 12;
constexpr int Indent = 27;

int heightOf(const TaskStep &step)
{
    return qRound((TitleHeight + (step.detail.isEmpty() ? 0 : DetailHeight)) * textScale());
}

QString stateWord(TaskStep::State state)
{
    switch (state) {
    case TaskStep::State::Done:
        return StepList::tr("done");
    case TaskStep::State::Asking:
        return StepList::tr("in progress");
    case TaskStep::State::Open:
        break;
    }
    return StepList::tr("open");
}

QString spoken(const TaskStep &step)
{
    const QString head = StepList::tr("%1, %2").arg(step.title, stateWord(step.state));
    return step.detail.isEmpty() ? head : StepList::tr("%1: %2").arg(head, step.detail);
}

} // namespace

StepList::StepList(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"steps"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepList::setSteps(const QList<TaskStep> &steps)
{
    m_steps = steps;
    QStringList words;
    for (const TaskStep &step : steps)
        words << spoken(step);
    setAccessibleName(words.join(u". "_s));
    updateGeometry();
    update();
}

QSize StepList::sizeHint() const
{
    int height = 0;
    for (const TaskStep &step : m_steps)
        height += heightOf(step) + Gap;
    return {200, std::max(0, height - Gap)};
}

void StepList::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const int title = qRound(TitleHeight * textScale());
    int y = 0;
    const auto line = [this](int top, int height) {
        return QStyle::visualRect(layoutDirection(), rect(),
                                  QRect(Indent, top, width() - Indent, height));
    };
    const auto draw = [&](const QRect &at, TextSize size, const QColor &ink, const QString &text) {
        painter.setFont(textFont(size));
        painter.setPen(ink);
        const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, at.width());
        painter.drawText(at, Qt::AlignVCenter | Qt::AlignLeading, fitting);
    };
    for (const TaskStep &step : m_steps) {
        const bool isOpen = step.state == TaskStep::State::Open;
        const QString icon = step.state == TaskStep::State::Done     ? u"circle-check"_s
                             : step.state == TaskStep::State::Asking ? u"circle-dot"_s
                                                                     : u"circle-dashed"_s;
        const QColor ink = step.state == TaskStep::State::Done     ? tokens.done
                           : step.state == TaskStep::State::Asking ? tokens.accentText
                                                                   : tokens.text3;
        const double x = isRightToLeft() ? width() - 9 : 9;
        drawIcon(painter, icon, ink, 18, {x, y + title / 2.0});
        draw(line(y, title), TextSize::Body, isOpen ? tokens.text2 : tokens.text, step.title);
        draw(line(y + title - 1, heightOf(step) - title), TextSize::Caption, tokens.text2,
             step.detail);
        y += heightOf(step) + Gap;
    }
}

} // namespace PhoneAgent
