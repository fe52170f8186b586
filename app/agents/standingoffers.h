// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/testimony.h"

namespace PhoneAgent {

/// What a callee has on offer while a call goes on: whatever was offered and neither withdrawn nor
/// put right since.
class StandingOffers
{
public:
    /// An offer without a day is for the day that is `wanted`.
    explicit StandingOffers(QDate wanted) : m_wanted(wanted) {}

    const QList<Stated<Offer>> &offers() const { return m_offers; }

    /// Offered again, it keeps its place and takes the newer words.
    void add(const Stated<Offer> &offer);

    /// Takes off what the callee takes back in a sentence: what it names as gone ("11:30 has just
    /// gone"), what it points at ("that one is taken": what the agent `named` before, else the only
    /// one offered last), and what it puts right ("sorry, I mean …").
    void hear(const Sentence &sentence, const Availability &available, const QList<Offer> &named);

    void withdraw(const Offer &gone);

private:
    QList<Stated<Offer>> latest() const;
    bool covers(const Offer &gone, const Offer &offer) const;
    QDate dayOf(const Offer &offer) const { return offer.date.isValid() ? offer.date : m_wanted; }

    QDate m_wanted;
    QList<Stated<Offer>> m_offers;
};

} // namespace PhoneAgent
