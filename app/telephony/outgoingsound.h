// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/leveller.h"
#include "audio/resampler.h"

#include <deque>
#include <memory>
#include <optional>

namespace PhoneAgent {

/// What waits to be said: clips of any rate, whole or in parts, given out as frames of 20 ms at
/// 8 kHz. Clips that follow each other directly share a frame. Each clip fades in and out over
/// 5 ms, also where its parts come too late, so that nothing clicks.
class OutgoingSound
{
public:
    static constexpr int Rate = 8000;
    static constexpr std::size_t FrameSize = 160;

    /// Samples in a row that belong to one clip.
    struct Piece
    {
        int mark = 0;
        std::size_t count = 0;
        std::size_t padding = 0; ///< silence after it
    };

    struct Frame
    {
        std::vector<std::int16_t> samples; ///< FrameSize of them, or none when only marks came due
        std::vector<Piece> pieces;         ///< what it consists of
        std::vector<int> ended;            ///< marks of the clips whose end it holds
    };

    void add(const Pcm &sound, int mark, bool isLast, bool isLevelled);

    /// The next frame, if enough is there. When the network runs dry the last part of a clip
    /// goes out as it is.
    std::optional<Frame> take(bool runsDry);

    /// Gives back what was given out of this clip last; it is given out again, before all else.
    void putBack(std::vector<std::int16_t> samples, int mark);
    /// What is given out next begins in the middle of something: softly.
    void softenStart();

    bool isEmpty() const { return m_clips.empty(); }
    /// The clip the next frame begins with.
    std::optional<int> nextMark() const;

    /// Forgets everything; the marks of what was forgotten, in order.
    std::vector<int> clear();

private:
    struct Clip
    {
        int mark = 0;
        bool isComplete = false;
        bool fadesIn = true; ///< with the next samples
        std::unique_ptr<Resampler> resampler;
        int rate = 0;
        std::vector<std::int16_t> samples;
        std::size_t at = 0; ///< given out up to here

        std::size_t left() const { return samples.size() - at; }
        std::size_t ready() const;
    };

    Clip &clipFor(int mark);
    void append(Clip &clip, std::span<const std::int16_t> samples);
    void complete(Clip &clip);
    bool hasFrame() const;
    Frame nextFrame(std::size_t (Clip::*available)() const);

    std::deque<Clip> m_clips; ///< only the last one may be incomplete
    Leveller m_leveller;
};

} // namespace PhoneAgent
