// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <vector>

namespace PhoneAgent {

/// A word, a run of digits, or one mark of punctuation, and where it stands.
struct Token
{
    enum class Kind {
        Word,
        Number,
        Mark,
        End,
    };

    Kind kind = Kind::End;
    QString text; ///< lower case, accents folded
    qsizetype start = 0;
    qsizetype end = 0;

    bool is(QStringView word) const { return text == word; }
    bool isOneOf(std::initializer_list<QStringView> words) const;
    bool isNumber() const { return kind == Kind::Number; }
    bool isWord() const { return kind == Kind::Word; }
};

/// The tokens of a text, for reading it from left to right. Reading past either end gives an End
/// token, so that no reader has to check.
class WordTokens
{
public:
    explicit WordTokens(const QString &text);

    int size() const { return int(m_tokens.size()); }
    const Token &operator[](int index) const;

    /// Nothing stands between this token and the one before it.
    bool isGlued(int index) const;

    /// True when these words follow each other from `index`.
    bool match(int index, std::initializer_list<QStringView> words) const;

    /// The text from token `first` up to but not including token `next`.
    TextSpan span(int first, int next) const;

private:
    std::vector<Token> m_tokens;
    Token m_end;
};

/// Lower case without accents.
QString folded(QStringView text);

/// A number read from tokens, and the token after it.
struct NumberRead
{
    int value = 0;
    int next = 0;
    bool isOrdinal = false;
    bool isWritten = false; ///< in digits, not in words
};

/// 0 to 99 in words ("twenty-first") or any number below a billion in digits ("15", "15th").
std::optional<NumberRead> readNumber(const WordTokens &tokens, int at);

/// Like readNumber(), and hundreds and thousands in words.
std::optional<NumberRead> readBigNumber(const WordTokens &tokens, int at);

/// 1900 to 2199: "2026", "twenty twenty six", "two thousand and twenty six".
std::optional<NumberRead> readYear(const WordTokens &tokens, int at);

/// "four", "oh" → one digit; nothing else.
std::optional<int> digitWord(const QString &word);

/// 1 to 12 for "april", "apr", "febuary"; 0 for anything else.
int monthOf(const QString &word);

/// 1 (Monday) to 7 for "tuesday", "tues", "wendesday"; 0 for anything else.
int weekdayOf(const QString &word);

} // namespace PhoneAgent
