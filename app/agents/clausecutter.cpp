// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/clausecutter.h"

#include "language/sentences.h"

#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Shorter ones sound chopped when the next clause is late.
constexpr int LeastWords = 4;
// "Yes please, …": there a voice pauses by itself.
constexpr int LeastWordsToSign = 2;
// With so many a clause need not be over for speech to begin.
constexpr int EnoughWords = 6;

/// Words that open a part of a sentence: a voice may take breath before them.
bool isJoint(QStringView word)
{
    static const QSet<QString> joints{u"and"_s,   u"but"_s,  u"or"_s,  u"so"_s, u"because"_s,
                                      u"if"_s,    u"when"_s, u"for"_s, u"to"_s, u"with"_s,
                                      u"about"_s, u"at"_s,   u"on"_s,  u"in"_s, u"from"_s};
    return joints.contains(word.toString());
}

/// Words that belong to the one that follows.
bool isLeading(QStringView word)
{
    static const QSet<QString> leading{u"a"_s,   u"an"_s,  u"the"_s, u"my"_s,   u"your"_s,
                                       u"our"_s, u"his"_s, u"her"_s, u"of"_s,   u"this"_s,
                                       u"is"_s,  u"not"_s, u"i"_s,   u"very"_s, u"any"_s};
    return isJoint(word) || leading.contains(word.toString().toLower()) || isAbbreviation(word);
}

bool hasDigit(QStringView word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

QStringView lastWord(QStringView text)
{
    return text.mid(text.lastIndexOf(u' ') + 1);
}

} // namespace

QStringList ClauseCutter::add(const QString &piece)
{
    m_text += piece;
    QStringList whole;
    for (qsizetype end = endOfNext(); end > 0; end = endOfNext()) {
        whole.append(m_text.left(end).simplified());
        m_text.remove(0, end);
        m_isFirst = false;
    }
    return whole;
}

QString ClauseCutter::rest()
{
    m_isFirst = true;
    return std::exchange(m_text, {}).simplified();
}

/// Where the next stretch ends; 0 while that is not known. A sign counts once the blank after it
/// has come: before, it may stand within a number.
qsizetype ClauseCutter::endOfNext() const
{
    int words = 0;
    for (qsizetype i = 0; i + 1 < m_text.size(); ++i) {
        if (!m_text[i + 1].isSpace() || m_text[i].isSpace())
            continue;
        ++words;
        const QChar sign = m_text[i];
        if (sign == u'?' || sign == u'!')
            return i + 1;
        if (sign == u'.' && !isAbbreviation(lastWord(QStringView(m_text).left(i))))
            return i + 1;
        if (m_isFirst && endsClause(i, words))
            return i + 1;
    }
    return 0;
}

/// Whether speech may begin with the words up to `at`, and go on with the one after them. Names,
/// dates and numbers are not torn apart.
bool ClauseCutter::endsClause(qsizetype at, int words) const
{
    const QChar sign = m_text[at];
    if (sign == u',' || sign == u';' || sign == u':')
        return words >= LeastWordsToSign;
    if (words < LeastWords)
        return false;
    const QStringView rest = QStringView(m_text).sliced(at + 1).trimmed();
    const qsizetype length = rest.indexOf(u' ');
    const QStringView last = lastWord(QStringView(m_text).left(at + 1));
    if (length <= 0 || hasDigit(last) || hasDigit(rest.first(length)) || rest[0].isUpper() ||
        isLeading(last))
        return false;
    return words >= EnoughWords || isJoint(rest.first(length));
}

QStringList wholeSentences(const QString &text)
{
    ClauseCutter cutter(ClauseCutter::First::Sentence);
    QStringList sentences = cutter.add(text);
    sentences.append(cutter.rest());
    sentences.removeAll(QString());
    return sentences;
}

} // namespace PhoneAgent
