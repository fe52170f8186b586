// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/profilechips.h"

#include "contacts/phonenumbers.h"
#include "settings/settings.h"
#include "ui/compose/chippopover.h"
#include "ui/compose/voicepopover.h"
#include "ui/compose/voicepreview.h"
#include "ui/style/chip.h"

#include <QHBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QString shortPhone(const QString &phone)
{
    QString digits = phone;
    digits.removeIf([](QChar letter) { return !letter.isDigit(); });
    return digits.size() > 5 ? u"\u00B7\u00B7\u00B7 "_s + digits.right(5) : digits;
}

ProfileChips::ProfileChips(Settings &settings, VoicePreview *voices, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_voices(voices),
      m_name(new ChipButton(u"user"_s, tr("Calling as"), this)),
      m_phone(new ChipButton(u"message-square-text"_s, tr("SMS to"), this)),
      m_voice(new ChipButton(u"audio-lines"_s, {}, this))
{
    m_name->setObjectName(u"nameChip"_s);
    m_phone->setObjectName(u"phoneChip"_s);
    m_voice->setObjectName(u"voiceChip"_s);
    for (ChipButton *chip : {m_phone, m_voice}) // where room is scarce only names give way
        chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
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
    m_name->setValue(name.isEmpty() ? tr("nobody yet") : name);
    m_phone->setValue(phone.isEmpty() ? tr("nobody yet") : shortPhone(phone));
    m_voice->setVisible(m_voices);
    if (!m_voices)
        return;
    const QString voice = m_voices->book().title(m_voices->book().chosen());
    m_voice->setValue(voiceName(voice));
    m_voice->setAccessibleName(tr("Voice %1").arg(voice));
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
    (new VoicePopover(*m_voices, this))->openBelow(m_voice);
}

} // namespace PhoneAgent
