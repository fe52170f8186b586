// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/phonegrammar.h"

#include <QRegularExpression>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

int turnsSaying(const QString &words, const QList<QStringList> &turns)
{
    int count = 0;
    for (const QStringList &turn : turns)
        count += turn.join(u' ').contains(words) ? 1 : 0;
    return count;
}

} // namespace

class TestPhoneGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoPlaceholder();
    void saysTheNamesOfTheCall();
    void spellsTheName();
    void saysTheFreeTextOfTheCall();
    void repeatsExactly();
};

void TestPhoneGrammar::leavesNoPlaceholder()
{
    static const QRegularExpression word(u"^(?:[a-z][a-z']*|[a-z]\\.|[ap]\\.m\\.)$"_s);
    for (const QStringList &turn : phoneSentences({}, 3000)) {
        for (const QString &said : turn)
            QVERIFY2(said.contains(word), qPrintable(turn.join(u' ')));
    }
}

void TestPhoneGrammar::saysTheNamesOfTheCall()
{
    const auto turns = phoneSentences({.userName = u"Zoë Quill"_s,
                                       .person = u"Dr. Xavier"_s,
                                       .place = u"Apollo Hospital, Madinaguda"_s},
                                      3000);

    QVERIFY(turnsSaying(u"calling for zoe quill"_s, turns) > 20);
    QVERIFY(turnsSaying(u"doctor xavier"_s, turns) > 20);
    QVERIFY(turnsSaying(u"apollo hospital madinaguda"_s, turns) > 20);
}

void TestPhoneGrammar::spellsTheName()
{
    const auto turns = phoneSentences({.userName = u"Zoë Quill"_s}, 3000);

    QVERIFY(turnsSaying(u"z. o. e. q. u. i. l. l."_s, turns) > 5);
}

void TestPhoneGrammar::saysTheFreeTextOfTheCall()
{
    const auto turns = phoneSentences({.phrases = {u"The parcel never came!"_s}}, 3000);

    QVERIFY(turnsSaying(u"the parcel never came"_s, turns) > 10);
}

void TestPhoneGrammar::repeatsExactly()
{
    const CallWords words{.userName = u"Zoë Quill"_s};

    QCOMPARE(phoneSentences(words, 50), phoneSentences(words, 50));
    QVERIFY(phoneSentences(words, 50) != phoneSentences({}, 50));
}

QTEST_GUILESS_MAIN(TestPhoneGrammar)
#include "tst_phonegrammar.moc"
