// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/voicebook.h"
#include "support/answerof.h"
#include "support/scriptedservices.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Fixture
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    ScriptedVoice offline{{u"slt"_s, u"rms"_s}};
    ScriptedVoice online{{u"aura-2-orion-en"_s, u"aura-2-luna-en"_s}};
    bool hasKey = true;
    VoiceBook book{settings, offline, [this] { return hasKey ? &online : nullptr; },
                   [this] {
                       return settings.value(SettingKeys::prefersSystemVoice)
                                  ? QString()
                                  : settings.value(SettingKeys::agentVoice);
                   }};
};

} // namespace

class TestVoiceBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServicesVoicesComeFirst()
    {
        Fixture f;

        QCOMPARE(f.book.voices(),
                 (QStringList{u"aura-2-orion-en"_s, u"aura-2-luna-en"_s, u"slt"_s, u"rms"_s}));
        f.hasKey = false;
        QCOMPARE(f.book.voices(), (QStringList{u"slt"_s, u"rms"_s}));
    }

    void aChosenVoiceOfTheServiceSpeaksWhileThereIsAKey()
    {
        Fixture f;

        f.book.choose(u"aura-2-luna-en"_s);

        QCOMPARE(f.book.chosen(), u"aura-2-luna-en"_s);
        f.hasKey = false;
        QCOMPARE(f.book.chosen(), u"slt"_s);
    }

    void aChosenVoiceOfThisComputerSpeaksInSpiteOfAKey()
    {
        Fixture f;

        f.book.choose(u"rms"_s);
        QCOMPARE(f.book.chosen(), u"rms"_s);

        f.book.choose(u"aura-2-luna-en"_s);
        QCOMPARE(f.book.chosen(), u"aura-2-luna-en"_s);
        QCOMPARE(f.settings.value(SettingKeys::voice), u"rms"_s); // takes over when that fails
    }

    void eachVoiceIsMadeByItsOwnMaker()
    {
        Fixture f;
        f.settings.set(SettingKeys::userName, u"Meera"_s);

        QVERIFY(answerOf(f.book.preview(u"rms"_s)));
        QVERIFY(answerOf(f.book.preview(u"aura-2-luna-en"_s)));

        QCOMPARE(f.offline.asked.size(), 1);
        QCOMPARE(f.offline.asked.first().voice, u"rms"_s);
        QVERIFY(f.offline.asked.first().text.contains(u"Meera"));
        QCOMPARE(f.online.asked.size(), 1);
    }

    void aPreviewThatFailsSaysWhy()
    {
        Fixture f;
        f.online.willFail(1);

        const auto sound = answerOf(f.book.preview(u"aura-2-luna-en"_s));

        QVERIFY(!sound);
        QCOMPARE(sound.error(), brokenService());
    }

    void theNameIsWhatStandsBeforeTheComma()
    {
        QCOMPARE(voiceName(u"Orion, man's voice"_s), u"Orion"_s);
        QCOMPARE(voiceName(u"Slt"_s), u"Slt"_s);
    }
};

QTEST_GUILESS_MAIN(TestVoiceBook)
#include "tst_voicebook.moc"
