// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"
#include "ui/composerfixture.h"
#include "ui/reviewfixture.h"

#include "devices/clipplayer.h"
#include "services/readiness.h"
#include "ui/calls/callpage.h"
#include "ui/lists/calllistpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/callbutton.h"
#include "ui/style/notice.h"
#include "ui/style/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Window
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    CallFixture calls;
    FakeVoiceInput voice;
    FakeTranscriber transcriber;
    ClipPlayer player;
    ScriptedIntentReader reader;
    ContactBook contacts;
    InputAgent agent{nullptr, reader, contacts};
    QString realCallsTrouble = u"Real calls need keys."_s;
    int lookedForKeys = 0;
    Readiness readiness{[this] {
        agent.setRealCallsReady(realCallsTrouble.isEmpty());
        return Readiness::State{.realCallsTrouble = realCallsTrouble};
    }};
    MainWindow window;

    explicit Window(Theme &theme) : window(services(theme))
    {
        reader.intent = appointment();
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    WindowServices services(Theme &theme)
    {
        return {.inputAgent = agent,
                .callCenter = calls.center(),
                .callStore = calls.store(),
                .settings = settings,
                .theme = theme,
                .voiceInput = voice,
                .transcriber = transcriber,
                .clipPlayer = player,
                .dataFolder = DataFolder(folder.path()),
                .readiness = readiness,
                .refreshKeys = [this] { ++lookedForKeys; }};
    }

    void send(const QString &request)
    {
        window.findChild<ComposerPage *>()->setRequest(request);
        press(Qt::Key_Return);
    }

    void changeName(const QString &name)
    {
        auto *field = window.findChild<QLineEdit *>(u"callName"_s);
        field->setFocus();
        field->setText(name);
        press(Qt::Key_Return);
    }

    /// How far this stands in the order of Tab, from the top of the window.
    int tabsTo(const QString &objectName) const
    {
        const auto *wanted = window.findChild<QWidget *>(objectName);
        int steps = 0;
        for (const QWidget *at = &window; at != wanted; at = at->nextInFocusChain())
            ++steps;
        return steps;
    }

    void clickCall(const CallId &id)
    {
        auto *list = window.findChild<QListView *>(u"callList"_s);
        const QModelIndex row = window.findChild<CallListModel *>()->indexOf(id);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    }

    int draftRows() const
    {
        const auto *model = window.findChild<CallListModel *>();
        return int(model
                       ->match(model->index(0), CallListModel::KindRole,
                               QVariant::fromValue(CallListModel::Kind::Draft), -1,
                               Qt::MatchExactly)
                       .size());
    }

    const CallPlan &draft() const { return window.findChild<ReviewPage *>()->plan(); }

    QString page() const
    {
        return window.findChild<QStackedWidget *>()->currentWidget()->objectName();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *target = QApplication::focusWidget();
        QTest::keyClick(target ? target : &window, key, modifiers);
    }
};

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

    void editingTheRequestKeepsIt()
    {
        Window w(*m_theme);
        w.window.showReview(appointmentPlan());

        QTest::mouseClick(w.window.findChild<QWidget *>(u"editRequest"_s), Qt::LeftButton);

        QCOMPARE(w.page(), u"composerPage"_s);
        QCOMPARE(w.window.findChild<ComposerPage *>()->request(), appointment().request);
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

    void theCodeOfAnEarlierCallIsAskedForAgain()
    {
        Window w(*m_theme);
        CallPlan plan = appointmentPlan();
        plan.intent.accessCode = {u"••••"_s, 0.9, {}};

        Q_EMIT w.window.findChild<CallPage *>()->callAgainRequested(plan);

        QVERIFY(!w.draft().intent.accessCode.isKnown());
        QCOMPARE(w.draft().intent.warnings.last().field, Intent::Field::AccessCode);
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
