// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <QList>
#include <QMutex>
#include <QString>
#include <QStringList>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace PhoneAgent {

/// Remembers the sounds that this process made with their words, and finds the words again when
/// such a sound comes back over a telephone line, whole, cut or several in a row. That is no
/// speech recognition and does not pretend to be: it serves rehearsals with more calls at once
/// than a recogniser could follow. May be used from any thread.
class OwnSounds
{
public:
    void remember(const QString &words, const Pcm &sound);

    /// The words of what was remembered and is heard here, in order; nothing when no sound of
    /// this process is in it.
    std::optional<QString> wordsOf(const Pcm &heard) const;

private:
    /// How loud each 10 ms are in three bands, in dB.
    struct Shape
    {
        static constexpr std::size_t Bands = 3;

        std::vector<std::array<float, Bands>> frames;
        std::vector<bool> isLoud;
        std::size_t loud = 0;
    };

    struct Clip
    {
        QString words;
        Shape shape;
        Shape coarse;                      ///< 40 ms each
        std::vector<std::size_t> loudness; ///< loud frames before each frame
    };

    using Clips = std::deque<std::shared_ptr<const Clip>>;

    struct Match
    {
        const Clip *clip = nullptr;
        long offset = 0; ///< of the clip's begin in what is heard, in frames
        double likeness = 0.0;
        std::size_t covered = 0; ///< loud frames of what is heard
    };

    /// So much of a clip was heard, in its frames.
    struct Part
    {
        const Clip *clip = nullptr;
        long from = 0;
        long until = 0;
    };

    static Shape shapeOf(const Pcm &sound);
    static Shape coarser(const Shape &shape);
    static Shape trimmed(const Shape &shape);
    static Shape partOf(const Shape &shape, std::ptrdiff_t begin, std::ptrdiff_t end);
    static QList<Shape> betweenPauses(const Shape &heard);
    static std::vector<Part> partsIn(const Shape &heard, const Clips &clips);
    static double likeness(const Shape &heard, const Shape &clip, long offset);
    static Match bestOffset(const Clip &clip, const Shape &heard, const Shape &coarseHeard,
                            const std::vector<bool> &isTaken);
    static QString wordsOf(const Part &part);
    static QString wordsOf(std::vector<Part> parts);

    Clips clips() const;

    mutable QMutex m_mutex;
    Clips m_clips; ///< newest first
};

} // namespace PhoneAgent
