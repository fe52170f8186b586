// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionrules.h"
#include "agents/inputagent.h"
#include "agents/intentrules.h"
#include "agents/promptrules.h"
#include "calls/callcenter.h"
#include "calls/voicebook.h"
#include "devices/clipplayer.h"
#include "providers/flitesynthesizer.h"
#include "providers/pocketsphinxtranscriber.h"
#include "services/readiness.h"
#include "services/requesttranscriber.h"
#include "settings/settings.h"
#include "ui/screenshots/demoline.h"
#include "ui/screenshots/demostore.h"
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
    DemoLine *answered(const CallPlan &plan, std::chrono::seconds ago);
    void waitFor(const CallId &id, CallState state);
    void metroBank(std::chrono::seconds ago);
    void oliveBistro();
    void apolloHospital();
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
    QDateTime m_clock = demoNow();
    DemoLine *m_newestLine = nullptr;
    CallCenter m_center;
    FliteSynthesizer m_voice;
    VoiceBook m_voices{m_settings, m_voice, [] { return nullptr; }, [] { return QString(); }};
    PocketSphinxTranscriber m_transcriber;
    RequestTranscriber m_requestTranscriber{[] { return nullptr; }, m_transcriber};
    DemoVoice m_microphone;
    ClipPlayer m_player;
    Readiness m_readiness{[] {
        return Readiness::State{.realCallsTrouble = QStringLiteral("Real calls need keys.")};
    }};
    Theme &m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace PhoneAgent
