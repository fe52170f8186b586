// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/ownsounds.h"

#include "audio/resampler.h"

#include <QMutexLocker>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Rate = 8000;
constexpr std::size_t FrameSize = Rate / 100;
constexpr float Quiet = 20.0F; ///< dB over one unit: what lies below is silence on a line
constexpr float LoudBelowPeak = 30.0F;
constexpr std::size_t Coarseness = 4;
constexpr std::size_t MostClips = 400;
constexpr double SameSound = 0.86;
constexpr std::size_t LeastLoud = 12; ///< frames that must fit: shorter is chance
/// Part of a clip must be this long to count; a whole one may be shorter.
constexpr std::size_t LeastPart = 40;
/// So much of what is heard must be known, else it is somebody else who sounds alike in places.
constexpr double LeastKnown = 0.75;
/// Frames; longer than any within a sentence.
constexpr std::ptrdiff_t LongPause = 30;

/// Letters are about as long as they are spoken; digits are words of their own.
std::size_t spokenLength(const QString &word)
{
    std::size_t length = 1;
    for (const QChar letter : word)
        length += letter.isDigit() ? 4 : 1;
    return length;
}

} // namespace

/// Loudness, and that of the first and second difference: how bright the sound is.
OwnSounds::Shape OwnSounds::shapeOf(const Pcm &sound)
{
    const Pcm line = resampled(sound, Rate);
    Shape shape;
    const std::size_t count = line.samples.size() / FrameSize;
    shape.frames.resize(count);
    float before = 0.0F;
    float beforeDifference = 0.0F;
    for (std::size_t frame = 0; frame < count; ++frame) {
        std::array<float, Shape::Bands> energy{};
        for (std::size_t i = 0; i < FrameSize; ++i) {
            const float sample = line.samples[frame * FrameSize + i];
            const float difference = sample - before;
            const float second = difference - beforeDifference;
            energy[0] += sample * sample;
            energy[1] += difference * difference;
            energy[2] += second * second;
            before = sample;
            beforeDifference = difference;
        }
        for (std::size_t band = 0; band < Shape::Bands; ++band)
            shape.frames[frame][band] =
                std::max(Quiet, 10.0F * std::log10(energy[band] / float(FrameSize) + 1.0F));
    }
    float peak = Quiet;
    for (const auto &frame : shape.frames)
        peak = std::max(peak, frame[0]);
    for (const auto &frame : shape.frames) {
        shape.isLoud.push_back(frame[0] > std::max(Quiet, peak - LoudBelowPeak));
        shape.loud += shape.isLoud.back();
    }
    return shape;
}

OwnSounds::Shape OwnSounds::coarser(const Shape &shape)
{
    Shape coarse;
    for (std::size_t at = 0; at + Coarseness <= shape.frames.size(); at += Coarseness) {
        std::array<float, Shape::Bands> sum{};
        std::size_t loud = 0;
        for (std::size_t i = at; i < at + Coarseness; ++i) {
            for (std::size_t band = 0; band < Shape::Bands; ++band)
                sum[band] += shape.frames[i][band] / float(Coarseness);
            loud += shape.isLoud[i];
        }
        coarse.frames.push_back(sum);
        coarse.isLoud.push_back(loud * 2 >= Coarseness);
        coarse.loud += coarse.isLoud.back();
    }
    return coarse;
}

/// The correlation of both where they overlap, from -1 to 1, over all bands.
double OwnSounds::likeness(const Shape &heard, const Shape &clip, long offset)
{
    const long begin = std::max(0L, offset);
    const long end = std::min(long(heard.frames.size()), offset + long(clip.frames.size()));
    if (end - begin < 3)
        return -1.0;
    double product = 0.0;
    double heardSquare = 0.0;
    double clipSquare = 0.0;
    for (std::size_t band = 0; band < Shape::Bands; ++band) {
        double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
        for (long i = begin; i < end; ++i) {
            const double a = heard.frames[std::size_t(i)][band];
            const double b = clip.frames[std::size_t(i - offset)][band];
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        const double count = double(end - begin);
        product += xy - x * y / count;
        heardSquare += xx - x * x / count;
        clipSquare += yy - y * y / count;
    }
    return heardSquare > 1.0 && clipSquare > 1.0 ? product / std::sqrt(heardSquare * clipSquare)
                                                 : -1.0;
}

OwnSounds::Match OwnSounds::bestOffset(const Clip &clip, const Shape &heard,
                                       const Shape &coarseHeard, const std::vector<bool> &isTaken)
{
    const auto loudIn = [&](long offset) {
        const long begin = std::max(0L, offset);
        const long end =
            std::min(long(heard.frames.size()), offset + long(clip.shape.frames.size()));
        std::size_t loud = 0;
        for (long i = begin; i < end; ++i)
            loud += heard.isLoud[std::size_t(i)] && !isTaken[std::size_t(i)] &&
                    clip.shape.isLoud[std::size_t(i - offset)];
        return loud;
    };
    Match best{.clip = &clip};
    double bestWorth = 0.0;
    const auto consider = [&](long offset, double alike) {
        const std::size_t covered = loudIn(offset);
        const double worth = alike * std::sqrt(double(covered));
        const bool isWhole = covered * 10 >= clip.shape.loud * 8;
        if (covered >= (isWhole ? LeastLoud : LeastPart) && worth > bestWorth) {
            bestWorth = worth;
            best = {&clip, offset, alike, covered};
        }
    };
    const long length = long(clip.coarse.frames.size());
    for (long at = 3 - length; at <= long(coarseHeard.frames.size()) - 3; ++at) {
        const double alike = likeness(coarseHeard, clip.coarse, at);
        // Half a step off costs some likeness.
        if (alike > SameSound - 0.26)
            consider(at * long(Coarseness), alike);
    }
    const long around = best.offset;
    if (bestWorth == 0.0)
        return {};
    bestWorth = 0.0;
    best = {};
    for (long at = around - 6; at <= around + 6; ++at)
        consider(at, likeness(heard, clip.shape, at));
    return best;
}

/// The words that lie within what was heard, by how much of the clip is spoken until then.
QString OwnSounds::wordsOf(const Part &part)
{
    const Clip &clip = *part.clip;
    const auto spokenAt = [&](long frame) {
        const long last = long(clip.loudness.size()) - 1;
        return double(clip.loudness[std::size_t(std::clamp(frame, 0L, last))]) /
               double(std::max<std::size_t>(1, clip.shape.loud));
    };
    constexpr double Rounding = 0.005;
    const double from = spokenAt(part.from);
    const double to = spokenAt(part.until);
    const QStringList words = clip.words.split(u' ', Qt::SkipEmptyParts);
    double total = 0.0;
    for (const QString &word : words)
        total += double(spokenLength(word));
    QStringList heard;
    double at = 0.0;
    for (const QString &word : words) {
        const double middle = (at + double(spokenLength(word)) / 2.0) / total;
        // Where a sound was cut, each word belongs to one side only.
        if (middle >= from - Rounding && middle < to - (to < 1.0 ? Rounding : 0.0))
            heard += word;
        at += double(spokenLength(word));
    }
    return heard.join(u' ');
}

/// Without the quiet around it: a sound that was cut off is followed by silence where its clip
/// goes on.
OwnSounds::Shape OwnSounds::trimmed(const Shape &shape)
{
    constexpr std::ptrdiff_t Margin = 3;
    const auto first = std::find(shape.isLoud.begin(), shape.isLoud.end(), true);
    const auto last = std::find(shape.isLoud.rbegin(), shape.isLoud.rend(), true).base();
    const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, first - shape.isLoud.begin() - Margin);
    const std::ptrdiff_t end = std::min<std::ptrdiff_t>(
        std::ptrdiff_t(shape.isLoud.size()), std::max(begin, last - shape.isLoud.begin() + Margin));
    return partOf(shape, begin, end);
}

void OwnSounds::remember(const QString &words, const Pcm &sound)
{
    Clip clip{.words = words.simplified(), .shape = shapeOf(sound)};
    if (clip.shape.loud < LeastLoud || clip.words.isEmpty())
        return;
    clip.coarse = coarser(clip.shape);
    std::size_t loud = 0;
    for (const bool isLoud : clip.shape.isLoud) {
        clip.loudness.push_back(loud);
        loud += isLoud;
    }
    clip.loudness.push_back(loud);

    const QMutexLocker locker(&m_mutex);
    std::erase_if(m_clips, [&](const auto &old) {
        return old->words == clip.words && old->shape.frames.size() == clip.shape.frames.size();
    });
    m_clips.push_front(std::make_shared<const Clip>(std::move(clip)));
    if (m_clips.size() > MostClips)
        m_clips.pop_back();
}

/// As they are now. Searching them takes long, and whoever speaks meanwhile must not wait for it.
OwnSounds::Clips OwnSounds::clips() const
{
    const QMutexLocker locker(&m_mutex);
    return m_clips;
}

std::optional<QString> OwnSounds::wordsOf(const Pcm &sound) const
{
    const Shape heard = trimmed(shapeOf(sound));
    const Clips clips = this->clips();
    if (const auto parts = partsIn(heard, clips); !parts.empty())
        return wordsOf(parts);
    std::vector<Part> all;
    std::size_t known = 0;
    for (const Shape &piece : betweenPauses(heard)) {
        const auto parts = partsIn(piece, clips);
        all.insert(all.end(), parts.begin(), parts.end());
        known += parts.empty() ? 0 : piece.loud;
    }
    const bool isKnown = double(known) >= LeastKnown * double(heard.loud);
    return isKnown && !all.empty() ? std::optional(wordsOf(std::move(all))) : std::nullopt;
}

/// Who stopped and goes on begins a little before: those words are heard once.
QString OwnSounds::wordsOf(std::vector<Part> parts)
{
    QStringList texts;
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        const auto next = part + 1;
        const bool goesOn = next != parts.end() && next->clip == part->clip &&
                            part->until < long(part->clip->shape.frames.size());
        if (goesOn)
            part->until = std::min(part->until, next->from);
        texts += wordsOf(*part);
    }
    texts.removeAll(QString());
    return texts.join(u' ').simplified();
}

/// Whoever stops for somebody and goes on: neither part lies where the other one tells.
QList<OwnSounds::Shape> OwnSounds::betweenPauses(const Shape &heard)
{
    QList<Shape> pieces;
    const std::vector<bool> &isLoud = heard.isLoud;
    for (auto at = std::find(isLoud.begin(), isLoud.end(), true); at != isLoud.end();) {
        auto end = at;
        for (auto next = at; next != isLoud.end() && next - end < LongPause; ++next) {
            if (*next)
                end = next + 1;
        }
        pieces.append(partOf(heard, at - isLoud.begin(), end - isLoud.begin()));
        at = std::find(end, isLoud.end(), true);
    }
    return pieces;
}

OwnSounds::Shape OwnSounds::partOf(const Shape &shape, std::ptrdiff_t begin, std::ptrdiff_t end)
{
    Shape part{.frames = {shape.frames.begin() + begin, shape.frames.begin() + end},
               .isLoud = {shape.isLoud.begin() + begin, shape.isLoud.begin() + end}};
    part.loud = std::size_t(std::count(part.isLoud.begin(), part.isLoud.end(), true));
    return part;
}

/// Of what is remembered, in the order heard; none when too little of it is known.
std::vector<OwnSounds::Part> OwnSounds::partsIn(const Shape &heard, const Clips &clips)
{
    const Shape coarse = coarser(heard);
    std::vector<bool> isTaken(heard.frames.size());
    std::vector<Match> matches;
    std::vector<const Clip *> candidates;
    for (const auto &clip : clips) {
        if (bestOffset(*clip, heard, coarse, isTaken).likeness >= SameSound)
            candidates.push_back(clip.get());
    }
    std::size_t left = heard.loud;
    while (left >= LeastLoud) {
        Match best;
        for (const Clip *clip : candidates) {
            const Match match = bestOffset(*clip, heard, coarse, isTaken);
            if (match.likeness < SameSound)
                continue;
            if (!best.clip || match.likeness * std::sqrt(double(match.covered)) >
                                  best.likeness * std::sqrt(double(best.covered)))
                best = match;
        }
        if (!best.clip)
            break;
        const long end =
            std::min(long(heard.frames.size()), best.offset + long(best.clip->shape.frames.size()));
        for (long i = std::max(0L, best.offset); i < end; ++i) {
            left -= heard.isLoud[std::size_t(i)] && !isTaken[std::size_t(i)];
            isTaken[std::size_t(i)] = true;
        }
        matches.push_back(best);
    }
    if (double(heard.loud - left) < LeastKnown * double(heard.loud))
        return {};
    std::sort(matches.begin(), matches.end(),
              [](const Match &a, const Match &b) { return a.offset < b.offset; });
    std::vector<Part> parts;
    for (const Match &match : matches)
        parts.push_back({match.clip, std::max(0L, -match.offset),
                         std::min(long(match.clip->shape.frames.size()),
                                  long(heard.frames.size()) - match.offset)});
    return parts;
}

} // namespace PhoneAgent
