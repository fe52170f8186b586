// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentrules.h"
#include "support/planning.h"

#include <QTest>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

Intent understood(const QString &request)
{
    return IntentRules::understand(request, mondayInIndia());
}

} // namespace

/// What the person is told of a request that is lacking, impossible or not understood.
class TestIntentWarnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsMissing();
    void warnsOfAnImpossibleDate();
    void doesNotSayThatAVagueDateWasUnsaid();
    void keepsAPastDateAndWarns();
    void isUnsureOfOtherLanguages();
};

void TestIntentWarnings::saysWhatIsMissing()
{
    const Intent intent = understood(u"Book Dr Chandra at Apollo Hospital for 16 April"_s);
    const Intent::Warning expected{Intent::Field::Time, Intent::Warning::Kind::Missing,
                                   u"You did not say a time. The agent asks for a morning slot."_s};
    QVERIFY(intent.warnings.contains(expected));
    RequestContext named = mondayInIndia();
    named.userName = u"Meera"_s;
    const Intent full =
        IntentRules::understand(u"Book Dr Chandra at Apollo Hospital for 16 April at 10"_s, named);
    QVERIFY(full.warnings.isEmpty());
}

void TestIntentWarnings::warnsOfAnImpossibleDate()
{
    const Intent intent = understood(u"Book Dr Chandra at Apollo Hospital on 31st February"_s);
    QVERIFY(!intent.date.isKnown());
    QCOMPARE(intent.warnings.first().kind, Intent::Warning::Kind::Impossible);
    QVERIFY(intent.warnings.first().message.contains(u"31st February"_s));
}

void TestIntentWarnings::doesNotSayThatAVagueDateWasUnsaid()
{
    const Intent intent = understood(u"Book Dr Chandra at Apollo Hospital sometime next week"_s);
    const bool isUnsaid = std::any_of(intent.warnings.cbegin(), intent.warnings.cend(),
                                      [](const Intent::Warning &warning) {
                                          return warning.field == Intent::Field::Date &&
                                                 warning.kind == Intent::Warning::Kind::Missing;
                                      });
    QVERIFY(!intent.date.isKnown());
    QVERIFY(!isUnsaid);
    QVERIFY(intent.warnings.first().message.contains(u"next week"_s));
}

void TestIntentWarnings::keepsAPastDateAndWarns()
{
    const Intent intent = understood(u"Book Dr Chandra at Apollo Hospital on 15 April 2024"_s);
    QCOMPARE(intent.date.value, std::optional(QDate(2024, 4, 15)));
    QCOMPARE(intent.warnings.first().kind, Intent::Warning::Kind::Past);
    QCOMPARE(intent.warnings.first().field, Intent::Field::Date);
}

void TestIntentWarnings::isUnsureOfOtherLanguages()
{
    const Intent intent = understood(u"Ich möchte morgen einen Termin beim Zahnarzt"_s);
    QVERIFY(!intent.task.isKnown());
    QVERIFY(!intent.place.isKnown());
    QVERIFY(!intent.description.isKnown());
    QCOMPARE(intent.warnings.size(), 1);
    QCOMPARE(intent.warnings.first().field, Intent::Field::Task);
    for (const char *other : {"Bitte einen Termin bei Dr. Weber am 5. Dezember um 10 Uhr buchen",
                              "Reserva una mesa para dos mañana a las 8 en Spice Garden",
                              "Je voudrais un rendez-vous pour demain", "कल के लिए एक मेज बुक करें"}) {
        const Intent read = understood(QString::fromUtf8(other));
        QVERIFY(!read.warnings.isEmpty());
        QVERIFY2(read.warnings.first().message.startsWith(u"The built-in rules"), other);
    }
    for (const char *english : {"Call Casa de la Pasta y el Vino", "Dentist", "Call Le Petit Café"})
        QVERIFY2(!understood(QString::fromUtf8(english))
                      .warnings.first()
                      .message.startsWith(u"The built-in rules"),
                 english);
}

QTEST_GUILESS_MAIN(TestIntentWarnings)
#include "tst_intentwarnings.moc"
