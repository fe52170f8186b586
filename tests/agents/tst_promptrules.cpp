// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/menuoptions.h"
#include "agents/promptrules.h"
#include "core/enumtext.h"

#include <QFile>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestPromptRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheKindOfMostPrompts();
    void readsMenuOptions_data();
    void readsMenuOptions();
    void knowsTheFieldsAskedFor_data();
    void knowsTheFieldsAskedFor();
    void knowsTheDateFormat_data();
    void knowsTheDateFormat();
    void takesNobodyForAwayWhoAsksOn();
    void knowsAVoicemail();
    void takesTypingForTypingAndNotForAMenu();
    void noticesThatAMenuGoesOn();
    void answersEverything_data();
    void answersEverything();
    void givesAReasonForPeople();
    void answersQuickly();
};

namespace {

struct Labelled
{
    QString kind;
    bool opensCall = false;
    QString text;
};

QList<Labelled> labelledPrompts()
{
    QFile file(QStringLiteral(TEST_DATA "/prompts.tsv"));
    QList<Labelled> prompts;
    if (!file.open(QIODevice::ReadOnly))
        return prompts;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList parts = line.split(u'\t');
        if (parts.size() == 3 && !line.startsWith(u'#'))
            prompts.append({parts[0], parts[1] == u"yes", parts[2]});
    }
    return prompts;
}

QString optionsText(const QString &text)
{
    QStringList options;
    for (const auto &option : menuOptionsIn(text))
        options.append(option.key + u'=' + option.label);
    return options.join(u"; "_s);
}

} // namespace

void TestPromptRules::tellsTheKindOfMostPrompts()
{
    const QList<Labelled> prompts = labelledPrompts();
    QVERIFY(prompts.size() >= 120);

    int right = 0;
    for (const Labelled &prompt : prompts) {
        const IvrPrompt read = PromptRules::classify(prompt.text, prompt.opensCall);
        if (enumText(read.kind) == prompt.kind)
            ++right;
        else
            qInfo().noquote() << prompt.kind << "read as" << enumText(read.kind) << prompt.text
                              << read.wantedFields;
    }

    qInfo() << right << "of" << prompts.size();
    QVERIFY(right * 100 >= prompts.size() * 90);
}

void TestPromptRules::readsMenuOptions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("options");

    QTest::newRow("label first") << u"For appointments, press 2. For billing, press 3."_s
                                 << u"2=appointments; 3=billing"_s;
    QTest::newRow("key first") << u"Press 1 for sales, press 2 for support."_s
                               << u"1=sales; 2=support"_s;
    QTest::newRow("key first after a greeting")
        << u"Welcome to Metro Bank telephone banking, press one for cards, press two for loans "
           u"press three for your account balance, press nine for a banker."_s
        << u"1=cards; 2=loans; 3=your account balance; 9=banker"_s;
    QTest::newRow("label first with commas")
        << u"Welcome to the clinic, for reports press one, for billing press two, to hear this "
           u"again press star"_s
        << u"1=reports; 2=billing; *=hear this again"_s;
    QTest::newRow("read twice")
        << u"To confirm, press 1. To cancel, press 2. Please use the keys of your phone. To "
           u"confirm, press 1. To cancel, press 2."_s
        << u"1=confirm; 2=cancel"_s;
    QTest::newRow("bare keys") << u"Press 1 for sales, 2 for support, or 3 for accounts."_s
                               << u"1=sales; 2=support; 3=accounts"_s;
    QTest::newRow("words") << u"press one for english press two for hindi"_s
                           << u"1=english; 2=hindi"_s;
    QTest::newRow("no punctuation")
        << u"for reservations press one for events press two"_s << u"1=reservations; 2=events"_s;
    QTest::newRow("to and if") << u"To check your balance, press 1. If you'd like to speak to an "
                                  u"agent, please press 9."_s
                               << u"1=check your balance; 9=speak to an agent"_s;
    QTest::newRow("star and hash") << u"To hear this again press star, to go back press hash."_s
                                   << u"*=hear this again; #=go back"_s;
    QTest::newRow("zero") << u"For the operator, press zero or stay on the line."_s
                          << u"0=operator"_s;
    QTest::newRow("doctors") << u"For Doctor Rao, press 1. For Doctor Sen, press 2."_s
                             << u"1=Doctor Rao; 2=Doctor Sen"_s;
    QTest::newRow("times") << u"For 10:30 AM, press 1. For 4 PM, press 2."_s
                           << u"1=10:30 AM; 2=4 PM"_s;
    QTest::newRow("none") << u"Please enter your account number, then press hash."_s << QString();
}

void TestPromptRules::readsMenuOptions()
{
    QFETCH(QString, text);
    QFETCH(QString, options);

    QCOMPARE(optionsText(text), options);
}

void TestPromptRules::knowsTheFieldsAskedFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("fields");

    QTest::newRow("name") << u"May I have your name?"_s << QStringList{u"user_name"_s};
    QTest::newRow("two") << u"Can I take your name and phone number?"_s
                         << QStringList{u"user_phone"_s, u"user_name"_s};
    QTest::newRow("birth") << u"What is her date of birth?"_s << QStringList{u"date_of_birth"_s};
    QTest::newRow("insurance") << u"Could you tell me the insurance number?"_s
                               << QStringList{u"insurance_number"_s};
    QTest::newRow("first visit") << u"Has he been here before?"_s << QStringList{u"first_visit"_s};
    QTest::newRow("doctor") << u"Which doctor would you like to see?"_s << QStringList{u"person"_s};
    QTest::newRow("party") << u"For how many people?"_s << QStringList{u"party_size"_s};
    QTest::newRow("account") << u"Please enter your account number."_s
                             << QStringList{u"reference"_s};
    QTest::newRow("code") << u"Please type your four digit security code."_s
                          << QStringList{u"access_code"_s};
    QTest::newRow("repeat") << u"Sorry, I didn't catch that."_s << QStringList{u"repeat"_s};
    for (const QString &question :
         {u"Wait, who is this?"_s, u"who is calling please"_s, u"Sorry, who am I speaking to?"_s,
          u"Who are you?"_s, u"May I know who's calling?"_s, u"Are you a robot?"_s,
          u"Am I talking to a real person?"_s, u"Who shall I say is calling?"_s})
        QTest::newRow(qPrintable(question)) << question << QStringList{u"caller"_s};
    for (const QString &question : {u"Who is this appointment for?"_s, u"Who is it for?"_s,
                                    u"What is the patient's name?"_s, u"What name is it for?"_s})
        QTest::newRow(qPrintable(question)) << question << QStringList{u"user_name"_s};
    QTest::newRow("time of day") << u"Morning or afternoon."_s << QStringList{u"time"_s};
    QTest::newRow("old date") << u"What is the date of your current appointment?"_s
                              << QStringList{u"old_date"_s};
}

void TestPromptRules::knowsTheFieldsAskedFor()
{
    QFETCH(QString, text);
    QFETCH(QStringList, fields);

    QCOMPARE(PromptRules::classify(text, false).wantedFields, fields);
}

void TestPromptRules::knowsTheDateFormat_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");

    QTest::newRow("letters") << u"Enter the date as DDMMYYYY."_s << u"ddmmyyyy"_s;
    QTest::newRow("slashes") << u"Enter the date, mm/dd/yy."_s << u"mmddyy"_s;
    QTest::newRow("said") << u"Enter the date as day day month month year year year year."_s
                          << u"ddmmyyyy"_s;
    QTest::newRow("short year") << u"Enter the date as day day month month year year."_s
                                << u"ddmmyy"_s;
    QTest::newRow("in words")
        << u"Enter the date, two digits for the day, two digits for the month "
           u"and four digits for the year."_s
        << u"ddmmyyyy"_s;
    QTest::newRow("no year") << u"Enter the month followed by the day."_s << u"mmdd"_s;
    QTest::newRow("american") << u"Type the date using month, day and year."_s << u"mmddyyyy"_s;
    QTest::newRow("an example in words")
        << u"please enter the date of the appointment with eight digits two for the day two for "
           u"the "
           u"month, four for the year, for example for the fifth, of March press zero five zero "
           u"three two zero two six."_s
        << u"ddmmyyyy"_s;
    QTest::newRow("misheard letters")
        << u"please enter the date is B G M M Y Y Y Y eight digits."_s << u"ddmmyyyy"_s;
    QTest::newRow("said and misheard letters")
        << u"Please enter the date in the format day day month month year year year year that is "
           u"T T M M Y Y Y Y."_s
        << u"ddmmyyyy"_s;
    QTest::newRow("a time of day in the letters")
        << u"Please enter the date at two PM M Y Y Y Y eight digits."_s << u"ddmmyyyy"_s;
    QTest::newRow("letters alone") << u"please enter the date as P D M M Y Y."_s << u"ddmmyy"_s;
    QTest::newRow("none") << u"Enter the date of the appointment."_s << QString();
}

void TestPromptRules::knowsTheDateFormat()
{
    QFETCH(QString, text);
    QFETCH(QString, format);

    const IvrPrompt prompt = PromptRules::classify(text, false);

    QCOMPARE(prompt.dateFormat, format);
    QCOMPARE(prompt.kind, IvrPrompt::Kind::DateInput);
    QVERIFY(prompt.wantsKeys);
    QVERIFY(prompt.options.isEmpty());
}

void TestPromptRules::takesNobodyForAwayWhoAsksOn()
{
    using Kind = IvrPrompt::Kind;
    QCOMPARE(PromptRules::classify(u"Let me look."_s, false).kind, Kind::HoldMusic);
    for (const char *words :
         {"On that day I could let me look give you 10:30 AM. Which one? Then 10:30 AM.",
          "One moment. I have half past ten on Thursday."})
        QVERIFY(PromptRules::classify(QString::fromLatin1(words), false).kind != Kind::HoldMusic);
}

void TestPromptRules::knowsAVoicemail()
{
    QVERIFY(
        PromptRules::classify(u"Hi, this is Sam. Please leave a message after the tone."_s, true)
            .isVoicemail);
    QVERIFY(!PromptRules::classify(u"Would you like to leave a message?"_s, false).isVoicemail);
}

void TestPromptRules::takesTypingForTypingAndNotForAMenu()
{
    const IvrPrompt prompt = PromptRules::classify(
        u"Please enter your account number followed by the hash key."_s, false);

    QVERIFY(prompt.wantsKeys);
    QVERIFY(prompt.options.isEmpty());
    QCOMPARE(prompt.kind, IvrPrompt::Kind::InfoRequest);
}

void TestPromptRules::noticesThatAMenuGoesOn()
{
    QVERIFY(isUnfinishedMenu(u"For billing press 1, for reports press 2,"_s));
    QVERIFY(isUnfinishedMenu(u"For billing press 1…"_s));
    QVERIFY(!isUnfinishedMenu(u"For billing press 1, for reports press 2."_s));
    QVERIFY(offersToStayOnLine(u"Press 1 for billing or stay on the line."_s));
}

void TestPromptRules::answersEverything_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QString();
    QTest::newRow("blanks") << u" \n\t "_s;
    QTest::newRow("signs") << u"?!... --- ((( \\ \" %1"_s;
    QTest::newRow("long") << u"press 1 for "_s.repeated(400);
    QTest::newRow("other script") << u"नमस्ते, मैं आपकी कैसे मदद कर सकता हूँ"_s;
}

void TestPromptRules::answersEverything()
{
    QFETCH(QString, text);

    const IvrPrompt prompt = PromptRules::classify(text, false);

    QVERIFY(prompt.confidence >= 0.0 && prompt.confidence <= 1.0);
}

void TestPromptRules::givesAReasonForPeople()
{
    for (const Labelled &prompt : labelledPrompts())
        QVERIFY(!PromptRules::classify(prompt.text, prompt.opensCall).reason.isEmpty());
}

void TestPromptRules::answersQuickly()
{
    const QList<Labelled> prompts = labelledPrompts();
    QBENCHMARK
    {
        for (const Labelled &prompt : prompts)
            PromptRules::classify(prompt.text, prompt.opensCall);
    }
}

QTEST_GUILESS_MAIN(TestPromptRules)
#include "tst_promptrules.moc"
