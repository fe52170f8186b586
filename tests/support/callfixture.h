// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callcenter.h"
#include "support/fakeline.h"
#include "support/scriptedagents.h"

#include <QTemporaryDir>

namespace PhoneAgent {

/// Calls between a scripted agent and the test, kept in a store of their own.
class CallFixture
{
public:
    explicit CallFixture(const CallLimits &limits = {}, SpeechSynthesizer *voice = nullptr,
                         const QString &database = QStringLiteral(":memory:"))
        : m_database(Database::open(database).value()), m_store(*m_database), m_menus(*m_database),
          m_monitor(nullptr, m_prompts), m_agent(nullptr, m_decisions),
          m_center(
              {.monitor = m_monitor,
               .agent = m_agent,
               .store = m_store,
               .voice = voice,
               .voiceName = QStringLiteral("slt"),
               .soundRoot = m_folder.path(),
               .menus = &m_menus,
               .sendSummary = [this](const CallRecord &) { return summary.future(); }},
              [this](const CallPlan &) { return newLine(); }, limits)
    {
    }

    static CallPlan plan(const QString &id = QStringLiteral("call-1"))
    {
        CallPlan plan;
        plan.id = id;
        plan.userName = QStringLiteral("Meera Iyer");
        plan.targetName = QStringLiteral("Apollo Hospital");
        plan.intent.task.value = Intent::Task::BookAppointment;
        plan.intent.description.value = QStringLiteral("book an appointment");
        return plan;
    }

    /// Places the call; the other side has picked up when this returns.
    CallSession &connectedCall(const CallPlan &plan = CallFixture::plan())
    {
        CallSession &session = *m_center.place(plan);
        session.start();
        m_lines.last()->connectNow();
        return session;
    }

    /// Answered by the test, who has a telephone call with somebody to tell of it.
    QPromise<Result<void>> summary;

    FakeLine &line(int index = 0) { return *m_lines.at(index); }
    ScriptedDecisionMaker &model() { return m_decisions; }
    ScriptedPromptReader &prompts() { return m_prompts; }
    CallCenter &center() { return m_center; }
    CallStore &store() { return m_store; }
    Database &database() { return *m_database; }
    MenuStore &menus() { return m_menus; }

private:
    std::unique_ptr<CallLine> newLine()
    {
        auto line = std::make_unique<FakeLine>();
        m_lines.append(line.get());
        return line;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    CallStore m_store;
    MenuStore m_menus;
    ScriptedPromptReader m_prompts;
    ScriptedDecisionMaker m_decisions;
    CallMonitor m_monitor;
    ActionAgent m_agent;
    QList<FakeLine *> m_lines;
    CallCenter m_center;
};

} // namespace PhoneAgent
