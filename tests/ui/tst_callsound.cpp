// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/tones.h"

#include "devices/clipplayer.h"
#include "ui/calls/callsound.h"
#include "ui/chat/chatmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using namespace Qt::Literals::StringLiterals;

namespace {

using Playback = ChatRow::Playback;

/// Two turns, the agent's and theirs.
struct Fixture
{
    ClipPlayer player;
    ChatModel chat;
    CallSound sound{player, chat};

    Fixture()
    {
        CallRecord record;
        record.turns = {Turn{.number = 1, .speaker = Turn::Speaker::Agent, .text = u"Hello."_s},
                        Turn{.number = 2, .text = u"Wait."_s}};
        chat.setCall(record);
    }

    Playback playback(int turn) const
    {
        for (int row = 0; row < chat.rowCount(); ++row) {
            if (chat.row(row).turn == turn)
                return chat.row(row).playback;
        }
        return Playback::Idle;
    }
};

} // namespace

/// What is heard of a call while it goes on.
class TestCallSound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsAreHeardInOrder()
    {
        Fixture f;
        f.sound.addLive(0, tone(440, 100ms, 8000));
        f.sound.addLive(1, tone(440, 100ms, 8000));

        QTRY_COMPARE(f.playback(0), Playback::Speaking);
        QTRY_COMPARE(f.playback(1), Playback::Speaking);
        QCOMPARE(f.playback(0), Playback::Idle);
        QTRY_COMPARE(f.playback(1), Playback::Idle);
    }

    void aTurnGoesOnWithItsNextSentence()
    {
        Fixture f;
        milliseconds shown{0};
        bool wentBack = false;
        QObject::connect(&f.chat, &ChatModel::dataChanged, &f.chat, [&] {
            const milliseconds now = f.chat.row(f.chat.rowOfTurn(0)).position;
            wentBack = wentBack || now < shown;
            shown = now;
        });

        f.sound.addLive(0, tone(440, 200ms, 8000));
        f.sound.addLive(0, tone(440, 60s, 8000));

        QTRY_VERIFY(shown > 400ms);
        QVERIFY(!wentBack);
    }

    void theRestOfACutTurnIsNotHeard()
    {
        Fixture f;
        f.sound.addLive(0, tone(440, 60s, 8000));
        QTRY_COMPARE(f.playback(0), Playback::Speaking);

        f.sound.cutLive(0);
        QCOMPARE(f.playback(0), Playback::Idle);
        f.sound.addLive(1, tone(440, 1s, 8000));

        QTRY_COMPARE(f.playback(1), Playback::Speaking);
    }

    void aCutThatIsToldLateTakesNothingFromTheNextTurn()
    {
        Fixture f;
        f.sound.addLive(0, tone(440, 50ms, 8000));
        f.sound.addLive(1, tone(440, 1s, 8000));

        f.sound.cutLive(0);

        QTRY_COMPARE(f.playback(1), Playback::Speaking);
    }

    void aPausedRecordingGoesOnFromWhereItStoodAtTheNewSpeed()
    {
        Fixture f;
        f.sound.setRecording({.them = tone(440, 20s, 16000), .agent = silence(20s, 16000)});
        f.sound.toggleRecording();
        f.sound.seekRecording(5s);
        f.sound.toggleRecording();
        f.sound.setSpeed(2.0);
        QSignalSpy moved(&f.sound, &CallSound::recordingMoved);

        f.sound.toggleRecording();

        QTRY_VERIFY(moved.size() > 2);
        const auto position = moved.last().first().value<std::chrono::milliseconds>();
        QVERIFY(position >= 5s && position < 8s);
    }
};

QTEST_MAIN(TestCallSound)
#include "tst_callsound.moc"
