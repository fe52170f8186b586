// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaspeaker.h"

#include "audio/mulaw.h"
#include "telephony/mediaprotocol.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr MediaTime FrameTime = 20ms;
/// The network returns a mark when its sound was played. One that does not come must not keep the
/// call waiting for ever.
constexpr MediaTime MarkPatience = 3s;

constexpr std::size_t samplesIn(MediaTime time)
{
    return std::size_t(time.count() * OutgoingSound::Rate / 1'000'000);
}

constexpr std::chrono::milliseconds timeOf(std::size_t samples)
{
    return std::chrono::milliseconds(samples * 1000 / OutgoingSound::Rate);
}

std::size_t samplesOf(int mark, const std::deque<OutgoingSound::Piece> &pieces)
{
    std::size_t count = 0;
    for (const OutgoingSound::Piece &piece : pieces)
        count += piece.mark == mark ? piece.count : 0;
    return count;
}

} // namespace

void MediaSpeaker::open(const QString &stream)
{
    m_stream = stream;
}

void MediaSpeaker::close(MediaTime now)
{
    forget(now);
    m_stream.clear();
}

void MediaSpeaker::say(const Pcm &sound, int mark, bool isLast, bool isLevelled)
{
    m_sound.add(sound, mark, isLast, isLevelled);
}

void MediaSpeaker::clear(MediaTime now)
{
    const bool holdsSomething = m_pacer.unplayed(now) > 0us || !m_marks.empty();
    if (!m_stream.isEmpty() && holdsSomething)
        Q_EMIT message(clearMessage(m_stream));
    forget(now);
}

void MediaSpeaker::pump(MediaTime now)
{
    while (!m_stream.isEmpty() && m_pacer.isDue(now, FrameTime)) {
        const auto frame = m_sound.take(m_pacer.isRunningDry(now));
        if (!frame)
            break;
        send(*frame, now);
    }
    answerOverdue(now);
}

void MediaSpeaker::send(const OutgoingSound::Frame &frame, MediaTime now)
{
    if (!frame.samples.empty()) {
        const QByteArray bytes = mulawFromSamples(frame.samples);
        Q_EMIT message(soundMessage(m_stream, bytes));
        Q_EMIT sounding(m_pacer.sent(now, FrameTime), samplesFromMulaw(bytes));
        m_sent.insert(m_sent.end(), frame.pieces.begin(), frame.pieces.end());
    }
    for (const int mark : frame.ended) {
        m_marks.push_back({mark, u"%1-%2"_s.arg(m_generation).arg(++m_serial), m_pacer.end()});
        Q_EMIT message(markMessage(m_stream, m_marks.back().name));
    }
}

bool MediaSpeaker::takeMark(const QString &name)
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(),
                                    [&](const Mark &mark) { return mark.name == name; });
    if (found == m_marks.end())
        return name.section(u'-', 0, 0).toInt() < m_generation;
    // They come back in order: whoever is missing before this one was played as well.
    for (auto more = found - m_marks.begin(); more >= 0; --more)
        answerFirst();
    return true;
}

void MediaSpeaker::answerFirst()
{
    const int mark = m_marks.front().mark;
    m_marks.pop_front();
    const auto last = std::find_if(m_sent.rbegin(), m_sent.rend(),
                                   [&](const auto &piece) { return piece.mark == mark; });
    m_sent.erase(m_sent.begin(), last.base());
    Q_EMIT played(mark);
}

void MediaSpeaker::answerOverdue(MediaTime now)
{
    while (!m_marks.empty() && now > m_marks.front().end + MarkPatience)
        answerFirst();
}

/// Answers all marks. What the network still holds is the end of what was sent.
void MediaSpeaker::forget(MediaTime now)
{
    while (!m_marks.empty() && m_marks.front().end <= now)
        answerFirst();
    dropUnplayed(samplesIn(m_pacer.unplayed(now)));
    std::vector<int> open;
    for (const Mark &mark : m_marks)
        open.push_back(mark.mark);
    for (const int mark : m_sound.clear())
        open.push_back(mark);
    m_marks.clear();
    m_pacer.cleared(now);
    ++m_generation;

    const auto heard = std::exchange(m_sent, {});
    Q_EMIT silenced(now);
    for (const int mark : open)
        Q_EMIT cleared(mark, timeOf(samplesOf(mark, heard)));
}

void MediaSpeaker::dropUnplayed(std::size_t samples)
{
    while (samples > 0 && !m_sent.empty()) {
        OutgoingSound::Piece &last = m_sent.back();
        const std::size_t silent = std::min(samples, last.padding);
        const std::size_t spoken = std::min(samples - silent, last.count);
        last.padding -= silent;
        last.count -= spoken;
        samples -= silent + spoken;
        if (last.count == 0)
            m_sent.pop_back();
    }
}

} // namespace PhoneAgent
