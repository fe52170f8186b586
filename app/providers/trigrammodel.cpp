// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/trigrammodel.h"

#include <QHash>

#include <cmath>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How often each word followed a context, and what that says about words it was not seen with.
struct Context
{
    QHash<QString, int> following;
    int total = 0;

    void count(const QString &word)
    {
        ++following[word];
        ++total;
    }
    /// Witten and Bell: the chance of something new is that of having met something new so far.
    double newness() const
    {
        return double(following.size()) / double(total + int(following.size()));
    }
    double probability(const QString &word, double shorter) const
    {
        const auto kinds = double(following.size());
        return (following.value(word) + kinds * shorter) / (total + kinds);
    }
};

using Contexts = QHash<QString, Context>; ///< by the words before, joined by a space

struct Counts
{
    Context words;
    Contexts pairs;
    Contexts triples;

    explicit Counts(const QList<QStringList> &sentences)
    {
        for (const QStringList &sentence : sentences) {
            const QStringList all = QStringList{u"<s>"_s} + sentence + QStringList{u"</s>"_s};
            for (qsizetype i = 1; i < all.size(); ++i) {
                words.count(all[i]);
                pairs[all[i - 1]].count(all[i]);
                if (i > 1)
                    triples[all[i - 2] + u' ' + all[i - 1]].count(all[i]);
            }
        }
    }

    double word(const QString &w) const { return double(words.following.value(w)) / words.total; }
    double pair(const QString &before, const QString &w) const
    {
        return pairs.value(before).probability(w, word(w));
    }
};

QByteArray number(double probability)
{
    return QByteArray::number(std::log10(probability), 'f', 4);
}

QByteArray backoff(const Contexts &contexts, const QString &context)
{
    const auto found = contexts.constFind(context);
    return found == contexts.constEnd() ? "0.0" : number(found->newness());
}

} // namespace

QByteArray trigramModel(const QList<QStringList> &sentences)
{
    const Counts counts(sentences);
    QByteArray words = "-99 <s> " + backoff(counts.pairs, u"<s>"_s) + '\n';
    QByteArray pairs;
    QByteArray triples;
    qsizetype pairCount = 0;
    qsizetype tripleCount = 0;

    const QHash<QString, int> &vocabulary = counts.words.following;
    for (auto it = vocabulary.begin(); it != vocabulary.end(); ++it)
        words += number(counts.word(it.key())) + ' ' + it.key().toLatin1() + ' ' +
                 backoff(counts.pairs, it.key()) + '\n';
    for (auto before = counts.pairs.begin(); before != counts.pairs.end(); ++before) {
        for (auto it = before->following.begin(); it != before->following.end(); ++it) {
            const QString both = before.key() + u' ' + it.key();
            pairs += number(counts.pair(before.key(), it.key())) + ' ' + both.toLatin1() + ' ' +
                     backoff(counts.triples, both) + '\n';
            ++pairCount;
        }
    }
    for (auto before = counts.triples.begin(); before != counts.triples.end(); ++before) {
        const QString last = before.key().section(u' ', 1);
        for (auto it = before->following.begin(); it != before->following.end(); ++it) {
            const double shorter = counts.pair(last, it.key());
            triples += number(before->probability(it.key(), shorter)) + ' ' +
                       before.key().toLatin1() + ' ' + it.key().toLatin1() + '\n';
            ++tripleCount;
        }
    }
    return "\\data\\\nngram 1=" + QByteArray::number(vocabulary.size() + 1) +
           "\nngram 2=" + QByteArray::number(pairCount) +
           "\nngram 3=" + QByteArray::number(tripleCount) + "\n\n\\1-grams:\n" + words +
           "\n\\2-grams:\n" + pairs + "\n\\3-grams:\n" + triples + "\n\\end\\\n";
}

} // namespace PhoneAgent
