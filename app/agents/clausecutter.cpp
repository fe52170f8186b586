// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/clausecutter.h"

#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Shorter ones sound chopped when the next clause is late.
constexpr int LeastWords = 4;

bool isAbbreviation(QStringView word)
{
    static const QSet<QString> known{u"dr"_s, u"mr"_s, u"mrs"_s, u"ms"_s,  u"prof"_s, u"st"_s,
                                     u"no"_s, u"rs"_s, u"vs"_s,  u"a.m"_s, u"p.m"_s,  u"approx"_s};
    const QString plain = word.toString().toLower();
    return word.size() == 1 || known.contains(plain);
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
        if (m_isFirst && words >= LeastWords && (sign == u',' || sign == u';' || sign == u':'))
            return i + 1;
    }
    return 0;
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
