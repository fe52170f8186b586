// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QWidget>

namespace PhoneAgent {

class ChipButton;
class Settings;

/// The chips under a request: for whom, where the summary goes, which voice. Each opens what
/// changes its setting.
class ProfileChips : public QWidget
{
    Q_OBJECT

public:
    ProfileChips(Settings &settings, const QStringList &voices, QWidget *parent = nullptr);

private:
    void showValues();
    QString phoneTrouble(const QString &text) const;
    void editName();
    void editPhone();
    void chooseVoice();

    Settings &m_settings;
    QStringList m_voices;
    ChipButton *m_name;
    ChipButton *m_phone;
    ChipButton *m_voice;
};

/// "slt" reads "Slt"; names a person can tell apart come with the voices themselves.
QString voiceTitle(const QString &voice);

/// Only the last digits, as the chip shows them.
QString shortPhone(const QString &phone);

} // namespace PhoneAgent
