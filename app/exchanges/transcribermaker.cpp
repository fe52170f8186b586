// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/transcribermaker.h"

#include "providers/deepgramtranscription.h"
#include "providers/phonetranscriber.h"
#include "providers/transcriptionchain.h"
#include "providers/wholetranscription.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

// A recogniser on this computer has no work to throw away.
constexpr WholeTranscription::Limits OwnLimits{.pause = 300ms};

std::unique_ptr<Transcriber> rehearsalTranscriber(const CallPlan &plan)
{
    auto transcriber = std::make_unique<PhoneTranscriber>();
    transcriber->expect(
        {.userName = plan.userName,
         .person = plan.intent.person.valueOr({}),
         .place = plan.targetName,
         .phrases = {plan.intent.description.valueOr({}), plan.intent.specialty.valueOr({})}});
    return transcriber;
}

} // namespace

QStringList namesIn(const CallPlan &plan)
{
    const Intent &intent = plan.intent;
    QStringList names{plan.targetName,         intent.place.valueOr({}),  intent.branch.valueOr({}),
                      intent.city.valueOr({}), intent.person.valueOr({}), plan.userName};
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

std::unique_ptr<CallTranscriber> makeCallTranscriber(const TranscriptionServices &services,
                                                     const CallPlan &plan)
{
    std::vector<TranscriptionChain::Member> members;
    const auto add = [&members](std::unique_ptr<CallTranscriber> transcriber,
                                const QString &notice) {
        members.push_back({std::move(transcriber), members.empty() ? QString() : notice});
    };
    if (services.live)
        add(std::make_unique<DeepgramTranscription>(
                *services.live,
                DeepgramListening{.kind = services.listening, .keyterms = namesIn(plan)}),
            {});
    if (services.whole)
        add(std::make_unique<WholeTranscription>(services.whole->expecting(namesIn(plan)),
                                                 WholeTranscription::Limits{}),
            TranscriptionChain::wholeNotice());
    if (plan.mode == CallPlan::Mode::Rehearsed)
        add(std::make_unique<WholeTranscription>(rehearsalTranscriber(plan), OwnLimits),
            TranscriptionChain::offlineNotice());
    else if (services.offline)
        add(std::make_unique<WholeTranscription>(services.offline, OwnLimits),
            TranscriptionChain::offlineNotice());
    return std::make_unique<TranscriptionChain>(std::move(members));
}

} // namespace PhoneAgent
