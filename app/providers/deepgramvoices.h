// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// One of Deepgram's voices, for a list to choose from.
struct DeepgramVoice
{
    enum class Gender { Unknown, Woman, Man };

    QString id;       ///< as the service knows it: "aura-2-orion-en"
    QString name;     ///< "Orion"
    QString language; ///< ISO 639-1: "en"
    QString accent;   ///< ISO 3166 or empty: "US", "GB"
    Gender gender = Gender::Unknown;
    int generation = 2; ///< of Aura

    bool operator==(const DeepgramVoice &) const = default;
};

/// The voices known when this was written, English first, and the newer generation; the service may
/// have more.
const QList<DeepgramVoice> &deepgramVoices();

QStringList deepgramVoiceIds();

/// "Orion, man's voice, English, US", and for voices of the first generation ", Aura 1"
/// behind; an unknown one by its id.
QString deepgramVoiceTitle(const QString &id);

} // namespace PhoneAgent
