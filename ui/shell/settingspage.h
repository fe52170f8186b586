// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QWidget>

namespace PhoneAgent {

class SettingLine;
class Settings;
class TextLabel;
class VoiceBook;

/// What a person can set so far. Every change is kept at once.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(Settings &settings, VoiceBook *voices, QWidget *parent = nullptr);

    void focusFirst();

private:
    QWidget *makeYou();
    SettingLine *makePhone();
    QWidget *makeCalls(VoiceBook *voices);
    QWidget *makeWindow();
    QWidget *makeShortcuts();
    void saved();

    Settings &m_settings;
    TextLabel *m_saved;
};

} // namespace PhoneAgent
