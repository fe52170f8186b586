// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/listfold.h"

#include "ui/style/button.h"

#include <QHBoxLayout>
#include <QSplitter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int FoldBelow = 960;

} // namespace

ListFold::ListFold(QWidget &list, QSplitter &columns, QWidget *window)
    : QWidget(window), m_list(list), m_columns(columns), m_window(window),
      m_button(new Button(Button::Kind::Outline, u"list"_s, tr("Calls"), {}, this))
{
    m_button->setObjectName(u"unfoldCalls"_s);
    m_button->setControlHeight(30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 4);
    row->addWidget(m_button);
    row->addStretch();
    connect(m_button, &QPushButton::clicked, this, &ListFold::openRequested);
}

bool ListFold::isFolded() const
{
    return m_window->width() < FoldBelow;
}

bool ListFold::isOpen() const
{
    return isFolded() && m_list.isVisible();
}

void ListFold::fit()
{
    setVisible(isFolded());
    const bool isColumn = m_list.parentWidget() == &m_columns;
    if (isFolded() && isColumn) {
        m_list.setParent(m_window);
        m_list.hide();
    } else if (!isFolded() && !isColumn) {
        m_columns.insertWidget(0, &m_list);
        m_columns.setSizes({UsualListWidth, m_window->width()});
        m_list.show();
    }
}

void ListFold::open(int left)
{
    m_list.setGeometry(left, 0, m_list.maximumWidth(), m_window->height());
    m_list.show();
    m_list.raise();
    m_list.setFocus();
}

void ListFold::close()
{
    if (isFolded())
        m_list.hide();
}

void ListFold::setLiveCalls(int count)
{
    m_button->setText(count ? tr("%n live", nullptr, count) : tr("Calls"));
}

} // namespace PhoneAgent
