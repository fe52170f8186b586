// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

namespace PhoneAgent {

/// A small box over the window with round corners; a click beside it or Esc closes it.
class Popover : public QFrame
{
    Q_OBJECT

public:
    explicit Popover(QWidget *parent);

    /// Below or above `anchor`, and within the screen.
    void openBelow(QWidget *anchor);
    void openAbove(QWidget *anchor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openAt(const QPoint &place, const QRect &room);
};

} // namespace PhoneAgent
