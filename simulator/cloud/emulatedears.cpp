// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/emulatedears.h"

#include "core/urgency.h"
#include "core/whenready.h"

#include <QPromise>

#include <memory>

namespace PhoneAgent {

namespace {

/// Runs `job` on the pool; not QtConcurrent, whose futures run waiting jobs on the waiting thread.
template <typename T, typename Job>
QFuture<T> onPool(QThreadPool &pool, Job job)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, job = std::move(job)] {
        deferThisThread();
        promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}

} // namespace

EmulatedEars::EmulatedEars(const OwnSounds &memory, Transcriber *recogniser)
    : m_memory(memory), m_recogniser(recogniser)
{
    m_pool.setMaxThreadCount(1);
}

EmulatedEars::~EmulatedEars()
{
    m_pool.waitForDone();
}

QFuture<Result<QString>> EmulatedEars::hear(Pcm sound)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    m_pool.start([this, promise, sound = std::move(sound)] {
        deferThisThread();
        const auto words = m_memory.wordsOf(sound);
        if (words || !m_recogniser) {
            promise->addResult(Result<QString>(words.value_or(QString())));
            return promise->finish();
        }
        m_recogniser->transcribe(sound).then([promise](const Result<QString> &heard) {
            promise->addResult(heard);
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<QString> EmulatedEars::guess(Pcm sound)
{
    return onPool<QString>(m_pool, [this, sound = std::move(sound)] {
        return m_memory.wordsOf(sound).value_or(QString());
    });
}

} // namespace PhoneAgent
