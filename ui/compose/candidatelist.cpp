// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/candidatelist.h"

#include "ui/compose/candidatebutton.h"
#include "ui/style/textstyle.h"

#include <QLabel>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

CandidateList::CandidateList(QWidget *parent)
    : Card(parent), m_rows(new QVBoxLayout(this)), m_title(new QLabel(this))
{
    setObjectName(u"candidates"_s);
    m_title->setFont(textFont(TextSize::Chat, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_rows->setContentsMargins(16, 14, 16, 16);
    m_rows->setSpacing(8);
    m_rows->addWidget(m_title);
}

void CandidateList::show(const CallPlan &plan)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    const bool asks = plan.verdict == CallPlan::MatchVerdict::Ask && !plan.candidates.isEmpty();
    setVisible(asks);
    if (!asks)
        return;
    m_title->setText(plan.candidates.size() == 1
                         ? tr("One place may be meant. Is it this one?")
                         : tr("%n places match. Which one?", nullptr, int(plan.candidates.size())));
    for (const CallPlan::Candidate &candidate : plan.candidates) {
        auto *button = new CandidateButton(candidate, this);
        connect(
            button, &QAbstractButton::clicked, this,
            [this, candidate] { Q_EMIT chosen(candidate); }, Qt::QueuedConnection);
        m_rows->addWidget(button);
        m_buttons.append(button);
    }
}

} // namespace PhoneAgent
