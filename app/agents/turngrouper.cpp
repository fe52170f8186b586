// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/turngrouper.h"

#include <algorithm>

namespace PhoneAgent {

bool TurnGrouper::continues(Time start, Time end)
{
    const bool goesOn = m_lastEnd && start - *m_lastEnd < m_gap;
    // Utterances may overlap, and a short one may end before the long one it interrupted.
    m_lastEnd = goesOn ? std::max(*m_lastEnd, end) : end;
    return goesOn;
}

} // namespace PhoneAgent
