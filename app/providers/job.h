// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "providers/serviceerrors.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

namespace PhoneAgent {

/// Several questions that together make one answer. Owned by its parent until it has answered;
/// when the parent goes first the answer is Cancelled.
template <typename T>
class Job : public QObject
{
public:
    Job(const QString &service, QObject *parent) : QObject(parent), m_service(service)
    {
        m_promise.start();
    }

    ~Job() override
    {
        if (!m_isAnswered)
            give(tl::unexpected(ServiceErrors::cancelled(m_service)));
    }

    QFuture<Result<T>> future() { return m_promise.future(); }

protected:
    /// Once; the job is gone soon after.
    void answer(Result<T> result)
    {
        give(std::move(result));
        deleteLater();
    }

private:
    void give(Result<T> result)
    {
        m_isAnswered = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    const QString m_service;
    QPromise<Result<T>> m_promise;
    bool m_isAnswered = false;
};

} // namespace PhoneAgent
