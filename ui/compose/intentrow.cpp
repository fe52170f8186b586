// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/intentrow.h"

#include "ui/style/agentstyle.h"
#include "ui/style/button.h"
#include "ui/style/icons.h"
#include "ui/style/textlabel.h"
#include "ui/style/tokens.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int LabelWidth = 96;
constexpr int StateWidth = 24;

} // namespace

IntentRow::IntentRow(const QString &label, QWidget *parent)
    : QWidget(parent), m_edit(new TaggedEdit(this))
{
    build(label, m_edit);
    connect(m_edit, &QLineEdit::editingFinished, this, &IntentRow::leave);
    connect(m_edit, &QLineEdit::returnPressed, this, &IntentRow::goOnRequested);
}

IntentRow::IntentRow(const QString &label, const QStringList &choices, QWidget *parent)
    : QWidget(parent), m_choice(new QComboBox(this))
{
    m_choice->addItems(choices);
    build(label, m_choice);
    connect(m_choice, &QComboBox::activated, this, &IntentRow::leave);
}

QString IntentRow::text() const
{
    return m_edit ? m_edit->text() : m_choice->currentText();
}

QString IntentRow::helper() const
{
    return m_helper->isHidden() ? QString() : m_helper->text();
}

QWidget *IntentRow::field() const
{
    return m_edit ? static_cast<QWidget *>(m_edit) : m_choice;
}

void IntentRow::setText(const QString &text)
{
    m_shown = text;
    if (m_edit && m_edit->text() != text) {
        m_edit->setText(text);
        m_edit->setCursorPosition(0);
    }
    if (m_choice)
        m_choice->setCurrentIndex(m_choice->findText(text));
}

void IntentRow::setPlaceholder(const QString &text)
{
    if (m_edit)
        m_edit->setPlaceholderText(text);
}

void IntentRow::setTag(const QString &words, TaggedEdit::Tag tag)
{
    if (m_edit)
        m_edit->setTag(words, tag);
}

void IntentRow::setState(State state, const QString &helper)
{
    m_state = state;
    setFieldTone(field(), state == State::ToCheck   ? FieldTone::Check
                          : state == State::Missing ? FieldTone::Wrong
                                                    : FieldTone::Plain);
    m_helper->setRole(state == State::Missing   ? &Tokens::dangerText
                      : state == State::ToCheck ? &Tokens::warnText
                                                : &Tokens::text3);
    m_helper->setText(helper);
    m_helper->setVisible(!helper.isEmpty());
    field()->setAccessibleDescription(helper);
    update();
}

void IntentRow::refuse(const Error &reason)
{
    m_refusal = reason;
    m_shown = text();
    setState(State::Missing, reason.message);
    setUndoable(true);
}

QWidget *IntentRow::lastControl() const
{
    return m_undo;
}

void IntentRow::setUndoable(bool undoable)
{
    m_undo->setVisible(undoable);
}

void IntentRow::setSecret(bool secret)
{
    if (m_edit)
        m_edit->setEchoMode(secret ? QLineEdit::PasswordEchoOnEdit : QLineEdit::Normal);
}

void IntentRow::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const QPointF centre(isRightToLeft() ? 12 : width() - 12, field()->geometry().center().y() + 1);
    if (m_state == State::Sure)
        drawIcon(painter, u"circle-check"_s, tokens.done, 18, centre);
    else if (m_state == State::ToCheck)
        drawIcon(painter, u"circle-alert"_s, tokens.warn, 18, centre);
    else if (m_state == State::Missing)
        drawIcon(painter, u"circle-x"_s, tokens.dangerText, 18, centre);
}

void IntentRow::build(const QString &label, QWidget *field)
{
    m_label = new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, label, this);
    m_label->setFixedWidth(qRound(LabelWidth * textScale()));
    m_label->setWordWrap(true);
    m_label->setBuddy(field);
    field->setAccessibleName(label);
    field->setMinimumHeight(36);
    field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_undo = new Button(Button::Kind::Quiet, u"undo-2"_s, {}, tr("Undo: %1").arg(label), this);
    m_undo->setControlHeight(30);
    m_undo->setVisible(false);
    connect(m_undo, &QPushButton::clicked, this, &IntentRow::undoRequested);
    m_helper = new TextLabel(TextSize::Caption, &Tokens::text3, QFont::Normal, {}, this);
    m_helper->setWordWrap(true);
    m_helper->setVisible(false);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_label, 0, 0);
    auto *cell = new QHBoxLayout;
    cell->setSpacing(4);
    cell->addWidget(field, 1);
    cell->addWidget(m_undo);
    grid->addLayout(cell, 0, 1);
    grid->addItem(new QSpacerItem(StateWidth, 0), 0, 2);
    grid->addWidget(m_helper, 1, 1, 1, 2);
}

void IntentRow::leave()
{
    if (text() != m_shown)
        Q_EMIT edited(text());
}

} // namespace PhoneAgent
