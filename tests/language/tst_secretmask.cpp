// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/secretmask.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestSecretMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesSecretsInAnyWording_data()
    {
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &text, const QString &shown) {
            QTest::newRow(qPrintable(text)) << shown;
        };
        row(u"My code is 7391."_s, u"My code is ••••."_s);
        row(u"So 7 3 9 1?"_s, u"So •••••••?"_s);
        row(u"seven, three, nine, one"_s, u"•••••••••••••••••••••••"_s);
        row(u"born on 2 May 1990, yes"_s, u"born on ••••••••••, yes"_s);
        row(u"That is the 2nd of May 1990."_s, u"That is the •••••••••••••••."_s);
        row(u"May 2nd, 1990?"_s, u"•••••••••••••?"_s);
        row(u"02/05/1990"_s, u"••••••••••"_s);
        row(u"02051990#"_s, u"••••••••#"_s);
        row(u"4111 1111 1111 1111 is the card"_s, u"••••••••••••••••••• is the card"_s);
        row(u"card 4111-1111-1111-1111."_s, u"card •••••••••••••••••••."_s);
    }

    void hidesSecretsInAnyWording()
    {
        QTEST(mask().masked(QString::fromUtf8(QTest::currentDataTag())), "shown");
    }

    void speaksWithoutSecrets_data()
    {
        QTest::addColumn<QString>("said");
        const auto row = [](const QString &text, const QString &said) {
            QTest::newRow(qPrintable(text)) << said;
        };
        row(u"ask to unblock my card, pin 7391, card number 4111111111111111"_s,
            u"ask to unblock my card"_s);
        row(u"My credit card is 4111 1111 1111 1111. Complain that it is slow."_s,
            u"Complain that it is slow."_s);
        row(u"ask if it is there, the customer's dob is 2 May 1990 but don't share it"_s,
            u"ask if it is there"_s);
        row(u"Hello, I am calling to pay with card 4111 1111 1111 1111."_s,
            u"Hello, I am calling to pay."_s);
        row(u"My code is 7391 and I want to book."_s, u"and I want to book."_s);
        row(u"It is on Monday at 10."_s, u"It is on Monday at 10."_s);
    }

    void speaksWithoutSecrets()
    {
        QTEST(mask().spoken(QString::fromUtf8(QTest::currentDataTag())), "said");
    }

    void speaksABirthDateThatWasAskedFor()
    {
        const QString text = u"Date of birth 2 May 1990, card 4111 1111 1111 1111."_s;

        QCOMPARE(mask().spoken(text, SecretMask::Births::Told), u"Date of birth 2 May 1990."_s);
        QVERIFY(!mask().spoken(text).contains(u"1990"_s));
    }

    void blanksThemInPlace()
    {
        const QString text = u"My code is 7391. Call Bob."_s;

        QCOMPARE(mask().blanked(text).size(), text.size());
        QCOMPARE(mask().blanked(text).simplified(), u". Call Bob."_s);
    }

    void hidesADateOfBirthThatNeverWas()
    {
        const SecretMask never(Intent{.request = u"My date of birth is 31 Feb 1990"_s});

        QVERIFY(!never.masked(u"My date of birth is 31 Feb 1990"_s).contains(u"1990"_s));
    }

    void leavesEverythingElse_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"The 3rd of May 1990", "2 May 2026 at half past ten", "Call +91 98765 43210.",
              "Account 0073911", "4111 1111 1111 1112 is no card", "7:39 in room 1", ""})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void leavesEverythingElse()
    {
        QFETCH(QString, text);
        QCOMPARE(mask().masked(text), text);
    }

    void hidesThemInEveryPartOfATurn()
    {
        const Turn turn = mask().masked(Turn{.text = u"It is 7391."_s,
                                             .unheard = u"I say 7391."_s,
                                             .digits = u"02051990"_s,
                                             .prompt = IvrPrompt{.reason = u"They said 7391"_s},
                                             .reason = u"code 7391"_s});
        for (const QString &part :
             {turn.text, turn.unheard, turn.digits, turn.prompt->reason, turn.reason}) {
            QVERIFY2(!part.contains(u"7391"_s) && !part.contains(u"1990"_s), qPrintable(part));
        }
    }

    void hidesABirthInEitherOrderOfDayAndMonth()
    {
        const SecretMask mask(Intent{.request = u"I was born on 04/05/1980"_s});
        QCOMPARE(mask.masked(u"April 5th 1980 or 4 May 1980"_s), u"•••••••••••••• or ••••••••••"_s);
    }

    void aCardIsHiddenWhateverThePlanSays()
    {
        QCOMPARE(SecretMask().masked(u"5500 0055 5555 5559"_s), u"•••••••••••••••••••"_s);
    }

    void findsTheSecretsOfARequest_data()
    {
        QTest::addColumn<QString>("secret");
        const auto row = [](const char *request, const QString &secret) {
            QTest::newRow(request) << secret;
        };
        row("card number 4111 1111 1111 1111, PIN 4321", u"4111 1111 1111 1111"_s);
        row("Card number 4111 1111 1111 1111, PIN 4321.", u"4321"_s);
        row("my Visa 4111-1111-1111-1111 cvv 432", u"432"_s);
        row("my Visa 4111-1111-1111-1111 and 432", u"4111-1111-1111-1111"_s);
        row("my Visa 4111 1111 1111 1111 432", u"4111 1111 1111 1111 432"_s);
        row("my date of birth is 12 March 1980", u"12 March 1980"_s);
        row("I was born on 12/03/1980, call them", u"12/03/1980"_s);
        row("My password is hunter2.", u"hunter2"_s);
        row("the passphrase: swordfish, and hurry", u"swordfish"_s);
        row("password 12345abc", u"12345abc"_s);
        row("the account pin is 8 2 6 4", u"8 2 6 4"_s);
        row("my PIN is \"4821\"", u"4821"_s);
        row("their access code (4821)", u"4821"_s);
    }

    void findsTheSecretsOfARequest()
    {
        const QString request = QString::fromUtf8(QTest::currentDataTag());
        QFETCH(QString, secret);
        const QString dots(secret.size(), u'•');
        const QString hidden = SecretMask(Intent{.request = request}).masked(request);
        QVERIFY2(!hidden.contains(secret) && hidden.contains(dots), qPrintable(hidden));
        QCOMPARE(hidden.size(), request.size());
    }

    void readsNoSecretWhereNoneIsTold_data()
    {
        QTest::addColumn<QString>("request");
        for (const char *text :
             {"Tell them my password is not accepted, it is not my fault",
              "Ask how I get a password reset", "Deliver to pin code 500001 by 500001",
              "It is my birthday on 12 December 2090", "The pin is stuck in the door"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void readsNoSecretWhereNoneIsTold()
    {
        QFETCH(QString, request);
        QCOMPARE(SecretMask(Intent{.request = request}).masked(request), request);
    }

    void hidesTheSecretsOfAWholeRecord()
    {
        CallRecord record;
        record.plan.intent.request = u"my password is hunter2"_s;
        record.plan.intent.reference.value = u"4111111111111111"_s;
        record.turns.append({.number = 1, .text = u"Hunter2?"_s});

        const CallRecord hidden = SecretMask(record.plan.intent).maskedWhole(record);

        QCOMPARE(hidden.plan.intent.request, u"my password is •••••••"_s);
        QCOMPARE(hidden.plan.intent.reference.value, QString(16, u'•'));
        QCOMPARE(hidden.turns.first().text, u"•••••••?"_s);
    }

    void knowsWhenTheCodeIsTold()
    {
        QVERIFY(mask().tellsCode(u"seven three nine one"_s));
        QVERIFY(mask().tellsCode(u"It is 4 1 1 1, 1 1 1 1, 1 1 1 1, 1 1 1 1."_s));
        QVERIFY(mask().tellsCode(u"4111 1111 1111 1111 432"_s));
        QVERIFY(!mask().tellsCode(u"2 May 1990"_s));
        QVERIFY(!SecretMask().tellsCode(u"7391"_s));
    }

private:
    static SecretMask mask()
    {
        Intent intent;
        intent.accessCode.value = u"7391"_s;
        intent.mayShare.value = {u"it is a first visit"_s, u"date of birth 2 May 1990"_s};
        return SecretMask(intent);
    }
};

QTEST_APPLESS_MAIN(TestSecretMask)
#include "tst_secretmask.moc"
