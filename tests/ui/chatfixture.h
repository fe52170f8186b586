// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/callrecord.h"

namespace PhoneAgent {

/// A call at Apollo Hospital with a menu, a key, words of both sides and a hint-worthy question.
inline CallRecord talkedCall()
{
    using Kind = IvrPrompt::Kind;
    const QDateTime start(QDate(2026, 4, 13), QTime(10, 42));
    CallRecord record;
    record.plan.id = QStringLiteral("talked");
    record.plan.targetName = QStringLiteral("Apollo Hospital");
    record.plan.intent.task.value = Intent::Task::BookAppointment;
    record.startedAt = start;
    record.connectedAt = start;
    record.state = CallState::Listening;
    record.turns = {
        {.number = 1,
         .text = QStringLiteral("For appointments press 2."),
         .prompt = IvrPrompt{.kind = Kind::DtmfMenu, .confidence = 0.96, .wantsKeys = true},
         .at = start},
        {.number = 2,
         .speaker = Turn::Speaker::Agent,
         .action = Decision::Action::Dtmf,
         .digits = QStringLiteral("2"),
         .purpose = QStringLiteral("Pressed for appointments"),
         .at = start.addSecs(5),
         .delay = std::chrono::milliseconds(600)},
        {.number = 3,
         .speaker = Turn::Speaker::Agent,
         .text = QStringLiteral("I am an AI assistant calling for Meera Iyer."),
         .at = start.addSecs(8),
         .delay = std::chrono::milliseconds(900)},
        {.number = 4,
         .text = QStringLiteral("Sure. Has she visited before?"),
         .prompt = IvrPrompt{.kind = Kind::InfoRequest, .confidence = 0.88},
         .at = start.addSecs(70)},
    };
    return record;
}

/// A second of sound that grows louder.
inline Pcm risingSound(std::chrono::milliseconds length = std::chrono::seconds(1))
{
    Pcm sound;
    sound.samples.resize(std::size_t(length.count()) * std::size_t(sound.rate) / 1000);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = std::int16_t(i * 20000 / sound.samples.size());
    return sound;
}

} // namespace PhoneAgent
