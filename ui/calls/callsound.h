// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "devices/clipplayer.h"
#include "ui/calls/callrecording.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTimer>

namespace PhoneAgent {

class ChatModel;

/// What of the shown call is heard: the line as it goes, and on demand one turn or the whole
/// recording. Tells the conversation what plays. Turns are named by their index in the record.
class CallSound : public QObject
{
    Q_OBJECT

public:
    CallSound(ClipPlayer &player, ChatModel &chat, QObject *parent = nullptr);

    /// Another call: silence, and where its sound comes from.
    void setCall(const TurnSound &soundOf);
    void setRecording(const CallRecording &recording);

    /// Plays, pauses or goes on.
    void toggleTurn(int turnIndex);
    /// This turn and those after it.
    void playFrom(int turnIndex);
    void seekTurn(int turnIndex, double fraction);
    void stepTurn(int turnIndex, int seconds);

    void toggleRecording();
    void seekRecording(std::chrono::milliseconds position);
    void setSpeed(double speed);

    /// This sound is now heard on the line.
    void addLive(int turnIndex, const Pcm &sound);
    /// The turn was cut short on the line: the rest of it is heard nowhere.
    void cutLive(int turnIndex);
    void stop();

Q_SIGNALS:
    /// In the recording's own time, whatever the speed.
    void recordingMoved(std::chrono::milliseconds position, bool isPlaying);

private:
    /// A stretch of a turn; its sound comes sentence by sentence.
    struct Live
    {
        int turn = -1;
        std::chrono::milliseconds from{0};
        std::chrono::milliseconds until{0};
    };

    void playTurn(int turnIndex, std::chrono::milliseconds from);
    void playRecording(std::chrono::milliseconds from);
    void onStarted(ClipId clip);
    void onFinished(ClipId clip);
    void onPosition(ClipId clip, std::chrono::milliseconds position);
    void showSpoken();
    void endClip();
    bool isPlayingTurn(int turnIndex) const;

    ClipPlayer &m_player;
    ChatModel &m_chat;
    TurnSound m_soundOf;
    CallRecording m_recording;
    double m_speed = 1.0;
    ClipId m_clip = -1; ///< ours on demand, -1 when none
    int m_turn = -1;    ///< the turn on demand
    bool m_goesOn = false;
    std::chrono::milliseconds m_position{0}; ///< of the clip on demand, or where it was left

    QMap<ClipId, Live> m_live; ///< what is heard on the line, in its order
    Live m_added;              ///< the newest of it
    Live m_spoken;             ///< of it what is heard now
    QElapsedTimer m_spokenSince;
    QTimer m_spokenTick;
};

} // namespace PhoneAgent
