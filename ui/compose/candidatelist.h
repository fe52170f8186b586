// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "ui/style/card.h"

class QLabel;
class QVBoxLayout;

namespace PhoneAgent {

/// Asks which of several places is meant, each with its number and why it may be the one.
class CandidateList : public Card
{
    Q_OBJECT

public:
    explicit CandidateList(QWidget *parent = nullptr);

    /// Hidden when there is nothing to choose.
    void show(const CallPlan &plan);

Q_SIGNALS:
    void chosen(const PhoneAgent::CallPlan::Candidate &candidate);

private:
    QVBoxLayout *m_rows;
    QLabel *m_title;
    QList<class CandidateButton *> m_buttons;
};

} // namespace PhoneAgent
