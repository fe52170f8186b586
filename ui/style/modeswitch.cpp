// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/modeswitch.h"

#include "core/enumtext.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/modebadge.h"
#include "ui/style/textstyle.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

class Segment : public QAbstractButton
{
public:
    Segment(CallPlan::Mode mode, const QString &words, QWidget *parent)
        : QAbstractButton(parent), m_mode(mode)
    {
        setText(words);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setObjectName(enumText(mode) + u"Segment"_s);
        setMinimumHeight(34);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = Tokens::of(this);
        const QColor ink = isChecked() ? ModeBadge::ink(m_mode, tokens) : tokens.text2;
        QPainter painter(this);
        if (isChecked())
            drawBox(painter, rect(), 6, tokens.bgSurface, tokens.borderStrong);
        painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
        painter.setPen(ink);
        const double words = painter.fontMetrics().horizontalAdvance(text());
        const double left = (width() - words - 24) / 2;
        drawIcon(painter, ModeBadge::iconName(m_mode), ink, 16, {left + 8, height() / 2.0});
        painter.drawText(QRectF(left + 24, 0, words + 2, height()), Qt::AlignVCenter, text());
    }

private:
    CallPlan::Mode m_mode;
};

} // namespace

ModeSwitch::ModeSwitch(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    for (const auto &[mode, words] : {std::pair(CallPlan::Mode::Real, tr("Real")),
                                      std::pair(CallPlan::Mode::Rehearsed, tr("Rehearse")),
                                      std::pair(CallPlan::Mode::Simulated, tr("Simulated"))}) {
        auto *segment = new Segment(mode, words, this);
        segment->setAccessibleName(tr("%1 call").arg(words));
        m_group->addButton(segment, int(mode));
        row->addWidget(segment);
    }
    setMode(CallPlan::Mode::Simulated);
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(CallPlan::Mode(id)); });
}

void ModeSwitch::setMode(CallPlan::Mode mode)
{
    m_group->button(int(mode))->setChecked(true);
}

void ModeSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), 8, Tokens::of(this).bgHover);
}

} // namespace PhoneAgent
