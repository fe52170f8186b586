// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/modelwalk.h"

#include "core/logging.h"
#include "core/whenready.h"
#include "providers/serviceerrors.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Models and waits together; the deadline ends it anyway.
constexpr int MostTurns = 8;

} // namespace

ModelWalk::ModelWalk(std::shared_ptr<ModelDirectory> models, int tokens)
    : m_models(std::move(models)), m_tokens(tokens)
{
    m_deadline.setSingleShot(true);
    m_wait.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ModelWalk::onDeadline);
    connect(&m_wait, &QTimer::timeout, this, &ModelWalk::goOn);
    m_deadline.start(service().deadline);
    whenReady(m_models->prepare(), this, [](ModelWalk *self, bool) { self->goOn(); });
}

void ModelWalk::goOn()
{
    if (!m_deadline.isActive())
        return;
    const auto choice = m_models->choose(m_tokens, m_failed);
    if (!choice)
        return fail(choice.error());
    if (choice->wait > service().patience)
        return fail(ServiceErrors::slowDown(service().name, choice->wait, u"HTTP 429, planned"_s));
    if (choice->wait > 0ms)
        return m_wait.start(choice->wait);
    ++m_turns;
    m_model = choice->model;
    m_models->spend(m_model, m_tokens);
    Q_EMIT turn(m_model);
}

void ModelWalk::refuse(const OpenAiRefusal &refusal)
{
    const bool mayTryOn = m_models->learn(m_model, refusal);
    if (refusal.status >= 498 || refusal.isAboutTheModel())
        m_failed.insert(m_model);
    if (mayTryOn && hasOthers() && m_turns < MostTurns)
        return goOn();
    fail(refusal.error(service().name));
}

bool ModelWalk::hasOthers() const
{
    const QStringList models = m_models->candidates();
    return std::any_of(models.begin(), models.end(),
                       [this](const QString &model) { return !m_failed.contains(model); });
}

void ModelWalk::onDeadline()
{
    fail(ServiceErrors::fromFault(service().name, HttpConnection::Fault::TimedOut, true,
                                  u"no answer within the deadline"_s));
}

void ModelWalk::stop()
{
    m_deadline.stop();
    m_wait.stop();
}

void ModelWalk::fail(const Error &error)
{
    stop();
    Q_EMIT failed(error);
}

} // namespace PhoneAgent
