// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/inputagent.h"
#include "console/inputlines.h"

#include <QJsonValue>

namespace PhoneAgent {

/// One call as another program asks for it.
struct BatchOrder
{
    Q_GADGET
public:
    enum class Mode {
        Any, ///< as the plan decides
        Simulate,
        Real,
        Rehearse,
    };
    Q_ENUM(Mode)

    QString request;
    Mode mode = Mode::Any;
    PlanWishes wishes;
};

/// What one input line says. `id` is known even when the order is bad, if the line is JSON and
/// has one; it is null otherwise.
struct BatchLine
{
    QJsonValue id;
    Result<BatchOrder> order;
};

/// Reads {"id", "request", "user_name", "user_phone", "mode", "to", "scenario", "seed"}; unknown
/// members are ignored. Pure.
BatchLine readBatchLine(const InputLine &line, const QStringList &scenarios);

} // namespace PhoneAgent
