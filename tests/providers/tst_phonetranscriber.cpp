// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"
#include "providers/phonetranscriber.h"
#include "support/hearingset.h"
#include "support/linesound.h"
#include "support/worderrors.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestPhoneTranscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsTurnsOfOtherCalls_data();
    void understandsTurnsOfOtherCalls();
    void hearsWhatBookingsAreAbout();
    void hearsAFreeTextItWasToldOf();
    void hearsNothingInSilence();
    void namesThePackageThatIsMissing();
    void givesUpWhenTheAppCloses();

private:
    QString heard(const QString &text, const QString &voice)
    {
        return m_transcriber.transcribe(overTheLine(text, voice)).result().value();
    }

    PhoneTranscriber m_transcriber;
};

void TestPhoneTranscriber::understandsTurnsOfOtherCalls_data()
{
    QTest::addColumn<QString>("voice");
    QTest::newRow("the receptionist's") << u"rms"_s;
    QTest::newRow("the agent's") << u"slt"_s;
}

// bench-hearing measures all of them.
void TestPhoneTranscriber::understandsTurnsOfOtherCalls()
{
    QFETCH(const QString, voice);
    constexpr qsizetype Every = 20;
    QList<SaidTurn> turns = hearingSet();
    turns.removeIf([&voice](const SaidTurn &turn) { return turn.voice != voice; });
    qsizetype words = 0;
    qsizetype errors = 0;

    for (qsizetype i = 0; i < turns.size(); i += Every) {
        m_transcriber.expect(turns[i].names);
        errors += wordErrors(turns[i].words, plainWords(heard(turns[i].text, voice)));
        words += turns[i].words.size();
    }

    QVERIFY(words > 30);
    QVERIFY2(errors * 100 < words * 25,
             qPrintable(u"%1 of %2 words are wrong"_s.arg(errors).arg(words)));
}

void TestPhoneTranscriber::hearsWhatBookingsAreAbout()
{
    m_transcriber.expect({.userName = u"Meera Nair"_s, .person = u"Dr. Chandra"_s});

    const QString text = heard(u"So I am noting Doctor Chandra on Thursday the 15th of April 2027 "
                               "at 10:30 AM for Meera Nair. Is that right?"_s,
                               u"rms"_s);

    QVERIFY2(text.contains(u"Doctor Chandra"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Meera Nair"_s), qPrintable(text));
    QVERIFY2(text.endsWith(u'?'), qPrintable(text));
    const auto dates = datesIn(text, QDate(2026, 11, 23));
    QCOMPARE(dates.size(), 1);
    QCOMPARE(dates.first().date, QDate(2027, 4, 15));
    QCOMPARE(timesIn(text).first().window.from, QTime(10, 30));
}

void TestPhoneTranscriber::hearsAFreeTextItWasToldOf()
{
    m_transcriber.expect({.phrases = {u"My order arrived broken"_s}});

    const QString text = heard(u"My order arrived broken."_s, u"rms"_s);

    QCOMPARE(plainWords(text), plainWords(u"my order arrived broken"_s));
}

void TestPhoneTranscriber::hearsNothingInSilence()
{
    const Pcm sound = silence(std::chrono::seconds(2), 8000);

    QCOMPARE(m_transcriber.transcribe(sound).result().value(), QString());
}

void TestPhoneTranscriber::namesThePackageThatIsMissing()
{
    const QTemporaryDir empty;
    PhoneTranscriber transcriber(empty.path());

    const auto answer = transcriber.transcribe(silence(std::chrono::seconds(1), 8000)).result();

    QCOMPARE(answer.error().kind, Error::Kind::Unavailable);
    QVERIFY(answer.error().message.contains(u"pocketsphinx-en-us"_s));
}

void TestPhoneTranscriber::givesUpWhenTheAppCloses()
{
    QList<QFuture<Result<QString>>> answers;
    {
        PhoneTranscriber transcriber;
        for (int i = 0; i < 5; ++i)
            answers.append(transcriber.transcribe(silence(std::chrono::minutes(10), 8000)));
    }

    for (const auto &answer : answers)
        QCOMPARE(answer.result().error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestPhoneTranscriber)
#include "tst_phonetranscriber.moc"
