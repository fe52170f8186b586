// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QSplitter;

namespace PhoneAgent {

class Button;

/// Where the list of calls stands: in the row of columns, or, in a narrow window, folded behind a
/// button, from where it opens over the page. This is the bar with that button.
class ListFold : public QWidget
{
    Q_OBJECT

public:
    /// `list` stands first in `columns`; both belong to `window`.
    ListFold(QWidget &list, QSplitter &columns, QWidget *window);

    /// Whether the window is that narrow.
    bool isFolded() const;
    bool isOpen() const;
    /// Takes up the width of the window.
    void fit();
    /// Over the page, beside what is `left` of it.
    void open(int left);
    void close();
    void setLiveCalls(int count);

Q_SIGNALS:
    void openRequested();

private:
    QWidget &m_list;
    QSplitter &m_columns;
    QWidget *m_window;
    Button *m_button;
};

/// Width of the list unless the person chose another.
constexpr int UsualListWidth = 263; // with the line beside it 264

} // namespace PhoneAgent
