// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/composerfixture.h"

#include "ui/compose/voicepopover.h"
#include "ui/compose/voicerow.h"
#include "ui/style/chip.h"
#include "ui/style/theme.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct OpenPopover : ComposerFixture
{
    QPointer<VoicePopover> box;

    explicit OpenPopover(bool hasKey = false)
    {
        hasOnlineVoice = hasKey;
        QTest::mouseClick(find<ChipButton>("voiceChip"), Qt::LeftButton);
        box = page.findChild<VoicePopover *>();
    }

    VoiceRow *row(const QString &voice) const
    {
        return box->findChild<VoiceRow *>(u"voice-"_s + voice);
    }
    QAbstractButton *playButton(const QString &voice) const
    {
        return box->findChild<QAbstractButton *>(u"hear-"_s + voice);
    }
};

} // namespace

class TestVoicePopover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light, 1.0); }
    void cleanupTestCase() { m_theme.reset(); }

    void theChipOpensTheVoices()
    {
        const OpenPopover open;

        QVERIFY(open.box);
        QVERIFY(open.row(u"slt"_s)->isChecked());
        QVERIFY(!open.row(u"rms"_s)->isChecked());
        QVERIFY(!open.row(u"aura-2-luna-en"_s));
    }

    void aKeyBringsMoreVoices()
    {
        const OpenPopover open(true);

        QVERIFY(open.row(u"aura-2-luna-en"_s));
    }

    void aVoiceIsHeardWithoutBeingChosen()
    {
        OpenPopover open;
        QSignalSpy started(&open.player, &ClipPlayer::started);

        QTest::mouseClick(open.playButton(u"rms"_s), Qt::LeftButton);

        QCOMPARE(open.offlineVoice.asked.last().voice, u"rms"_s);
        QCOMPARE(open.playButton(u"rms"_s)->accessibleName(), u"Stop Rms"_s);
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(open.voices.chosen(), u"slt"_s);
        QVERIFY(open.box);
    }

    void aSecondPressStopsIt()
    {
        OpenPopover open;
        QSignalSpy started(&open.player, &ClipPlayer::started);
        QTest::mouseClick(open.playButton(u"rms"_s), Qt::LeftButton);

        QTest::mouseClick(open.playButton(u"rms"_s), Qt::LeftButton);

        QVERIFY(!started.wait(50));
        QCOMPARE(open.playButton(u"rms"_s)->accessibleName(), u"Hear Rms"_s);
    }

    void aChoiceClosesAndShowsOnTheChip()
    {
        OpenPopover open;

        QTest::mouseClick(open.row(u"rms"_s), Qt::LeftButton);

        QCOMPARE(open.voices.chosen(), u"rms"_s);
        QCOMPARE(open.find<ChipButton>("voiceChip")->value(), u"Rms"_s);
        QTRY_VERIFY(!open.box);
    }

    void keysWalkAndChoose()
    {
        OpenPopover open;
        open.row(u"slt"_s)->setFocus();

        QTest::keyClick(open.row(u"slt"_s), Qt::Key_Tab);
        QTest::keyClick(open.row(u"rms"_s), Qt::Key_Space);

        QCOMPARE(open.voices.chosen(), u"rms"_s);
    }

    void aVoiceThatCannotBeMadeSaysWhy()
    {
        OpenPopover open;
        open.offlineVoice.willFail(1);
        QSignalSpy failed(&open.preview, &VoicePreview::failed);

        QTest::mouseClick(open.playButton(u"rms"_s), Qt::LeftButton);

        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(open.playButton(u"rms"_s)->accessibleName(), u"Hear Rms"_s);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestVoicePopover)
#include "tst_voicepopover.moc"
