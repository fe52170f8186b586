// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactbook.h"
#include "contacts/contactfiles.h"
#include "core/enumtext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Verdict = CallPlan::MatchVerdict;

class TestContactBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersTheTable();
    void callsWhenOneLetterDiffers();
    void tellsWhyItAsks_data();
    void tellsWhyItAsks();
    void keepsTheOrderAndTheLimits();
    void asksBetweenTwins();
    void prefersAnAliasThePersonGave();
    void doesNotTakeOneKnownPlaceForAnother();
    void callsAPlaceWhoseCityIsNotOnFile();
    void guessesInitialsOnlyWithAQuestion();
    void finds_data();
    void finds();
    void survivesAnyWords_data();
    void survivesAnyWords();
    void looksCloselyAtFewOfMany();
    void matchesQuickly();

private:
    ContactBook m_book;
};

namespace {

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA) + u'/' + name);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Contact> numbered(QList<Contact> contacts)
{
    qint64 id = 0;
    for (Contact &contact : contacts)
        contact.id = ++id;
    return contacts;
}

ContactBook bookOf(const QList<Contact> &contacts)
{
    ContactBook book;
    book.setContacts(numbered(contacts));
    return book;
}

QStringList names(const ContactBook::Answer &answer)
{
    QStringList names;
    for (const CallPlan::Candidate &candidate : answer.candidates)
        names.append(candidate.name);
    return names;
}

// Ten thousand contacts of a few hundred brands: the hard case, where all look alike.
QList<Contact> crowd()
{
    const QStringList kinds{u"Hospital"_s, u"Clinic"_s, u"Bank"_s, u"Pharmacy"_s, u"School"_s};
    const QStringList sounds{u"ma"_s, u"di"_s, u"na"_s, u"gu"_s, u"ra"_s,
                             u"ko"_s, u"pu"_s, u"se"_s, u"vi"_s, u"lo"_s};
    const auto word = [&sounds](int i) {
        return sounds[i % 10] + sounds[i / 10 % 10] + sounds[i / 100 % 10] + u"pet"_s;
    };
    QList<Contact> contacts;
    for (int i = 0; i < 10'000; ++i)
        contacts.append({.name = word(i % 400) + u' ' + kinds[i % 5],
                         .branch = word(i * 7 % 1000),
                         .city = u"Hyderabad"_s});
    contacts.append({.name = u"Apollo Hospital"_s, .branch = u"Madinaguda"_s});
    return contacts;
}

} // namespace

void TestContactBook::initTestCase()
{
    const auto registry = ContactFiles::read(data(u"registry.csv"_s), u"IN"_s);
    QVERIFY(registry);
    QCOMPARE(registry->problems, QStringList());
    QVERIFY(registry->contacts.size() >= 200);
    m_book.setContacts(numbered(registry->contacts));
}

void TestContactBook::answersTheTable()
{
    const QStringList rows =
        QString::fromUtf8(data(u"matches.csv"_s)).split(u"\r\n"_s, Qt::SkipEmptyParts).mid(1);
    QVERIFY(rows.size() >= 120);

    int right = 0;
    QStringList wrongCalls;
    for (const QString &row : rows) {
        static const QRegularExpression Cell(u"(?:^|,)(?:\"([^\"]*)\"|([^,]*))"_s);
        QStringList cells;
        for (const auto &match : Cell.globalMatch(row))
            cells.append(match.captured(1) + match.captured(2));
        const auto answer = m_book.match({cells[0], cells[1], cells[2]});
        const QString &expected = cells[4];
        const bool isExpected = expected.isEmpty() || (answer.verdict == Verdict::Call
                                                           ? names(answer).first() == expected
                                                           : names(answer).contains(expected));
        const bool isRight = enumText(answer.verdict) == cells[3] && isExpected;
        right += isRight;
        if (answer.verdict == Verdict::Call && (expected.isEmpty() || !isExpected))
            wrongCalls.append(row + u" → "_s + names(answer).first());
        if (!isRight) {
            const CallPlan::Candidate best = answer.candidates.value(0);
            qInfo().noquote() << row << "→" << enumText(answer.verdict) << best.name << best.score
                              << best.reason;
        }
    }

    const double rate = 100.0 * right / double(rows.size());
    qInfo("%d of %d right: %.1f %%", right, int(rows.size()), rate);
    QCOMPARE(wrongCalls, QStringList());
    QVERIFY(rate >= 95.0);
}

void TestContactBook::callsWhenOneLetterDiffers()
{
    const auto answer = m_book.match({.place = u"apollo hospital madinagura"_s});

    QCOMPARE(answer.verdict, Verdict::Call);
    QCOMPARE(answer.candidates.first().name, u"Apollo Hospital, Madinaguda, Hyderabad"_s);
    QCOMPARE(answer.candidates.first().reason, u"One letter differs"_s);
    QVERIFY(answer.candidates.first().score >= 90);
}

void TestContactBook::tellsWhyItAsks_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("reason");
    QTest::newRow("wrong place") << u"apollo hospital chennai"_s
                                 << u"Brand matches, place does not"_s;
    QTest::newRow("no branch") << u"yashoda hospital"_s << u"Same name, no branch was said"_s;
    QTest::newRow("other kind") << u"continental bank"_s
                                << u"Another kind of place has this name"_s;
    QTest::newRow("part") << u"general hospital"_s << u"Only a part of the name matches"_s;
}

void TestContactBook::tellsWhyItAsks()
{
    QFETCH(QString, place);

    const auto answer = m_book.match({.place = place});

    QCOMPARE(answer.verdict, Verdict::Ask);
    QTEST(answer.candidates.first().reason, "reason");
}

void TestContactBook::keepsTheOrderAndTheLimits()
{
    const auto answer = m_book.match({.place = u"apollo hospital"_s});

    QCOMPARE(answer.candidates.size(), 5);
    QCOMPARE(answer.reason, u"Several places match. Which one?"_s);
    for (qsizetype i = 0; i < answer.candidates.size(); ++i) {
        QVERIFY(answer.candidates[i].score >= ContactBook::AskScore);
        QVERIFY(i == 0 || answer.candidates[i - 1].score >= answer.candidates[i].score);
        const Contact *contact = m_book.contact(answer.candidates[i].contactId);
        QVERIFY(contact);
        QCOMPARE(answer.candidates[i].number, contact->numbers.first().number);
    }
}

void TestContactBook::asksBetweenTwins()
{
    const ContactBook book = bookOf({{.name = u"Apollo Hospital"_s, .branch = u"Koti"_s},
                                     {.name = u"Apollo Hospitals"_s, .branch = u"Koti"_s}});

    const auto answer = book.match({.place = u"apollo hospital koti"_s});

    QCOMPARE(answer.verdict, Verdict::Ask);
    QCOMPARE(answer.reason, u"Two places match. Which one?"_s);
}

void TestContactBook::prefersAnAliasThePersonGave()
{
    const ContactBook book =
        bookOf({{.name = u"Apollo Hospital"_s, .branch = u"Koti"_s},
                {.name = u"Apollo Hospital"_s, .branch = u"Uppal"_s, .aliases = {u"apollo"_s}}});

    const auto answer = book.match({.place = u"Apollo"_s});

    QCOMPARE(answer.verdict, Verdict::Call);
    QCOMPARE(answer.candidates.first().name, u"Apollo Hospital, Uppal"_s);
    QCOMPARE(answer.candidates.first().reason, u"Also known by this name"_s);
}

void TestContactBook::doesNotTakeOneKnownPlaceForAnother()
{
    const ContactBook book = bookOf({{.name = u"Apollo Hospital"_s, .branch = u"Kondapuri"_s},
                                     {.name = u"Lotus Clinic"_s, .branch = u"Kondapur"_s}});

    QCOMPARE(book.match({.place = u"apollo hospital kondapur"_s}).verdict, Verdict::Ask);
    QCOMPARE(book.match({.place = u"apollo hospital kondapure"_s}).verdict, Verdict::Call);
}

void TestContactBook::callsAPlaceWhoseCityIsNotOnFile()
{
    const ContactBook book = bookOf(
        {{.name = u"Apollo Hospital"_s, .branch = u"Madinaguda"_s}, {.name = u"Olive Bistro"_s}});

    QCOMPARE(book.match({u"Apollo Hospital"_s, u"Madinaguda"_s, u"Hyderabad"_s}).verdict,
             Verdict::Call);
    QCOMPARE(book.match({u"Olive Bistro"_s, {}, u"Hyderabad"_s}).verdict, Verdict::Ask);
}

void TestContactBook::guessesInitialsOnlyWithAQuestion()
{
    const ContactBook book = bookOf({{.name = u"City Medical Centre"_s, .branch = u"Koti"_s}});

    const auto answer = book.match({.place = u"CMC"_s, .branch = u"Koti"_s});

    QCOMPARE(answer.verdict, Verdict::Ask);
    QCOMPARE(answer.candidates.first().reason, u"Initials match"_s);
}

void TestContactBook::finds_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("name");
    QTest::newRow("heard in pieces")
        << u"apollo hospital mad in a good a"_s << u"Apollo Hospital, Madinaguda, Hyderabad"_s;
    QTest::newRow("written in one")
        << u"dr lalpathlabs begumpet"_s << u"Dr Lal PathLabs, Begumpet, Hyderabad"_s;
    QTest::newRow("capitals and accents")
        << u"ÁPOLLO HOSPITAL – MADINAGUDA!"_s << u"Apollo Hospital, Madinaguda, Hyderabad"_s;
}

void TestContactBook::finds()
{
    QFETCH(QString, place);

    QTEST(names(m_book.match({.place = place})).value(0), "name");
}

void TestContactBook::survivesAnyWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("huge word") << QString(5'000'000, u'a');
    QTest::newRow("many words") << u"apollo hospital "_s.repeated(100'000);
    QTest::newRow("NUL") << QString(100, QChar::Null);
    QTest::newRow("half surrogates") << QString(100, QChar(0xdc00));
    QTest::newRow("emoji") << u"🏥🏥"_s;
    QTest::newRow("devanagari") << u"अपोलो अस्पताल"_s;
}

void TestContactBook::survivesAnyWords()
{
    QFETCH(QString, words);

    const auto answer = m_book.match({words, words, words});

    QVERIFY(answer.verdict != Verdict::Call);
    QVERIFY(!answer.reason.isEmpty());
}

void TestContactBook::looksCloselyAtFewOfMany()
{
    const ContactBook book = bookOf(crowd());

    for (const QString &place : {u"apollo hospital madinagura"_s, u"hospital hyderabad"_s,
                                 u"madinapet clinic komadipet"_s})
        QVERIFY(book.match({.place = place}).compared <= ContactBook::MostCompared);
    QCOMPARE(book.match({.place = u"apollo hospital madinagura"_s}).verdict, Verdict::Call);
}

void TestContactBook::matchesQuickly()
{
    const ContactBook book = bookOf(crowd());
    ContactBook::Answer answer;

    QBENCHMARK
    {
        answer = book.match({u"appolo hospital"_s, u"madinagura"_s, u"Hyderabad"_s});
    }

    QCOMPARE(names(answer).value(0), u"Apollo Hospital, Madinaguda"_s);
}

QTEST_GUILESS_MAIN(TestContactBook)
#include "tst_contactbook.moc"
