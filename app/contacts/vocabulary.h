// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/matchwords.h"

#include <QHash>
#include <QList>

namespace PhoneAgent {

/// All words of all contacts, each once, with the contacts they stand in.
class Vocabulary
{
public:
    struct Alike
    {
        int word = 0;
        Slip slip = Slip::None;
    };

    int add(const QString &word, int contact);
    void clear();

    bool knows(const QString &word) const { return m_ids.contains(word); }
    bool isKind(int word) const { return m_words[word].isKind; }
    /// Contacts a word stands in, ascending.
    const QList<int> &contactsWith(int word) const { return m_words[word].contacts; }

    /// The words that may be meant. A word that is known means itself and is at most a far slip
    /// for another: "Kondapur" is no misspelt "Kondapuri" when both are in the book.
    QList<Alike> alike(const QString &said) const;

    /// The same for words that were heard apart and are put together; bolder, so never surer
    /// than Slip::Far unless the same.
    QList<Alike> alikeJoined(const QString &joined) const;

private:
    QList<Alike> near(const QString &said) const;

    struct Word
    {
        QString text;
        QString key;         ///< how it sounds
        quint32 letters = 0; ///< one bit for each letter in it
        bool isKind = false;
        QList<int> contacts;
    };

    QList<Word> m_words;
    QHash<QString, int> m_ids;
    QHash<QString, QList<int>> m_byKey;
};

} // namespace PhoneAgent
