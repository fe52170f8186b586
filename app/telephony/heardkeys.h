// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/keyears.h"
#include "audio/pcm.h"

#include <QList>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// The keys the other side presses. The network tells of them, or they are heard, or both: each
/// counts once. Ours come back as an echo and count never. Time is the sound heard.
class HeardKeys
{
public:
    /// Those in the next sound of the line (8 kHz).
    QString hear(const Pcm &frame);
    /// The network tells of one; the key when it is new.
    QString told(QChar key);

    /// From here on until stopIgnoring() and an echo's time after it, our own keys are on the line.
    void startIgnoring() { m_deafUntil.reset(); }
    void stopIgnoring();

private:
    enum class Source { Sound, Network };

    struct Press
    {
        QChar key;
        Source source;
        std::chrono::milliseconds at;
    };

    bool isDeaf() const { return !m_deafUntil || m_now < *m_deafUntil; }
    bool isNew(QChar key, Source source);

    KeyEars m_ears;
    QList<Press> m_unmatched; ///< not told by the other source so far
    std::chrono::milliseconds m_now{0};
    std::optional<std::chrono::milliseconds> m_deafUntil = std::chrono::milliseconds(0);
};

} // namespace PhoneAgent
