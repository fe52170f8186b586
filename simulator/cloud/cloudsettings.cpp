// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/cloudsettings.h"

#include "core/logging.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

void takeTime(const QJsonValue &value, std::chrono::milliseconds &time)
{
    time = std::chrono::milliseconds(std::max(0, value.toInt(int(time.count()))));
}

} // namespace

void CloudSettings::take(const QJsonObject &json)
{
    groqKey = json["groq_key"_L1].toString(groqKey);
    deepgramKey = json["deepgram_key"_L1].toString(deepgramKey);
    if (json["models"_L1].isArray()) {
        models.clear();
        for (const QJsonValue model : json["models"_L1].toArray())
            models += model.toString();
    }
    if (json["replies"_L1].isArray())
        replies = json["replies"_L1].toArray();
    takeTime(json["first_token_ms"_L1], firstToken);
    takeTime(json["token_ms"_L1], token);
    takeTime(json["transcription_ms"_L1], transcription);
    takeTime(json["first_sound_ms"_L1], firstSound);
    takeTime(json["listening_ms"_L1], listening);
    tokensPerMinute = json["tokens_per_minute"_L1].toInt(tokensPerMinute);
    requestsPerDay = json["requests_per_day"_L1].toInt(requestsPerDay);
}

QJsonObject CloudSettings::toJson() const
{
    return {{u"models"_s, QJsonArray::fromStringList(models)},
            {u"replies"_s, replies},
            {u"first_token_ms"_s, int(firstToken.count())},
            {u"token_ms"_s, int(token.count())},
            {u"transcription_ms"_s, int(transcription.count())},
            {u"first_sound_ms"_s, int(firstSound.count())},
            {u"listening_ms"_s, int(listening.count())},
            {u"tokens_per_minute"_s, tokensPerMinute},
            {u"requests_per_day"_s, requestsPerDay}};
}

std::chrono::milliseconds rest(std::chrono::milliseconds time, const QElapsedTimer &since)
{
    const auto left = time - std::chrono::milliseconds(since.elapsed());
    if (left.count() < 0)
        qCInfo(SIMULATOR) << "late by" << -left.count() << "ms of" << time.count();
    return std::max(left, std::chrono::milliseconds(0));
}

} // namespace PhoneAgent
