// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"
#include "language/tokens.h"

#include <vector>

namespace PhoneAgent {

/// The request with spaces in place of quotation marks, which only set a name apart. Places stay
/// the same.
QString withoutQuotes(const QString &request);

/// A request cut into tokens, and which of them were understood already: the readers of the
/// rules run one after the other, and no word is read twice.
class RequestText
{
public:
    explicit RequestText(const QString &text);

    const QString &text() const { return m_text; }
    const WordTokens &tokens() const { return m_tokens; }

    /// All words in lower case with usual slips corrected, each between spaces: " book an … ".
    const QString &plain() const { return m_plain; }

    /// One of these phrases stands in the text, on word borders.
    bool has(std::initializer_list<QStringView> phrases) const;

    void take(int first, int next);
    void take(TextSpan span);
    bool isTaken(int index) const;

    /// The first token at or after a place in the text.
    int tokenAt(qsizetype position) const;

    /// A word that may belong to a name: untaken, no word of the language's skeleton.
    bool isNamePart(int index) const;
    bool isCapital(int index) const;

    /// Somebody took the trouble of capitals, so names can be told by them.
    bool hasCapitals() const { return m_hasCapitals; }

    /// The words as a name is written: capitals added where the text has none.
    QString name(int first, int next) const;

    template <typename T>
    Detail<T> detail(T value, double confidence, int first, int next) const
    {
        return {std::move(value), confidence, m_tokens.span(first, next)};
    }

private:
    QString m_text;
    WordTokens m_tokens;
    QString m_plain;
    std::vector<bool> m_taken;
    std::vector<bool> m_isSkeleton; ///< a word that is in no name
    bool m_hasCapitals = false;
};

} // namespace PhoneAgent
