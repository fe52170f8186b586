// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "agents/intentrules.h"

#include <QTest>

namespace PhoneAgent {

/// A Monday in India, for a person who has told nothing of themselves.
inline RequestContext mondayInIndia()
{
    return {.now = QDateTime(QDate(2026, 3, 2), QTime(9, 0)),
            .locale = QLocale(QLocale::English, QLocale::India),
            .region = QStringLiteral("IN")};
}

/// What an agent makes of requests that day for Ravi, who has one hospital in his contacts.
class Planning
{
public:
    Planning()
    {
        context.userName = QStringLiteral("Ravi");
        context.userPhone = QStringLiteral("98480 22338");
        contacts.setContacts(
            {{.id = 1,
              .name = QStringLiteral("Apollo Hospital"),
              .branch = QStringLiteral("Madinaguda"),
              .city = QStringLiteral("Hyderabad"),
              .numbers = {{QStringLiteral("Appointments"), QStringLiteral("+914055500142")}}}});
    }

    Result<CallPlan> planOf(InputAgent &agent, const QString &request,
                            const PlanWishes &wishes = {}) const
    {
        const auto future = agent.plan(request, context, wishes);
        const bool isDone = QTest::qWaitFor([&future] { return future.isFinished(); });
        return isDone ? future.result() : failure(Error::Kind::TimedOut, QStringLiteral("No plan"));
    }

    const QString booking =
        QStringLiteral("Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                       "Madinaguda, Hyderabad on 15th April 2026");
    RequestContext context = mondayInIndia();
    IntentRules rules;
    ContactBook contacts;
};

} // namespace PhoneAgent
