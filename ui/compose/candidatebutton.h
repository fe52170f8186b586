// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"

#include <QAbstractButton>

namespace PhoneAgent {

/// One place that may be meant: name and number, why, and how well it fits.
class CandidateButton : public QAbstractButton
{
    Q_OBJECT

public:
    CandidateButton(const CallPlan::Candidate &candidate, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CallPlan::Candidate m_candidate;
};

} // namespace PhoneAgent
