// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/speaking.h"

#include "agents/clausecutter.h"
#include "agents/planwords.h"
#include "audio/dtmf.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr int ToneRate = 16000;
constexpr double VoiceLevel = -20.0; // dBFS, as the voices are

std::chrono::milliseconds elapsedTime(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.isValid() ? timer.elapsed() : 0);
}

/// The first part of a sound.
Pcm begun(Pcm sound, std::chrono::milliseconds length)
{
    const auto samples = std::size_t(length.count()) * std::size_t(sound.rate) / 1000;
    sound.samples.resize(std::min(sound.samples.size(), samples));
    return sound;
}

} // namespace

Speaking::Speaking(CallLine &line, CallJournal &journal, const CallTools &tools)
    : m_line(line), m_journal(journal), m_voice(makeVoice(tools)),
      m_owesNotice(tools.tellsOfRecording)
{
    connect(&m_voice, &AgentVoice::voiced, this, &Speaking::onVoiced);
    connect(&m_voice, &AgentVoice::allVoiced, this, &Speaking::onAllVoiced);
    connect(&m_voice, &AgentVoice::notice, this, &Speaking::notice);
    connect(&m_line, &CallLine::cut, this, &Speaking::onCut);
    connect(&m_line, &CallLine::sounding, this, &Speaking::onSounding);
    connect(&m_line, &CallLine::spoken, this, &Speaking::onSpoken);
}

AgentVoice Speaking::makeVoice(const CallTools &tools)
{
    if (!tools.makeVoice)
        return AgentVoice(m_line, tools.voice, tools.voiceName);
    const auto tell = [this](const QString &sentence) { Q_EMIT notice(sentence); };
    return AgentVoice(m_line, tools.makeVoice(m_journal.record().plan, tell), tools.voiceName);
}

void Speaking::begin(const Decision &decision)
{
    const QString words = withNotice(decision.text.simplified());
    startTurn({.speaker = Turn::Speaker::Agent,
               .text = words,
               .action = decision.action,
               .reason = decision.reason});
    m_isOpen = true;
    m_voice.begin(m_turn);
    voice(words);
}

/// Whatever was under way is given up for this one.
void Speaking::startTurn(Turn turn)
{
    stop();
    m_doing = turn.action;
    m_played = 0ms;
    m_turnClock = std::exchange(m_clock, {});
    m_turnClock.note(&Waterfall::firstClause);
    m_turnClock.fill(turn);
    turn.at = QDateTime::currentDateTime();
    m_turn = m_journal.add(turn);
}

/// Who speaks comes first, then that the call may be recorded.
QString Speaking::withNotice(const QString &words)
{
    const qsizetype told = m_owesNotice ? ActionAgent::mustBeHeard(words) : 0;
    if (told == 0)
        return words;
    m_owesNotice = false;
    return words.left(told) + u' ' + recordingNotice() + words.mid(told);
}

/// By sentences, so that it is known of each whether it was heard.
void Speaking::voice(const QString &words)
{
    for (const QString &sentence : wholeSentences(words))
        m_voice.add(sentence);
}

void Speaking::add(const QString &words)
{
    const QString more = withNotice(words.simplified());
    Turn turn = m_journal.turn(m_turn);
    turn.text += u' ' + more;
    m_journal.change(turn);
    voice(more);
}

void Speaking::end(const Decision &decision)
{
    m_isOpen = false;
    m_doing = decision.action;
    Turn turn = m_journal.turn(m_turn);
    if (turn.action != decision.action || turn.reason != decision.reason) {
        turn.action = decision.action;
        turn.reason = decision.reason;
        m_journal.change(turn);
    }
    m_voice.end();
}

void Speaking::press(const Decision &decision, KeyPress::Way way)
{
    const QString dots(decision.digits.size(), u'•');
    Turn turn{.speaker = Turn::Speaker::Agent,
              .action = Decision::Action::Dtmf,
              .digits = decision.isSecret ? dots : decision.digits,
              .purpose = decision.purpose,
              .reason = decision.reason};
    // The tones of a secret would tell it, so they are not kept.
    if (m_voice.hasSound() && !decision.isSecret) {
        Pcm tones = dtmfTones(decision.digits, ToneRate);
        levelTo(tones, VoiceLevel);
        turn.duration = tones.duration();
        m_journal.keepSound(turn, tones);
    }
    startTurn(turn);
    m_line.press({.digits = decision.digits, .isSecret = decision.isSecret, .way = way}, m_turn);
}

void Speaking::hold()
{
    if (m_turn == 0 || std::exchange(m_isHeld, true))
        return;
    m_played = played();
    m_playing.invalidate();
    m_line.holdSpeaking();
}

void Speaking::resume()
{
    if (!std::exchange(m_isHeld, false))
        return;
    if (!m_voice.words().isEmpty())
        m_playing.start();
    m_line.resumeSpeaking();
}

void Speaking::stop()
{
    if (m_turn == 0 || m_broken.turn == m_turn)
        return;
    m_broken = {m_turn, m_voice.words(), m_voice.sound()};
    const bool hasLeft = isPressing() || !m_broken.words.isEmpty();
    fallSilent();
    m_line.stopSpeaking();
    if (hasLeft)
        return;
    // The line knows nothing of this turn, so it will not answer.
    onCut(m_turn, 0ms);
    QMetaObject::invokeMethod(
        this, [this, turn = m_turn] { onSpoken(turn); }, Qt::QueuedConnection);
}

void Speaking::giveUp()
{
    fallSilent();
    m_turn = 0;
}

void Speaking::fallSilent()
{
    m_isOpen = false;
    m_isHeld = false;
    m_playing.invalidate();
    m_voice.stop();
}

void Speaking::onVoiced(int number, const Pcm &sound)
{
    Turn turn = m_journal.turn(number);
    if (turn.duration == 0ms) {
        noteFirstSound(turn);
        turn.duration = sound.duration();
        m_journal.change(turn);
    }
    Q_EMIT voiced(number, sound);
}

void Speaking::onAllVoiced(int number, const Pcm &whole)
{
    Turn turn = m_journal.turn(number);
    if (whole.isEmpty())
        noteFirstSound(turn);
    turn.duration = whole.duration();
    m_journal.keepSound(turn, whole);
    m_journal.change(turn);
    Q_EMIT allVoiced(whole.duration());
}

void Speaking::onSounding(int number)
{
    if (number != m_turn)
        return;
    m_turnClock.note(&Waterfall::firstFrame);
    Turn turn = m_journal.turn(number);
    m_turnClock.fill(turn);
    m_journal.change(turn);
}

/// The turn becomes what was heard of it: that is what they know, and what an answer builds on.
void Speaking::onCut(int number, std::chrono::milliseconds heard)
{
    if (number != m_broken.turn)
        return;
    const Broken broken = std::exchange(m_broken, {});
    Turn turn = m_journal.turn(number);
    const qsizetype length = broken.words.heardIn(heard);
    turn.unheard = turn.text.mid(length).trimmed();
    turn.text = turn.text.left(length).trimmed();
    turn.duration = std::min(heard, broken.sound.duration());
    m_journal.keepSound(turn, begun(broken.sound, heard));
    m_journal.change(turn);
}

void Speaking::onSpoken(int turn)
{
    if (turn == m_broken.turn)
        m_broken = {}; // after all it was heard to its end
    if (turn != m_turn)
        return; // it was cut short for this one
    resume();   // whatever comes next is not what was held
    m_playing.invalidate();
    m_hasStated = !asks() && !isPressing();
    m_turn = 0;
    Q_EMIT through();
}

std::chrono::milliseconds Speaking::played() const
{
    return m_played + elapsedTime(m_playing);
}

std::chrono::milliseconds Speaking::left() const
{
    return m_voice.words().timeFor(m_journal.turn(m_turn).text.size()) - played();
}

std::chrono::milliseconds Speaking::untilInterruptible() const
{
    if (m_turn == 0)
        return 0ms;
    const qsizetype length = ActionAgent::mustBeHeard(m_journal.turn(m_turn).text);
    return length == 0 ? 0ms : std::max(0ms, m_voice.words().timeFor(length) - played());
}

void Speaking::noteFirstSound(Turn &turn)
{
    if (!m_isHeld)
        m_playing.start();
    turn.at = QDateTime::currentDateTime();
    m_turnClock.note(&Waterfall::firstSound, m_voice.madeAt().value_or(AnswerClock::Clock::now()));
    m_turnClock.fill(turn);
}

} // namespace PhoneAgent
