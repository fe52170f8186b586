// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/calls/tasksteps.h"

#include <QWidget>

namespace PhoneAgent {

/// The steps of a task, one under the other: icon, title and what is known.
class StepList : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QList<TaskStep> &steps);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<TaskStep> m_steps;
};

} // namespace PhoneAgent
