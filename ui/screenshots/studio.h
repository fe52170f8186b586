// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionrules.h"
#include "agents/inputagent.h"
#include "agents/intentrules.h"
#include "agents/promptrules.h"
#include "calls/callcenter.h"
#include "devices/clipplayer.h"
#include "providers/flitesynthesizer.h"
#include "providers/pocketsphinxtranscriber.h"
#include "services/readiness.h"
#include "settings/settings.h"
#include "ui/screenshots/demovoice.h"
#include "ui/shell/mainwindow.h"

#include <QTemporaryDir>

namespace PhoneAgent {

/// The window as it stands in the pictures: the real one, over a store of invented calls in a
/// folder that goes with it. One studio paints one picture.
class Studio
{
public:
    explicit Studio(Theme &theme);

    // What the picture shows.
    void newCall();
    void recording();
    void review();
    void liveCall();
    void endedCall();

    bool save(const QString &file);

private:
    void openWindow(const QList<CallRecord> &calls);
    void keep(const CallRecord &call);
    CallRecord withSounds(CallRecord record) const;

    QTemporaryDir m_folder;
    DataFolder m_data;
    Settings m_settings;
    std::unique_ptr<Database> m_database;
    CallStore m_store;
    IntentRules m_intentRules;
    PromptRules m_promptRules;
    ActionRules m_actionRules;
    ContactBook m_contacts;
    InputAgent m_inputAgent;
    CallMonitor m_monitor;
    ActionAgent m_actionAgent;
    CallCenter m_center;
    FliteSynthesizer m_voice;
    PocketSphinxTranscriber m_transcriber;
    DemoVoice m_microphone;
    ClipPlayer m_player;
    Readiness m_readiness{[] {
        return Readiness::State{.realCallsTrouble = QStringLiteral("Real calls need keys.")};
    }};
    Theme &m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace PhoneAgent
