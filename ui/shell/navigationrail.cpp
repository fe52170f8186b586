// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/navigationrail.h"

#include "ui/shell/programicon.h"
#include "ui/shell/railbutton.h"
#include "ui/shell/statusbutton.h"
#include "ui/style/tokens.h"

#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int WideRail = 80;
constexpr int CompactRail = 60;
constexpr int Logo = 36;

} // namespace

NavigationRail::NavigationRail(QWidget *parent) : QFrame(parent), m_status(new StatusButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 71, 5, 9);
    column->setSpacing(11);
    m_calls = addSection(column, Section::Calls, u"phone"_s, tr("Calls"));
    column->addStretch();
    m_settings = addSection(column, Section::Settings, u"settings"_s, tr("Settings"));
    column->addWidget(m_status);
    connect(m_status, &QAbstractButton::clicked, this, &NavigationRail::showWhatWorks);
    setCompact(false);
    setSection(Section::Calls);
}

void NavigationRail::setStatus(bool realCallsReady, const QStringList &worksList)
{
    m_status->setReady(realCallsReady);
    m_worksList = worksList;
}

void NavigationRail::setSection(Section section)
{
    m_calls->setChecked(section == Section::Calls);
    m_settings->setChecked(section == Section::Settings);
}

void NavigationRail::setLiveCalls(int count)
{
    m_calls->setBadge(count);
}

void NavigationRail::setCompact(bool compact)
{
    setFixedWidth(compact ? CompactRail : WideRail);
    m_calls->setCompact(compact);
    m_settings->setCompact(compact);
    m_status->setCompact(compact);
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.bgRail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens.border);
    drawProgramMark(painter, QRectF((width() - Logo) / 2.0, 16, Logo, Logo), tokens);
}

RailButton *NavigationRail::addSection(QVBoxLayout *column, Section section,
                                       const QString &iconName, const QString &title)
{
    auto *button = new RailButton(iconName, title, this);
    button->setObjectName(u"rail"_s + title);
    column->addWidget(button);
    connect(button, &QAbstractButton::clicked, this, [this, button, section] {
        button->setChecked(true);
        Q_EMIT sectionChosen(section);
    });
    return button;
}

void NavigationRail::showWhatWorks()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &sentence : m_worksList)
        menu->addAction(sentence)->setEnabled(false);
    menu->popup(m_status->mapToGlobal(QPoint(m_status->width(), -menu->sizeHint().height() / 2)));
}

} // namespace PhoneAgent
