// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/whenready.h"
#include "services/calltranscriber.h"
#include "services/speechsynthesizer.h"
#include "services/transcriber.h"

#include <QTimer>

namespace PhoneAgent {

inline Error brokenService()
{
    return {Error::Kind::Unavailable, QStringLiteral("It is gone."), QStringLiteral("HTTP 503")};
}

/// A voice that speaks as many samples as a text has letters, or fails the next times as told.
class ScriptedVoice : public SpeechSynthesizer
{
public:
    explicit ScriptedVoice(QStringList voices, int rate = 16000)
        : m_voices(std::move(voices)), m_rate(rate)
    {
    }

    void willFail(int times, const Error &error = brokenService())
    {
        m_failures = times;
        m_error = error;
    }

    QString name() const override { return m_voices.first(); }
    QStringList voices() const override { return m_voices; }

    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override
    {
        asked.append({text, voice});
        if (m_failures-- > 0)
            return readyFuture(Result<Pcm>(tl::unexpected(m_error)));
        return readyFuture(Result<Pcm>(Pcm{m_rate, sounds(text.size())}));
    }

    /// Fails after half of the sound, when told to fail.
    std::unique_ptr<SpeechStream> stream(const QString &text, const QString &voice) override
    {
        asked.append({text, voice});
        auto stream = std::make_unique<SpeechStream>();
        const bool fails = m_failures-- > 0;
        QTimer::singleShot(0, stream.get(),
                           [self = stream.get(), text, fails, error = m_error, rate = m_rate] {
                               const qsizetype half = text.size() / 2;
                               Q_EMIT self->sound({rate, sounds(half)});
                               if (fails)
                                   return Q_EMIT self->failed(error);
                               Q_EMIT self->sound({16000, sounds(text.size() - half)});
                               Q_EMIT self->finished();
                           });
        return stream;
    }

    struct Asked
    {
        QString text;
        QString voice;
        bool operator==(const Asked &) const = default;
    };
    QList<Asked> asked;

private:
    static std::vector<std::int16_t> sounds(qsizetype samples)
    {
        return std::vector<std::int16_t>(std::size_t(samples), std::int16_t(1000));
    }

    const QStringList m_voices;
    const int m_rate;
    int m_failures = 0;
    Error m_error;
};

/// A transcriber whose answers the test gives by hand.
class ScriptedTranscription : public CallTranscriber
{
public:
    void hear(const Pcm &) override { ++heard; }
    std::chrono::milliseconds pauseWorth() const override { return worth; }
    void pause(int utterance, const Pcm &speech) override
    {
        paused.append(utterance);
        sounds.append(speech);
    }
    void goOn() override { ++wentOn; }
    void finish(int utterance, const Pcm &speech) override
    {
        asked.append(utterance);
        sounds.append(speech);
    }

    void answer(int utterance, const Result<QString> &words)
    {
        Q_EMIT transcribed(utterance, words);
    }
    void fail(int utterance, const Error &error = brokenService())
    {
        answer(utterance, tl::unexpected(error));
    }

    std::chrono::milliseconds worth{100};
    int heard = 0;
    QList<int> paused;
    int wentOn = 0;
    QList<int> asked;
    QList<Pcm> sounds;
};

/// A transcriber of whole recordings that answers when told.
class ScriptedTranscriber : public Transcriber
{
public:
    QString name() const override { return QStringLiteral("Script"); }

    QFuture<Result<QString>> transcribe(Pcm speech) override
    {
        sounds.append(std::move(speech));
        m_promises.emplace_back();
        m_promises.back().start();
        return m_promises.back().future();
    }

    void answer(std::size_t question, const Result<QString> &words)
    {
        m_promises[question].addResult(words);
        m_promises[question].finish();
    }
    bool isGivenUp(std::size_t question) const { return m_promises[question].isCanceled(); }

    QList<Pcm> sounds;

private:
    std::vector<QPromise<Result<QString>>> m_promises;
};

} // namespace PhoneAgent
