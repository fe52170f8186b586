// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace PhoneAgent {

class ChipButton;
class Settings;
class VoicePreview;

/// The chips under a request: for whom, where the summary goes, which voice. Each opens what
/// changes its setting.
class ProfileChips : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it; without `voices` there are none to choose from.
    ProfileChips(Settings &settings, VoicePreview *voices, QWidget *parent = nullptr);

    void showValues();

private:
    QString phoneTrouble(const QString &text) const;
    void editName();
    void editPhone();
    void chooseVoice();

    Settings &m_settings;
    VoicePreview *m_voices;
    ChipButton *m_name;
    ChipButton *m_phone;
    ChipButton *m_voice;
};

/// Only the last digits, as the chip shows them.
QString shortPhone(const QString &phone);

} // namespace PhoneAgent
