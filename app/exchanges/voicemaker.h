// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramspeech.h"
#include "providers/speechchain.h"

#include <memory>
#include <optional>

namespace PhoneAgent {

/// What may speak in a call, best first; what is absent is left out. The synthesizers outlive it.
struct VoiceServices
{
    std::optional<DeepgramService> socket; ///< speaks over a socket of the call's own
    SpeechSynthesizer *request = nullptr;  ///< speaks clause by clause, a request each
    QString voice;                         ///< of both; empty: neither is wanted
    SpeechSynthesizer &offline;            ///< on this computer
    QString offlineVoice;
    SpeechUse use = SpeechUse::Phone;
};

/// One voice that goes down the services as they fail. A socket connects at once, before the
/// telephone rings.
std::unique_ptr<SpeechChain> makeCallVoice(const VoiceServices &services);

} // namespace PhoneAgent
