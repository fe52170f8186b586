// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLineEdit;

namespace PhoneAgent {

class Button;
class KeyCap;

/// Where the person whispers to the agent. Enter or the arrow sends.
class HintField : public QWidget
{
    Q_OBJECT

public:
    explicit HintField(QWidget *parent = nullptr);

    void takeFocus();
    void type(const QString &text);

Q_SIGNALS:
    void hintGiven(const QString &hint);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void send();

    QLineEdit *m_words;
    KeyCap *m_key;
    Button *m_send;
};

} // namespace PhoneAgent
