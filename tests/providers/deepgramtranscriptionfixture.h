// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/mulaw.h"
#include "providers/deepgramtranscription.h"
#include "support/httpscript.h"
#include "support/socketscript.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = DeepgramListening::Kind;

inline Pcm sound(std::chrono::milliseconds length)
{
    return {8000, std::vector<std::int16_t>(std::size_t(length.count() * 8), std::int16_t(1000))};
}

inline QString results(const QString &words, double until, const QString &flags)
{
    return uR"({"type":"Results","start":0,"duration":%1,%2,
        "channel":{"alternatives":[{"transcript":"%3"}]}})"_s.arg(until)
        .arg(flags, words);
}

inline QString interim(const QString &words, double until)
{
    return results(words, until, u"\"is_final\":false,\"speech_final\":false"_s);
}

inline QString final(const QString &words, double until, bool isPause = false)
{
    return results(
        words, until,
        u"\"is_final\":true,\"speech_final\":%1"_s.arg(isPause ? u"true"_s : u"false"_s));
}

inline QString flushed(const QString &words, double until)
{
    return results(words, until, u"\"is_final\":true,\"from_finalize\":true"_s);
}

inline QString turn(const QString &event, const QString &words, double until)
{
    return uR"({"type":"TurnInfo","event":"%1","transcript":"%2","audio_window_end":%3})"_s
        .arg(event, words)
        .arg(until);
}

/// A call that Deepgram, as scripted, listens to.
struct Listening
{
    explicit Listening(Kind kind = Kind::Listen,
                       const DeepgramTranscription::Limits &limits = {.answer = 5s,
                                                                      .reconnect = 1ms,
                                                                      .pace = 1000})
        : listener({.base = service.base(), .key = Secret(u"dg_invented"_s)}, {.kind = kind},
                   limits)
    {
        QObject::connect(&listener, &CallTranscriber::transcribed, &listener,
                         [this](int utterance, const Result<QString> &words) {
                             numbers.append(utterance);
                             answers.append(words);
                         });
        QObject::connect(&listener, &CallTranscriber::partial, &listener,
                         [this](const QString &words) { partials.append(words); });
        QObject::connect(&listener, &CallTranscriber::eager, &listener,
                         [this](int, const QString &words) { eager.append(words); });
    }

    /// Heard, and arrived at the service.
    bool hear(std::chrono::milliseconds length)
    {
        for (auto heard = 0ms; heard < length; heard += 20ms)
            listener.hear(sound(20ms));
        m_bytes += length.count() * 8;
        return QTest::qWaitFor([this] { return service.sound().size() >= m_bytes; });
    }

    SocketScript service;
    DeepgramTranscription listener;
    QList<int> numbers;
    QList<Result<QString>> answers;
    QStringList partials;
    QStringList eager;

private:
    qint64 m_bytes = 0;
};

} // namespace PhoneAgent
