// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/composerfixture.h"

#include "ui/compose/examplecard.h"
#include "ui/compose/recordingpane.h"
#include "ui/compose/requestedit.h"
#include "ui/compose/voicebars.h"
#include "ui/style/button.h"
#include "ui/style/chip.h"
#include "ui/style/notice.h"
#include "ui/style/theme.h"

#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says how long movements last, in ms.
class MotionStyle : public QProxyStyle
{
public:
    explicit MotionStyle(int animation) : m_animation(animation) {}

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override
    {
        return hint == SH_Widget_Animation_Duration
                   ? m_animation
                   : QProxyStyle::styleHint(hint, option, widget, answer);
    }

private:
    int m_animation;
};

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void emptyRequestCannotBeSent()
    {
        ComposerFixture composer;
        QSignalSpy asked(&composer.page, &ComposerPage::reviewRequested);

        QTest::keyClick(composer.find<RequestEdit>("request"), Qt::Key_Return);

        QVERIFY(!composer.find<Button>("review")->isEnabled());
        QCOMPARE(asked.count(), 0);
    }

    void enterHandsTheRequestOver()
    {
        ComposerFixture composer;
        QSignalSpy asked(&composer.page, &ComposerPage::reviewRequested);

        QTest::keyClicks(composer.find<RequestEdit>("request"), u"Call Metro Bank"_s);
        QTest::keyClick(composer.find<RequestEdit>("request"), Qt::Key_Return);

        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), u"Call Metro Bank"_s);
    }

    void shiftEnterStartsALine()
    {
        ComposerFixture composer;
        QSignalSpy asked(&composer.page, &ComposerPage::reviewRequested);
        auto *edit = composer.find<RequestEdit>("request");

        QTest::keyClicks(edit, u"one"_s);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(edit, u"two"_s);

        QCOMPARE(asked.count(), 0);
        QCOMPARE(edit->toPlainText(), u"one\ntwo"_s);
    }

    void exampleFillsTheText()
    {
        ComposerFixture composer;
        auto *example = composer.page.findChildren<ExampleCard *>().at(1);

        QTest::mouseClick(example, Qt::LeftButton);

        QCOMPARE(composer.page.request(), example->text());
    }

    void anExampleCanBeTakenBack()
    {
        ComposerFixture composer;
        auto *edit = composer.find<RequestEdit>("request");
        QTest::keyClicks(edit, u"Ask the school"_s);
        QTest::mouseClick(composer.page.findChildren<ExampleCard *>().at(1), Qt::LeftButton);

        edit->undo();

        QCOMPARE(composer.page.request(), u"Ask the school"_s);
    }

    void theDraftKeepsNoAccessCode()
    {
        ComposerFixture composer;
        composer.page.setRequest(u"Check my balance, my PIN is 4821, please"_s);
        QVERIFY(composer.settings.save());

        QFile file(composer.folder.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(!file.readAll().contains("4821"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(composer.settings.value(SettingKeys::draft),
                 u"Check my balance, my PIN is ••••, please"_s);
        QVERIFY(composer.page.request().contains(u"4821"_s));
    }

    void aLongNameEndsInDotsAndLeavesTheOthersTheirPlace()
    {
        ComposerFixture composer;
        const auto *name = composer.find<ChipButton>("nameChip");
        composer.settings.set(SettingKeys::userName, u"Meera Iyer"_s);
        QCOMPARE(name->shownValue(), u"Meera Iyer"_s);
        QCOMPARE(name->toolTip(), QString());

        const QString all(200, u'W');
        composer.settings.set(SettingKeys::userName, all);
        composer.page.resize(612, 500);

        QTRY_VERIFY(name->shownValue().size() < 40);
        QCOMPARE(name->toolTip(), all);
        const auto *send = composer.find<QWidget>("review");
        QVERIFY(composer.page.rect().contains(
            QRect(send->mapTo(&composer.page, QPoint()), send->size())));
        const auto *phone = composer.find<ChipButton>("phoneChip");
        QVERIFY(phone->geometry().left() > name->geometry().right());
        QCOMPARE(phone->shownValue(), phone->value());
    }

    void draftSurvivesARestart()
    {
        ComposerFixture composer;
        QTest::keyClicks(composer.find<RequestEdit>("request"), u"Ask the school"_s);

        ComposerPage next(composer.settings, composer.voice, composer.requestTranscriber, nullptr);

        QCOMPARE(next.request(), u"Ask the school"_s);
    }

    void recordingShowsTimeAndLevel()
    {
        ComposerFixture composer;

        QTest::mouseClick(composer.find<Button>("speak"), Qt::LeftButton);
        Q_EMIT composer.voice.levelChanged(-20);

        QCOMPARE(composer.page.state(), ComposerPage::State::Recording);
        QCOMPARE(composer.voice.doing, FakeVoiceInput::Doing::Recording);
        QCOMPARE(levelText(composer), u"Good level"_s);
    }

    void levelIsJudged_data()
    {
        QTest::addColumn<double>("db");
        QTest::addColumn<QString>("words");
        QTest::newRow("whisper") << -55.0 << u"Too quiet"_s;
        QTest::newRow("voice") << -20.0 << u"Good level"_s;
        QTest::newRow("shout") << -0.5 << u"Too loud"_s;
    }

    void levelIsJudged()
    {
        QFETCH(double, db);
        QFETCH(QString, words);
        ComposerFixture composer;
        composer.page.startRecording();

        Q_EMIT composer.voice.levelChanged(db);

        QCOMPARE(levelText(composer), words);
    }

    void barsUseTheirHeightForSpeech()
    {
        const auto barAt = [](double db) {
            VoiceBars bars;
            bars.resize(6, 60);
            bars.add(loudness(db));
            const QImage image = bars.grab().toImage();
            int rows = 0;
            for (int y = 0; y < image.height(); ++y)
                rows += image.pixelColor(4, y) != image.pixelColor(0, 0) ? 1 : 0;
            return rows;
        };

        QVERIFY2(barAt(-10) >= 50, qPrintable(QString::number(barAt(-10))));
        QVERIFY2(barAt(-48) <= 4, qPrintable(QString::number(barAt(-48))));
        QVERIFY(barAt(-20) < barAt(-12));
    }

    void metersStepSlowlyWithReducedMotion_data()
    {
        QTest::addColumn<int>("animation");
        QTest::addColumn<bool>("steps");
        QTest::newRow("reduced") << 0 << false;
        QTest::newRow("usual") << 120 << true;
    }

    void metersStepSlowlyWithReducedMotion()
    {
        QFETCH(int, animation);
        MotionStyle style(animation);
        ComposerFixture composer;
        composer.page.startRecording();
        composer.page.findChild<RecordingPane *>()->setStyle(&style);
        auto *meter = composer.page.findChild<LevelMeter *>();
        Q_EMIT composer.voice.levelChanged(-50);
        const QImage before = meter->grab().toImage();

        Q_EMIT composer.voice.levelChanged(-5);

        QTEST(meter->grab().toImage() != before, "steps");
    }

    void aPauseDoesNotReadAsTooQuiet()
    {
        ComposerFixture composer;
        composer.page.startRecording();
        Q_EMIT composer.voice.levelChanged(-15);

        Q_EMIT composer.voice.levelChanged(-80);

        QCOMPARE(levelText(composer), u"Good level"_s);
    }

    void enterFinishesAndTheWordsLandInTheText()
    {
        ComposerFixture composer;
        QSignalSpy asked(&composer.page, &ComposerPage::reviewRequested);
        composer.page.startRecording();

        QTest::keyClick(&composer.page, Qt::Key_Return);
        QCOMPARE(composer.page.state(), ComposerPage::State::Transcribing);
        composer.transcriber.answer(u"call the bank"_s);

        QTRY_COMPARE(composer.page.state(), ComposerPage::State::Typing);
        QCOMPARE(composer.page.request(), u"call the bank"_s);
        QCOMPARE(composer.page.spoken().duration(), 7000ms);
        QCOMPARE(asked.count(), 0);
    }

    void tellsWhoWroteDownWhatWasSaid()
    {
        ComposerFixture composer;
        composer.hasService = true;
        composer.page.startRecording();
        composer.page.finishRecording();

        composer.service.answer(u"call the bank"_s);

        QTRY_COMPARE(composer.page.request(), u"call the bank"_s);
        QCOMPARE(composer.find<Notice>("writer")->sentence(), u"Written down by Groq."_s);
        QVERIFY(composer.find<Notice>("writer")->isVisible());
    }

    void thisComputerListensWhenTheServiceDoesNot()
    {
        ComposerFixture composer;
        composer.hasService = true;
        composer.page.startRecording();
        composer.page.finishRecording();

        composer.service.answer(failure(Error::Kind::Refused, u"Groq did not accept this key."_s));
        QTRY_VERIFY(composer.transcriber.isAsked());
        composer.transcriber.answer(u"call the bank"_s);

        QTRY_COMPARE(composer.page.request(), u"call the bank"_s);
        QCOMPARE(trouble(composer), u"Groq did not accept this key. Written down by Fake."_s);
    }

    void discardKeepsWhatWasTyped()
    {
        ComposerFixture composer;
        composer.page.setRequest(u"typed before"_s);
        composer.page.startRecording();

        QTest::keyClick(&composer.page, Qt::Key_Escape);

        QCOMPARE(composer.page.state(), ComposerPage::State::Typing);
        QCOMPARE(composer.voice.doing, FakeVoiceInput::Doing::Nothing);
        QCOMPARE(composer.page.request(), u"typed before"_s);
    }

    void wordsOfADiscardedRecordingAreDropped()
    {
        ComposerFixture composer;
        composer.page.setRequest(u"typed before"_s);
        composer.page.startRecording();
        composer.page.finishRecording();
        composer.page.discardRecording();

        composer.transcriber.answer(u"too late"_s);
        composer.page.startRecording();
        composer.page.finishRecording();
        composer.transcriber.answer(u"in time"_s);

        QTRY_COMPARE(composer.page.state(), ComposerPage::State::Typing);
        QCOMPARE(composer.page.request(), u"typed before in time"_s);
    }

    void silenceIsSaid()
    {
        ComposerFixture composer;
        composer.page.startRecording();
        composer.page.finishRecording();

        composer.transcriber.answer(QString());

        QTRY_COMPARE(trouble(composer), u"I heard nothing. Try again or type."_s);
    }

    void missingMicrophoneIsSaidAndTypingWorks()
    {
        ComposerFixture composer;
        const QString sentence = u"No microphone found. Plug one in, or type your request."_s;
        composer.page.startRecording();

        Q_EMIT composer.voice.failed({Error::Kind::Missing, sentence, {}});

        QCOMPARE(trouble(composer), sentence);
        QTest::keyClicks(composer.find<RequestEdit>("request"), u"typed"_s);
        QCOMPARE(composer.page.request(), u"typed"_s);
    }

    void silenceUntilTheMicrophoneWentAwayIsNotBlamedOnThePerson()
    {
        ComposerFixture composer;
        composer.page.startRecording();
        Q_EMIT composer.voice.failed({Error::Kind::Unavailable, u"The microphone is gone."_s, {}});

        Q_EMIT composer.voice.finished(silence(2s, 16000));
        composer.transcriber.answer(QString());

        QTRY_COMPARE(composer.page.state(), ComposerPage::State::Typing);
        QCOMPARE(trouble(composer), u"The microphone is gone."_s);
    }

    void wordsUntilTheMicrophoneWentAwayAreKept()
    {
        ComposerFixture composer;
        composer.page.startRecording();
        Q_EMIT composer.voice.failed({Error::Kind::Unavailable, u"The microphone is gone."_s, {}});

        Q_EMIT composer.voice.finished(silence(2s, 16000));
        composer.transcriber.answer(u"half a sentence"_s);

        QTRY_COMPARE(composer.page.request(), u"half a sentence"_s);
    }

    void chipsFollowTheSettings()
    {
        ComposerFixture composer;

        composer.settings.set(SettingKeys::userName, u"Meera Iyer"_s);
        composer.settings.set(SettingKeys::userPhone, u"+915550010142"_s);

        QCOMPARE(composer.find<ChipButton>("nameChip")->value(), u"Meera Iyer"_s);
        QVERIFY(composer.find<ChipButton>("phoneChip")->value().endsWith(u"10142"_s));
    }

    void chipChangesTheSetting()
    {
        ComposerFixture composer;
        QTest::mouseClick(composer.find<ChipButton>("nameChip"), Qt::LeftButton);
        auto *box = composer.find<QWidget>("chipPopover");
        auto *edit = box->findChild<QLineEdit *>();

        edit->setText(u"Ravi"_s);
        QTest::keyClick(edit, Qt::Key_Return);

        QCOMPARE(composer.settings.value(SettingKeys::userName), u"Ravi"_s);
    }

    void wrongPhoneStaysOpen()
    {
        ComposerFixture composer;
        QTest::mouseClick(composer.find<ChipButton>("phoneChip"), Qt::LeftButton);
        auto *box = composer.find<QWidget>("chipPopover");
        auto *edit = box->findChild<QLineEdit *>();

        edit->setText(u"12"_s);
        QTest::keyClick(edit, Qt::Key_Return);

        QVERIFY(box->isVisible());
        QVERIFY(!box->findChild<Notice *>()->sentence().isEmpty());
    }

private:
    static QString levelText(ComposerFixture &composer)
    {
        return composer.page.findChild<RecordingPane *>()->levelText();
    }

    static QString trouble(ComposerFixture &composer)
    {
        return composer.page.findChild<Notice *>()->sentence();
    }

    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
