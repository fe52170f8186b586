// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/decision.h"
#include "core/ivrprompt.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// How an answer came about: when each step was reached, counted from the last sound of their
/// voice. A step that was not gone through is not set.
struct Waterfall
{
    using Moment = std::optional<std::chrono::milliseconds>;

    Moment endOfTurn;   ///< it was settled that they are through
    Moment words;       ///< what they said was understood, for good
    Moment firstToken;  ///< the model began to answer
    Moment firstClause; ///< the first words that can be spoken
    Moment firstSound;  ///< the voice began
    Moment firstFrame;  ///< sound left for the line

    QJsonObject toJson() const;
    static Waterfall fromJson(const QJsonObject &json);

    bool operator==(const Waterfall &) const = default;
};

/// One thing said or done by one side of a call.
struct Turn
{
    Q_GADGET
public:
    enum class Speaker { Agent, Callee };
    Q_ENUM(Speaker)

    int number = 0; ///< counts from 1 in a call
    Speaker speaker = Speaker::Callee;
    QString text;    ///< what was said and heard; empty for keys and silence
    QString unheard; ///< agent turns: what they cut off by speaking
    Decision::Action action = Decision::Action::Speak; ///< agent turns only
    QString digits;                                    ///< keys pressed; secret ones as dots
    QString purpose;                                   ///< agent turns: what the keys were for
    std::optional<IvrPrompt> prompt;                   ///< callee turns, once classified
    QString reason;                                    ///< agent turns: why
    QDateTime at;                                      ///< when it began
    std::chrono::milliseconds duration{0};  ///< length of the sound, 0 when there is none
    std::chrono::milliseconds delay{0};     ///< agent turns: from the end of their words to ours
    std::chrono::milliseconds thinkTime{0}; ///< agent turns: the part of delay spent deciding
    std::chrono::milliseconds voiceTime{0}; ///< agent turns: the part spent making the sound
    Waterfall waterfall;                    ///< agent turns that answer
    QString soundFile; ///< relative to the call's folder, empty when no sound was kept

    QJsonObject toJson() const;
    static Turn fromJson(const QJsonObject &json);

    bool operator==(const Turn &) const = default;
};

} // namespace PhoneAgent
