// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callbudget.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;

class TestCallBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeIsSpentWhateverHappens()
    {
        CallBudget budget({.talk = 60s, .hold = 60s, .call = 30ms});
        QSignalSpy spent(&budget, &CallBudget::spent);
        budget.start();
        for (int i = 0; i < 5; ++i) {
            budget.hold();
            budget.talk();
        }
        QTRY_COMPARE(spent.count(), 1);
    }

    void talkIsNotSpentOnHold()
    {
        CallBudget budget({.talk = 20ms, .hold = 60s, .call = 60s});
        QSignalSpy spent(&budget, &CallBudget::spent);
        budget.start();
        budget.talk();
        budget.hold();
        QVERIFY(!spent.wait(40));
        budget.talk();
        QTRY_COMPARE(spent.count(), 1);
    }

    void holdIsCountedInAll()
    {
        CallBudget budget({.talk = 60s, .hold = 60ms, .call = 60s});
        QSignalSpy spent(&budget, &CallBudget::spent);
        budget.start();
        QElapsedTimer time;
        time.start();
        for (int i = 0; i < 20 && spent.isEmpty(); ++i) {
            budget.hold();
            spent.wait(10);
            budget.talk();
        }
        // Each hold was shorter than the budget.
        QVERIFY(spent.count() == 1);
        QVERIFY(time.elapsed() >= 55);
    }

    void nothingIsSpentAfterTheEnd()
    {
        CallBudget budget({.talk = 1ms, .hold = 1ms, .call = 1ms});
        QSignalSpy spent(&budget, &CallBudget::spent);
        budget.start();
        budget.talk();
        budget.stop();
        QVERIFY(!spent.wait(20));
    }
};

QTEST_GUILESS_MAIN(TestCallBudget)
#include "tst_callbudget.moc"
