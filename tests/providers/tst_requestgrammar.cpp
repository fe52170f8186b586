// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/requestgrammar.h"
#include "providers/trigrammodel.h"

#include <QHash>
#include <QTest>

#include <cmath>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestRequestGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheNames();
    void leavesNoPlaceholder();
    void repeatsExactly();
    void givesEveryContextAWholeProbability();
};

void TestRequestGrammar::saysTheNames()
{
    int named = 0;
    for (const QStringList &sentence : requestSentences({u"apollo hospital"_s}, 200))
        named += sentence.join(u' ').contains(u"apollo hospital"_s) ? 1 : 0;

    QVERIFY(named > 50);
}

void TestRequestGrammar::leavesNoPlaceholder()
{
    for (const QStringList &sentence : requestSentences({}, 1000)) {
        QVERIFY(sentence.size() > 2);
        QCOMPARE(sentence.join(u' '), sentence.join(u' ').toLower());
    }
}

void TestRequestGrammar::repeatsExactly()
{
    QCOMPARE(requestSentences({u"rao"_s}, 50), requestSentences({u"rao"_s}, 50));
    QVERIFY(requestSentences({u"rao"_s}, 50) != requestSentences({u"das"_s}, 50));
}

void TestRequestGrammar::givesEveryContextAWholeProbability()
{
    const QByteArray model = trigramModel(
        {{u"call"_s, u"me"_s}, {u"call"_s, u"him"_s, u"now"_s}, {u"call"_s, u"me"_s, u"now"_s}});

    QHash<QByteArray, double> one;
    QHash<QByteArray, double> backoff;
    QHash<QByteArray, double> afterCall;
    const QByteArray wordsAndPairs = model.left(model.indexOf("\\3-grams"));
    for (const QByteArray &line : wordsAndPairs.split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() == 3 && parts[1] != "<s>") {
            one[parts[1]] = std::pow(10.0, parts[0].toDouble());
            backoff[parts[1]] = std::pow(10.0, parts[2].toDouble());
        }
        if (parts.size() == 4 && parts[1] == "call")
            afterCall[parts[2]] = std::pow(10.0, parts[0].toDouble());
    }
    double words = 0.0;
    double following = 0.0;
    for (auto it = one.begin(); it != one.end(); ++it) {
        words += it.value();
        following += afterCall.value(it.key(), backoff["call"] * it.value());
    }
    QVERIFY(std::abs(words - 1.0) < 0.001);
    QCOMPARE(afterCall.size(), 2);
    QVERIFY(std::abs(following - 1.0) < 0.001);
}

QTEST_GUILESS_MAIN(TestRequestGrammar)
#include "tst_requestgrammar.moc"
