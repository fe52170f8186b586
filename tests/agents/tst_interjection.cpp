// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/interjection.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestInterjection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsListenersFromSpeakers_data()
    {
        QTest::addColumn<Interjection>("meaning");
        const auto row = [](const char *words, Interjection meaning) {
            QTest::newRow(words) << meaning;
        };
        for (const char *words : {"Mm-hmm.",
                                  "Mhm",
                                  "Mm.",
                                  "Hmm",
                                  "Uh-huh.",
                                  "uh huh",
                                  "Okay.",
                                  "OK",
                                  "Right.",
                                  "Yes.",
                                  "Yeah, yeah.",
                                  "Yep",
                                  "Sure.",
                                  "I see.",
                                  "Oh, I see.",
                                  "Go on.",
                                  "All right.",
                                  "Of course.",
                                  "Got it.",
                                  "Okay, that's fine.",
                                  "Yes, right, okay.",
                                  "No problem.",
                                  "Ah, okay, thank you.",
                                  "That makes sense."})
            row(words, Interjection::Backchannel);
        for (const char *words : {"", "...", "the", "I", "you", "And the", "For."})
            row(words, Interjection::Nothing);
        for (const char *words : {"Stop.", "Wait.", "No.", "No, that is not right.", "Hold on.",
                                  "Oh, hang on.", "Okay, wait a minute.", "Just a moment, please.",
                                  "Sorry, who is this?", "Excuse me?", "Yes, but wait."})
            row(words, Interjection::Halt);
        for (const char *words :
             {"Which doctor?", "What?", "Monday.", "Who is calling?", "We are closed on Sunday.",
              "Okay, and which day?", "Yes, Monday is fine.", "I see you were here before.",
              "Right, what is your name?", "Hello?"})
            row(words, Interjection::Real);
    }

    void tellsListenersFromSpeakers()
    {
        QFETCH(Interjection, meaning);
        QCOMPARE(interjectionIn(QString::fromUtf8(QTest::currentDataTag())), meaning);
    }

    void waitsForWordsThatMayGoOn_data()
    {
        QTest::addColumn<Interjection>("meaning");
        QTest::newRow("I") << Interjection::Nothing;
        QTest::newRow("no") << Interjection::Nothing;
        QTest::newRow("go") << Interjection::Nothing;
        QTest::newRow("no not that") << Interjection::Halt;
        QTest::newRow("go to") << Interjection::Real;
        QTest::newRow("I was") << Interjection::Real;
        QTest::newRow("wait") << Interjection::Halt;
    }

    void waitsForWordsThatMayGoOn()
    {
        QFETCH(Interjection, meaning);
        QCOMPARE(interjectionSoFar(QString::fromUtf8(QTest::currentDataTag())), meaning);
    }
};

QTEST_APPLESS_MAIN(TestInterjection)
#include "tst_interjection.moc"
