// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/resampler.h"
#include "providers/flitelexicon.h"
#include "providers/flitesynthesizer.h"
#include "providers/pocketsphinxtranscriber.h"
#include "support/worderrors.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

Pcm spoken(const QString &text, const QString &voice)
{
    return FliteSynthesizer().synthesize(text, voice).result().value();
}

} // namespace

class TestPocketSphinxTranscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hearsTheRequest_data();
    void hearsTheRequest();
    void hearsTelephoneSound();
    void hearsNothingInSilence();
    void hearsNothingInNoSound();
    void namesThePackageThatIsMissing();
    void givesUpWhenTheAppCloses();
    void pronouncesWords_data();
    void pronouncesWords();

private:
    PocketSphinxTranscriber m_transcriber;
};

void TestPocketSphinxTranscriber::initTestCase()
{
    m_transcriber.setVocabulary({u"Apollo Hospital Madinaguda"_s, u"Hyderabad"_s, u"Chandra"_s});
}

void TestPocketSphinxTranscriber::hearsTheRequest_data()
{
    QTest::addColumn<QString>("voice");
    QTest::newRow("woman") << u"slt"_s;
    QTest::newRow("man") << u"rms"_s;
}

void TestPocketSphinxTranscriber::hearsTheRequest()
{
    QFETCH(const QString, voice);
    const QString request = u"Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                            "Madinaguda, Hyderabad on 15th April 2026"_s;
    const QStringList words =
        u"book an appointment with dermatologist Chandra at Apollo Hospital "
        "Madinaguda Hyderabad on fifteenth april twenty twenty six"_s.split(u' ');

    const QString heard = m_transcriber.transcribe(spoken(request, voice)).result().value();

    for (const QString &name : {u"Chandra"_s, u"Apollo Hospital Madinaguda"_s, u"Hyderabad"_s,
                                u"fifteenth april twenty twenty six"_s})
        QVERIFY2(heard.contains(name), qPrintable(heard));
    QVERIFY2(wordErrors(words, heard.split(u' ')) <= 3, qPrintable(heard));
}

void TestPocketSphinxTranscriber::hearsTelephoneSound()
{
    const Pcm speech = resampled(spoken(u"one two three four five"_s, u"rms"_s), 8000);

    const QString heard = m_transcriber.transcribe(speech).result().value();

    QVERIFY2(heard.contains(u"three four"_s), qPrintable(heard));
}

void TestPocketSphinxTranscriber::hearsNothingInSilence()
{
    const Pcm sound = silence(std::chrono::seconds(2), 44100);

    QCOMPARE(m_transcriber.transcribe(sound).result().value(), QString());
}

void TestPocketSphinxTranscriber::hearsNothingInNoSound()
{
    QCOMPARE(m_transcriber.transcribe({}).result().value(), QString());
}

void TestPocketSphinxTranscriber::namesThePackageThatIsMissing()
{
    const QTemporaryDir empty;
    PocketSphinxTranscriber transcriber(empty.path());

    const auto heard = transcriber.transcribe(silence(std::chrono::seconds(1), 16000)).result();

    QCOMPARE(heard.error().kind, Error::Kind::Unavailable);
    QVERIFY(heard.error().message.contains(u"pocketsphinx-en-us"_s));
}

void TestPocketSphinxTranscriber::givesUpWhenTheAppCloses()
{
    QList<QFuture<Result<QString>>> answers;
    {
        PocketSphinxTranscriber transcriber;
        for (int i = 0; i < 5; ++i)
            answers.append(transcriber.transcribe(silence(std::chrono::minutes(10), 16000)));
    }

    for (const auto &answer : answers) {
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().kind, Error::Kind::Cancelled);
    }
}

void TestPocketSphinxTranscriber::pronouncesWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("phones");
    QTest::newRow("in the dictionary") << u"hello"_s << u"HH AH L OW"_s;
    QTest::newRow("by rule") << u"Madinaguda"_s << u"M AE D AH N AA G UW D AH"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestPocketSphinxTranscriber::pronouncesWords()
{
    QFETCH(const QString, word);
    QFETCH(const QString, phones);

    QCOMPARE(pronunciation(word), phones);
}

QTEST_GUILESS_MAIN(TestPocketSphinxTranscriber)
#include "tst_pocketsphinxtranscriber.moc"
