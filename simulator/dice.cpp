// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/dice.h"

#include <numeric>

namespace PhoneAgent {

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): one multiply-and-shift round is enough
// to make neighbouring seeds look unrelated.
quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

// FNV-1a; qHash is seeded anew in each process.
quint64 hashOf(const QString &name)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar letter : name)
        hash = (hash ^ letter.unicode()) * 0x100000001b3ULL;
    return hash;
}

} // namespace

int Dice::roll(const QString &name, int sides)
{
    if (sides < 1)
        return 0;
    const quint64 count = quint64(++m_throws[name]);
    return int(mixed(m_seed * 0x9e3779b97f4a7c15ULL + mixed(hashOf(name) + count)) %
               quint64(sides));
}

QString Dice::pick(const QString &name, const QStringList &wordings)
{
    if (wordings.isEmpty())
        return {};
    QList<int> &order = m_orders[name];
    if (order.isEmpty()) {
        order.resize(wordings.size());
        std::iota(order.begin(), order.end(), 0);
        shuffle(name, order);
    }
    return wordings.value(order.takeFirst());
}

} // namespace PhoneAgent
