// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/hearing.h"
#include "simulator/scenario.h"

#include <QJsonObject>
#include <QSet>
#include <QVariant>

#include <map>

namespace PhoneAgent {

/// What a receptionist has learned from the caller, or made up, in one call: texts, dates
/// (QDate), times (TimeWindow), counts (int) and sums of money (double) by name.
class Facts
{
public:
    Facts(const Scenario &scenario, QDate today) : m_scenario(scenario), m_today(today) {}

    bool knows(const QString &name) const { return m_values.count(name) > 0; }
    QVariant value(const QString &name) const;
    void set(const QString &name, const QVariant &value, bool isSpelled = false);
    void forget(const QString &name);

    /// Takes in everything said that the scenario wants to know. `asked` (may be empty) was asked
    /// for, so a bare answer counts for it. With `corrects`, what is known may change. Returns
    /// what is new or has changed.
    QStringList learn(const Heard &heard, const QString &asked, bool corrects);

    /// Takes keys for the slot `name`; false when they are no answer to it.
    bool learnKeys(const QString &name, QString keys);

    /// As a voice says it: "Wednesday the 15th of April", "A P 4 8 2 1 3". Empty when not known.
    QString spoken(const QString &name) const;

    /// ISO dates, "16:00" (or "16:00-18:00") for times, else as it is.
    QJsonValue toJson(const QString &name) const;

    /// Everything but secrets.
    QJsonObject toJson() const;

private:
    QVariant readFrom(const Heard &heard, const QString &name, bool asked) const;
    QVariant dateFrom(const Heard &heard, const QString &name, bool asked) const;
    QVariant timeFrom(const Heard &heard, const QString &name, bool asked) const;
    QVariant digitsFrom(const Heard &heard, const QString &name, bool asked) const;
    bool isSame(const QString &name, const QVariant &value) const;

    const Scenario &m_scenario;
    QDate m_today;
    std::map<QString, QVariant> m_values;
    QSet<QString> m_spelled;
};

} // namespace PhoneAgent
