// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callheader.h"

#include "ui/calls/callclock.h"
#include "ui/calls/responsetimes.h"
#include "ui/chat/chatwords.h"
#include "ui/lists/callwords.h"
#include "ui/style/button.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/modebadge.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Height = 64;
constexpr QRectF Avatar(16, 12, 40, 40);

QString lengthText(const CallRecord &record)
{
    const qint64 seconds = std::max<qint64>(0, record.connectedAt.secsTo(record.endedAt));
    return seconds < 60 ? CallHeader::tr("%1 s").arg(seconds)
                        : CallHeader::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

Button *iconButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new Button(Button::Kind::Quiet, icon, {}, name, parent);
    button->setIconPixels(20);
    return button;
}

} // namespace

CallHeader::CallHeader(QWidget *parent)
    : QWidget(parent), m_name(new TextLabel(TextSize::Header, &Tokens::text, QFont::DemiBold)),
      m_badge(new ModeBadge(CallPlan::Mode::Simulated)),
      m_number(new TextLabel(TextSize::Caption, &Tokens::text2)),
      m_state(new TextLabel(TextSize::Caption, &Tokens::accentText)), m_clock(new CallClock),
      m_again(new Button(Button::Kind::Outline, u"phone"_s, tr("Call again"))),
      m_details(new Button(Button::Kind::Toggle, u"panel-right"_s, {}, tr("Details"))),
      m_menu(new QMenu(this))
{
    setFixedHeight(std::max(Height, int(Height * textScale())));
    m_name->setObjectName(u"callName"_s);
    m_name->setElided();
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_state->setObjectName(u"callState"_s);
    m_again->setObjectName(u"callAgain"_s);
    m_details->setObjectName(u"details"_s);
    m_details->setCheckable(true);
    m_details->setShape(Button::Shape::Rounded);
    m_details->setIconPixels(20);
    m_details->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Period));
    auto *more = iconButton(u"ellipsis-vertical"_s, tr("More"), this);
    more->setObjectName(u"more"_s);

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_name);
    top->addWidget(m_badge);
    top->addStretch();
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(0);
    bottom->addWidget(m_number);
    bottom->addWidget(m_state);
    bottom->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch();
    words->addLayout(top);
    words->addLayout(bottom);
    words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(mirrored(QMargins(68, 0, 16, 1), layoutDirection()));
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(m_clock);
    row->addSpacing(4);
    row->addWidget(m_again);
    row->addWidget(m_details);
    row->addWidget(more);

    connect(m_details, &QPushButton::toggled, this, &CallHeader::detailsToggled);
    connect(m_again, &QPushButton::clicked, this, &CallHeader::callAgainRequested);
    connect(more, &QPushButton::clicked, this,
            [this, more] { m_menu->popup(more->mapToGlobal(QPoint(0, more->height() + 4))); });
}

void CallHeader::show(const CallRecord &record)
{
    m_icon = placeIcon(record.plan);
    m_name->setText(record.plan.targetName);
    m_badge->setMode(record.plan.mode);
    const bool hasEnded = record.hasEnded();
    m_again->setVisible(hasEnded);
    // Its red dot says that sound is recorded, so it comes with the first of it.
    m_clock->setVisible(!hasEnded && record.connectedAt.isValid());
    if (hasEnded)
        showEnded(record);
    else
        showLive(record);
    update();
}

void CallHeader::showElsewhere()
{
    m_clock->hide();
    m_state->setText(tr("Runs in another window"));
}

void CallHeader::setElapsed(std::chrono::milliseconds elapsed)
{
    m_clock->setElapsed(elapsed);
}

void CallHeader::setDetailsShown(bool shown)
{
    const QSignalBlocker quiet(m_details);
    m_details->setChecked(shown);
}

void CallHeader::showLive(const CallRecord &record)
{
    const bool hasNumber = record.plan.mode == CallPlan::Mode::Real;
    m_number->setText(hasNumber ? record.plan.number + u"  ·  "_s : QString());
    m_number->setVisible(hasNumber);
    m_state->setRole(&Tokens::accentText);
    m_state->setText(stateText(record));
    m_clock->setResponse(medianResponse(record.turns));
}

void CallHeader::showEnded(const CallRecord &record)
{
    m_number->hide();
    m_state->setRole(&Tokens::text2);
    const QString ended = tr("Ended %1").arg(clockText(record.endedAt));
    m_state->setText(record.connectedAt.isValid() ? tr("%1  ·  %2").arg(ended, lengthText(record))
                                                  : ended);
}

QString CallHeader::stateText(const CallRecord &record)
{
    switch (record.state) {
    case CallState::Preparing:
        return tr("Waiting for a free line");
    case CallState::Dialing:
        return tr("Dialling");
    case CallState::Ringing:
        return tr("Ringing");
    case CallState::Listening:
        return record.turns.isEmpty() ? tr("Connected") : tr("They are speaking");
    case CallState::Thinking:
        return tr("Thinking");
    case CallState::Speaking:
        return !record.turns.isEmpty() && record.turns.last().action == Decision::Action::Dtmf
                   ? tr("Pressing keys")
                   : tr("Agent speaking");
    case CallState::Holding:
        return tr("On hold");
    case CallState::Ending:
        return tr("Hanging up");
    case CallState::Ended:
        break;
    }
    return tr("Ended");
}

void CallHeader::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.bgSurface);
    painter.fillRect(0, height() - 1, width(), 1, tokens.border);
    QRectF disc = Avatar.translated(0, (height() - Height) / 2.0);
    if (isRightToLeft())
        disc.moveRight(width() - Avatar.left());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.bgSelected);
    painter.drawEllipse(disc);
    drawIcon(painter, m_icon, tokens.accentText, 20, disc.center());
}

} // namespace PhoneAgent
