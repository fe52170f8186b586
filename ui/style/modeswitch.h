// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"

#include <QWidget>

class QButtonGroup;

namespace PhoneAgent {

/// Chooses between a real, a rehearsed and a simulated call. One stop for Tab, arrow keys inside.
class ModeSwitch : public QWidget
{
    Q_OBJECT

public:
    explicit ModeSwitch(QWidget *parent = nullptr);

    void setMode(CallPlan::Mode mode);

Q_SIGNALS:
    /// The person chose.
    void chosen(PhoneAgent::CallPlan::Mode mode);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace PhoneAgent
