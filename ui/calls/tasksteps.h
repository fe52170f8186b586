// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QLocale>

namespace PhoneAgent {

/// One thing the call has to settle.
struct TaskStep
{
    enum class State {
        Done,
        Asking, ///< what the agent works on now
        Open
    };

    State state = State::Open;
    QString title;
    QString detail; ///< what is known or wanted; may be empty

    bool operator==(const TaskStep &) const = default;
};

/// The steps of a call's task with those done that the callee's words prove, `facts`. A call that
/// has ended asks no more.
QList<TaskStep> taskSteps(const CallRecord &record, const QList<Fact> &facts,
                          const QLocale &locale);

/// "Book appointment"
QString taskTitle(Intent::Task task);

} // namespace PhoneAgent
