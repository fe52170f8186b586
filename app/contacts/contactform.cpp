// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactform.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace PhoneAgent {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactBook)
};

// Points. From 85 a call is made, from 60 a person is asked. Tiers: exact 100, alias 97, a slip
// 92 to 94, unsaid parts down to 88 each, uncertain at most 82, wrong place 71.
constexpr int AliasScore = 97;
constexpr int UncertainScore = 82;
constexpr int OtherKindScore = 76;
constexpr int OtherPlaceScore = 71;
constexpr int PartOfNameScore = 70;
constexpr int PlaceOnlyScore = 60;
constexpr int KindUnsaid = 10;
constexpr int KindUnsaidOfLongName = 2;
constexpr int KindWordUnsaid = 6; ///< "Birla Hospital" for "Birla Eye Hospital"
constexpr int BranchUnsaid = 12;
constexpr int BranchWordUnsaid = 4;
constexpr int CityUnsaid = 1;
constexpr int CityUnknown = 2;

constexpr std::array SlipCost{0, 6, 8, 18}; // by Slip

/// What was said, laid over a form word by word.
struct Overlay
{
    Overlay(const ContactForm &form, const QList<SaidWord> &said, const Vocabulary &vocabulary);

    bool take(int word);

    const QList<SaidWord> &said;
    QVarLengthArray<bool, 16> used;
    int slips = 0;
    int cost = 0;
    Slip worst = Slip::None;

    bool isAllKinds = true; ///< "Care Hospital": no word of the name tells which place
    int brand = 0;          ///< words of the name that tell which place
    int brandSaid = 0;
    int kinds = 0;
    int kindsSaid = 0;
    int branchSaid = 0;
    int citySaid = 0;

    int otherWords = 0; ///< said, and not in the form
    int otherKinds = 0;
    int otherCities = 0;
};

Overlay::Overlay(const ContactForm &form, const QList<SaidWord> &said, const Vocabulary &vocabulary)
    : said(said), used(said.size(), false)
{
    isAllKinds = std::all_of(form.name.begin(), form.name.end(),
                             [&](int word) { return vocabulary.isKind(word); });
    for (const int word : form.name) {
        const bool isSaid = take(word);
        const bool isBrand = isAllKinds || !vocabulary.isKind(word);
        (isBrand ? brand : kinds) += 1;
        (isBrand ? brandSaid : kindsSaid) += isSaid;
    }
    for (const int word : form.branch)
        branchSaid += take(word);
    for (const int word : form.city)
        citySaid += take(word);
    for (qsizetype i = 0; i < said.size(); ++i) {
        if (!used[i])
            (said[i].isKind ? otherKinds : said[i].isCity ? otherCities : otherWords) += 1;
    }
}

bool Overlay::take(int word)
{
    qsizetype best = -1;
    Slip bestSlip = Slip::Far;
    for (qsizetype i = 0; i < said.size(); ++i) {
        for (const Vocabulary::Alike &alike : said[i].alike) {
            const bool isBetter = best < 0 || alike.slip < bestSlip;
            if (alike.word == word && !used[i] && isBetter) {
                best = i;
                bestSlip = alike.slip;
            }
        }
    }
    if (best < 0)
        return false;
    used[best] = true;
    slips += bestSlip != Slip::None;
    cost += SlipCost[size_t(bestSlip)];
    worst = std::max(worst, bestSlip);
    return true;
}

QString slipReason(const Overlay &overlay)
{
    if (overlay.worst == Slip::OneLetter && overlay.slips == 1)
        return Texts::tr("One letter differs");
    if (overlay.worst == Slip::OneLetter)
        return Texts::tr("A few letters differ");
    if (overlay.worst == Slip::SoundsAlike)
        return Texts::tr("Sounds the same");
    return Texts::tr("Sounds or looks alike");
}

Fit partOfName(const ContactForm &form, const Overlay &overlay)
{
    const bool isContradicted = overlay.otherWords + overlay.otherCities + overlay.otherKinds > 0;
    if (overlay.brandSaid == 0) {
        const bool isPlace = overlay.branchSaid > 0 && overlay.kindsSaid > 0;
        const int score = isPlace && !isContradicted ? PlaceOnlyScore - overlay.cost : 0;
        return {.score = std::max(score, 0),
                .reason = Texts::tr("Place matches, name was not said")};
    }
    const int missing = overlay.brand - overlay.brandSaid;
    const int unsaid = form.branch.isEmpty() || overlay.branchSaid > 0 ? 0 : 5;
    const bool isHalfSaid =
        !overlay.isAllKinds && 2 * overlay.brandSaid >= overlay.brand && overlay.cost == 0;
    const int contradiction = isHalfSaid ? 8 : 20;
    const int score = PartOfNameScore - 5 * (missing - 1) - overlay.cost / 2 -
                      (isContradicted ? contradiction : unsaid);
    return {.score = std::clamp(score, 0, UncertainScore),
            .reason = isContradicted ? Texts::tr("Weak match")
                                     : Texts::tr("Only a part of the name matches")};
}

Fit otherPlace(const Overlay &overlay)
{
    const int extra = overlay.otherWords + overlay.otherCities - 1;
    const int score = OtherPlaceScore - 4 * extra - overlay.otherKinds * 3 - overlay.cost;
    return {.score = std::max(score, 0), .reason = Texts::tr("Brand matches, place does not")};
}

// What was said agrees with the form; how much of it remains unsaid?
Fit agreeing(const ContactForm &form, const Overlay &overlay)
{
    const bool branchUnsaid = !form.branch.isEmpty() && overlay.branchSaid == 0;
    const bool kindUnsaid = overlay.kinds > 0 && overlay.kindsSaid == 0;
    const bool isAlias = form.kind == ContactForm::Kind::Alias;

    int score = isAlias ? AliasScore : 100;
    score -= overlay.cost + CityUnknown * overlay.otherCities;
    if (kindUnsaid)
        score -= overlay.brandSaid > 1 ? KindUnsaidOfLongName : KindUnsaid;
    else
        score -= KindWordUnsaid * (overlay.kinds - overlay.kindsSaid);
    if (!isAlias) {
        score -= branchUnsaid ? BranchUnsaid : 0;
        score -= form.city.isEmpty() || overlay.citySaid > 0 ? 0 : CityUnsaid;
    }
    if (overlay.branchSaid > 0)
        score -= BranchWordUnsaid * int(form.branch.size() - overlay.branchSaid);

    // One word of a longer name, a guess at initials or a far likeness: a person must say.
    const bool isOneWord = overlay.said.size() == 1 && kindUnsaid;
    if (overlay.worst == Slip::Far || isOneWord || form.kind == ContactForm::Kind::Initials)
        score = std::min(score, UncertainScore);

    QString reason = Texts::tr("Same name");
    if (overlay.slips > 0)
        reason = slipReason(overlay);
    else if (isAlias)
        reason = Texts::tr("Also known by this name");
    else if (form.kind == ContactForm::Kind::Initials)
        reason = Texts::tr("Initials match");
    else if (branchUnsaid)
        reason = Texts::tr("Same name, no branch was said");
    else if (kindUnsaid)
        reason = Texts::tr("Short for the same name");
    return {.score = std::max(score, 0),
            .reason = reason,
            .saysAll = true,
            .branchUnsaid = branchUnsaid,
            .isAlias = isAlias};
}

} // namespace

Fit fitOf(const ContactForm &form, const QList<SaidWord> &said, const Vocabulary &vocabulary)
{
    Overlay overlay(form, said, vocabulary);
    if (overlay.brandSaid < overlay.brand || overlay.brand == 0)
        return partOfName(form, overlay);
    // A registry without cities must not fail the person who names one, as long as the branch
    // is right.
    const bool cityIsUnknown = form.city.isEmpty() && overlay.branchSaid > 0;
    if (overlay.otherWords > 0 || (overlay.otherCities > 0 && !cityIsUnknown))
        return otherPlace(overlay);
    if (overlay.otherKinds > 0)
        return {.score = OtherKindScore - overlay.cost / 2,
                .reason = Texts::tr("Another kind of place has this name")};
    return agreeing(form, overlay);
}

} // namespace PhoneAgent
