// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/mulaw.h"
#include "providers/deepgramlivesynthesizer.h"
#include "providers/deepgramsynthesizer.h"
#include "providers/deepgramvoices.h"
#include "support/httpscript.h"
#include "support/socketscript.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

const QString Orion = u"aura-2-orion-en"_s;
const QString Flushed = u"{\"type\":\"Flushed\",\"sequence_id\":0}"_s;
const QString Cleared = u"{\"type\":\"Cleared\",\"sequence_id\":1}"_s;

/// Loud enough to be speech.
inline QByteArray tone(int samples)
{
    std::vector<std::int16_t> wave(std::size_t(samples), 0);
    for (int i = 0; i < samples; ++i)
        wave[std::size_t(i)] = std::int16_t(8000 * std::sin(i * 0.3) + (i % 2 ? 300 : -300));
    return mulawFromSamples(wave);
}

/// Listens to a stream until it ends.
struct Listener
{
    explicit Listener(std::unique_ptr<SpeechStream> from) : stream(std::move(from))
    {
        QObject::connect(stream.get(), &SpeechStream::sound, stream.get(),
                         [this](const Pcm &chunk) {
                             ++chunks;
                             sound.rate = chunk.rate;
                             append(sound, chunk);
                         });
        QObject::connect(stream.get(), &SpeechStream::finished, stream.get(),
                         [this] { ++finished; });
        QObject::connect(stream.get(), &SpeechStream::failed, stream.get(),
                         [this](const Error &why) {
                             error = why;
                             ++failed;
                         });
    }

    bool hasEnded() const { return finished + failed > 0; }

    std::unique_ptr<SpeechStream> stream;
    Pcm sound;
    int chunks = 0;
    int finished = 0;
    int failed = 0;
    Error error;
};

struct Requesting
{
    explicit Requesting(SpeechUse use = SpeechUse::Phone)
        : synthesizer(http, {.base = script.url(), .key = Secret(u"dg_invented"_s)}, use, limits())
    {
    }

    static HttpClient::Limits limits()
    {
        return {.connect = 5s, .firstByte = 200ms, .idle = 200ms, .whole = 0ms, .body = 1 << 20};
    }

    HttpScript script;
    HttpClient http{{.backOff = 1ms}};
    DeepgramSynthesizer synthesizer;
};

struct OnASocket
{
    explicit OnASocket(const DeepgramLiveSynthesizer::Limits &limits = {})
        : synthesizer({.base = script.base(), .key = Secret(u"dg_invented"_s)}, SpeechUse::Phone,
                      limits)
    {
        script.willPlay(u"Flush"_s, {tone(100), tone(60)});
        script.willSay(u"Flush"_s, {Flushed});
    }

    SocketScript script;
    DeepgramLiveSynthesizer synthesizer;
};

inline QByteArray bodyText(const HttpScript &script, int request)
{
    return script.requests.at(request).body;
}

} // namespace PhoneAgent
