// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/vocabulary.h"

#include "language/words.h"

#include <bit>

namespace PhoneAgent {

namespace {

constexpr qsizetype MostEdits = 2;
// Shorter keys fit too many words.
constexpr qsizetype ShortestJoinedKey = 3;

quint32 lettersOf(const QString &word)
{
    quint32 letters = 0;
    for (const QChar letter : word)
        letters |= 1U << (letter.unicode() % 32);
    return letters;
}

} // namespace

int Vocabulary::add(const QString &word, int contact)
{
    int id = m_ids.value(word, -1);
    if (id < 0) {
        id = int(m_words.size());
        m_ids.insert(word, id);
        const QString key = phoneticKey(word);
        m_words.append({word, key, lettersOf(word), isKindWord(word), {}});
        m_byKey[key].append(id);
    }
    QList<int> &contacts = m_words[id].contacts;
    if (contacts.isEmpty() || contacts.last() != contact)
        contacts.append(contact);
    return id;
}

void Vocabulary::clear()
{
    m_words.clear();
    m_ids.clear();
    m_byKey.clear();
}

QList<Vocabulary::Alike> Vocabulary::alike(const QString &said) const
{
    QList<Alike> found = near(said);
    if (const auto id = m_ids.constFind(said); id != m_ids.cend()) {
        for (Alike &alike : found)
            alike.slip = alike.word == *id ? Slip::None : Slip::Far;
    }
    return found;
}

QList<Vocabulary::Alike> Vocabulary::near(const QString &said) const
{
    QList<Alike> found;
    const QString key = phoneticKey(said);
    const quint32 letters = lettersOf(said);
    for (int id = 0; id < m_words.size(); ++id) {
        const Word &word = m_words[id];
        // An edit changes at most two of the letter bits: most words are out without a closer
        // look.
        const bool mayBeNear = qAbs(word.text.size() - said.size()) <= MostEdits &&
                               std::popcount(word.letters ^ letters) <= 2 * MostEdits;
        if (!mayBeNear && word.key != key)
            continue;
        if (const auto slip = slipBetween(said, word.text, word.key == key))
            found.append({id, *slip});
    }
    return found;
}

QList<Vocabulary::Alike> Vocabulary::alikeJoined(const QString &joined) const
{
    if (const auto id = m_ids.constFind(joined); id != m_ids.cend())
        return {{*id, Slip::None}};
    QList<Alike> found = near(joined);
    const QString key = phoneticKey(joined);
    const QList<int> sounding = key.size() < ShortestJoinedKey ? QList<int>() : m_byKey.value(key);
    for (const int id : sounding) {
        if (editDistance(joined, m_words[id].text) <= joined.size() / 2)
            found.append({id, Slip::Far});
    }
    for (Alike &alike : found)
        alike.slip = Slip::Far;
    return found;
}

} // namespace PhoneAgent
