// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/sentences.h"

#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A name follows: the capital behind it opens no sentence.
const QSet<QString> &titles()
{
    static const QSet<QString> words{u"dr"_s, u"mr"_s, u"mrs"_s, u"ms"_s,  u"prof"_s, u"st"_s,
                                     u"mt"_s, u"ft"_s, u"rev"_s, u"ref"_s, u"ext"_s};
    return words;
}

/// What a sentence may well end with.
const QSet<QString> &shortenedWords()
{
    static const QSet<QString> words{
        u"no"_s,   u"nos"_s,  u"approx"_s, u"rs"_s,    u"vs"_s,   u"sr"_s,  u"a"_s,
        u"p"_s,    u"jr"_s,   u"a.m"_s,    u"p.m"_s,   u"e.g"_s,  u"i.e"_s, u"inc"_s,
        u"corp"_s, u"ltd"_s,  u"co"_s,     u"bros"_s,  u"dept"_s, u"etc"_s, u"tel"_s,
        u"min"_s,  u"hr"_s,   u"hrs"_s,    u"a.k.a"_s, u"llc"_s,  u"ave"_s, u"rd"_s,
        u"apt"_s,  u"incl"_s, u"jan"_s,    u"feb"_s,   u"mar"_s,  u"apr"_s, u"jun"_s,
        u"jul"_s,  u"aug"_s,  u"sept"_s,   u"sep"_s,   u"oct"_s,  u"nov"_s, u"dec"_s};
    return words;
}

QString lastWord(QStringView text)
{
    qsizetype start = text.size();
    while (start > 0 && (text[start - 1].isLetterOrNumber() || text[start - 1] == u'.'))
        --start;
    QString word = text.sliced(start).toString().toLower();
    while (!word.isEmpty() && word.front().isDigit()) // "10a.m."
        word.remove(0, 1);
    return word;
}

} // namespace

bool isAbbreviation(QStringView word)
{
    const QString plain = word.toString().toLower();
    return plain.size() == 1 || titles().contains(plain) || shortenedWords().contains(plain);
}

bool endsSentence(QStringView text, qsizetype at)
{
    static const QStringView signs = u".?!…\n";
    if (!signs.contains(text[at]))
        return false;
    const QStringView rest = text.sliced(at + 1);
    const QStringView next = rest.trimmed();
    if (text[at] == u'\n' || next.isEmpty())
        return true;
    if (!rest.front().isSpace())
        return false;
    if (text[at] != u'.')
        return true;
    const QString word = lastWord(text.first(at));
    if (titles().contains(word))
        return false;
    return !shortenedWords().contains(word) || next.front().isUpper();
}

qsizetype endOfSentence(QStringView text, qsizetype from)
{
    for (qsizetype at = from; at < text.size(); ++at) {
        if (endsSentence(text, at))
            return at + 1;
    }
    return text.size();
}

} // namespace PhoneAgent
