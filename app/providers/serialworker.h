// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/urgency.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace PhoneAgent {

/// One thread that does jobs in the order they were given; one whose future was cancelled before
/// its turn is left out. Destroying it answers every waiting job with Cancelled and waits for the
/// one that is running, so long jobs ask isStopping() now and then.
class SerialWorker
{
public:
    enum class Pace {
        Patient, ///< long jobs, done when nobody is in a greater hurry
        Usual    ///< short ones that somebody waits for
    };

    explicit SerialWorker(Pace pace = Pace::Patient) : m_pace(pace) { m_pool.setMaxThreadCount(1); }
    ~SerialWorker()
    {
        m_stopping = true;
        m_pool.waitForDone();
    }

    bool isStopping() const { return m_stopping; }

    static tl::unexpected<Error> stopped()
    {
        return failure(
            Error::Kind::Cancelled,
            QCoreApplication::translate("PhoneAgent::SerialWorker",
                                        "The app is closing, so this was not finished."));
    }

    /// Not QtConcurrent::run: waiting for its future takes a waiting job out of the queue and runs
    /// it on the waiting thread.
    template <typename T, typename Job>
    QFuture<Result<T>> run(Job job)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        m_pool.start([this, promise, job = std::move(job)] {
            if (m_pace == Pace::Patient)
                deferThisThread();
            if (!promise->isCanceled())
                promise->addResult(m_stopping ? Result<T>(stopped()) : job());
            promise->finish();
        });
        return promise->future();
    }

private:
    const Pace m_pace;
    QThreadPool m_pool;
    std::atomic_bool m_stopping = false;
};

} // namespace PhoneAgent
