// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentrules.h"
#include "core/enumtext.h"
#include "language/words.h"
#include "support/planning.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QTest>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const RequestContext context = mondayInIndia();

Intent understood(const QString &request)
{
    return IntentRules::understand(request, context);
}

/// As understood on a day of the table's own choice.
Intent understood(const QString &request, QDate today)
{
    RequestContext then = context;
    if (today.isValid())
        then.now.setDate(today);
    return IntentRules::understand(request, then);
}

QString written(const QString &text)
{
    return plainText(text);
}

QString written(int number)
{
    return QString::number(number);
}

QString written(Intent::Task task)
{
    return enumText(task);
}

QString written(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString written(const TimeWindow &window)
{
    const QString from = window.from.toString(u"HH:mm");
    return window.isExact() ? from : from + u'-' + window.to.toString(u"HH:mm");
}

QString written(const QStringList &texts)
{
    return plainText(texts.join(u' '));
}

template <typename T>
QString written(const Detail<T> &detail)
{
    return detail.isKnown() ? written(*detail.value) : QString();
}

/// The first warning that is no Missing one.
QString warning(const Intent &intent)
{
    for (const Intent::Warning &warning : intent.warnings) {
        if (warning.kind != Intent::Warning::Kind::Missing)
            return enumText(warning.kind);
    }
    return {};
}

QMap<QString, QString> fieldsOf(const Intent &intent)
{
    return {
        {u"place"_s, written(intent.place)},
        {u"branch"_s, written(intent.branch)},
        {u"city"_s, written(intent.city)},
        {u"phoneNumber"_s, intent.phoneNumber.valueOr({})},
        {u"task"_s, written(intent.task)},
        {u"person"_s, written(intent.person)},
        {u"specialty"_s, written(intent.specialty)},
        {u"date"_s, written(intent.date)},
        {u"time"_s, written(intent.time)},
        {u"oldDate"_s, written(intent.oldDate)},
        {u"oldTime"_s, written(intent.oldTime)},
        {u"partySize"_s, written(intent.partySize)},
        {u"reference"_s, intent.reference.valueOr({})},
        {u"accessCode"_s, intent.accessCode.valueOr({})},
        {u"language"_s, intent.language.valueOr({})},
        {u"mayShare"_s, written(intent.mayShare)},
        {u"userName"_s, written(intent.userName)},
        {u"userPhone"_s, intent.userPhone.valueOr({})},
    };
}

QString expectedText(const QString &field, const QJsonValue &value)
{
    static const QStringList words{u"place"_s,  u"branch"_s,    u"city"_s,
                                   u"person"_s, u"specialty"_s, u"userName"_s};
    if (value.isArray())
        return written(QJsonDocument(value.toArray()).toVariant().toStringList());
    const QString text = value.toVariant().toString();
    return words.contains(field) ? plainText(text) : text;
}

struct Score
{
    int requests = 0;
    int rightRequests = 0;
    int fields = 0;
    int rightFields = 0;
};

void check(const QJsonObject &row, QDate today, Score &score)
{
    const QString request = row[u"request"].toString();
    const Intent intent = understood(request, today);
    const QMap<QString, QString> fields = fieldsOf(intent);
    QStringList wrong;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        const QString expected = expectedText(it.key(), row[it.key()]);
        if (it.value() != expected)
            wrong.append(u"%1: '%2', not '%3'"_s.arg(it.key(), it.value(), expected));
    }
    if (row.contains(u"warn") && warning(intent) != row[u"warn"].toString())
        wrong.append(u"warning: "_s + warning(intent));
    score.requests += 1;
    score.rightRequests += wrong.isEmpty() ? 1 : 0;
    score.fields += int(fields.size());
    score.rightFields += int(fields.size() - wrong.size());
    if (!wrong.isEmpty())
        qInfo().noquote() << request << "\n    " << wrong.join(u"\n     "_s);
}

Score scoreOf(const QString &fileName, QDate today)
{
    QFile file(QStringLiteral(TEST_DATA "/") + fileName);
    Score score;
    if (!file.open(QIODevice::ReadOnly))
        return score;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const QJsonDocument row = QJsonDocument::fromJson(line);
        if (row.isObject())
            check(row.object(), today, score);
        else if (!line.isEmpty())
            qWarning().noquote() << "No JSON:" << line;
    }
    qInfo() << score.rightRequests << "of" << score.requests << "requests right in every field,"
            << score.rightFields << "of" << score.fields << "fields right";
    return score;
}

} // namespace

class TestIntentRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsNearlyAllRequests_data();
    void understandsNearlyAllRequests();
    void neverInvents();
    void knowsForWhomItIs_data();
    void knowsForWhomItIs();
    void describesTheTask_data();
    void describesTheTask();
    void knowsTheLanguageOfTheCall_data();
    void knowsTheLanguageOfTheCall();
    void pointsAtTheWords();
    void takesACardNumberForTheKeypadOnly();
    void takesWhenOneWasBornForADateToTell();
    void takesWhatFollowsAnAccountForItsCode_data();
    void takesWhatFollowsAnAccountForItsCode();
    void refusesEmptyAndOverlongText();
    void survivesAnything_data();
    void survivesAnything();
    void takesLessThanAMillisecond();
};

void TestIntentRules::understandsNearlyAllRequests_data()
{
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<QDate>("today");
    QTest::newRow("requests.jsonl") << 150 << QDate();
    QTest::newRow("requests-heldout.jsonl") << 30 << QDate();
    QTest::newRow("requests-fresh.jsonl") << 20 << QDate(2026, 11, 23);
}

void TestIntentRules::understandsNearlyAllRequests()
{
    QFETCH(int, atLeast);
    QFETCH(QDate, today);
    const Score score = scoreOf(QString::fromUtf8(QTest::currentDataTag()), today);
    QVERIFY2(score.requests >= atLeast, qPrintable(QString::number(score.requests)));
    QVERIFY(score.rightRequests * 100 >= score.requests * 95);
}

/// Who is dialled and what is ordered must be right in every row.
void TestIntentRules::neverInvents()
{
    const Score score = scoreOf(u"requests-strict.jsonl"_s, QDate(2026, 11, 28));
    QVERIFY(score.requests >= 20);
    QCOMPARE(score.rightRequests, score.requests);
}

void TestIntentRules::knowsForWhomItIs_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("name");

    QTest::newRow("before the people")
        << u"Book a table for Ravi Kumar, two people, at Spice Garden on 29 November at 8 PM"_s
        << u"Ravi Kumar"_s;
    QTest::newRow("at the end")
        << u"Call Spice Garden and book a table for two on 29 November at 8 PM for Ravi Kumar"_s
        << u"Ravi Kumar"_s;
    QTest::newRow("a holiday") << u"Book a table for two at Spice Garden for New Year"_s
                               << QString();
    QTest::newRow("a doctor") << u"Book an appointment for Dr Asha Rao at Apollo tomorrow"_s
                              << QString();
}

void TestIntentRules::knowsForWhomItIs()
{
    QFETCH(const QString, request);

    QTEST(understood(request, QDate(2026, 11, 28)).userName.valueOr({}), "name");
}

void TestIntentRules::describesTheTask_data()
{
    QTest::addColumn<QString>("description");
    const auto row = [](const char *request, const QString &description) {
        QTest::newRow(request) << description;
    };
    row("Book an appointment with Dermatologist Chandra at Apollo Hospital on 15th April 2026",
        u"book an appointment with Dr Chandra, Dermatology, on Wednesday the 15th of April"_s);
    row("Book an appointment with a dentist at Smile Dental Clinic tomorrow after 4",
        u"book an appointment in Dentistry on Tuesday the 3rd of March after 4 PM"_s);
    row("Book an appointment with a dentist at Smile Dental Clinic tomorrow between 4 and 6 pm",
        u"book an appointment in Dentistry on Tuesday the 3rd of March between 4 and 6 PM"_s);
    row("Book a table for two at Olive Bistro tomorrow evening between 7 and 9",
        u"reserve a table for 2 on Tuesday the 3rd of March between 7 and 9 PM"_s);
    row("Move my table at Olive Bistro from 7 to 8 PM",
        u"move the table reservation from 7 PM to 8 PM"_s);
    row("Change my table at Olive Bistro from 4 to 6 people on Friday",
        u"change the table reservation on Friday the 6th of March to 6 people"_s);
    row("Add two people to my reservation at Olive Bistro on Friday at 8 pm",
        u"add two people to the customer's reservation on Friday at 8 pm"_s);
    row("Tell City Clinic not to cancel my appointment on 30 November",
        u"ask you not to cancel the customer's appointment on 30 November"_s);
    row("Tell City Clinic I am late. My name is Ravi", u"tell you that Ravi is late"_s);
    row("Cancel my appointment with Dr Rao at Yashoda Hospital on Friday at 10:30",
        u"cancel the appointment with Dr Rao on Friday the 6th of March at 10:30 AM"_s);
    row("Book a table for four at Olive Bistro tomorrow at 8, my name is Meera",
        u"reserve a table for 4 on Tuesday the 3rd of March at 8 PM"_s);
    row("I'm Meera. Ask Apollo Hospital if my report is ready, reference number 7788",
        u"ask about the status of Meera's report number 7 7 8 8"_s);
    row("Call City Library and ask what time they close on Sunday",
        u"ask what time you close on Sunday"_s);
    row("Ask Metro Bank, +14155550123, for their opening hours", u"ask for your opening hours"_s);
    row("Order two margherita pizzas from Tony's Pizza for 7 pm",
        u"order two margherita pizzas for 7 pm"_s);
    row("Confirm my appointment with Dr Shetty at Narayana on Friday at 4. My name is Imran",
        u"confirm Imran's appointment with Dr Shetty on Friday the 6th of March at 4 PM"_s);
    row("Order 3 lassi from Shadab, Charminar for 9 pm", u"order 3 lassi for 9 pm"_s);
    row("Extend my library books by two weeks, call State Central Library. My name is Geetha",
        u"extend Geetha's library books by two weeks"_s);
    row("I can't make it to my lesson at City School on Friday. Please let them know. Paul Green",
        u"tell you that Paul Green can't make it to Paul Green's lesson at City School on Friday"_s);
    row("Tell City School that I am running late. Dana Cole",
        u"tell you that Dana Cole is running late"_s);
    row("Wish Ravi a happy birthday on +91 98490 77123", u"wish you a happy birthday"_s);
    row("Order two pizzas from Tony's Pizza, 040 2355 1234, for 7 pm",
        u"order two pizzas, for 7 pm"_s);
    row("Call my wife Anu and tell her I will be late. My name is Ravi",
        u"tell you that Ravi will be late"_s);
}

void TestIntentRules::describesTheTask()
{
    QFETCH(QString, description);
    const Intent intent = understood(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(intent.description.valueOr({}), description);
}

void TestIntentRules::knowsTheLanguageOfTheCall_data()
{
    QTest::addColumn<QString>("language");
    for (const char *request :
         {"Book a table at Paradise tomorrow at 8, in Hindi please",
          "Call Paradise in Hindi and ask when they open", "Speak Hindi with them at City Clinic",
          "Ask Paradise whether they are open on Sunday, and speak Hindi please",
          "Call Amma and tell her I am late, she only speaks Hindi"})
        QTest::newRow(request) << u"hi"_s;
    for (const char *request :
         {"Ask whether Dr Chandra speaks Hindi", "Ask City Clinic if Dr Chandra can speak Hindi",
          "Ask City Clinic, do they speak Hindi", "Does Dr Chandra at City Clinic speak Hindi?",
          "Find a doctor at City Clinic who speaks Hindi on Monday",
          "Book a Hindi-speaking doctor at City Clinic tomorrow at 10",
          "Order two books in Hindi from City Books"})
        QTest::newRow(request) << QString();
}

void TestIntentRules::knowsTheLanguageOfTheCall()
{
    const Intent intent = understood(QString::fromUtf8(QTest::currentDataTag()));

    QTEST(intent.language.valueOr({}), "language");
    QCOMPARE(
        std::any_of(intent.warnings.begin(), intent.warnings.end(),
                    [](const auto &warning) { return warning.field == Intent::Field::Language; }),
        intent.language.isKnown());
}

void TestIntentRules::pointsAtTheWords()
{
    const Intent intent =
        understood(u"Book Dr Chandra at Apollo Hospital, Madinaguda for 16 April"_s);
    const auto words = [&intent](TextSpan span) {
        return intent.request.mid(span.start, span.length);
    };
    QCOMPARE(words(intent.person.source), u"Chandra"_s);
    QCOMPARE(words(intent.place.source), u"Apollo Hospital"_s);
    QCOMPARE(words(intent.branch.source), u"Madinaguda"_s);
    QCOMPARE(words(intent.date.source), u"16 April"_s);
    QVERIFY(intent.place.confidence > 0.8);
}

void TestIntentRules::takesACardNumberForTheKeypadOnly()
{
    for (const QString &card : {u"4111-1111-1111-1111"_s, u"3782 822463 10005"_s}) {
        const Intent intent =
            understood(u"Call City Hospital to pay with my Visa %1 cvv 432"_s.arg(card));

        QCOMPARE(intent.reference.value, QString(card).remove(u'-').remove(u' '));
        QVERIFY(!intent.phoneNumber.isKnown() && !intent.userPhone.isKnown());
        for (const Intent::Warning &warning : intent.warnings)
            QVERIFY2(warning.kind != Intent::WarningKind::Impossible, qPrintable(warning.message));
    }
}

void TestIntentRules::takesWhenOneWasBornForADateToTell()
{
    const Intent intent = understood(u"Book a doctor tomorrow, I was born on 12/03/1980."_s);

    QCOMPARE(intent.mayShare.value, QStringList{u"date of birth 12/03/1980"_s});
    QCOMPARE(intent.date.value, QDate(2026, 3, 3));
    QVERIFY(!understood(u"My son was born in Pune"_s).mayShare.isKnown());
}

void TestIntentRules::takesWhatFollowsAnAccountForItsCode_data()
{
    QTest::addColumn<QString>("request");
    QTest::newRow("spaced") << u"Check the balance for 5512349988 / 97316 at First Bank"_s;
    QTest::newRow("glued") << u"Ask First Bank for the balance of 5512349988/97316"_s;
    QTest::newRow("labelled account") << u"What is my balance, account 5512349988 / 97316"_s;
}

void TestIntentRules::takesWhatFollowsAnAccountForItsCode()
{
    QFETCH(QString, request);

    const Intent intent = understood(request);

    QCOMPARE(intent.reference.valueOr({}), u"5512349988"_s);
    QCOMPARE(intent.accessCode.valueOr({}), u"97316"_s);
}

void TestIntentRules::refusesEmptyAndOverlongText()
{
    IntentRules rules;
    QCOMPARE(rules.read(u"  "_s, context).result().error().kind, Error::Kind::Invalid);
    const QString endless(IntentRules::MaxLength + 1, u'a');
    QCOMPARE(rules.read(endless, context).result().error().kind, Error::Kind::Invalid);
    QVERIFY(rules.read(u"Call Jio"_s, context).result().has_value());
}

void TestIntentRules::survivesAnything_data()
{
    QTest::addColumn<QString>("request");
    QTest::newRow("nothing") << QString();
    QTest::newRow("marks") << u".,;:!?()[]{}<>/-–'’\"#@+$"_s;
    QTest::newRow("digits") << QString(10'000, u'9');
    QTest::newRow("words") << u"at the hospital for my "_s.repeated(440);
    QTest::newRow("dates") << u"15th april or "_s.repeated(700);
    QTest::newRow("numbers") << u"one hundred and "_s.repeated(600);
    QTest::newRow("emoji") << u"😀👩‍⚕️ Apollo 🏥 tomorrow 🕓"_s;
    QTest::newRow("half surrogate") << QString(QChar(0xd83d)) + u" call Apollo"_s;
    QTest::newRow("zeros") << QString(100, QChar(0));
    QTest::newRow("prepositions") << u"at in on with from to for by of"_s;
    QTest::newRow("title only") << u"dr"_s;
    QTest::newRow("ends early") << u"my name is"_s;
}

void TestIntentRules::survivesAnything()
{
    QFETCH(QString, request);
    const Intent intent = understood(request);
    QCOMPARE(intent.request, request);
    for (const TextSpan span : {intent.place.source, intent.date.source, intent.time.source}) {
        QVERIFY(span.start >= 0);
        QVERIFY(span.start + span.length <= request.size());
    }
}

void TestIntentRules::takesLessThanAMillisecond()
{
    const QString request = u"Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                            "Madinaguda, Hyderabad on 15th April 2026 after 4 PM"_s;
    QBENCHMARK
    {
        understood(request);
    }
}

QTEST_GUILESS_MAIN(TestIntentRules)
#include "tst_intentrules.moc"
