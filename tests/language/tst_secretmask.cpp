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

    void aCardIsHiddenWhateverThePlanSays()
    {
        QCOMPARE(SecretMask().masked(u"5500 0055 5555 5559"_s), u"•••••••••••••••••••"_s);
    }

    void knowsWhenTheCodeIsTold()
    {
        QVERIFY(mask().tellsCode(u"seven three nine one"_s));
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
