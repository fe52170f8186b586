// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"
#include "simulator/cloud/cloudsettings.h"
#include "simulator/cloud/ownsounds.h"
#include "simulator/delivery.h"
#include "telephony/front.h"

#include <QSet>

#include <memory>

namespace PhoneAgent {

/// {"err_code","err_msg","request_id"}
FrontReply::Answer speechServiceError(int status, const QString &code, const QString &message);

/// Deepgram's REST: speech, the key check, short-lived tokens. Its sockets are SpeakSocket and
/// ListenSocket.
class DeepgramApi
{
public:
    /// Settings and voice must outlive this.
    DeepgramApi(CloudSettings &settings, SpeechSynthesizer &voice,
                std::shared_ptr<OwnSounds> sounds)
        : m_settings(settings), m_voice(voice), m_sounds(std::move(sounds))
    {
    }

    static bool isFor(const QString &path)
    {
        return path.startsWith(QStringLiteral("/v1/")) || path.startsWith(QStringLiteral("/v2/"));
    }

    /// The service's own error for a fault.
    static FrontReply::Answer errorOf(const Fault &fault);

    /// "Token" with a key, or "Bearer" with a token that was granted here.
    bool isKnown(const Front::Request &request) const;

    QFuture<ServiceAnswer> answer(const Front::Request &request);

private:
    QFuture<ServiceAnswer> speak(const Front::Request &request);
    FrontReply::Answer grant();

    CloudSettings &m_settings;
    SpeechSynthesizer &m_voice;
    std::shared_ptr<OwnSounds> m_sounds;
    QSet<QString> m_granted;
};

} // namespace PhoneAgent
