// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/menucard.h"

#include "core/enumtext.h"
#include "ui/style/button.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/textlabel.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int TextLeft = 47; ///< behind the icon
constexpr QPointF IconPlace(26, 30);

QString keySentence(const MenuMemory::Step &step)
{
    return step.label.isEmpty() ? MenuCard::tr("Press %1.").arg(step.key)
                                : MenuCard::tr("Press %1 for %2.").arg(step.key, step.label);
}

} // namespace

MenuCard::MenuCard(QWidget *parent)
    : Card(parent), m_way(new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, {}, this)),
      m_menus(new QLabel(this)), m_see(new Button(Button::Kind::Ghost, tr("See menu"), this))
{
    setObjectName(u"menuCard"_s);
    auto *title = new QLabel(tr("Known menu"), this);
    title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_way->setWordWrap(true);
    m_menus->setObjectName(u"menuWords"_s);
    m_menus->setWordWrap(true);
    m_menus->setTextFormat(Qt::PlainText);
    m_menus->hide();
    m_see->setObjectName(u"seeMenu"_s);
    m_see->setTextSize(TextSize::Caption);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(m_way);
    words->addWidget(m_menus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(TextLeft, 13, 14, 13);
    row->addLayout(words, 1);
    row->addWidget(m_see, 0, Qt::AlignTop);
    connect(m_see, &QPushButton::clicked, this, &MenuCard::toggleMenus);
    hide();
}

void MenuCard::show(const MenuMemory &memory, Intent::Task task)
{
    QStringList way;
    QStringList menus;
    for (const MenuMemory::Step &step : memory.steps) {
        if (step.task != enumText(task))
            continue;
        way.append(keySentence(step));
        menus.append(tr("“%1”").arg(step.menu));
    }
    m_way->setText(way.join(u' '));
    m_menus->setText(menus.join(u'\n'));
    setVisible(!way.isEmpty());
}

QString MenuCard::way() const
{
    return m_way->text();
}

void MenuCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    drawIcon(painter, u"list-tree"_s, Tokens::of(this).accentText, 20,
             mirrored(IconPlace, rect(), layoutDirection()));
}

void MenuCard::toggleMenus()
{
    m_menus->setVisible(m_menus->isHidden());
    m_see->setText(m_menus->isHidden() ? tr("See menu") : tr("Hide menu"));
}

} // namespace PhoneAgent
