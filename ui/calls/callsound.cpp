// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/callsound.h"

#include "ui/chat/chatmodel.h"

namespace PhoneAgent {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr auto Tick = 66ms; // half the rate a display could follow; bars are 5 pixels apart

// The player is shared with the rest of the window, so every clip has a number of its own.
ClipId nextClip()
{
    static ClipId last = ClipId(1) << 32;
    return ++last;
}

milliseconds scaled(milliseconds time, double factor)
{
    return milliseconds(qint64(double(time.count()) * factor));
}

} // namespace

CallSound::CallSound(ClipPlayer &player, ChatModel &chat, QObject *parent)
    : QObject(parent), m_player(player), m_chat(chat)
{
    connect(&m_player, &ClipPlayer::started, this, &CallSound::onStarted);
    connect(&m_player, &ClipPlayer::finished, this, &CallSound::onFinished);
    connect(&m_player, &ClipPlayer::positionChanged, this, &CallSound::onPosition);
    m_spokenTick.setInterval(Tick);
    connect(&m_spokenTick, &QTimer::timeout, this, &CallSound::showSpoken);
}

void CallSound::setCall(const TurnSound &soundOf)
{
    stop();
    m_added = {};
    m_soundOf = soundOf;
    m_recording = {};
}

void CallSound::setRecording(const CallRecording &recording)
{
    m_recording = recording;
    m_position = {};
}

void CallSound::toggleTurn(int turnIndex)
{
    if (!isPlayingTurn(turnIndex))
        return playTurn(turnIndex, {});
    const bool pauses = m_player.isPlaying();
    if (pauses)
        m_player.pause();
    else
        m_player.resume();
    m_chat.setPlayback(turnIndex, pauses ? ChatRow::Playback::Paused : ChatRow::Playback::Playing,
                       m_position);
}

void CallSound::playFrom(int turnIndex)
{
    playTurn(turnIndex, {});
    m_goesOn = true;
}

void CallSound::seekTurn(int turnIndex, double fraction)
{
    const milliseconds to = scaled(m_soundOf(turnIndex).duration(), fraction);
    if (!isPlayingTurn(turnIndex))
        return playTurn(turnIndex, to);
    m_player.seek(to);
    onPosition(m_clip, to);
}

void CallSound::stepTurn(int turnIndex, int seconds)
{
    if (!isPlayingTurn(turnIndex))
        return;
    const milliseconds to = std::clamp(m_position + std::chrono::seconds(seconds), milliseconds{0},
                                       m_soundOf(turnIndex).duration());
    m_player.seek(to);
    onPosition(m_clip, to);
}

void CallSound::toggleRecording()
{
    if (m_clip < 0 || m_turn >= 0)
        return playRecording(m_turn >= 0 ? milliseconds{0} : m_position);
    const bool pauses = m_player.isPlaying();
    if (pauses)
        m_player.pause();
    else
        m_player.resume();
    Q_EMIT recordingMoved(m_position, !pauses);
}

void CallSound::seekRecording(milliseconds position)
{
    const bool isHere = m_clip >= 0 && m_turn < 0;
    if (isHere)
        m_player.seek(scaled(position, 1 / m_speed));
    else
        endClip();
    m_position = position;
    Q_EMIT recordingMoved(position, isHere && m_player.isPlaying());
}

void CallSound::setSpeed(double speed)
{
    const milliseconds at = m_position;
    m_speed = speed;
    if (m_clip < 0 || m_turn >= 0)
        return;
    if (m_player.isPlaying())
        return playRecording(at);
    endClip(); // what is paused has the old speed
    seekRecording(at);
}

void CallSound::addLive(int turnIndex, const Pcm &sound)
{
    if (sound.isEmpty())
        return;
    const milliseconds from = m_added.turn == turnIndex ? m_added.until : 0ms;
    m_added = {.turn = turnIndex, .from = from, .until = from + sound.duration()};
    const ClipId clip = nextClip();
    m_live.insert(clip, m_added);
    m_player.enqueue(clip, sound);
}

void CallSound::cutLive(int turnIndex)
{
    if (m_live.isEmpty() || m_live.last().turn != turnIndex)
        return; // somebody else has spoken since
    m_player.clearQueue();
    m_live.clear();
    m_spoken = {};
    m_spokenTick.stop();
    if (m_turn < 0)
        m_chat.setPlayback(-1, ChatRow::Playback::Idle);
}

void CallSound::stop()
{
    endClip();
    if (!m_live.isEmpty())
        m_player.clearQueue();
    m_live.clear();
    m_spoken = {};
    m_spokenTick.stop();
    m_chat.setPlayback(-1, ChatRow::Playback::Idle);
}

void CallSound::playTurn(int turnIndex, milliseconds from)
{
    const Pcm sound = m_soundOf(turnIndex);
    if (sound.isEmpty())
        return;
    endClip();
    m_clip = nextClip();
    m_turn = turnIndex;
    m_position = from;
    m_player.play(m_clip, sound, from);
    m_chat.setPlayback(turnIndex, ChatRow::Playback::Playing, from);
}

void CallSound::playRecording(milliseconds from)
{
    if (m_recording.isEmpty())
        return;
    endClip();
    m_clip = nextClip();
    m_position = from;
    m_player.play(m_clip, stretched(m_recording.mixed(), m_speed), scaled(from, 1 / m_speed));
    Q_EMIT recordingMoved(from, true);
}

void CallSound::onStarted(ClipId clip)
{
    if (!m_live.contains(clip)) {
        // Something else in the window took the player.
        if (m_clip >= 0 && m_player.clip() != m_clip)
            endClip();
        return;
    }
    m_spoken = m_live.value(clip);
    m_spokenSince.start();
    m_spokenTick.start();
    showSpoken();
}

void CallSound::onFinished(ClipId clip)
{
    if (m_live.contains(clip)) {
        const int turn = m_live.take(clip).turn;
        if (!m_live.isEmpty() && m_live.first().turn == turn)
            return; // its next sentence follows
        m_spokenTick.stop();
        m_spoken = {};
        if (m_turn < 0)
            m_chat.setPlayback(-1, ChatRow::Playback::Idle);
        return;
    }
    if (clip != m_clip)
        return;
    const int next = m_goesOn && m_turn >= 0 ? m_turn + 1 : -1;
    endClip();
    m_position = {};
    for (int turn = next; turn >= 0 && turn < m_chat.turnCount(); ++turn) {
        if (m_soundOf(turn).isEmpty())
            continue;
        return playFrom(turn);
    }
}

void CallSound::onPosition(ClipId clip, milliseconds position)
{
    if (clip != m_clip)
        return;
    const bool isPlaying = m_player.isPlaying();
    m_position = m_turn < 0 ? scaled(position, m_speed) : position;
    if (m_turn < 0)
        Q_EMIT recordingMoved(m_position, isPlaying);
    else
        m_chat.setPlayback(
            m_turn, isPlaying ? ChatRow::Playback::Playing : ChatRow::Playback::Paused, m_position);
}

// What the person plays is shown before what the line says.
void CallSound::showSpoken()
{
    if (m_turn < 0)
        m_chat.setPlayback(
            m_spoken.turn, ChatRow::Playback::Speaking,
            std::min(m_spoken.from + milliseconds(m_spokenSince.elapsed()), m_spoken.until));
}

void CallSound::endClip()
{
    if (m_clip < 0)
        return;
    const bool wasRecording = m_turn < 0;
    if (m_player.clip() == m_clip)
        m_player.stop();
    m_clip = -1;
    m_turn = -1;
    m_goesOn = false;
    m_position = {};
    m_chat.setPlayback(-1, ChatRow::Playback::Idle);
    if (wasRecording)
        Q_EMIT recordingMoved({}, false);
}

bool CallSound::isPlayingTurn(int turnIndex) const
{
    return m_clip >= 0 && m_turn == turnIndex;
}

} // namespace PhoneAgent
