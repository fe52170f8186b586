// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"
#include "ui/chatfixture.h"

#include "audio/wav.h"
#include "calls/calltext.h"
#include "calls/turnsounds.h"
#include "core/whenready.h"
#include "devices/clipplayer.h"
#include "ui/calls/callbar.h"
#include "ui/calls/callheader.h"
#include "ui/calls/callpage.h"
#include "ui/calls/outcomecard.h"
#include "ui/chat/chatmodel.h"
#include "ui/style/notice.h"
#include "ui/style/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Speaks for a minute, whatever it is given.
class LongVoice : public SpeechSynthesizer
{
public:
    QString name() const override { return u"long"_s; }
    QStringList voices() const override { return {u"slt"_s}; }
    QFuture<Result<Pcm>> synthesize(QString, QString) override
    {
        return readyFuture<Result<Pcm>>(risingSound(1min));
    }
};

/// A page that follows a call whose other side is the test.
struct Page
{
    CallFixture calls;
    ClipPlayer player;
    QTemporaryDir folder;
    CallPage page{player, DataFolder(folder.path())};
    CallSession &session;

    explicit Page(const CallPlan &plan = CallFixture::plan(), SpeechSynthesizer *voice = nullptr)
        : calls({}, voice), session(calls.connectedCall(plan))
    {
        page.resize(1200, 800);
        page.showSession(&session);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
    }

    template <typename T = QWidget>
    T &find(const char *name)
    {
        return *page.findChild<T *>(QString::fromLatin1(name));
    }

    QString lastText() { return page.chat().row(page.chat().rowCount() - 1).text; }
};

} // namespace

class TestCallPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void bothSidesAppearAsTheySpeak()
    {
        Page p;
        p.calls.model().willDecide(Decision::speak(u"I am an AI assistant."_s));

        p.calls.line().theySay(u"Hello."_s);
        QCOMPARE(p.lastText(), u"Hello."_s);
        QTRY_COMPARE(p.lastText(), u"I am an AI assistant."_s);

        QCOMPARE(p.find<QLabel>("callName").text(), u"Apollo Hospital"_s);
    }

    void aHintReachesTheAgentAndTheConversation()
    {
        Page p;
        QTest::keyClick(&p.page, Qt::Key_I, Qt::ControlModifier);
        auto &field = p.find<QLineEdit>("hint");
        QVERIFY(field.hasFocus());

        QTest::keyClicks(&field, u"Prefer morning"_s);
        QTest::keyClick(&field, Qt::Key_Return);

        QCOMPARE(p.session.hints(), QStringList{u"Prefer morning"_s});
        QCOMPARE(p.lastText(), u"Prefer morning"_s);
        QVERIFY(field.text().isEmpty());
    }

    void keysAreSentFromThePad()
    {
        Page p;
        QTest::keyClick(&p.page, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(p.find("keypadPopover").isVisible());

        QTest::mouseClick(&p.find("key5"), Qt::LeftButton);

        QCOMPARE(p.calls.line().pressed, QStringList{u"5"_s});
    }

    void wordsTypedOverThePadAreAHint()
    {
        Page p;
        QTest::keyClick(&p.page, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        auto &pad = p.find("keypadPopover");
        QTRY_VERIFY(pad.isVisible());

        QTest::keyClick(&pad, 'm');

        QVERIFY(!pad.isVisible());
        QCOMPARE(p.find<QLineEdit>("hint").text(), u"m"_s);
        QVERIFY(p.calls.line().pressed.isEmpty());
    }

    void listeningIsOnlyAboutTheSpeaker()
    {
        Page p;
        QTest::mouseClick(&p.find("listen"), Qt::LeftButton);

        QVERIFY(p.player.isLiveMuted());
        QVERIFY(!p.session.hasEnded());
        p.page.setListening(true);
        QVERIFY(!p.player.isLiveMuted());
    }

    void endingShowsWhatCameOfIt()
    {
        Page p;
        QTest::mouseClick(&p.find("endCall"), Qt::LeftButton);

        QTRY_VERIFY(p.session.hasEnded());
        QCOMPARE(p.find<QLabel>("outcomeTitle").text(), u"You ended the call"_s);
        QVERIFY(!p.find("endCall").isVisible());
        QVERIFY(p.find("callAgain").isVisible());
    }

    void copiesTheTranscriptThatIsSaved()
    {
        Page p;
        const auto copied = [&p] {
            for (QAction *action : p.page.findChild<CallHeader *>()->menu()->actions()) {
                if (action->text() == u"Copy transcript"_s)
                    action->trigger();
            }
            return QGuiApplication::clipboard()->text();
        };
        QVERIFY2(!copied().contains(u"Unclear"_s), "nobody knows yet what comes of it");

        CallRecord record = talkedCall();
        record.state = CallState::Ended;
        record.plan.intent.accessCode = {u"4711"_s, 1.0, {}};
        record.turns.append({.number = int(record.turns.size()) + 1,
                             .speaker = Turn::Speaker::Callee,
                             .text = u"Your code is 4711."_s,
                             .at = record.startedAt});
        p.page.showRecord(record);

        QCOMPARE(copied(), transcriptText(record, p.page.locale()));
        QVERIFY2(copied().contains(u"Your code is ••••."_s), qPrintable(copied()));
        QVERIFY(!copied().contains(u"4711"_s));
    }

    void factsOfOneRowStandInOneLine()
    {
        CallRecord record = talkedCall();
        record.state = CallState::Ended;
        record.outcome = CallRecord::Outcome::Done;
        record.facts = {{u"date"_s, u"2026-04-15"_s, 0.97, 4, {}},
                        {u"time"_s, u"10:30"_s, 0.97, 4, {}},
                        {u"reference"_s, u"AP48213"_s, 0.97, 4, {}},
                        {u"bring"_s, u"a photo ID"_s, 0.97, 4, {}}};
        OutcomeCard card(record, true);
        card.resize(card.sizeHint());
        card.show();
        const auto topOf = [&card](const QString &words) {
            for (const QLabel *label : card.findChildren<QLabel *>()) {
                if (label->text() == words)
                    return label->mapTo(&card, label->rect().center()).y();
            }
            return -1;
        };

        QVERIFY(topOf(u"Reference"_s) > 0);
        QCOMPARE(topOf(u"Bring"_s), topOf(u"Reference"_s));
        QCOMPARE(topOf(u"A photo ID"_s), topOf(u"AP48213"_s));
    }

    void whoEndsTheCallHearsNoMoreOfIt()
    {
        Page p;
        p.page.setListening(true);
        p.calls.line().theySay(u"Done. Anything else?"_s, risingSound(std::chrono::minutes(1)));
        const int row = p.page.chat().rowOfTurn(0);
        QTRY_COMPARE(p.page.chat().row(row).playback, ChatRow::Playback::Speaking);
        p.page.findChild<CallBar *>()->disconnect(&p.session); // the call itself goes on

        QTest::mouseClick(&p.find("endCall"), Qt::LeftButton);

        QCOMPARE(p.page.chat().row(row).playback, ChatRow::Playback::Idle);
    }

    void onATelephoneBubbleAndHeaderTellOneMoment()
    {
        CallPlan plan = CallFixture::plan();
        plan.mode = CallPlan::Mode::Rehearsed;
        LongVoice voice;
        Page p(plan, &voice);
        p.calls.line().hearLater();
        p.calls.model().willDecide(Decision::speak(u"I am an AI assistant and I call for you."_s));
        const auto playback = [&p](int turn) {
            return p.page.chat().row(p.page.chat().rowOfTurn(turn)).playback;
        };

        p.calls.line().theySay(u"Hello?"_s, risingSound(std::chrono::minutes(1)));

        QTRY_COMPARE(p.find<QLabel>("callState").text(), u"Agent speaking"_s);
        QTRY_COMPARE(playback(1), ChatRow::Playback::Speaking);
        QCOMPARE(playback(0), ChatRow::Playback::Idle);
    }

    void theEndLeavesWhoTypesAHintAtTheConversation()
    {
        Page p;
        p.page.focusMainControl();
        QVERIFY(p.find("hint").hasFocus());

        p.session.hangUp();

        QTRY_VERIFY(p.session.hasEnded());
        QVERIFY(p.find("chat").hasFocus());
    }

    void escapeNeverEndsACall()
    {
        Page p;
        QTest::keyClick(&p.page, Qt::Key_Escape);
        QTest::keyClick(&p.find("hint"), Qt::Key_Escape);

        QVERIFY(!p.calls.line().isHungUp);
    }

    void whatBecameOfTheSummaryIsToldLater()
    {
        CallPlan plan = CallFixture::plan();
        plan.mode = CallPlan::Mode::Real;
        plan.userPhone = u"+919876543210"_s;
        Page p(plan);
        p.calls.summary.start();

        p.calls.line().endNow(CallLine::End::TheyHungUp);
        QCOMPARE(p.find<QLabel>("sms").text(), u"Sending SMS"_s);

        p.calls.summary.addResult(Result<void>());
        p.calls.summary.finish();
        QTRY_COMPARE(p.find<QLabel>("sms").text(), u"SMS sent"_s);
    }

    void callingAgainAsksForTheReview()
    {
        Page p;
        p.session.hangUp();
        QTRY_VERIFY(p.session.hasEnded());
        QString again;
        connect(&p.page, &CallPage::callAgainRequested, this,
                [&again](const CallPlan &plan) { again = plan.targetName; });

        QTest::mouseClick(&p.find("callAgain"), Qt::LeftButton);

        QCOMPARE(again, u"Apollo Hospital"_s);
        QCOMPARE(p.calls.center().sessions().size(), 1);
    }

    void detailsAreADrawerWhereThereIsNoRoom()
    {
        Page p;
        QVERIFY(p.find("detailsPane").isVisible());

        p.page.resize(900, 640);
        QVERIFY(!p.find("detailsPane").isVisible());
        QTest::keyClick(&p.page, Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(p.find("detailsPane").isVisible());

        p.page.resize(1200, 800);
        p.page.resize(900, 640);
        QVERIFY(!p.find("detailsPane").isVisible());
    }

    void theDrawerLeavesTheControlsAndClosesWithEscape()
    {
        Page p;
        p.page.resize(700, 520);
        QTest::keyClick(&p.page, Qt::Key_Period, Qt::ControlModifier);
        auto &drawer = p.find("detailsPane");
        QTRY_VERIFY(drawer.isVisible());
        auto &end = p.find("endCall");
        QVERIFY(!drawer.geometry().intersects(QRect(end.mapTo(&p.page, QPoint()), end.size())));

        QTest::keyClick(&p.page, Qt::Key_Escape);

        QTRY_VERIFY(!drawer.isVisible());
        QVERIFY(!p.session.hasEnded());
    }

    void missingSoundIsSaidInTheConversation()
    {
        Page p;
        const QString sentence = u"No sound output found. You can still read every word."_s;

        Q_EMIT p.player.notice(sentence);

        QCOMPARE(p.lastText(), sentence);
    }

    void withoutACalendarTheAppointmentIsSaved()
    {
        Page p;
        CallRecord record = p.session.record();
        record.state = CallState::Ended;
        record.outcome = CallRecord::Outcome::Done;
        record.endedAt = QDateTime::currentDateTime();
        record.plan.intent.task.value = Intent::Task::BookAppointment;
        record.facts = {{u"date"_s, u"2099-04-15"_s, 0.95, 1, {}},
                        {u"time"_s, u"10:00"_s, 0.95, 1, {}}};
        p.page.showRecord(record);

        QTest::mouseClick(&p.find("addToCalendar"), Qt::LeftButton);

        QTRY_VERIFY(p.page.findChild<QFileDialog *>());
        const QFileInfo kept(DataFolder(p.folder.path()).callFolder(record.plan.id) +
                             u"/appointment.ics"_s);
        QVERIFY(kept.exists());
        QVERIFY(!kept.permission(QFile::ReadOther));
        p.page.findChild<QFileDialog *>()->close();
    }

    void hintsStayInTheirPlaceWhenTheCallIsShownAgain()
    {
        Page p;
        p.session.giveHint(u"Prefer morning"_s);
        p.calls.line().theySay(u"Hello."_s);
        QCOMPARE(p.lastText(), u"Hello."_s);

        p.page.showSession(&p.session);

        QCOMPARE(p.lastText(), u"Hello."_s);
    }

    void practiceSaysWhatLeavesTheComputer()
    {
        Page p;
        const auto &banner = *p.page.findChild<Notice *>();
        QVERIFY(banner.sentence().contains(u"Nothing leaves this computer"_s));

        p.page.setOnlineServices({u"Groq"_s});
        p.page.showSession(&p.session);

        QVERIFY(!banner.sentence().contains(u"Nothing leaves"_s));
        QVERIFY(banner.sentence().contains(u"Groq"_s));
    }

    void playsWhatTheLineRecorded()
    {
        Page p;
        CallRecord record = p.session.record();
        record.state = CallState::Ended;
        const TurnSounds sounds(DataFolder(p.folder.path()).callFolder(record.plan.id));
        QVERIFY(QDir().mkpath(QFileInfo(sounds.lineRecording()).path()));
        StereoWav recorded(8000);
        recorded.add(StereoWav::Side::Callee, 5s, silence(2s, 8000));
        QVERIFY(recorded.save(sounds.lineRecording()));

        p.page.showRecord(record);

        const QString name = p.find("recordingWave").accessibleName();
        QVERIFY2(name.contains(u"0:07"_s), qPrintable(name));
    }

    void everythingDoneIsAGreenPill()
    {
        Page p;
        CallRecord record = talkedCall();
        record.state = CallState::Ended;
        record.endedAt = record.startedAt.addSecs(60);
        record.outcome = CallRecord::Outcome::Done;
        record.facts = {{u"date"_s, u"2026-04-15"_s, 0.9, 4, {}},
                        {u"time"_s, u"10:30"_s, 0.9, 4, {}},
                        {u"reference"_s, u"AP48213"_s, 0.9, 4, {}},
                        {u"person"_s, u"Dr Chandra"_s, 0.9, 4, {}}};

        p.page.showRecord(record);

        const auto &progress = p.find<QLabel>("progress");
        const QColor ink = progress.palette().color(QPalette::WindowText);
        const QStringList parts = progress.text().split(u" of "_s);
        QCOMPARE(parts.first(), parts.last());
        QCOMPARE(ink, Tokens::of(&progress).realText);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestCallPage)
#include "tst_callpage.moc"
