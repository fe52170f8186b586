// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

namespace PhoneAgent {

/// How the Call Monitor understood a callee turn, as the chip above the bubble shows it.
struct PromptChip
{
    QString icon;  ///< name of the icon; empty: no chip yet
    QString label; ///< "Question", "Unsure"
    int percent = 0;
    QString reason; ///< one line, for the tooltip

    bool isShown() const { return !icon.isEmpty(); }
    bool operator==(const PromptChip &) const = default;
};

/// One row of a conversation with all that painting, sizing and reading aloud need.
struct ChatRow
{
    enum class Kind {
        Said,   ///< a bubble
        Keys,   ///< key caps
        Hint,   ///< what the person whispered
        Notice, ///< a line of the program in the middle
        Footer, ///< room for a widget after the last line
    };
    enum class Playback {
        Idle,
        Playing,
        Paused,
        Speaking, ///< heard on the line right now
    };

    Kind kind = Kind::Notice;
    int turn = -1; ///< index into the record's turns, -1 for rows that are none
    bool isAgent = false;
    bool follows = false; ///< the same side spoke just before
    QString speaker;      ///< above the bubble; empty for the agent
    PromptChip chip;
    QString text;
    QString digits; ///< Keys: one cap each, a dot for a secret one
    QDateTime at;
    QDateTime givenAt; ///< Hint: when the agent first decided with it; invalid before

    std::chrono::milliseconds duration{0};
    std::chrono::milliseconds delay{0};
    QString delayParts; ///< tooltip of the delay: "Hear 0.3 s, think 0.4 s, speak 0.2 s"
    QList<float> peaks; ///< of the sound, 0 to 1, the loudest 1; empty without sound
    Playback playback = Playback::Idle;
    std::chrono::milliseconds position{0};

    bool isRevealed = false; ///< dots were replaced by what they stand for

    bool hasSound() const { return !peaks.isEmpty(); }
    bool hidesSecret() const { return text.contains(u'•') || digits.contains(u'•'); }
    bool operator==(const ChatRow &) const = default;
};

} // namespace PhoneAgent

Q_DECLARE_METATYPE(PhoneAgent::ChatRow)
