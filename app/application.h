// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionmodel.h"
#include "agents/actionrules.h"
#include "agents/intentmodel.h"
#include "agents/intentrules.h"
#include "agents/promptmodel.h"
#include "agents/promptrules.h"
#include "calls/voicebook.h"
#include "console/consoleservices.h"
#include "exchanges/leftovercalls.h"
#include "exchanges/onlineservices.h"
#include "exchanges/realexchange.h"
#include "exchanges/rehearsalexchange.h"
#include "providers/flitesynthesizer.h"
#include "providers/pocketsphinxtranscriber.h"
#include "services/readiness.h"
#include "store/storewatch.h"
#include "telephony/simulatorprocess.h"

#include <list>

namespace PhoneAgent {

/// The composition root: makes every long-lived object, in the order in which they need each
/// other, and hands references to whoever works with them. Lives on the main thread.
class Application
{
public:
    struct Options
    {
        QString dataDir; ///< empty: the platform's place
        Pace pace = Pace::Real;
        bool sound = true; ///< calls are spoken, not only written
        bool keys = true;  ///< keys are looked for in the keychain, too
    };

    /// Fails with one sentence when the data folder or the database cannot be used.
    static Result<std::unique_ptr<Application>> create(const Options &options);
    ~Application();

    ConsoleServices consoleServices();

    InputAgent &inputAgent() { return m_inputAgent; }
    CallCenter &callCenter() { return m_callCenter; }
    const CallStore &calls() const { return m_calls; }
    Settings &settings() { return m_settings; }
    const RequestTranscriber &requestTranscriber() const { return m_requestTranscriber; }
    VoiceBook &voices() { return m_voices; }
    const MenuStore &menus() const { return m_menus; }
    const StoreWatch &storeWatch() const { return m_storeWatch; }
    const DataFolder &folder() const { return m_folder; }
    /// Follows keys and settings.
    Readiness &readiness() { return m_readiness; }
    /// Nothing is under way that the end of the program would cut off.
    bool isThrough() const;
    /// Looks for keys and contacts that another program changed.
    void refresh();

private:
    /// The services of one set of keys, with the readers that ask their model.
    struct Online
    {
        Online(HttpClient &http, const ServiceConfig &config);

        OnlineServices services;
        std::unique_ptr<IntentModel> intentModel; ///< null without a model, as the others
        std::unique_ptr<PromptModel> promptModel;
        std::unique_ptr<ActionModel> actionModel;
    };

    Application(const Options &options, std::unique_ptr<Database> database,
                std::unique_ptr<KeyVault> keys);

    RequestContext context() const;
    Checkup::Subjects checkupSubjects() const;
    ServiceConfig config() const;
    OnlineServices &online() { return m_online.back().services; }
    SpeechSynthesizer *onlineVoice(SpeechUse use);
    void openServices();
    void tellNames();
    Readiness::State judge();
    void followChanges();
    CallTools callTools();
    std::unique_ptr<CallLine> makeLine(const CallPlan &plan);
    std::unique_ptr<SpeechSynthesizer>
    makeVoice(const CallPlan &plan, const std::function<void(const QString &)> &notice);
    std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &plan);
    QFuture<Result<void>> sendSummary(const CallRecord &record);
    Result<void> mayCall(const CallPlan &plan) const;
    void closeInterrupted();
    void importEnvironment();
    void readContacts();

    Options m_options;
    DataFolder m_folder;
    Settings m_settings;
    std::unique_ptr<KeyVault> m_keys;
    HttpClient m_http;
    std::unique_ptr<Database> m_database;
    StoreWatch m_storeWatch;
    bool m_contactsMayDiffer = false; ///< from those of the store
    CallStore m_calls;
    ContactStore m_contactStore;
    MenuStore m_menus;
    ContactBook m_contactBook;

    std::list<Online> m_online; ///< the newest counts; what is under way keeps to its own
    FliteSynthesizer m_voice;
    VoiceBook m_voices;
    PocketSphinxTranscriber m_transcriber;
    RequestTranscriber m_requestTranscriber;

    IntentRules m_intentRules;
    PromptRules m_promptRules;
    ActionRules m_actionRules;
    InputAgent m_inputAgent;
    CallMonitor m_monitor;
    ActionAgent m_actionAgent;
    SimulatorProcess m_simulator;
    RealExchange m_realExchange;
    LeftOverCalls m_leftOverCalls;
    RehearsalExchange m_rehearsalExchange;
    CallCenter m_callCenter;
    Readiness m_readiness;
};

} // namespace PhoneAgent
