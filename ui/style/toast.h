// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>

class QLabel;

namespace PhoneAgent {

/// Says that a small action is done, for 5 s, bottom centre of its parent; waits while pointed at.
/// One at a time: a new one takes the place of the last.
class Toast : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget *parent, std::chrono::milliseconds stay = std::chrono::seconds(5));

    void show(const QString &iconName, const QString &words);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
    void tint();

    QString m_iconName;
    QLabel *m_words;
    QTimer m_stay;
};

} // namespace PhoneAgent
