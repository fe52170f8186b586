// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// Choices that look like chance and repeat exactly: the same seed, name and count of throws
/// give the same number on every machine. Each name is a row of its own, so that one more
/// question in a call does not change which times are free.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_seed(seed) {}

    /// The next number of the row `name`, from 0 to `sides` - 1; 0 when there are no sides.
    int roll(const QString &name, int sides);

    /// One of `wordings`, each used once before any is used again.
    QString pick(const QString &name, const QStringList &wordings);

    template <typename T>
    void shuffle(const QString &name, QList<T> &list)
    {
        for (qsizetype i = list.size() - 1; i > 0; --i)
            list.swapItemsAt(i, roll(name, int(i) + 1));
    }

private:
    quint64 m_seed;
    QHash<QString, int> m_throws;
    QHash<QString, QList<int>> m_orders;
};

} // namespace PhoneAgent
