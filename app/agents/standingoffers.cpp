// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/standingoffers.h"

#include "language/pattern.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "That one has just gone", "sorry, it is taken", "somebody took it".
bool pointsAtOffer(const QString &sentence)
{
    static const QRegularExpression that = pattern(
        uR"(\b(that|this|it)( (one|slot|time|table|appointment))?('s| is| was| has| got)?( just| now| already| been| no longer| not)* (taken|gone|booked|full|free|available)\b|\b(took|grabbed|booked) (it|that)\b)"_s);
    return that.match(sentence).hasMatch();
}

} // namespace

void StandingOffers::add(const Stated<Offer> &offer)
{
    const auto earlier = std::find_if(m_offers.begin(), m_offers.end(), [&](const auto &other) {
        return other.value == offer.value;
    });
    if (earlier == m_offers.end())
        m_offers.append(offer);
    else
        *earlier = offer;
}

/// A whole day covers its hours, "the morning" those before noon.
bool StandingOffers::covers(const Offer &gone, const Offer &offer) const
{
    if (gone.date.isValid() && gone.date != dayOf(offer))
        return false;
    if (!gone.time)
        return true;
    if (!offer.time)
        return false;
    // "Nothing before 11:30" leaves 11:30 itself.
    return gone.time->isExact()
               ? gone.time == offer.time
               : gone.time->contains(offer.time->from) && offer.time->from < gone.time->to;
}

void StandingOffers::withdraw(const Offer &gone)
{
    m_offers.removeIf([&](const Stated<Offer> &offer) { return covers(gone, offer.value); });
}

/// Those of the last turn that offered anything.
QList<Stated<Offer>> StandingOffers::latest() const
{
    QList<Stated<Offer>> offers = m_offers;
    int last = 0;
    for (const Stated<Offer> &offer : m_offers)
        last = std::max(last, offer.turn);
    offers.removeIf([last](const Stated<Offer> &offer) { return offer.turn < last; });
    return offers;
}

void StandingOffers::hear(const Sentence &sentence, const Availability &available,
                          const QList<Offer> &named)
{
    QList<Offer> gone;
    const bool takesBack =
        sentence.hasAny(Sense::Unavailable | Sense::Closed) && !sentence.isQuestion;
    if (takesBack)
        gone = available.refused;
    if (takesBack && gone.isEmpty() && pointsAtOffer(sentence.text))
        gone = named;
    const QList<Stated<Offer>> latest = this->latest();
    const bool isOne = takesBack && gone.isEmpty() && latest.size() == 1;
    if (available.corrects || (isOne && pointsAtOffer(sentence.text))) {
        for (const Stated<Offer> &offer : latest)
            gone.append(offer.value);
    }
    for (const Offer &offer : gone)
        withdraw(offer);
}

} // namespace PhoneAgent
