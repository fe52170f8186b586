// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/modeldirectory.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace PhoneAgent {

/// The way of one question through the models of a service: one that is gone, used up or broken
/// hands over to the next; when all are used up, the first that has room again is waited for.
/// It ends with failed(), or when the question needs it no more. All within the deadline.
class ModelWalk : public QObject
{
    Q_OBJECT

public:
    /// Starts by itself. `tokens` is what the question may cost of a rate limit.
    ModelWalk(std::shared_ptr<ModelDirectory> models, int tokens);

    ModelDirectory &models() const { return *m_models; }
    const OpenAiService &service() const { return m_models->service(); }
    const QString &model() const { return m_model; }

    /// The model refused: another turn, or failed().
    void refuse(const OpenAiRefusal &refusal);
    /// Another turn for whatever model is best now.
    void goOn();
    /// The question has its answer.
    void stop();

Q_SIGNALS:
    /// Ask this model now.
    void turn(const QString &model);
    void failed(const PhoneAgent::Error &error);

private:
    bool hasOthers() const;
    void onDeadline();
    void fail(const Error &error);

    const std::shared_ptr<ModelDirectory> m_models;
    const int m_tokens;
    QTimer m_deadline;
    QTimer m_wait;
    QString m_model;
    QSet<QString> m_failed; ///< models that had a problem with this question
    int m_turns = 0;
};

} // namespace PhoneAgent
