// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "providers/deepgramlisten.h"
#include "providers/whispertranscriber.h"
#include "services/calltranscriber.h"
#include "services/transcriber.h"

#include <functional>
#include <memory>
#include <optional>

namespace PhoneAgent {

/// Makes the transcriber of one call.
using TranscriberMaker = std::function<std::unique_ptr<CallTranscriber>(const CallPlan &)>;

/// What may write down a call, best first; what is absent is left out.
struct TranscriptionServices
{
    std::optional<DeepgramService> live; ///< listens while they speak
    DeepgramListening::Kind listening = DeepgramListening::Kind::Listen; ///< how it does
    const WhisperTranscriber *whole = nullptr; ///< takes one utterance at a time
    Transcriber *offline = nullptr;            ///< on this computer, for people; outlives the calls
};

/// One transcriber that goes down the services as they fail. It is told the names of the call, so
/// that they are spelled as the person wrote them. At the end of the line stands the recogniser on
/// this computer: in a rehearsal one that knows the receptionists' sentences.
std::unique_ptr<CallTranscriber> makeCallTranscriber(const TranscriptionServices &services,
                                                     const CallPlan &plan);

/// Names that are likely to be said in the call.
QStringList namesIn(const CallPlan &plan);

} // namespace PhoneAgent
