// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <chrono>

namespace PhoneAgent {

/// How the emulated cloud behaves when nothing goes wrong.
struct CloudSettings
{
    QString groqKey;     ///< empty: every key is good
    QString deepgramKey; ///< likewise
    QStringList models{QStringLiteral("openai/gpt-oss-120b"), QStringLiteral("openai/gpt-oss-20b"),
                       QStringLiteral("qwen/qwen3.8-27b"), QStringLiteral("whisper-large-v3-turbo"),
                       QStringLiteral("whisper-large-v3")};
    QJsonArray replies; ///< the next chat answers, one each; then the rules go on
    std::chrono::milliseconds firstToken{40};
    std::chrono::milliseconds token{2};
    std::chrono::milliseconds transcription{60};
    std::chrono::milliseconds firstSound{60};
    std::chrono::milliseconds listening{0}; ///< from sound to words where it is heard live
    int tokensPerMinute = 250000;
    int requestsPerDay = 500000;

    /// Takes over what `json` names.
    void take(const QJsonObject &json);
    QJsonObject toJson() const;
};

/// What is left of `time`: the emulator's own work since then is part of it. Tells in the log when
/// that took longer, and the promised time is not kept.
std::chrono::milliseconds rest(std::chrono::milliseconds time, const QElapsedTimer &since);

} // namespace PhoneAgent
