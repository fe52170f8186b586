// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "benchmarks/naiveloop.h"

#include <QElapsedTimer>
#include <QTest>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto EndSilence = 700ms;

OpenAiService groq(const QUrl &base, const QString &model)
{
    return OpenAiService::groq(base, Secret(u"gsk_invented"_s), {model});
}

/// The answer once it is there; nothing when it failed or took too long.
template <typename T>
std::optional<T> awaited(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
        return {};
    const Result<T> answer = future.result();
    return answer ? std::optional<T>(*answer) : std::nullopt;
}

} // namespace

NaiveLoop::NaiveLoop(const QUrl &base)
    : m_transcriber(m_http, groq(base, u"whisper-large-v3-turbo"_s)),
      m_language(m_http, groq(base, u"openai/gpt-oss-120b"_s)), m_model(m_language),
      m_voice(m_http, {.base = base, .key = Secret(u"dg_invented"_s)}, SpeechUse::Phone)
{
}

std::optional<std::chrono::milliseconds> NaiveLoop::answer(const Pcm &heard,
                                                           const Conversation &conversation)
{
    QElapsedTimer since;
    since.start();
    if (!awaited(m_transcriber.transcribe(heard)))
        return {};
    const auto decision = awaited(m_model.decide(conversation));
    if (!decision || decision->text.isEmpty() ||
        !awaited(m_voice.synthesize(decision->text, u"aura-orion-en"_s)))
        return {};
    return EndSilence + std::chrono::milliseconds(since.elapsed());
}

} // namespace PhoneAgent
