// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/dice.h"
#include "simulator/scenario.h"

#include <functional>

namespace PhoneAgent {

/// The wordings of a scenario, chosen by the seed and filled in. "{doctor}" stands for what is
/// known under that name; "[ with {doctor}]" is left out as a whole when it is not known.
class Phrasebook
{
public:
    using Lookup = std::function<QString(const QString &)>;

    /// `lookup` tells what stands for a name, empty when nothing does.
    Phrasebook(const Scenario &scenario, Dice &dice, Lookup lookup)
        : m_scenario(scenario), m_dice(dice), m_lookup(std::move(lookup))
    {
    }

    bool has(const QString &text) const { return m_scenario.texts.contains(text); }

    /// One wording of a text.
    QString say(const QString &text)
    {
        return filled(m_dice.pick(text, m_scenario.wordings(text)));
    }

    QString filled(const QString &wording) const;

private:
    const Scenario &m_scenario;
    Dice &m_dice;
    Lookup m_lookup;
};

/// "a", "a or b", "a, b or c".
QString listed(const QStringList &parts);

} // namespace PhoneAgent
