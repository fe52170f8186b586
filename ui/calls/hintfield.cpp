// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/hintfield.h"

#include "ui/style/button.h"
#include "ui/style/drawing.h"
#include "ui/style/icons.h"
#include "ui/style/keycap.h"
#include "ui/style/tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QShortcut>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

HintField::HintField(QWidget *parent)
    : QWidget(parent), m_words(new QLineEdit), m_key(new KeyCap(tr("Ctrl+I"))),
      m_send(new Button(Button::Kind::Primary, u"arrow-up"_s, {}, tr("Send the hint")))
{
    setFixedHeight(std::max(42, int(42 * textScale())));
    m_words->setObjectName(u"hint"_s);
    m_words->setFrame(false);
    m_words->setFont(textFont(TextSize::Chat));
    m_words->setPlaceholderText(tr("Type a private hint for your agent"));
    m_words->setAccessibleName(tr("Private hint for your agent"));
    m_words->setMaxLength(500);
    m_words->installEventFilter(this);
    m_send->setObjectName(u"sendHint"_s);
    m_send->setShape(Button::Shape::Pill);
    m_send->setControlHeight(32);
    m_send->setIconPixels(18);
    m_send->setEnabled(false);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(mirrored(QMargins(38, 1, 5, 1), layoutDirection()));
    row->setSpacing(9);
    row->addWidget(m_words, 1);
    row->addWidget(m_key);
    row->addWidget(m_send);

    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_I), this);
    connect(shortcut, &QShortcut::activated, m_words, qOverload<>(&QWidget::setFocus));
    connect(m_words, &QLineEdit::returnPressed, this, &HintField::send);
    connect(m_words, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_send->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_send, &QPushButton::clicked, this, &HintField::send);
}

void HintField::takeFocus()
{
    m_words->setFocus();
}

void HintField::type(const QString &text)
{
    takeFocus();
    m_words->insert(text);
}

void HintField::send()
{
    const QString hint = m_words->text().trimmed();
    if (hint.isEmpty())
        return;
    m_words->clear();
    Q_EMIT hintGiven(hint);
}

void HintField::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const bool hasFocus = m_words->hasFocus();
    drawBox(painter, rect(), height() / 2.0, tokens.bgSurface,
            hasFocus ? tokens.focus : tokens.borderControl, hasFocus ? 2 : 1);
    const double x = isRightToLeft() ? width() - 23 : 23;
    drawIcon(painter, u"lightbulb"_s, tokens.text2, 18, {x, height() / 2.0});
}

bool HintField::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(object, event);
}

} // namespace PhoneAgent
