// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/phoneears.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto LongestPatience = 3s;
constexpr auto StartInSilence = 100ms;
// A cough must not stop the agent, and a person must within a quarter of a second.
constexpr auto StartInSpeech = 180ms;

} // namespace

PhoneEars::PhoneEars(std::unique_ptr<CallTranscriber> transcriber)
    : m_transcriber(std::move(transcriber)),
      m_detector([this](VoiceDetector::Hop hop) { return hearHop(hop); })
{
    connect(m_transcriber.get(), &CallTranscriber::transcribed, this, &PhoneEars::onTranscribed);
    connect(m_transcriber.get(), &CallTranscriber::notice, this, &PhoneEars::notice);
}

void PhoneEars::hear(const Pcm &frame)
{
    m_transcriber->hear(frame);
    for (const TurnDetector::Event &event : m_detector.hear(frame.samples))
        onTurnEvent(event);
}

float PhoneEars::hearHop(VoiceDetector::Hop hop)
{
    const float voice = m_voice.hear(hop);
    if (const auto sound = m_sounds.hear(hop, voice))
        Q_EMIT soundChanged(*sound);
    return voice;
}

void PhoneEars::setPatience(std::chrono::milliseconds pause)
{
    m_detector.setEndSilence(pause);
}

void PhoneEars::close()
{
    m_isClosed = true;
    // A voice that was cut off has no silence behind it to end it.
    const Pcm quiet = silence(LongestPatience, VoiceDetector::Rate);
    for (const TurnDetector::Event &event : m_detector.hear(quiet.samples))
        onTurnEvent(event);
    QMetaObject::invokeMethod(this, &PhoneEars::settle, Qt::QueuedConnection);
}

void PhoneEars::settle()
{
    if (m_isClosed && m_heard.isEmpty())
        Q_EMIT listenedOut();
}

void PhoneEars::setAgentSpeaks(bool speaks)
{
    m_detector.setStartAfter(speaks ? StartInSpeech : StartInSilence);
}

void PhoneEars::onTurnEvent(const TurnDetector::Event &event)
{
    if (event.kind == TurnDetector::Event::Kind::Began) {
        Q_EMIT theyStir();
        return;
    }
    Heard heard{.sound = event.speech};
    heard.since.start();
    m_heard.insert(++m_utterances, heard);
    m_transcriber->finish(m_utterances, event.speech);
}

void PhoneEars::onTranscribed(int utterance, const Result<QString> &words)
{
    const Heard heard = m_heard.take(utterance);
    if (!words)
        Q_EMIT notice(words.error().message);
    if (words.value_or(QString()).isEmpty()) {
        Q_EMIT theySaidNothing();
        return settle();
    }
    const auto age = heard.sound.duration() + std::chrono::milliseconds(heard.since.elapsed());
    const Utterance said{.text = *words, .sound = heard.sound, .age = age};
    Q_EMIT theySpeak(said);
    Q_EMIT this->heard(said);
    settle();
}

} // namespace PhoneAgent
