// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/chippopover.h"

#include "ui/style/agentstyle.h"
#include "ui/style/button.h"
#include "ui/style/notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

ChipPopover::ChipPopover(const QString &label, const QString &hint, const QString &text,
                         Check check, QWidget *parent)
    : Popover(parent), m_edit(new QLineEdit(text, this)),
      m_trouble(new Notice(Notice::Tone::Warning, this)), m_check(std::move(check))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"chipPopover"_s);
    auto *title = new QLabel(label, this);
    title->setFont(textFont(TextSize::Caption, QFont::Medium));
    title->setBuddy(m_edit);
    m_edit->setAccessibleName(label);
    m_edit->setPlaceholderText(hint);
    m_edit->setMinimumWidth(240);
    m_edit->selectAll();
    setFocusProxy(m_edit);
    auto *save = new Button(Button::Kind::Primary, tr("Save"), this);

    auto *row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    row->addWidget(save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->addWidget(title);
    column->addLayout(row);
    column->addWidget(m_trouble);
    connect(m_edit, &QLineEdit::returnPressed, this, &ChipPopover::accept);
    connect(save, &QPushButton::clicked, this, &ChipPopover::accept);
}

void ChipPopover::accept()
{
    const QString text = m_edit->text().simplified();
    if (const QString trouble = m_check(text); !trouble.isEmpty()) {
        setFieldTone(m_edit, FieldTone::Wrong);
        m_trouble->show(u"circle-alert"_s, trouble);
        adjustSize();
        return;
    }
    Q_EMIT accepted(text);
    close();
}

} // namespace PhoneAgent
