// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/tokens.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

Token::Kind kindOf(QChar character)
{
    if (character.isDigit())
        return Token::Kind::Number;
    return character.isLetter() ? Token::Kind::Word : Token::Kind::Mark;
}

bool isApostrophe(QChar character)
{
    return character == u'\'' || character == u'’';
}

/// "o'clock" and "i'm" are one word.
bool joins(QStringView text, qsizetype index)
{
    return isApostrophe(text[index]) && index + 1 < text.size() && text[index + 1].isLetter();
}

qsizetype endOfToken(QStringView text, qsizetype start)
{
    const Token::Kind kind = kindOf(text[start]);
    qsizetype end = start + 1;
    if (kind == Token::Kind::Mark)
        return end;
    while (end < text.size() &&
           (kindOf(text[end]) == kind ||
            (kind == Token::Kind::Word && (text[end].isMark() || joins(text, end))))) {
        ++end;
    }
    return end;
}

QString tokenText(QStringView text)
{
    QString word = folded(text);
    word.replace(u'’', u'\'');
    return word;
}

} // namespace

QString folded(QStringView text)
{
    const bool isPlain =
        std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.unicode() < 0x80; });
    if (isPlain) {
        QString lower(text.size(), Qt::Uninitialized);
        std::transform(text.begin(), text.end(), lower.begin(), [](QChar letter) {
            return u'A' <= letter && letter <= u'Z' ? QChar(letter.unicode() + u'a' - u'A')
                                                    : letter;
        });
        return lower;
    }
    QString plain;
    for (const QChar letter : text.toString().normalized(QString::NormalizationForm_KD)) {
        if (!letter.isMark())
            plain += letter;
    }
    return plain.toLower();
}

bool Token::isOneOf(std::initializer_list<QStringView> words) const
{
    return std::any_of(words.begin(), words.end(), [this](QStringView word) { return is(word); });
}

WordTokens::WordTokens(const QString &text)
{
    const QStringView view(text);
    m_tokens.reserve(size_t(text.size() / 4 + 1));
    for (qsizetype start = 0; start < view.size();) {
        if (view[start].isSpace()) {
            ++start;
            continue;
        }
        const qsizetype end = endOfToken(view, start);
        m_tokens.push_back(
            {kindOf(view[start]), tokenText(view.sliced(start, end - start)), start, end});
        start = end;
    }
    m_end.start = m_end.end = text.size();
}

const Token &WordTokens::operator[](int index) const
{
    return index < 0 || index >= size() ? m_end : m_tokens[size_t(index)];
}

bool WordTokens::isGlued(int index) const
{
    return index > 0 && index < size() && (*this)[index - 1].end == (*this)[index].start;
}

bool WordTokens::match(int index, std::initializer_list<QStringView> words) const
{
    for (const QStringView word : words) {
        if (!(*this)[index++].is(word))
            return false;
    }
    return true;
}

TextSpan WordTokens::span(int first, int next) const
{
    const qsizetype start = (*this)[first].start;
    return {start, (*this)[next - 1].end - start};
}

} // namespace PhoneAgent
