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

/// Speech that was broken off goes on where it last paused, if that is not longer ago.
constexpr std::size_t LongestWayBack = 12'000; // 1.5 s
constexpr std::size_t BlockSize = 80;          // 10 ms
constexpr std::size_t PauseBlocks = 6;
constexpr double QuietDb = -40.0; // speech is sent at -20

constexpr std::size_t samplesIn(MediaTime time)
{
    return std::size_t(time.count() * OutgoingSound::Rate / 1'000'000);
}

constexpr std::chrono::milliseconds timeOf(std::size_t samples)
{
    return std::chrono::milliseconds(samples * 1000 / OutgoingSound::Rate);
}

/// How much of `heard` comes after its last pause, or after its quietest moment.
std::size_t sincePause(std::span<const std::int16_t> heard)
{
    std::size_t quiet = 0;
    std::pair quietest{0.0, std::size_t(0)};
    for (std::size_t end = 0; end + BlockSize <= heard.size(); end += BlockSize) {
        const double level = levelDb(heard.subspan(heard.size() - end - BlockSize, BlockSize));
        quiet = level < QuietDb ? quiet + 1 : 0;
        if (quiet == PauseBlocks)
            return end + BlockSize - PauseBlocks * BlockSize;
        quietest = std::min(quietest, {level, end});
    }
    return quietest.second;
}

template <typename Pieces>
std::size_t samplesOf(int mark, const Pieces &pieces)
{
    std::size_t count = 0;
    for (const auto &piece : pieces)
        count += piece.mark == mark ? piece.samples.size() : 0;
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
    silence(now);
    forget(now);
}

/// Takes from the network what it has and did not play yet.
void MediaSpeaker::silence(MediaTime now)
{
    const bool holdsSomething = m_pacer.unplayed(now) > 0us || !m_marks.empty();
    if (!m_stream.isEmpty() && holdsSomething)
        Q_EMIT message(clearMessage(m_stream));
}

void MediaSpeaker::hold(MediaTime now)
{
    if (std::exchange(m_isHeld, true))
        return;
    answerPlayed(now);
    silence(now);
    auto unheard = takeLast(samplesIn(m_pacer.unplayed(now)));
    // Clips that were sent to their end are to be said again to their end.
    if (!unheard.empty() && (m_marks.empty() || m_marks.back().mark != unheard.back().mark))
        putBack(unheard, unheard.back().mark);
    for (; !m_marks.empty(); m_marks.pop_back())
        putBack(unheard, m_marks.back().mark);
    startAnew(now);
}

/// Whatever comes back from the network from now on belongs to what it was told to forget.
void MediaSpeaker::startAnew(MediaTime now)
{
    m_pacer.cleared(now);
    m_hasSoundSince.reset();
    ++m_generation;
    Q_EMIT silenced(now);
}

void MediaSpeaker::putBack(std::deque<Sent> &pieces, int mark)
{
    m_sound.putBack({}, mark);
    for (; !pieces.empty() && pieces.back().mark == mark; pieces.pop_back())
        m_sound.putBack(std::move(pieces.back().samples), mark);
}

void MediaSpeaker::resume(MediaTime now)
{
    if (!std::exchange(m_isHeld, false))
        return;
    if (const auto mark = m_sound.nextMark()) {
        auto again = takeLast(sincePause(heardOf(*mark)));
        putBack(again, *mark);
        m_sound.softenStart();
    }
    pump(now);
}

/// What was heard last of this clip, as far back as anybody would go.
std::vector<std::int16_t> MediaSpeaker::heardOf(int mark) const
{
    std::vector<std::int16_t> heard;
    for (auto piece = m_sent.rbegin(); piece != m_sent.rend(); ++piece) {
        if (piece->mark != mark || piece->padding > 0 || heard.size() >= LongestWayBack)
            break;
        heard.insert(heard.begin(), piece->samples.begin(), piece->samples.end());
    }
    return heard;
}

void MediaSpeaker::pump(MediaTime now)
{
    if (m_isHeld)
        return;
    while (!m_stream.isEmpty() && m_pacer.isDue(now, FrameTime)) {
        const auto frame = m_sound.take(m_pacer.isRunningDry(now));
        if (!frame) {
            m_hasSoundSince.reset();
            break;
        }
        send(*frame, now);
    }
    answerOverdue(now);
}

void MediaSpeaker::send(const OutgoingSound::Frame &frame, MediaTime now)
{
    if (!frame.samples.empty()) {
        m_hasSoundSince = m_hasSoundSince.value_or(now);
        m_lateness.note(now - std::max(m_pacer.due(FrameTime), *m_hasSoundSince));
        const QByteArray bytes = mulawFromSamples(frame.samples);
        Q_EMIT message(soundMessage(m_stream, bytes));
        const MediaTime start = m_pacer.sent(now, FrameTime);
        Q_EMIT sounding(start, shown(bytes, frame.pieces));
        noteSent(frame);
        if (const int mark = frame.pieces.back().mark; std::exchange(m_begun, mark) != mark)
            Q_EMIT begun(mark);
    }
    for (const int mark : frame.ended) {
        m_marks.push_back({mark, u"%1-%2"_s.arg(m_generation).arg(++m_serial), m_pacer.end()});
        Q_EMIT message(markMessage(m_stream, m_marks.back().name));
    }
}

/// What others may hear of the frame that was sent last.
std::vector<std::int16_t> MediaSpeaker::shown(const QByteArray &mulaw,
                                              const std::vector<OutgoingSound::Piece> &pieces)
{
    std::vector<std::int16_t> samples = samplesFromMulaw(mulaw);
    auto at = samples.begin();
    for (const OutgoingSound::Piece &piece : pieces) {
        const auto end = at + std::ptrdiff_t(piece.count + piece.padding);
        if (m_hidden.contains(piece.mark)) {
            std::fill(at, end, std::int16_t(0));
            Q_EMIT hiding(m_pacer.end());
        }
        at = end;
    }
    return samples;
}

void MediaSpeaker::noteSent(const OutgoingSound::Frame &frame)
{
    auto from = frame.samples.begin();
    for (const OutgoingSound::Piece &piece : frame.pieces) {
        const auto to = from + std::ptrdiff_t(piece.count);
        m_sent.push_back({piece.mark, {from, to}, piece.padding});
        from = to;
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

void MediaSpeaker::answerPlayed(MediaTime now)
{
    while (!m_marks.empty() && m_marks.front().end <= now)
        answerFirst();
}

/// Answers all marks. What the network still holds is the end of what was sent.
void MediaSpeaker::forget(MediaTime now)
{
    answerPlayed(now);
    takeLast(samplesIn(m_pacer.unplayed(now)));
    std::vector<int> open;
    for (const Mark &mark : m_marks)
        open.push_back(mark.mark);
    for (const int mark : m_sound.clear())
        open.push_back(mark);
    m_marks.clear();
    m_isHeld = false;

    const auto heard = std::exchange(m_sent, {});
    startAnew(now);
    for (const int mark : open)
        Q_EMIT cleared(mark, timeOf(samplesOf(mark, heard)));
}

/// Takes away the end of what was sent.
std::deque<MediaSpeaker::Sent> MediaSpeaker::takeLast(std::size_t samples)
{
    std::deque<Sent> taken;
    while (samples > 0 && !m_sent.empty()) {
        Sent &last = m_sent.back();
        const std::size_t silent = std::min(samples, last.padding);
        const std::size_t spoken = std::min(samples - silent, last.samples.size());
        const auto from = last.samples.end() - std::ptrdiff_t(spoken);
        taken.push_front({last.mark, {from, last.samples.end()}});
        last.samples.erase(from, last.samples.end());
        last.padding -= silent;
        samples -= silent + spoken;
        if (last.samples.empty())
            m_sent.pop_back();
    }
    return taken;
}

} // namespace PhoneAgent
