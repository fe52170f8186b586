// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/lists/calllistmodel.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace PhoneAgent {

class Notice;

/// The pane beside the rail: "New call", a search, and every call.
class CallListPane : public QFrame
{
    Q_OBJECT

public:
    explicit CallListPane(CallListModel &model, QWidget *parent = nullptr);

    /// Shows the search field and puts the cursor in it.
    void startSearch();
    /// Marks what the window shows without telling anybody, also after a search that hid its row;
    /// nothing when the id is empty.
    void select(const CallId &id);
    /// "New call" looks pressed while the composer is open.
    void setComposing(bool composing);

Q_SIGNALS:
    void newCallRequested();
    void draftRequested(const PhoneAgent::CallId &id);
    void callRequested(const PhoneAgent::CallId &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHeader();
    void setUpSearch();
    void setUpList();
    void showNextFound();
    void endSearch();
    void open(const QModelIndex &index);
    void mark(const QModelIndex &index);
    void onRowsChanged();
    void showTrouble();
    void updateEmpty();

    CallListModel &m_model;
    class NewCallButton *m_newCall;
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_empty;
    CallId m_shown; ///< what the window shows; empty when it is no row
    Notice *m_trouble;
};

} // namespace PhoneAgent
