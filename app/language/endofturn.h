// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <chrono>

namespace PhoneAgent {

/// How a text stops: whether whoever said it is likely to go on.
enum class TextStop {
    Unknown,  ///< no words yet, or none that tell
    Complete, ///< a whole sentence
    Question, ///< one that waits for an answer
    Open,     ///< in the middle, or with words that ask for a moment
    Digits,   ///< among digits or letters, which are said with pauses between the groups
    Menu      ///< keys to choose from: there may be more of them
};

TextStop textStop(const QString &words);

/// How long somebody must be silent until it is settled that they are through: a whole sentence
/// needs little, an open one more, a menu most. Where full stops are written, one that is missing
/// leaves a sentence open. Learns the pauses of whom it listens to: one who
/// keeps going on after long ones is given more time.
class EndOfTurn
{
public:
    using Time = std::chrono::milliseconds;

    EndOfTurn();

    /// The silence that ends what was said so far, as far as it is known.
    Time silenceAfter(const QString &words);

    /// They are not through before this, unless they ask something: for menus. Zero for people.
    void setPatience(Time patience) { m_patience = patience; }

    /// They went on after this pause.
    void wentOnAfter(Time pause);

private:
    Time m_patience{0};
    bool m_hasFullStops = false; ///< whoever writes the words down sets them
    Time m_pace;                 ///< of their pauses, the latest ones counting most
};

} // namespace PhoneAgent
