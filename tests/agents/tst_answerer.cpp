// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/answerer.h"

#include <QFile>
#include <QMetaEnum>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One line of pickups.tsv: who picked up, how long they spoke, what they said.
struct Case
{
    QString who; ///< a menu or a queue count as whoever can be talked with
    Pickup pickup;
};

QList<Case> casesIn(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("A list of pickups is missing");
    QList<Case> cases;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList parts = line.split(u'\t');
        if (parts.size() == 3)
            cases.append(
                {parts[0],
                 {.words = parts[2],
                  .speech = std::chrono::milliseconds(int(parts[1].toDouble() * 1000.0))}});
    }
    return cases;
}

QString nameOf(Answerer who)
{
    const QString key = QString::fromLatin1(QMetaEnum::fromType<Answerer>().valueToKey(int(who)));
    QString name;
    for (const QChar letter : key)
        name += letter.isUpper() && !name.isEmpty() ? u"_"_s + letter.toLower() : letter.toLower();
    return name;
}

QString expected(const Case &one)
{
    return one.who == u"menu" || one.who == u"hold" ? u"person"_s : one.who;
}

bool isMachine(const QString &who)
{
    return who != u"person" && who != u"wrong_number" && who != u"unknown";
}

} // namespace

class TestAnswerer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsWords_data();
    void isKnownByItsWords();
    void isKnownByWordsNotSeenBefore();
    void aBeepTellsAMachineOfFewWords();
    void theNetworkDecidesInDoubtOnly();
    void tellsWhereAToneComes();
};

void TestAnswerer::isKnownByItsWords_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("words");
    QTest::addColumn<std::chrono::milliseconds>("speech");
    for (const Case &one : casesIn(u"pickups.tsv"_s))
        QTest::newRow(qPrintable(one.pickup.words))
            << expected(one) << one.pickup.words << one.pickup.speech;
}

void TestAnswerer::isKnownByItsWords()
{
    QFETCH(const QString, who);
    QFETCH(const QString, words);
    QFETCH(const std::chrono::milliseconds, speech);

    QCOMPARE(nameOf(answererOf({.words = words, .speech = speech})), who);
}

void TestAnswerer::isKnownByWordsNotSeenBefore()
{
    int voicemails = 0;
    int known = 0;
    int people = 0;
    int mistaken = 0;
    int right = 0;
    const QList<Case> cases = casesIn(u"pickups-heldout.tsv"_s);
    for (const Case &one : cases) {
        const QString who = nameOf(answererOf(one.pickup));
        right += who == expected(one) ? 1 : 0;
        if (who != expected(one))
            qInfo("%s taken for %s: %s", qPrintable(one.who), qPrintable(who),
                  qPrintable(one.pickup.words));
        voicemails += one.who == u"voicemail" ? 1 : 0;
        known += one.who == u"voicemail" && who == u"voicemail" ? 1 : 0;
        people += isMachine(expected(one)) ? 0 : 1;
        mistaken += !isMachine(expected(one)) && isMachine(who) ? 1 : 0;
    }

    qInfo("%d of %d right; %d of %d voicemails known, %d of %d people, menus and queues taken for "
          "machines",
          right, int(cases.size()), known, voicemails, mistaken, people);
    QVERIFY(known >= 0.95 * voicemails);
    QVERIFY(mistaken <= 0.02 * people);
    QVERIFY(right >= 0.93 * double(cases.size()));
}

void TestAnswerer::aBeepTellsAMachineOfFewWords()
{
    const Pickup few{.words = u"Hi, this is Ana, talk to you later."_s, .speech = 2600ms};
    Pickup beeped = few;
    beeped.hasBeeped = true;
    beeped.network = AnsweredBy::Machine;

    QCOMPARE(answererOf(few), Answerer::Person);
    QCOMPARE(answererOf(beeped), Answerer::Voicemail);
    // Some lines beep when they are put through.
    QCOMPARE(answererOf({.words = u"Hello?"_s, .speech = 500ms, .hasBeeped = true}),
             Answerer::Person);
}

void TestAnswerer::theNetworkDecidesInDoubtOnly()
{
    const QString clear = u"Please leave a message after the tone."_s;
    QCOMPARE(answererOf({.words = clear, .speech = 3s, .network = AnsweredBy::Human}),
             Answerer::Voicemail);
    const QString desk = u"Apollo Hospital, how may I help you?"_s;
    QCOMPARE(answererOf({.words = desk, .speech = 3s, .network = AnsweredBy::Machine}),
             Answerer::Person);
    QCOMPARE(answererOf({.network = AnsweredBy::Fax}), Answerer::Fax);
    QCOMPARE(answererOf({}), Answerer::Unknown);
}

void TestAnswerer::tellsWhereAToneComes()
{
    QVERIFY(announcesTone(u"Please state your name after the tone."_s));
    QVERIFY(announcesTone(u"Wait for the beep."_s));
    QVERIFY(!announcesTone(u"Please state your name."_s));
}

QTEST_GUILESS_MAIN(TestAnswerer)
#include "tst_answerer.moc"
