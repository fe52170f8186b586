// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/mainwindowfixture.h"

#include "ui/calls/callpage.h"
#include "ui/shell/shortcuts.h"
#include "ui/style/callbutton.h"
#include "ui/style/notice.h"

#include <QAccessible>
#include <QLabel>
#include <QMessageBox>
#include <QShortcut>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isVisible(QAccessibleInterface *item)
{
    return !item->state().invisible && !item->state().offscreen;
}

void collectNameless(QAccessibleInterface *item, QStringList &nameless)
{
    if (!item || !isVisible(item))
        return;
    if (item->state().focusable && item->object() && item->object()->isWidgetType() &&
        item->text(QAccessible::Name).isEmpty())
        nameless.append(
            u"%1 %2"_s.arg(QString::fromLatin1(item->object()->metaObject()->className()),
                           item->object()->objectName()));
    for (int child = 0; child < item->childCount(); ++child)
        collectNameless(item->child(child), nameless);
}

bool shows(const QWidget &window, const QString &sentence)
{
    const QList<QLabel *> labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && label->text() == sentence;
    });
}

QStringList namelessIn(QWidget &widget)
{
    QStringList nameless;
    QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&widget);
    for (int child = 0; child < root->childCount(); ++child)
        collectNameless(root->child(child), nameless);
    return nameless;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void everythingFocusableHasAName()
    {
        Window w(*m_theme);
        QCOMPARE(namelessIn(w.window), QStringList());
        w.window.showReview(appointmentPlan());
        QCOMPARE(namelessIn(w.window), QStringList());
        w.window.showSettings();
        QCOMPARE(namelessIn(w.window), QStringList());
    }

    void aCallStartsByKeysAlone()
    {
        Window w(*m_theme);
        w.press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(w.page(), u"composerPage"_s);

        QTest::keyClicks(QApplication::focusWidget(), u"Book an appointment"_s);
        w.press(Qt::Key_Return);
        QTRY_COMPARE(w.page(), u"reviewPage"_s);
        QCOMPARE(w.calls.center().sessions().size(), 0);

        w.press(Qt::Key_Return, Qt::ControlModifier);

        QCOMPARE(w.calls.center().sessions().size(), 1);
        QCOMPARE(w.window.findChild<CallPage *>()->callId(),
                 w.calls.center().sessions().first()->id());
    }

    void tabReachesTheCallButton()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());
        auto *button = w.window.findChild<CallButton *>(u"callButton"_s);

        for (int step = 0; step < 60 && !button->hasFocus(); ++step)
            w.press(Qt::Key_Tab);

        QVERIFY(button->hasFocus());
    }

    void sectionsHaveKeys()
    {
        Window w(*m_theme);

        w.press(Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(w.page(), u"settingsPage"_s);
        w.press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(w.page(), u"composerPage"_s);
        w.press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(w.window.findChild<QLineEdit *>(u"callSearch"_s)->hasFocus());
    }

    void everyShortcutIsListed()
    {
        Window w(*m_theme);
        QStringList listed{u"Ctrl+Return"_s}; // stands there as Ctrl+Enter
        for (const Shortcut &shortcut : shortcutList())
            listed.append(shortcut.keys);

        QStringList keys;
        for (const QShortcut *shortcut : w.window.findChildren<QShortcut *>())
            keys.append(shortcut->key().toString());
        for (const QAbstractButton *button : w.window.findChildren<QAbstractButton *>())
            keys.append(button->shortcut().toString());
        keys.removeAll(QString());
        QVERIFY(keys.size() > 10);
        for (const QString &key : std::as_const(keys))
            QVERIFY2(listed.contains(key), qPrintable(key));
    }

    void onlyWhatIsSetInTheSettingsIsToldToBeSavedThere()
    {
        Window w(*m_theme);
        w.window.findChild<ComposerPage *>()->setRequest(u"Call the bank"_s);
        w.press(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(!shows(w.window, u"Saved"_s));

        w.settings.set(SettingKeys::parallelCalls, 5);
        QVERIFY(shows(w.window, u"Saved"_s));
    }

    void enterStepsThroughWhatASearchFound()
    {
        Window w(*m_theme);
        for (const QString &id : {u"first"_s, u"second"_s})
            w.calls.center().place(CallFixture::plan(id));
        w.press(Qt::Key_F, Qt::ControlModifier);
        auto *search = w.window.findChild<QLineEdit *>(u"callSearch"_s);
        QTest::keyClicks(search, u"apollo"_s);
        const auto *page = w.window.findChild<CallPage *>();

        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(page->callId(), u"first"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(page->callId(), u"second"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(page->callId(), u"first"_s);
        QVERIFY(search->hasFocus());
    }

    void aSearchLeavesWhatTheWindowShows()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());
        CallSession &call = w.calls.connectedCall();
        call.hangUp();
        QTRY_VERIFY(call.hasEnded());
        w.window.showCall(call.id());
        auto *list = w.window.findChild<QListView *>(u"callList"_s);
        const auto *model = w.window.findChild<CallListModel *>();

        w.press(Qt::Key_F, Qt::ControlModifier);
        auto *search = w.window.findChild<QLineEdit *>(u"callSearch"_s);
        QTest::keyClicks(search, u"zzz"_s);

        QVERIFY(!model->indexOf(call.id()).isValid());
        QCOMPARE(w.draftRows(), 1);
        QCOMPARE(w.page(), u"callPage"_s);
        QVERIFY(!list->currentIndex().isValid());
        QVERIFY(shows(w.window, u"Nothing matches \"zzz\". Clear the search."_s));

        search->clear();
        QCOMPARE(w.page(), u"callPage"_s);
        QCOMPARE(list->currentIndex(), model->indexOf(call.id()));
        QVERIFY(!shows(w.window, u"Nothing matches \"zzz\". Clear the search."_s));
    }

    void keysThatAreSetLaterMakeRealCallsReady()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());
        QTest::mouseClick(w.window.findChild<QWidget *>(u"realSegment"_s), Qt::LeftButton);
        const auto *button = w.window.findChild<CallButton *>(u"callButton"_s);
        QCOMPARE(button->look(), CallButton::Look::NeedsAction);

        w.realCallsTrouble.clear();
        w.readiness.judge();
        QCOMPARE(button->look(), CallButton::Look::Real);
        QCOMPARE(w.draft().mode, CallPlan::Mode::Real);
        QCOMPARE(w.window.findChild<QAbstractButton *>(u"status"_s)->text(), u"Ready"_s);

        w.realCallsTrouble = u"The Twilio token is missing."_s;
        w.readiness.judge();
        QCOMPARE(button->look(), CallButton::Look::NeedsAction);
        QCOMPARE(w.window.findChild<QAbstractButton *>(u"status"_s)->text(), u"Demo only"_s);
    }

    void aPracticeCallStaysOneWhenKeysAreSet()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());

        w.realCallsTrouble.clear();
        w.readiness.judge();

        QCOMPARE(w.draft().mode, CallPlan::Mode::Simulated);
    }

    void openingAReviewLooksForKeys()
    {
        Window w(*m_theme);
        const int before = w.lookedForKeys;

        w.window.showReview(appointmentPlan());

        QCOMPARE(w.lookedForKeys, before + 1);
    }

    void theSectionCallsReturnsToTheCall()
    {
        Window w(*m_theme);
        w.window.showCall(w.calls.center().place(CallFixture::plan())->id());
        w.press(Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(w.page(), u"settingsPage"_s);

        w.press(Qt::Key_1, Qt::ControlModifier);

        QCOMPARE(w.page(), u"callPage"_s);
    }

    void tabIntoTheListOfCallsOpensNone()
    {
        Window w(*m_theme);
        w.calls.center().place(CallFixture::plan());
        w.window.showComposer();

        w.window.findChild<QListView *>(u"callList"_s)->setFocus(Qt::TabFocusReason);

        QCOMPARE(w.page(), u"composerPage"_s);
    }

    void eachPageBeginsAtItsMainControl()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());
        QVERIFY(w.window.findChild<QLineEdit *>(u"fieldPlace"_s)->hasFocus());
        w.window.showCall(w.calls.center().place(CallFixture::plan())->id());
        QVERIFY(w.window.findChild<QLineEdit *>(u"hint"_s)->hasFocus());
        w.window.showComposer();
        QVERIFY(w.window.findChild<QWidget *>(u"request"_s)->hasFocus());
    }

    void tabGoesInReadingOrder()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());

        QVERIFY(w.tabsTo(u"fieldPlace"_s) < w.tabsTo(u"addDetail"_s));
        QVERIFY(w.tabsTo(u"hearVoice"_s) < w.tabsTo(u"callButton"_s));
        w.window.showComposer();
        QVERIFY(w.tabsTo(u"speak"_s) < w.tabsTo(u"review"_s));
        QVERIFY(w.tabsTo(u"searchButton"_s) < w.tabsTo(u"callList"_s));
    }

    void escapeDiscardsARecordingFromAnywhere()
    {
        Window w(*m_theme);
        w.window.findChild<ComposerPage *>()->startRecording();
        w.window.findChild<QListView *>(u"callList"_s)->setFocus();

        w.press(Qt::Key_Escape);

        QCOMPARE(w.voice.doing, FakeVoiceInput::Doing::Nothing);
    }

    void aRequestThatCannotBeReadStaysWithTheReason()
    {
        Window w(*m_theme);
        auto *composer = w.window.findChild<ComposerPage *>();
        composer->setRequest(QString(100'000, u'a'));

        w.press(Qt::Key_Return);

        QTRY_VERIFY(!composer->findChild<Notice *>()->sentence().isEmpty());
        QCOMPARE(w.page(), u"composerPage"_s);
    }

    void aNarrowWindowFoldsTheList()
    {
        Window w(*m_theme);
        auto *list = w.window.findChild<CallListPane *>();
        w.window.resize(800, 600);
        QVERIFY(!list->isVisible());

        QTest::mouseClick(w.window.findChild<QWidget *>(u"unfoldCalls"_s), Qt::LeftButton);
        QVERIFY(list->isVisible());
        w.press(Qt::Key_Escape);
        QVERIFY(!list->isVisible());

        w.window.resize(1280, 800);
        QVERIFY(list->isVisible());
    }

    void sizeIsRememberedForTheNextStart()
    {
        Window w(*m_theme);
        w.window.resize(1100, 700);

        w.window.close();

        QVERIFY(!w.settings.value(SettingKeys::windowGeometry).isEmpty());
    }

    void closingAsksWhileACallRuns()
    {
        Window w(*m_theme);
        w.calls.center().place(CallFixture::plan());

        QVERIFY(!w.window.close());

        QVERIFY(w.window.isVisible());
        QCOMPARE(w.calls.center().liveCount(), 1);
    }

    void oldCallsLeaveNothingButTheirRecords()
    {
        Window w(*m_theme);
        for (int i = 0; i < 12; ++i) {
            CallPlan plan = appointmentPlan();
            plan.id = QString::number(i);
            w.window.showReview(plan);
            w.press(Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(w.calls.line(i).isPlaced);
            w.calls.line(i).connectNow();
            w.calls.center().hangUpAll();
            QTRY_COMPARE(w.calls.center().liveCount(), 0);
        }
        QCOMPARE(w.calls.center().sessions().size(), 11);
        QCOMPARE(w.calls.store().calls().value().size(), 12);
    }

    void closingWaitsForCallsToEndAndAsksOnce()
    {
        Window w(*m_theme);
        w.calls.connectedCall();
        w.window.close();
        const auto *question = w.window.findChild<QMessageBox *>();
        QVERIFY(question);
        const QList<QAbstractButton *> buttons = question->buttons();
        const auto end = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton *button) {
            return question->buttonRole(button) == QMessageBox::DestructiveRole;
        });

        (*end)->click();

        QVERIFY(w.calls.line().isHungUp);
        QVERIFY(w.window.isVisible());
        QTRY_VERIFY(!w.window.isVisible());
        QCOMPARE(w.calls.center().liveCount(), 0);
        QVERIFY(w.window.findChildren<QMessageBox *>().isEmpty());
    }

    void callsOfAnotherProgramAppearInTheList()
    {
        Window w(*m_theme);
        const auto theirs = Database::open(w.folder.filePath(u"calls.sqlite"_s)).value();
        CallStore store(*theirs);
        CallRecord call{.plan = CallFixture::plan(u"theirs"_s),
                        .state = CallState::Listening,
                        .startedAt = QDateTime::currentDateTime()};
        const auto kind = [&w] {
            const auto *model = w.window.findChild<CallListModel *>();
            return model->indexOf(u"theirs"_s).data(CallListModel::KindRole);
        };

        QVERIFY(store.add(call));
        QTRY_COMPARE(kind(), QVariant::fromValue(CallListModel::Kind::Elsewhere));

        call.state = CallState::Ended;
        call.endedAt = QDateTime::currentDateTime();
        QVERIFY(store.update(call));
        QTRY_COMPARE(kind(), QVariant::fromValue(CallListModel::Kind::Ended));
    }

    void themeFollowsTheSetting()
    {
        Window w(*m_theme);

        w.settings.set(SettingKeys::theme, Settings::Theme::Dark);

        QVERIFY(m_theme->isDark());
        m_theme->setChoice(Theme::Choice::Light);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
