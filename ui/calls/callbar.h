// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QGridLayout;

namespace PhoneAgent {

class Button;
class HintField;
class KeypadPopover;

/// What a person can do while a call runs: whisper, listen, press keys, end it.
class CallBar : public QWidget
{
    Q_OBJECT

public:
    explicit CallBar(QWidget *parent = nullptr);

    bool isListening() const;
    void focusHint();
    void setListening(bool listening);

Q_SIGNALS:
    void hintGiven(const QString &hint);
    void listeningChanged(bool listening);
    void keyPressed(const QString &key);
    void endRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Rows { Two, OneWithIcons, OneWithLabels };
    void arrange(Rows rows);
    void toggleKeypad();

    HintField *m_hint;
    Button *m_listen;
    Button *m_keypadButton;
    Button *m_end;
    KeypadPopover *m_keypad;
    QGridLayout *m_grid;
    Rows m_rows = Rows::Two;
};

} // namespace PhoneAgent
