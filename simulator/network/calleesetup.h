// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "simulator/network/interjections.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// What happens when a number is called. What numbers do that nobody set up is the default.
struct CalleeSetup
{
    enum class Answer { PicksUp, Busy, Never, Fails };

    Answer answer = Answer::PicksUp;
    QString scenario;            ///< empty: what fits the intent
    std::optional<quint64> seed; ///< none: from the number, so that a number is always the same
    QJsonObject intent;          ///< as call_start on /ws/call takes it
    std::chrono::milliseconds ring{3000};
    std::chrono::milliseconds greetsAfter{600}; ///< picking up; the stream opens meanwhile
    int hangsUpAfterWords = -1;                 ///< of its own, in the middle of a sentence
    std::chrono::milliseconds hangsUpAfter{-1}; ///< picking up
    bool isSilent = false;                      ///< picks up and says nothing
    double holdSpeed = 1.0;                     ///< holds last as many times less
    bool hasHoldMusic = true;                   ///< where the machine has some
    bool isMachine = false;            ///< an answering machine even where no tone tells it
    bool hearsOnlyNetworkKeys = false; ///< keys in the sound of a stream are lost on the way
    QList<Interjection> interjections;
    QString recording;                        ///< WAV file played in place of the first words
    QString sms{QStringLiteral("delivered")}; ///< or undelivered, unregistered, stopped, landline

    /// An Error says what is wrong in one sentence. "behaviour" is one of answer, busy, no-answer,
    /// failed, silent, hang-up-after-words:N and hang-up-after-ms:N.
    static Result<CalleeSetup> fromJson(const QJsonObject &json);
};

} // namespace PhoneAgent
