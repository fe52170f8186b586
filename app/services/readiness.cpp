// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/readiness.h"

#include <utility>

namespace PhoneAgent {

Readiness::Readiness(Judge judge, QObject *parent)
    : QObject(parent), m_judge(std::move(judge)), m_state(m_judge())
{
}

void Readiness::judge()
{
    State now = m_judge();
    if (now == m_state)
        return;
    m_state = std::move(now);
    Q_EMIT changed();
}

} // namespace PhoneAgent
