// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "core/whenready.h"
#include "settings/settings.h"
#include "ui/compose/intentcard.h"
#include "ui/compose/reviewpage.h"

#include <QTemporaryDir>
#include <QTest>

namespace PhoneAgent {

/// Understands every request as the test says.
class ScriptedIntentReader : public IntentReader
{
public:
    Intent intent;

    QFuture<Result<Intent>> read(const QString &request, const RequestContext &) override
    {
        Intent answer = intent;
        answer.request = request;
        return readyFuture<Result<Intent>>(answer);
    }
};

/// An appointment at Apollo Hospital, whose number is known.
inline Intent appointment()
{
    Intent intent;
    intent.request = QStringLiteral("Book an appointment at Apollo Hospital on 15th April 2026");
    intent.place = {QStringLiteral("Apollo Hospital"), 0.95, {}};
    intent.task = {Intent::Task::BookAppointment, 0.95, {}};
    intent.date = {QDate(2099, 4, 15), 0.95, {}};
    return intent;
}

inline CallPlan appointmentPlan()
{
    CallPlan plan;
    plan.id = QStringLiteral("plan");
    plan.intent = appointment();
    plan.targetName = QStringLiteral("Apollo Hospital");
    plan.number = QStringLiteral("+914055500142");
    plan.contactId = 1;
    plan.verdict = CallPlan::MatchVerdict::Call;
    plan.userName = QStringLiteral("Meera Iyer");
    return plan;
}

/// A review page with an agent and settings of its own.
struct ReviewFixture
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    ScriptedIntentReader reader;
    ContactBook contacts;
    InputAgent agent{nullptr, reader, contacts};
    ReviewPage page;

    explicit ReviewFixture(bool realCallsReady = false) : page(agent, settings, nullptr)
    {
        contacts.setContacts({{.id = 1,
                               .name = QStringLiteral("Apollo Hospital"),
                               .numbers = {{{}, QStringLiteral("+914055500142")}}}});
        setRealCallsTrouble(realCallsReady ? QString()
                                           : QStringLiteral("Real calls need a phone line."));
        page.resize(936, 800);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page)); // focus and shortcuts need it
        page.review(appointmentPlan());
    }

    void setRealCallsTrouble(const QString &sentence)
    {
        agent.setRealCallsReady(sentence.isEmpty());
        page.setRealCallsTrouble(sentence);
    }

    IntentCard &card() { return *page.findChild<IntentCard *>(); }

    template <typename T>
    T *find(const char *objectName)
    {
        return page.findChild<T *>(QString::fromLatin1(objectName));
    }
};

} // namespace PhoneAgent
