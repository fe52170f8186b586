// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/holdwords.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestHoldWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAskingToWait_data();
    void knowsAskingToWait();
    void knowsAnnouncementsFromPeople_data();
    void knowsAnnouncementsFromPeople();
    void knowsWhoOnlyWantsASignOfLife_data();
    void knowsWhoOnlyWantsASignOfLife();
};

void TestHoldWords::knowsAskingToWait_data()
{
    QTest::addColumn<bool>("waits");
    for (const char *words :
         {"One moment, please.", "Please hold.", "Hold the line, I'll put you through.",
          "Just a second, let me check.", "Bear with me.",
          "Thank you for calling. All our agents are busy. Please hold the line.",
          "I'll transfer you, please stay on the line.", "Okay. One moment.",
          "Thank you. Please hold while I try to connect you. For.",
          "Let me see if there is 11:30 on Sunday", "Let me check 11:30 for you"})
        QTest::newRow(words) << true;
    for (const char *words :
         {"Can you hold, please?", "One moment. What was your name?", "Let me check. It is free.",
          "Let me look again, there is 11:30 on Sunday", "One moment we have a table on Friday",
          "Hello?", "For appointments, press 1.", "Could you hold the line for a minute?",
          "I'll check. Which day did you say?", "That is booked for you."})
        QTest::newRow(words) << false;
}

void TestHoldWords::knowsAskingToWait()
{
    QFETCH(const bool, waits);
    QCOMPARE(asksToWait(QString::fromLatin1(QTest::currentDataTag())), waits);
}

void TestHoldWords::knowsAnnouncementsFromPeople_data()
{
    QTest::addColumn<bool>("isAnnouncement");
    for (const char *words :
         {"Your call is important to us. Please stay on the line.", "You are caller number three.",
          "Your estimated waiting time is five minutes.",
          "Thank you for your patience. Your call will be answered in the order it was received.",
          "All of our representatives are currently busy. Please stay on the line and your call "
          "will be answered by the next available representative.",
          "Did you know that you can book online? Visit our website.",
          "This call may be recorded for quality purposes.",
          "We are experiencing higher call volumes than usual.",
          "Thank you for holding. An agent will be with you shortly.",
          "Please continue to hold. The next agent is for you.",
          "Your call is now first in line and will be answered by the next available "
          "representative.",
          "You are number two in the queue."})
        QTest::newRow(words) << true;
    for (const char *words :
         {"Hello?", "Hi, sorry to keep you waiting.", "Thank you for holding, how can I help?",
          "Hello, this is Ravi from Swift Services.", "Are you still there?",
          "Okay, I have checked, and the sixteenth is free.", "Yes, Latha speaking.",
          "Thank you for waiting, my name is Meera. What is the matter?", "Can you hear me?",
          "So, the doctor is in on Friday, would that work?", "I found it, it is under Iyer.",
          "Right, where were we?"})
        QTest::newRow(words) << false;
}

void TestHoldWords::knowsAnnouncementsFromPeople()
{
    QFETCH(const bool, isAnnouncement);
    const QString words = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(isQueueAnnouncement(words), isAnnouncement);
    QCOMPARE(isMeantForCaller(words), !isAnnouncement);
}

void TestHoldWords::knowsWhoOnlyWantsASignOfLife_data()
{
    QTest::addColumn<bool>("wantsNoMore");
    for (const char *words : {"Hello?", "Hello, are you still there?", "Are you there?",
                              "Thanks for holding. Are you still there?", "Hello hello?"})
        QTest::newRow(words) << true;
    for (const char *words :
         {"Hello, how can I help you?", "Are you still there? The doctor is free on Friday.",
          "Thank you for holding, this is Ravi.", "Are you there today?"})
        QTest::newRow(words) << false;
}

void TestHoldWords::knowsWhoOnlyWantsASignOfLife()
{
    QFETCH(const bool, wantsNoMore);
    QCOMPARE(asksWhetherThere(QString::fromLatin1(QTest::currentDataTag())), wantsNoMore);
}

QTEST_GUILESS_MAIN(TestHoldWords)
#include "tst_holdwords.moc"
