// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/turndetector.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr float VoiceOn = 0.5F;
constexpr float VoiceOff = 0.35F;

constexpr std::int64_t samplesIn(std::chrono::milliseconds length)
{
    return length.count() * VoiceDetector::Rate / 1000;
}

constexpr std::int64_t HopSize = VoiceDetector::HopSize;
constexpr std::int64_t KeptBefore = samplesIn(400ms);
constexpr std::int64_t LongestTurn = samplesIn(25s);
// So many dB below its loudest moment a voice is taken to have fallen silent.
constexpr double Fading = 25.0;
constexpr std::size_t LoudnessStep = 64; ///< 8 ms

// A long turn is divided at its quietest moment from here on.
constexpr std::int64_t EarliestCut = samplesIn(21s);

} // namespace

TurnDetector::TurnDetector()
    : TurnDetector([detector = VoiceDetector()](VoiceDetector::Hop hop) mutable {
          return detector.hear(hop);
      })
{
}

TurnDetector::TurnDetector(Ear ear) : m_ear(std::move(ear))
{
    setStartAfter(100ms);
    setEndSilence(700ms);
}

bool TurnDetector::isSpeaking() const
{
    return m_state == State::Speaking || m_state == State::Stopping;
}

void TurnDetector::setStartAfter(std::chrono::milliseconds length)
{
    m_startAfter = samplesIn(length);
}

void TurnDetector::setEndSilence(std::chrono::milliseconds length)
{
    m_endSilence = samplesIn(length);
}

void TurnDetector::setPauseAfter(std::chrono::milliseconds length)
{
    m_pauseAfter = samplesIn(length);
}

QList<TurnDetector::Event> TurnDetector::hear(std::span<const std::int16_t> samples)
{
    QList<Event> events;
    m_rest.insert(m_rest.end(), samples.begin(), samples.end());
    std::span<const std::int16_t> rest = m_rest;
    for (; rest.size() >= VoiceDetector::HopSize; rest = rest.subspan(VoiceDetector::HopSize))
        hearHop(rest.first<VoiceDetector::HopSize>(), events);
    m_rest.erase(m_rest.begin(), m_rest.end() - std::ptrdiff_t(rest.size()));
    return events;
}

void TurnDetector::hearHop(VoiceDetector::Hop hop, QList<Event> &events)
{
    const float voice = m_ear(hop);
    const std::int64_t began = m_heard;
    m_kept.insert(m_kept.end(), hop.begin(), hop.end());
    m_heard += HopSize;
    noteLoudness(hop, began);

    switch (m_state) {
    case State::Quiet:
        if (voice < VoiceOn)
            return forgetBefore(m_heard - KeptBefore);
        m_voiceBegan = began;
        m_loudest = levelDb({});
        m_state = State::Starting;
        [[fallthrough]];
    case State::Starting:
        return start(voice, events);
    case State::Speaking:
        if (voice >= VoiceOff)
            break;
        m_voiceEnded = began;
        m_hasPaused = false;
        m_state = State::Stopping;
        [[fallthrough]];
    case State::Stopping:
        stop(voice, began, events);
        break;
    }
    if (m_state != State::Quiet)
        divideWhenLong(voice, events);
}

void TurnDetector::start(float voice, QList<Event> &events)
{
    if (voice < VoiceOff) {
        m_state = State::Quiet;
        forgetBefore(m_heard - KeptBefore);
    } else if (m_heard - m_voiceBegan + HopSize / 2 >= m_startAfter) { // to the nearest hop
        m_state = State::Speaking;
        m_bestCutVoice = 1.0F;
        events.append({.kind = Event::Kind::Began, .at = m_voiceBegan});
    }
}

void TurnDetector::stop(float voice, std::int64_t at, QList<Event> &events)
{
    const std::int64_t quiet = m_heard - m_voiceEnded;
    // In noise nothing falls silent, and the ear knows best.
    const std::int64_t pause = m_heard - std::min(m_fellSilent, m_voiceEnded);
    if (voice >= VoiceOn) {
        m_state = State::Speaking;
        if (m_hasPaused)
            events.append({.kind = Event::Kind::Resumed, .at = at});
    } else if (quiet >= m_endSilence) {
        end(events);
    } else if (m_pauseAfter > 0 && pause >= m_pauseAfter && !std::exchange(m_hasPaused, true)) {
        events.append({.kind = Event::Kind::Paused, .at = m_voiceEnded, .speech = spoken()});
    }
}

void TurnDetector::noteLoudness(VoiceDetector::Hop hop, std::int64_t began)
{
    for (std::size_t at = 0; at < hop.size(); at += LoudnessStep) {
        const double loudness = levelDb(hop.subspan(at, LoudnessStep));
        m_loudest = std::max(m_loudest, loudness);
        if (loudness > m_loudest - Fading)
            m_fellSilent = began + std::int64_t(at + LoudnessStep);
    }
}

void TurnDetector::end(QList<Event> &events)
{
    events.append({.kind = Event::Kind::Ended, .at = m_voiceEnded, .speech = spoken()});
    m_state = State::Quiet;
    forgetBefore(m_heard - KeptBefore);
}

void TurnDetector::divideWhenLong(float voice, QList<Event> &events)
{
    const std::int64_t length = m_heard - m_voiceBegan;
    if (length >= EarliestCut && voice <= m_bestCutVoice) {
        m_bestCut = m_heard - HopSize / 2;
        m_bestCutVoice = voice;
    }
    // In a pause the turn may be over any moment; its end lies before a cut made there.
    if (length < LongestTurn || m_state == State::Stopping)
        return;
    events.append({.kind = Event::Kind::Divided, .at = m_bestCut, .speech = keptUntil(m_bestCut)});
    forgetBefore(m_bestCut);
    m_voiceBegan = m_bestCut;
    m_bestCutVoice = 1.0F;
}

void TurnDetector::forgetBefore(std::int64_t position)
{
    const std::int64_t keptFrom = m_heard - std::int64_t(m_kept.size());
    if (position > keptFrom)
        m_kept.erase(m_kept.begin(), m_kept.begin() + std::ptrdiff_t(position - keptFrom));
}

Pcm TurnDetector::spoken() const
{
    return keptUntil(std::min(m_voiceEnded + samplesIn(KeptAfter), m_heard));
}

Pcm TurnDetector::keptUntil(std::int64_t position) const
{
    const std::int64_t after = m_heard - position;
    return {VoiceDetector::Rate, {m_kept.begin(), m_kept.end() - std::ptrdiff_t(after)}};
}

} // namespace PhoneAgent
