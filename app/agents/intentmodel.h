// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "services/languagemodel.h"

#include <QObject>

namespace PhoneAgent {

/// Reads requests with a language model. The answer is data from outside: what does not follow the
/// schema is asked for once more, with the error; what the request does not say is dropped, and
/// dates and times count only where the calendar finds them in the request, too. A code that the
/// rules find in the request is not sent. Fails when the service does or the second answer is no
/// better.
class IntentModel : public IntentReader
{
public:
    /// The model must outlive this.
    explicit IntentModel(LanguageModel &model) : m_model(model) {}

    QFuture<Result<Intent>> read(const QString &request, const RequestContext &context) override;

private:
    LanguageModel &m_model;
    QObject m_pending; ///< owns the readings under way
};

/// The intent in a model's answer, strictly: Broken when it is no JSON, lacks a member or has one
/// of the wrong type. Values that the request does not say are unknown. Pure.
Result<Intent> intentFromAnswer(const QString &answer, const QString &request,
                                const RequestContext &context);

} // namespace PhoneAgent
