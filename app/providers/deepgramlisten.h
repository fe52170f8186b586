// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramservice.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace PhoneAgent {

/// Which of Deepgram's live recognisers listens, and for what.
struct DeepgramListening
{
    enum class Kind {
        Listen, ///< /v1/listen: many languages, results as they firm up
        Flux    ///< /v2/listen: knows turns, English
    };

    Kind kind = Kind::Listen;
    QString model; ///< empty for nova-3 or flux-general-en
    QString language = QStringLiteral("en");
    QStringList keyterms; ///< names to expect, 100 at the most

    QString path() const;
    DeepgramService::Query query() const; ///< for mu-law, 8 kHz, mono
};

/// One message of a live recogniser, as far as a call needs it.
struct ListenEvent
{
    enum class Kind {
        Interim, ///< words replaces the interim before
        Final,   ///< words will not change any more
        Pause,   ///< nobody has spoken for a while
        Failed   ///< the service gave up; words says why, for the log
    };

    Kind kind = Kind::Interim;
    QString words;
    bool isPause = false;   ///< a Final that ends what was said
    bool isFlushed = false; ///< a Final that was asked for
    bool isEager = false;   ///< an Interim after which they may be through
    double heardUntil = -1; ///< seconds of this connection's sound; -1 when not told

    bool operator==(const ListenEvent &) const = default;
};

/// Reads a message of /v1/listen or /v2/listen; nothing when it is of no interest or garbled.
std::optional<ListenEvent> readListenMessage(DeepgramListening::Kind kind, const QString &message);

} // namespace PhoneAgent
