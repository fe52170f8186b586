// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/lists/calllistpane.h"

#include "ui/lists/calllistdelegate.h"
#include "ui/lists/newcallbutton.h"
#include "ui/style/button.h"
#include "ui/style/notice.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

CallListPane::CallListPane(CallListModel &model, QWidget *parent)
    : QFrame(parent), m_model(model), m_newCall(new NewCallButton(this)),
      m_search(new QLineEdit(this)), m_list(new QListView(this)), m_empty(new QLabel(this)),
      m_trouble(new Notice(Notice::Tone::Error, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 14, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addSpacing(6);
    auto *inset = new QVBoxLayout;
    inset->setContentsMargins(12, 0, 12, 0);
    inset->setSpacing(8);
    inset->addWidget(m_newCall);
    inset->addWidget(m_search);
    inset->addWidget(m_trouble);
    inset->addWidget(m_empty);
    column->addLayout(inset);
    column->addSpacing(6);
    column->addWidget(m_list, 1);
    setUpSearch();
    setUpList();
    connect(m_newCall, &QAbstractButton::clicked, this, &CallListPane::newCallRequested);
    connect(&m_model, &CallListModel::troubleChanged, this, &CallListPane::showTrouble);
    for (auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, change, this, &CallListPane::onRowsChanged);
    setTabOrder(findChild<Button *>(u"searchButton"_s), m_newCall);
    setTabOrder(m_newCall, m_search);
    setTabOrder(m_search, m_list);
    updateEmpty();
    showTrouble();
}

void CallListPane::setUpSearch()
{
    m_search->setObjectName(u"callSearch"_s);
    m_search->setAccessibleName(tr("Search calls"));
    m_search->setPlaceholderText(tr("Names, tasks, words that were said"));
    m_search->setVisible(false);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignHCenter);
    m_empty->setContentsMargins(12, 24, 12, 0);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_model.setSearch(words);
        updateEmpty();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &CallListPane::showNextFound);
    auto *leave = new QShortcut(Qt::Key_Escape, m_search, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, this, &CallListPane::endSearch);
}

void CallListPane::setUpList()
{
    m_list->setObjectName(u"callList"_s);
    m_list->setAccessibleName(tr("Calls"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CallListDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    // The first row that the focus comes to is not chosen yet, nor is the one that takes the place
    // of a row that a search hides.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now, const QModelIndex &before) {
                if (before.isValid() && m_list->hasFocus())
                    open(now);
            });
    connect(m_list, &QListView::activated, this, &CallListPane::open);
    connect(m_list, &QListView::clicked, this, &CallListPane::open);
}

void CallListPane::startSearch()
{
    m_search->setVisible(true);
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CallListPane::select(const CallId &id)
{
    m_shown = id;
    mark(m_model.indexOf(id));
}

void CallListPane::mark(const QModelIndex &index)
{
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    m_list->viewport()->update();
    if (index.isValid())
        m_list->scrollTo(index);
}

void CallListPane::setComposing(bool composing)
{
    m_newCall->setChecked(composing);
}

void CallListPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Tokens::of(this).bgPane);
}

QWidget *CallListPane::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 0, 9, 0);
    auto *title = new QLabel(tr("Calls"), header);
    title->setFont(textFont(TextSize::PaneTitle, QFont::DemiBold));
    auto *search = new Button(Button::Kind::Quiet, u"search"_s, {}, tr("Search calls"), header);
    search->setObjectName(u"searchButton"_s);
    search->setIconPixels(18);
    row->addWidget(title, 1);
    row->addWidget(search);
    connect(search, &QPushButton::clicked, this,
            [this] { m_search->isVisible() ? endSearch() : startSearch(); });
    return header;
}

// Round and round, past the headings.
void CallListPane::showNextFound()
{
    const int rows = m_model.rowCount();
    const int now = m_list->currentIndex().row();
    for (int step = 1; step <= rows; ++step) {
        const QModelIndex next = m_model.index((std::max(now, -1) + step) % rows);
        if (!(next.flags() & Qt::ItemIsSelectable))
            continue;
        mark(next);
        return open(next);
    }
}

void CallListPane::endSearch()
{
    m_search->clear();
    m_search->setVisible(false);
    m_list->setFocus();
}

void CallListPane::open(const QModelIndex &index)
{
    switch (index.data(CallListModel::KindRole).value<CallListModel::Kind>()) {
    case CallListModel::Kind::Draft:
        Q_EMIT draftRequested(index.data(CallListModel::IdRole).toString());
        break;
    case CallListModel::Kind::Live:
    case CallListModel::Kind::Elsewhere:
    case CallListModel::Kind::Ended:
        Q_EMIT callRequested(index.data(CallListModel::IdRole).toString());
        break;
    case CallListModel::Kind::Heading:
        break;
    }
}

void CallListPane::onRowsChanged()
{
    if (!m_list->hasFocus())
        mark(m_model.indexOf(m_shown));
    updateEmpty();
}

void CallListPane::showTrouble()
{
    if (m_model.trouble().isEmpty())
        m_trouble->hide();
    else
        m_trouble->show(u"circle-alert"_s, m_model.trouble());
}

void CallListPane::updateEmpty()
{
    const bool searching = !m_model.search().isEmpty();
    m_empty->setText(searching
                         ? tr("Nothing matches \"%1\". Clear the search.").arg(m_model.search())
                         : tr("No calls yet. Finished calls land here with sound and summary."));
    m_empty->setVisible(!m_model.hasCalls());
}

} // namespace PhoneAgent
