// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/profilechips.h"

#include "contacts/phonenumbers.h"
#include "settings/settings.h"
#include "ui/compose/chippopover.h"
#include "ui/style/chip.h"

#include <QHBoxLayout>
#include <QMenu>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QString voiceTitle(const QString &voice)
{
    if (voice == u"slt")
        return ProfileChips::tr("Slt, woman's voice");
    if (voice == u"rms")
        return ProfileChips::tr("Rms, man's voice");
    if (voice == u"awb")
        return ProfileChips::tr("Awb, man's voice, Scottish");
    return voice.left(1).toUpper() + voice.mid(1);
}

QString shortPhone(const QString &phone)
{
    QString digits = phone;
    digits.removeIf([](QChar letter) { return !letter.isDigit(); });
    return digits.size() > 5 ? u"\u00B7\u00B7\u00B7 "_s + digits.right(5) : digits;
}

ProfileChips::ProfileChips(Settings &settings, const QStringList &voices, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_voices(voices),
      m_name(new ChipButton(u"user"_s, tr("Calling as"), this)),
      m_phone(new ChipButton(u"message-square-text"_s, tr("SMS to"), this)),
      m_voice(new ChipButton(u"audio-lines"_s, {}, this))
{
    m_name->setObjectName(u"nameChip"_s);
    m_phone->setObjectName(u"phoneChip"_s);
    m_voice->setObjectName(u"voiceChip"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addWidget(m_phone);
    row->addWidget(m_voice);
    connect(m_name, &QAbstractButton::clicked, this, &ProfileChips::editName);
    connect(m_phone, &QAbstractButton::clicked, this, &ProfileChips::editPhone);
    connect(m_voice, &QAbstractButton::clicked, this, &ProfileChips::chooseVoice);
    connect(&settings, &Settings::changed, this, &ProfileChips::showValues);
    showValues();
}

void ProfileChips::showValues()
{
    const QString name = m_settings.value(SettingKeys::userName);
    const QString phone = m_settings.value(SettingKeys::userPhone);
    const QString voice = m_settings.value(SettingKeys::voice);
    m_name->setValue(name.isEmpty() ? tr("nobody yet") : name);
    m_phone->setValue(phone.isEmpty() ? tr("nobody yet") : shortPhone(phone));
    m_voice->setValue(voiceTitle(voice).section(u',', 0, 0));
    m_voice->setAccessibleName(tr("Voice %1").arg(voiceTitle(voice)));
    m_voice->setVisible(!m_voices.isEmpty());
}

QString ProfileChips::phoneTrouble(const QString &text) const
{
    const auto number = PhoneNumbers::parse(text, m_settings.value(SettingKeys::region));
    return text.isEmpty() || number ? QString() : number.error().message;
}

void ProfileChips::editName()
{
    auto *box = new ChipPopover(
        tr("For whom the agent calls"), tr("Your name"), m_settings.value(SettingKeys::userName),
        [](const QString &) { return QString(); }, this);
    connect(box, &ChipPopover::accepted, this,
            [this](const QString &name) { m_settings.set(SettingKeys::userName, name); });
    box->openBelow(m_name);
}

void ProfileChips::editPhone()
{
    auto *box = new ChipPopover(
        tr("Where the summary goes"), tr("Your phone number"),
        m_settings.value(SettingKeys::userPhone),
        [this](const QString &text) { return phoneTrouble(text); }, this);
    connect(box, &ChipPopover::accepted, this,
            [this](const QString &phone) { m_settings.set(SettingKeys::userPhone, phone); });
    box->openBelow(m_phone);
}

void ProfileChips::chooseVoice()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &voice : m_voices) {
        QAction *entry = menu->addAction(voiceTitle(voice));
        entry->setCheckable(true);
        entry->setChecked(voice == m_settings.value(SettingKeys::voice));
        connect(entry, &QAction::triggered, this,
                [this, voice] { m_settings.set(SettingKeys::voice, voice); });
    }
    menu->popup(m_voice->mapToGlobal(QPoint(0, m_voice->height() + 4)));
}

} // namespace PhoneAgent
