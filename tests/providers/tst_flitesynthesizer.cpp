// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/flitesynthesizer.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestFliteSynthesizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksInEveryVoice_data();
    void speaksInEveryVoice();
    void refusesAnUnknownVoice();
    void answersInTheOrderAsked();
    void saysNothingForNothing();
    void endsAtOnceWithWorkLeft();
    void readsTextAsAVoiceShould_data();
    void readsTextAsAVoiceShould();
};

void TestFliteSynthesizer::speaksInEveryVoice_data()
{
    QTest::addColumn<QString>("voice");
    for (const QString &voice : FliteSynthesizer().voices())
        QTest::addRow("%s", qPrintable(voice)) << voice;
}

void TestFliteSynthesizer::speaksInEveryVoice()
{
    QFETCH(const QString, voice);
    FliteSynthesizer synthesizer;

    const Result<Pcm> sound =
        synthesizer.synthesize(u"Good morning, how may I help you?"_s, voice).result();

    QVERIFY(sound.has_value());
    QCOMPARE(sound->rate, 16000);
    QVERIFY(sound->duration() > std::chrono::milliseconds(1000));
    QVERIFY(sound->duration() < std::chrono::milliseconds(4000));
    QVERIFY(std::abs(levelDb(sound->samples) + 20.0) < 1.0);
    const auto beginning = std::span(sound->samples).first(1600);
    QVERIFY2(levelDb(beginning) > -45.0, "leading silence is trimmed");
}

void TestFliteSynthesizer::refusesAnUnknownVoice()
{
    FliteSynthesizer synthesizer;

    const Result<Pcm> sound = synthesizer.synthesize(u"Hello"_s, u"nobody"_s).result();

    QVERIFY(!sound);
    QCOMPARE(sound.error().kind, Error::Kind::Invalid);
    QVERIFY(sound.error().message.contains(u"nobody"_s));
}

void TestFliteSynthesizer::answersInTheOrderAsked()
{
    FliteSynthesizer synthesizer;
    const QString longText = u"This sentence takes much longer to say than the next one. "_s;

    auto slow = synthesizer.synthesize(longText.repeated(10), u"slt"_s);
    auto quick = synthesizer.synthesize(u"Yes."_s, u"rms"_s);
    quick.waitForFinished();

    QVERIFY(slow.isFinished());
    QVERIFY(slow.result()->duration() > quick.result()->duration());
}

void TestFliteSynthesizer::saysNothingForNothing()
{
    FliteSynthesizer synthesizer;

    const Result<Pcm> sound = synthesizer.synthesize(u" 你好 "_s, u"slt"_s).result();

    QVERIFY(sound.has_value());
    QVERIFY(sound->isEmpty());
}

void TestFliteSynthesizer::endsAtOnceWithWorkLeft()
{
    const QString book = u"It was a long story, and nobody waited for the end of it. "_s;
    QList<QFuture<Result<Pcm>>> answers;
    {
        FliteSynthesizer synthesizer;
        for (int i = 0; i < 50; ++i)
            answers.append(synthesizer.synthesize(book.repeated(1000), u"slt"_s));
    }

    for (const auto &answer : answers) {
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().kind, Error::Kind::Cancelled);
    }
}

void TestFliteSynthesizer::readsTextAsAVoiceShould_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");

    QTest::newRow("accents") << u"Señor Müller, Łódź, Straße"_s << u"Senor Muller, Lodz, Strasse"_s;
    QTest::newRow("typography") << u"“It’s fine” — yes…"_s << u"\"It's fine\" , yes..."_s;
    QTest::newRow("currency") << u"₹500 or 20 €"_s << u"rupees 500 or 20 euros"_s;
    QTest::newRow("ISO date") << u"on 2026-04-15."_s << u"on April 15, 2026."_s;
    QTest::newRow("day first") << u"on 15/04/2026"_s << u"on April 15, 2026"_s;
    QTest::newRow("month first when only that is possible")
        << u"04/25/2026"_s << u"April 25, 2026"_s;
    QTest::newRow("no date") << u"45/45/2026"_s << u"45/45/2026"_s;
    QTest::newRow("telephone number")
        << u"Call +91 40 5550 0142."_s << u"Call plus 9 1, 4 0, 5 5 5 0, 0 1 4 2."_s;
    QTest::newRow("account number") << u"account 483921"_s << u"account 4 8 3 9 2 1"_s;
    QTest::newRow("year") << u"15 April 2026"_s << u"15 April 2026"_s;
    QTest::newRow("price and time") << u"$42.50 at 3:30pm"_s << u"$42.50 at 3:30pm"_s;
    QTest::newRow("initials") << u"an AI assistant, a photo ID"_s
                              << u"an A I assistant, a photo I D"_s;
    QTest::newRow("other alphabets") << u"Ask for Чехов now"_s << u"Ask for now"_s;
}

void TestFliteSynthesizer::readsTextAsAVoiceShould()
{
    QFETCH(const QString, text);
    QFETCH(const QString, read);

    QCOMPARE(readableText(text), read);
}

QTEST_GUILESS_MAIN(TestFliteSynthesizer)
#include "tst_flitesynthesizer.moc"
