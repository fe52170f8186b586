// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/settingline.h"

#include "ui/style/agentstyle.h"
#include "ui/style/textlabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

SettingLine::SettingLine(Settings &settings, const SettingKey<QString> &key, Check check,
                         QWidget *parent)
    : QWidget(parent), m_settings(settings), m_key(key), m_check(std::move(check)),
      m_edit(new QLineEdit(settings.value(key), this)),
      m_helper(new TextLabel(TextSize::Caption, &Tokens::dangerText, QFont::Normal, {}, this))
{
    setFocusProxy(m_edit);
    m_helper->setWordWrap(true);
    m_helper->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    column->addWidget(m_edit);
    column->addWidget(m_helper);
    connect(m_edit, &QLineEdit::editingFinished, this, &SettingLine::take);
    connect(&settings, &Settings::changed, this, &SettingLine::onChanged);
    say(trouble());
}

QString SettingLine::trouble() const
{
    return m_check ? m_check(m_edit->text().simplified()) : QString();
}

void SettingLine::take()
{
    say(trouble());
    if (!trouble().isEmpty())
        return Q_EMIT refused();
    m_settings.set(m_key, m_edit->text().simplified());
}

void SettingLine::onChanged(const QString &name)
{
    if (name != QLatin1String(m_key.name))
        return;
    if (const QString kept = m_settings.value(m_key); m_edit->text() != kept)
        m_edit->setText(kept);
    say(trouble());
}

void SettingLine::say(const QString &trouble)
{
    setFieldTone(m_edit, trouble.isEmpty() ? FieldTone::Plain : FieldTone::Wrong);
    m_helper->setText(trouble);
    m_helper->setVisible(!trouble.isEmpty());
    m_edit->setAccessibleDescription(trouble);
}

} // namespace PhoneAgent
