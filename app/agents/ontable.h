// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/testimony.h"

#include <algorithm>

namespace PhoneAgent {

/// Days or times on the table: proposed by the callee, chosen by the agent, or read back.
template <typename T>
class OnTable
{
public:
    /// What is said in a later turn clears away all that was there before.
    void say(const Stated<T> &value)
    {
        if (!isOf(value.turn))
            *this = {};
        m_turn = value.turn;
        m_said.append(value);
    }

    /// The agent's pick counts only when the callee had offered exactly that.
    void choose(const T &value)
    {
        for (const Stated<T> &offer : m_said) {
            if (offer.value == value)
                m_chosen = offer;
        }
    }

    /// The callee says yes to a value read back, and names none in the same turn.
    void affirm(const Stated<T> &value)
    {
        if (isOf(value.turn))
            return;
        *this = {};
        m_chosen = value;
    }

    /// True when the callee named a value in this turn, and none since.
    bool isOf(int turn) const { return turn == m_turn; }

    /// The one that was chosen, or the only one that was said.
    std::optional<Stated<T>> best() const
    {
        if (m_chosen)
            return m_chosen;
        const bool isOne = std::all_of(m_said.begin(), m_said.end(), [this](const auto &other) {
            return other.value == m_said.first().value;
        });
        return !m_said.isEmpty() && isOne ? std::optional(m_said.first()) : std::nullopt;
    }

private:
    QList<Stated<T>> m_said; ///< by the callee, in the latest turn that named any
    std::optional<Stated<T>> m_chosen;
    int m_turn = -1; ///< of what was said
};

} // namespace PhoneAgent
