// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/mainwindowfixture.h"

#include "ui/calls/callpage.h"

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

/// Calls that were asked for and wait to be placed.
class TestDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void aSavedDraftWaitsWhileAnotherCallIsPrepared()
    {
        Window w(*m_theme);
        w.send(u"Book an appointment"_s);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        w.changeName(u"Ravi"_s);
        const CallId saved = w.draft().id;

        QTest::mouseClick(w.window.findChild<QWidget *>(u"saveDraft"_s), Qt::LeftButton);
        QCOMPARE(w.page(), u"composerPage"_s);
        QCOMPARE(w.window.findChild<ComposerPage *>()->request(), QString());
        w.send(u"Book a table"_s);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        QCOMPARE(w.draft().intent.request, u"Book a table"_s);

        w.clickCall(saved);
        QCOMPARE(w.page(), u"reviewPage"_s);
        QCOMPARE(w.draft().intent.request, u"Book an appointment"_s);
        QCOMPARE(w.draft().userName, u"Ravi"_s);
    }

    void aBetterWordingTakesThePlaceOfItsDraft()
    {
        Window w(*m_theme);
        w.send(u"Book an appointment"_s);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        QTest::mouseClick(w.window.findChild<QWidget *>(u"editRequest"_s), Qt::LeftButton);

        w.send(u"Book an appointment with Dr Rao"_s);

        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        QCOMPARE(w.draft().intent.request, u"Book an appointment with Dr Rao"_s);
        QCOMPARE(w.draftRows(), 1);
    }

    void aCallOrANewStartTakesOnlyItsOwnDraftAway()
    {
        Window w(*m_theme);
        for (const QString &request : {u"Book an appointment"_s, u"Book a table"_s, u"Ask"_s}) {
            w.window.showComposer();
            w.send(request);
            QTRY_COMPARE(w.page(), u"reviewPage"_s);
        }
        QCOMPARE(w.draftRows(), 3);

        w.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(w.page(), u"callPage"_s);
        QCOMPARE(w.draftRows(), 2);
        w.clickCall(
            w.window.findChild<CallListModel *>()->index(1).data(CallListModel::IdRole).toString());
        QTest::mouseClick(w.window.findChild<QWidget *>(u"startOver"_s), Qt::LeftButton);

        QCOMPARE(w.page(), u"composerPage"_s);
        QCOMPARE(w.draftRows(), 1);
    }

    void theSameRequestAgainKeepsWhatWasChanged()
    {
        Window w(*m_theme);
        w.send(u"Book an appointment"_s);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        w.changeName(u"Ravi"_s);
        QTest::mouseClick(w.window.findChild<QWidget *>(u"editRequest"_s), Qt::LeftButton);

        w.press(Qt::Key_Return);

        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        QCOMPARE(w.draft().userName, u"Ravi"_s);
    }

    void theDraftSurvivesARestartWithItsChanges()
    {
        Window w(*m_theme);
        w.send(u"Book an appointment"_s);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        w.changeName(u"Ravi"_s);

        const CallId id = w.draft().id;

        MainWindow next(w.services(*m_theme));
        Q_EMIT next.findChild<CallListPane *>()->draftRequested(id);

        QCOMPARE(next.findChild<ReviewPage *>()->plan().userName, u"Ravi"_s);
        QVERIFY(next.findChild<CallListModel *>()->indexOf(id).isValid());
    }

    void whatStandsInAFieldWhenTheWindowGoesIsKept()
    {
        Window w(*m_theme);
        {
            MainWindow before(w.services(*m_theme));
            before.show();
            before.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&before));
            before.showReview(appointmentPlan());
            auto *place = before.findChild<QLineEdit *>(u"fieldPlace"_s);
            place->setFocus();
            place->setText(u"Lotus Clinic"_s);
        }

        MainWindow next(w.services(*m_theme));
        Q_EMIT next.findChild<CallListPane *>()->draftRequested(appointmentPlan().id);

        QCOMPARE(next.findChild<ReviewPage *>()->plan().intent.place.valueOr({}),
                 u"Lotus Clinic"_s);
    }

    void theCodeOfAnEarlierCallIsAskedForAgain()
    {
        Window w(*m_theme);
        CallPlan plan = appointmentPlan();
        plan.intent.accessCode = {u"••••"_s, 0.9, {}};

        Q_EMIT w.window.findChild<CallPage *>()->callAgainRequested(plan);

        QVERIFY(!w.draft().intent.accessCode.isKnown());
        QCOMPARE(w.draft().intent.warnings.last().field, Intent::Field::AccessCode);
    }

    void editingTheRequestKeepsIt()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());

        QTest::mouseClick(w.window.findChild<QWidget *>(u"editRequest"_s), Qt::LeftButton);

        QCOMPARE(w.page(), u"composerPage"_s);
        QCOMPARE(w.window.findChild<ComposerPage *>()->request(), appointment().request);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestDrafts)
#include "tst_drafts.moc"
