// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesound.h"

#include <QStringList>

namespace PhoneAgent {

/// Knows by ear and by phrase when the other side keeps us waiting, and whether what is said
/// meanwhile is meant for us.
class HoldWatch
{
public:
    enum class Meaning {
        Talk,         ///< somebody is back
        Announcement, ///< of the queue, or the same as before, or no words at all
        Doubtful,     ///< if the music goes on after it, it was an announcement
    };

    bool isOn() const { return m_isOn; }
    bool hasMusic() const { return m_hasMusic; }

    void begin() { m_isOn = true; }
    void end();

    /// What the line carries now. Music begins a hold.
    void hear(LineSound sound);

    /// What these words are while we wait; they are known again from then on.
    Meaning meaningOf(const QString &words);
    /// Much the same was said before.
    bool wasHeard(const QString &words) const;

private:
    QString withoutAnnouncements(const QString &words) const;

    bool m_isOn = false;
    bool m_hasMusic = false;
    QStringList m_announced;
};

} // namespace PhoneAgent
