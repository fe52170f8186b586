// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/speaking.h"

#include "audio/dtmf.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr int ToneRate = 16000;
constexpr double VoiceLevel = -20.0; // dBFS, as the voices are

std::chrono::milliseconds elapsedTime(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.isValid() ? timer.elapsed() : 0);
}

} // namespace

Speaking::Speaking(CallLine &line, CallJournal &journal, const CallTools &tools)
    : m_line(line), m_journal(journal), m_voice(makeVoice(tools))
{
    connect(&m_voice, &AgentVoice::voiced, this, &Speaking::onVoiced);
    connect(&m_voice, &AgentVoice::allVoiced, this, &Speaking::onAllVoiced);
    connect(&m_voice, &AgentVoice::notice, this, &Speaking::notice);
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
    m_turn = m_journal.add({.speaker = Turn::Speaker::Agent,
                            .text = decision.text,
                            .action = decision.action,
                            .reason = decision.reason,
                            .at = QDateTime::currentDateTime(),
                            .thinkTime = delay()});
    m_sinceBegun.start();
    m_isOpen = true;
    m_voice.begin(m_turn);
    m_voice.add(decision.text);
}

void Speaking::add(const QString &words)
{
    Turn turn = m_journal.turn(m_turn);
    turn.text += u' ' + words;
    m_journal.change(turn);
    m_voice.add(words);
}

void Speaking::end(const Decision &decision)
{
    m_isOpen = false;
    Turn turn = m_journal.turn(m_turn);
    if (turn.action != decision.action || turn.reason != decision.reason) {
        turn.action = decision.action;
        turn.reason = decision.reason;
        m_journal.change(turn);
    }
    m_voice.end();
}

void Speaking::press(const Decision &decision)
{
    const QString dots(decision.digits.size(), u'•');
    Turn turn{.speaker = Turn::Speaker::Agent,
              .action = Decision::Action::Dtmf,
              .digits = decision.isSecret ? dots : decision.digits,
              .purpose = decision.purpose,
              .reason = decision.reason,
              .at = QDateTime::currentDateTime(),
              .delay = delay(),
              .thinkTime = delay()};
    // The tones of a secret would tell it, so they are not kept.
    if (m_voice.hasSound() && !decision.isSecret) {
        Pcm tones = dtmfTones(decision.digits, ToneRate);
        levelTo(tones, VoiceLevel);
        turn.duration = tones.duration();
        m_journal.keepSound(turn, tones);
    }
    m_turn = m_journal.add(turn);
    m_line.press(decision.digits, m_turn);
}

void Speaking::stop()
{
    if (m_turn == 0)
        return;
    giveUp();
    m_line.stopSpeaking();
}

void Speaking::giveUp()
{
    m_isOpen = false;
    m_turn = 0;
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

void Speaking::onSpoken(int turn)
{
    if (turn != m_turn)
        return; // it was cut short for this one
    m_turn = 0;
    Q_EMIT through();
}

void Speaking::noteFirstSound(Turn &turn) const
{
    turn.at = QDateTime::currentDateTime();
    turn.voiceTime = elapsedTime(m_sinceBegun);
    turn.delay = delay();
}

std::chrono::milliseconds Speaking::delay() const
{
    return elapsedTime(m_sinceHeard);
}

} // namespace PhoneAgent
