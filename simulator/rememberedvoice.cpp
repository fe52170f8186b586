// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/rememberedvoice.h"

#include <QMutex>
#include <QPromise>

#include <optional>
#include <vector>

namespace PhoneAgent {

/// One text and all who want to hear it. A future serves one of them only. The sound comes on any
/// thread.
class RememberedVoice::Saying
{
public:
    QFuture<Result<Pcm>> listen()
    {
        QPromise<Result<Pcm>> promise;
        promise.start();
        const auto future = promise.future();
        const QMutexLocker locker(&m_mutex);
        if (m_sound)
            answer(promise);
        else
            m_waiting.push_back(std::move(promise));
        return future;
    }

    void settle(const Result<Pcm> &sound)
    {
        std::vector<QPromise<Result<Pcm>>> waiting;
        {
            const QMutexLocker locker(&m_mutex);
            m_sound = sound;
            waiting.swap(m_waiting);
        }
        for (auto &promise : waiting)
            answer(promise);
    }

private:
    void answer(QPromise<Result<Pcm>> &promise) const
    {
        promise.addResult(*m_sound);
        promise.finish();
    }

    QMutex m_mutex;
    std::optional<Result<Pcm>> m_sound;
    std::vector<QPromise<Result<Pcm>>> m_waiting;
};

QFuture<Result<Pcm>> RememberedVoice::synthesize(QString text, QString voice)
{
    const std::pair key(voice, text);
    if (const auto *known = m_sayings.object(key))
        return (*known)->listen();
    const auto saying = std::make_shared<Saying>();
    m_sayings.insert(key, new std::shared_ptr(saying));
    const auto future = saying->listen();
    m_voice.synthesize(text, voice).then([saying](const Result<Pcm> &sound) {
        saying->settle(sound);
    });
    return future;
}

} // namespace PhoneAgent
