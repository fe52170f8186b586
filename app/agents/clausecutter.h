// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// Cuts a text that arrives in pieces into stretches that sound right alone: the first after four
/// to six words, or before, where a clause ends or a voice may take breath, so that speech begins
/// early; later ones at the end of a sentence, which sounds better. Nothing is cut within "Dr.
/// Chandra", "10.30" or "A. P. 4".
class ClauseCutter
{
public:
    enum class First { Clause, Sentence };

    explicit ClauseCutter(First first = First::Clause) : m_isFirst(first == First::Clause) {}

    /// The stretches that are whole now.
    QStringList add(const QString &piece);

    /// What is left at the end; may be empty.
    QString rest();

private:
    qsizetype endOfNext() const;
    bool endsClause(qsizetype at, int words) const;

    QString m_text; ///< not handed out yet
    bool m_isFirst = true;
};

/// The sentences of a text.
QStringList wholeSentences(const QString &text);

} // namespace PhoneAgent
