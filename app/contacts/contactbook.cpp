// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactbook.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactBook)
};

constexpr qsizetype MostCandidates = 5;
// A request names a place in a few words; the rest of a longer text is not about whom to call.
constexpr qsizetype MostWords = 24;
constexpr qsizetype LongestQuery = 400;
// How many pieces a recogniser makes of one name.
constexpr qsizetype MostPieces = 6;
constexpr qsizetype ShortestJoined = 5;
constexpr qsizetype LongestFillerJoin = 7;
constexpr qsizetype ShortestPiece = 3;
constexpr qsizetype ShortestInitials = 3;

QString initialsOf(const QString &name)
{
    QString initials;
    for (const QString &word : matchWords(name))
        initials += word.front();
    return initials.size() >= ShortestInitials ? initials : QString();
}

} // namespace

void ContactBook::setContacts(const QList<Contact> &contacts)
{
    m_contacts = contacts;
    m_places.clear();
    m_vocabulary.clear();
    m_forms.clear();
    m_forms.resize(contacts.size());
    for (int i = 0; i < contacts.size(); ++i) {
        m_places.insert(contacts[i].id, i);
        prepare(i);
    }
}

const Contact *ContactBook::contact(qint64 id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &m_contacts[*place];
}

QList<int> ContactBook::words(const QString &text, int contact)
{
    QList<int> ids;
    for (const QString &word : matchWords(text))
        ids.append(m_vocabulary.add(word, contact));
    return ids;
}

void ContactBook::prepare(int contact)
{
    const Contact &entry = m_contacts[contact];
    const QList<int> branch = words(entry.branch, contact);
    const QList<int> city = words(entry.city, contact);
    QList<ContactForm> &forms = m_forms[contact];
    forms.append({ContactForm::Kind::Name, words(entry.name, contact), branch, city});
    for (const QString &alias : entry.aliases)
        forms.append({ContactForm::Kind::Alias, words(alias, contact), branch, city});
    if (const QString initials = initialsOf(entry.name); !initials.isEmpty())
        forms.append({ContactForm::Kind::Initials, words(initials, contact), branch, city});
    forms.removeIf([](const ContactForm &form) { return form.name.isEmpty(); });
}

QList<SaidWord> ContactBook::heard(const Query &query) const
{
    QList<SaidWord> said;
    hear(query.place, false, said);
    hear(query.branch, false, said);
    hear(query.city, true, said);
    return said;
}

void ContactBook::hear(const QString &text, bool isCity, QList<SaidWord> &said) const
{
    const QStringList words = allWords(text.left(LongestQuery));
    for (qsizetype i = 0; i < words.size() && said.size() < MostWords;) {
        SaidWord word{.isKind = isKindWord(words[i]), .isCity = isCity};
        const bool isFiller = isFillerWord(words[i]);
        const bool isKnown = isFiller || word.isKind || m_vocabulary.knows(words[i]);
        const bool isPiece = isFiller && i + 1 < words.size() && !isKindWord(words[i + 1]) &&
                             !m_vocabulary.knows(words[i + 1]);
        const qsizetype pieces = isKnown && !isPiece ? 0 : hearJoined(words, i, word);
        if (pieces > 0) {
            said.append(word);
        } else if (isKnown || !hearSplit(words[i], isCity, said)) {
            word.alike = m_vocabulary.alike(words[i]);
            if (!isFiller)
                said.append(word);
        }
        i += std::max<qsizetype>(pieces, 1);
    }
}

// "mad in a good a" → Madinaguda: the most pieces that sound like one known word.
qsizetype ContactBook::hearJoined(const QStringList &words, qsizetype from, SaidWord &word) const
{
    // "a polo" may be one short name; "in madinagura" is none.
    const bool isFiller = isFillerWord(words[from]);
    const qsizetype most = std::min(isFiller ? 2 : MostPieces, words.size() - from);
    for (qsizetype pieces = most; pieces > 1; --pieces) {
        const QString joined = words.mid(from, pieces).join(QString());
        if (joined.size() < ShortestJoined || (isFiller && joined.size() > LongestFillerJoin))
            return 0;
        word.alike = m_vocabulary.alikeJoined(joined);
        if (!word.alike.isEmpty())
            return pieces;
    }
    return 0;
}

// "pathlabs" → "path", "lab".
bool ContactBook::hearSplit(const QString &word, bool isCity, QList<SaidWord> &said) const
{
    for (qsizetype i = ShortestPiece; i <= word.size() - ShortestPiece; ++i) {
        const QString left = word.left(i);
        const QString right = word.mid(i);
        if (!m_vocabulary.knows(left) || !m_vocabulary.knows(right))
            continue;
        for (const QString &piece : {left, right})
            said.append({m_vocabulary.alike(piece), isKindWord(piece), isCity});
        return true;
    }
    return false;
}

QList<int> ContactBook::likelyContacts(const QList<SaidWord> &said) const
{
    // The rarer a word, the more it tells; "hospital" in half of the contacts tells nearly nothing.
    QList<float> weights(m_contacts.size(), 0.0F);
    for (const SaidWord &word : said) {
        for (const Vocabulary::Alike &alike : word.alike) {
            const QList<int> &holders = m_vocabulary.contactsWith(alike.word);
            const float rarity = std::log2(1.0F + float(m_contacts.size()) / float(holders.size()));
            const float weight = rarity / float(1 + int(alike.slip));
            for (const int contact : holders)
                weights[contact] += weight;
        }
    }

    QList<int> likely;
    for (int i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0)
            likely.append(i);
    }
    const auto most = likely.begin() + std::min<qsizetype>(MostCompared, likely.size());
    std::partial_sort(likely.begin(), most, likely.end(), [&weights](int a, int b) {
        return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
    });
    likely.erase(most, likely.end());
    return likely;
}

Fit ContactBook::bestFit(int contact, const QList<SaidWord> &said) const
{
    Fit best;
    for (const ContactForm &form : m_forms[contact]) {
        const Fit fit = fitOf(form, said, m_vocabulary);
        if (fit.score > best.score)
            best = fit;
    }
    return best;
}

CallPlan::Candidate ContactBook::candidate(const Hit &hit) const
{
    const Contact &contact = m_contacts[hit.contact];
    return {.contactId = contact.id,
            .name = contact.fullName(),
            .number = contact.numbers.isEmpty() ? QString() : contact.numbers.first().number,
            .score = hit.fit.score,
            .reason = hit.fit.reason};
}

ContactBook::Answer ContactBook::match(const Query &query) const
{
    const QList<SaidWord> said = heard(query);
    const QList<int> likely = likelyContacts(said);
    QList<Hit> hits;
    for (const int contact : likely) {
        const Fit fit = bestFit(contact, said);
        if (fit.score >= AskScore)
            hits.append({contact, fit});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit &a, const Hit &b) { return a.fit.score > b.fit.score; });
    Answer answer = judged(hits);
    answer.compared = int(likely.size());
    return answer;
}

ContactBook::Answer ContactBook::judged(const QList<Hit> &hits) const
{
    using Verdict = CallPlan::MatchVerdict;
    if (hits.isEmpty())
        return {.reason = Texts::tr("I found no number for this place. Add one, or practise.")};

    Answer answer;
    for (const Hit &hit : hits.mid(0, MostCandidates))
        answer.candidates.append(candidate(hit));

    const Fit &best = hits.first().fit;
    const auto isRival = [&best](const Hit &hit) {
        // Without a branch, every branch fits as well as the one written without any.
        const bool fitsToo = hit.fit.saysAll && hit.fit.branchUnsaid && !best.isAlias;
        return hit.fit.score >= best.score - RivalMargin || fitsToo;
    };
    const auto rivals = std::count_if(hits.begin() + 1, hits.end(), isRival);
    const QString name = answer.candidates.first().name;
    if (best.score >= CallScore && rivals == 0) {
        answer.verdict = Verdict::Call;
        answer.reason = Texts::tr("Only %1 fits.").arg(name);
        return answer;
    }
    answer.verdict = Verdict::Ask;
    if (rivals == 0)
        answer.reason = Texts::tr("%1 comes nearest. Is it meant?").arg(name);
    else
        answer.reason = rivals == 1 ? Texts::tr("Two places match. Which one?")
                                    : Texts::tr("Several places match. Which one?");
    return answer;
}

} // namespace PhoneAgent
