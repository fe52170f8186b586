// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/pageheader.h"

#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace PhoneAgent {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QFrame(parent), m_row(new QHBoxLayout(this))
{
    setFixedHeight(64);
    m_row->setContentsMargins(24, 0, 24, 0);
    m_row->setSpacing(12);
    auto *words = new QLabel(title, this);
    words->setFont(textFont(TextSize::PaneTitle, QFont::DemiBold));
    m_row->addWidget(words, 1);
}

void PageHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

void PageHeader::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.bgSurface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.border);
}

} // namespace PhoneAgent
