// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace PhoneAgent {

class Card;
class TextLabel;
class Settings;
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
    QWidget *makeCalls(VoiceBook *voices);
    QWidget *makeWindow();
    QWidget *makeShortcuts();
    void saved();

    Settings &m_settings;
    TextLabel *m_saved;
};

} // namespace PhoneAgent
