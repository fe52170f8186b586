// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/interruption.h"

#include "agents/interjection.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

/// Who says "yes" to a question in its last second answers it.
constexpr auto NearEnd = 1s;
/// The sound is a little behind what we think is heard.
constexpr auto Tail = 100ms;

} // namespace

Interruption::Interruption(Speaking &speaking, std::chrono::milliseconds patience)
    : m_speaking(speaking)
{
    m_interruptible.setSingleShot(true);
    m_wordless.setSingleShot(true);
    m_wordless.setInterval(patience);
    connect(&m_interruptible, &QTimer::timeout, this, &Interruption::onInterruptible);
    connect(&m_wordless, &QTimer::timeout, this, &Interruption::theySaidNothing);
}

void Interruption::theyStir()
{
    if (m_speaking.isPressing() || m_speaking.isGoodbye())
        return;
    m_theySpeak = true;
    hold();
}

void Interruption::wordsSoFar(const QString &words)
{
    m_hasLiveWords = true;
    m_wordless.stop();
    if (m_speaking.isPressing())
        return;
    const Interjection meaning = interjectionSoFar(words);
    if (meaning == Interjection::Halt || (meaning == Interjection::Real && !m_speaking.isGoodbye()))
        hold();
    else if (interjectionIn(words) == Interjection::Backchannel)
        theySaidNothing(); // whoever waits for the end of a long "mm-hmm" seems to be through
}

void Interruption::theySaidNothing()
{
    m_theySpeak = false;
    resume();
}

bool Interruption::theySay(const QString &words)
{
    m_theySpeak = false;
    if (m_speaking.isPressing())
        return true;
    const Interjection meaning = interjectionIn(words);
    if (meaning <= Interjection::Backchannel) {
        const bool answers = m_speaking.asks() && m_speaking.left() < NearEnd;
        resume();
        return answers && meaning == Interjection::Backchannel;
    }
    if (meaning == Interjection::Halt || !m_speaking.isGoodbye())
        stop();
    return true;
}

void Interruption::end()
{
    m_interruptible.stop();
    m_wordless.stop();
    m_theySpeak = false;
    m_stopsLater = false;
}

void Interruption::hold()
{
    if (m_speaking.isHeld())
        return;
    if (const auto left = m_speaking.untilInterruptible(); left > 0ms)
        return m_interruptible.start(left + Tail);
    m_speaking.hold();
    if (m_hasLiveWords)
        m_wordless.start();
    Q_EMIT heldBack();
}

void Interruption::resume()
{
    m_wordless.stop();
    if (!m_speaking.isHeld())
        return;
    m_speaking.resume();
    Q_EMIT wentOn();
}

void Interruption::stop()
{
    m_wordless.stop();
    const auto left = m_speaking.untilInterruptible();
    m_stopsLater = left > 0ms;
    if (m_stopsLater)
        return m_interruptible.start(left + Tail);
    m_speaking.stop();
    Q_EMIT gaveWay();
}

void Interruption::onInterruptible()
{
    if (m_stopsLater)
        stop();
    else if (m_theySpeak)
        hold();
}

} // namespace PhoneAgent
