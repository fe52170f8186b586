// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/voicemaker.h"

#include "providers/deepgramlivesynthesizer.h"

namespace PhoneAgent {

std::unique_ptr<SpeechChain> makeCallVoice(const VoiceServices &services)
{
    QList<SpeechChain::Member> members;
    const bool isOnline = !services.voice.isEmpty();
    if (isOnline && services.socket) {
        const auto live = std::make_shared<DeepgramLiveSynthesizer>(*services.socket, services.use);
        live->warmUp(services.voice);
        members.append({.synthesizer = live.get(), .voice = services.voice, .own = live});
    }
    // The same voice in another way: nobody need be told.
    if (isOnline && services.request)
        members.append({.synthesizer = services.request, .voice = services.voice});
    members.append({.synthesizer = &services.offline,
                    .voice = services.offlineVoice,
                    .notice = members.isEmpty() ? QString() : SpeechChain::systemVoiceNotice()});
    return std::make_unique<SpeechChain>(members);
}

} // namespace PhoneAgent
