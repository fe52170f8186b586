// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/practicesetup.h"

#include "providers/deepgramspeech.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

void give(SimulatorProcess::Setup &setup, const QString &vendor,
          const ServiceConfig::Service &service)
{
    setup.variables.insert(vendor + u"_API_KEY"_s, service.key.reveal());
    setup.variables.insert(vendor + u"_BASE_URL"_s, service.base.toString());
}

} // namespace

SimulatorProcess::Setup practiceSetup(const ServiceConfig &config)
{
    SimulatorProcess::Setup setup;
    if (config.receptionist == Settings::Receptionist::Model && config.groq.isReady()) {
        setup.arguments << u"--brain"_s << u"model"_s;
        give(setup, u"GROQ"_s, config.groq);
    }
    const bool isOfDeepgram = isDeepgramVoice(config.calleeVoice);
    if (config.calleeVoice.isEmpty() || (isOfDeepgram && !config.deepgram.isReady()))
        return setup;
    setup.arguments << u"--callee-voice"_s << config.calleeVoice;
    if (isOfDeepgram)
        give(setup, u"DEEPGRAM"_s, config.deepgram);
    return setup;
}

} // namespace PhoneAgent
