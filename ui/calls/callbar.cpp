// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callbar.h"

#include "ui/calls/hintfield.h"
#include "ui/calls/keypadpopover.h"
#include "ui/style/button.h"
#include "ui/style/tokens.h"

#include <QGridLayout>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int TwoRowsBelow = 720;
constexpr int LabelsFrom = 980;
constexpr int ControlHeight = 40;

Button *control(Button::Kind kind, const QString &icon, const QString &text, const QString &name)
{
    auto *button = new Button(kind, icon, text, text);
    button->setObjectName(name);
    button->setShape(Button::Shape::Pill);
    button->setControlHeight(ControlHeight);
    button->setIconPixels(18);
    return button;
}

// Without words the tooltip and the spoken name stay.
void setWords(Button *button, const QString &text)
{
    const QKeySequence shortcut = button->shortcut();
    button->setText(text);
    button->setShortcut(shortcut);
}

} // namespace

CallBar::CallBar(QWidget *parent)
    : QWidget(parent), m_hint(new HintField(this)),
      m_listen(control(Button::Kind::Toggle, u"headphones"_s, tr("Listen"), u"listen"_s)),
      m_keypadButton(control(Button::Kind::Toggle, u"grip"_s, tr("Keypad"), u"keypad"_s)),
      m_end(control(Button::Kind::Danger, u"phone-off"_s, tr("End call"), u"endCall"_s)),
      m_keypad(new KeypadPopover(this)), m_grid(new QGridLayout(this))
{
    setAccessibleName(tr("Call controls"));
    m_listen->setCheckable(true);
    m_listen->setChecked(true);
    m_listen->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    m_listen->setToolTip(tr("Hear the call. They cannot hear you."));
    m_keypadButton->setCheckable(true);
    m_keypadButton->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    m_end->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(8);
    m_grid->setContentsMargins(16, 11, 16, 12);
    arrange(Rows::Two);

    connect(m_hint, &HintField::hintGiven, this, &CallBar::hintGiven);
    connect(m_listen, &QPushButton::toggled, this, &CallBar::listeningChanged);
    connect(m_end, &QPushButton::clicked, this, &CallBar::endRequested);
    connect(m_keypadButton, &QPushButton::clicked, this, &CallBar::toggleKeypad);
    connect(m_keypad, &KeypadPopover::keyPressed, this, &CallBar::keyPressed);
    connect(m_keypad, &KeypadPopover::wordsTyped, m_hint, &HintField::type);
    connect(m_keypad, &KeypadPopover::closed, m_keypadButton,
            [this] { m_keypadButton->setChecked(false); });
}

bool CallBar::isListening() const
{
    return m_listen->isChecked();
}

void CallBar::focusHint()
{
    m_hint->takeFocus();
}

void CallBar::setListening(bool listening)
{
    m_listen->setChecked(listening);
}

void CallBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Rows rows = width() < TwoRowsBelow ? Rows::Two
                      : width() < LabelsFrom ? Rows::OneWithIcons
                                             : Rows::OneWithLabels;
    if (rows != m_rows)
        arrange(rows);
}

void CallBar::arrange(Rows rows)
{
    m_rows = rows;
    for (QWidget *widget : {static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_listen),
                            static_cast<QWidget *>(m_keypadButton), static_cast<QWidget *>(m_end)})
        m_grid->removeWidget(widget);
    const bool two = rows == Rows::Two;
    const bool words = rows != Rows::OneWithIcons;
    setWords(m_listen, words ? tr("Listen") : QString());
    setWords(m_keypadButton, words ? tr("Keypad") : QString());
    const int line = two ? 1 : 0;
    m_grid->addWidget(m_listen, line, 0);
    m_grid->addWidget(m_keypadButton, line, 1);
    if (two)
        m_grid->addWidget(m_hint, 0, 0, 1, 4);
    else
        m_grid->addWidget(m_hint, 0, 2);
    m_grid->addWidget(m_end, line, 3);
    m_grid->setColumnStretch(2, 1);
}

void CallBar::toggleKeypad()
{
    if (m_keypadButton->isChecked())
        m_keypad->openAbove(m_keypadButton);
    else
        m_keypad->close();
}

void CallBar::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.bgSurface);
    painter.fillRect(0, 0, width(), 1, tokens.border);
}

} // namespace PhoneAgent
