// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentmodel.h"
#include "support/planning.h"
#include "support/scriptedmodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString request = u"Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                        "Madinaguda on 15th April 2026 after 4, account number 12345"_s;

const RequestContext context = mondayInIndia();

/// A complete answer in which nothing but the task is known, and these members.
QString answer(QJsonObject known)
{
    for (const QString &name :
         {u"place"_s, u"branch"_s, u"city"_s, u"phone_number"_s, u"person"_s, u"specialty"_s,
          u"description"_s, u"date"_s, u"time_from"_s, u"time_to"_s, u"old_date"_s,
          u"old_time_from"_s, u"old_time_to"_s, u"reference"_s, u"access_code"_s, u"language"_s,
          u"user_name"_s, u"user_phone"_s, u"party_size"_s}) {
        if (!known.contains(name))
            known[name] = QJsonValue::Null;
    }
    if (!known.contains(u"task"_s))
        known[u"task"_s] = u"book_appointment"_s;
    if (!known.contains(u"may_share"_s))
        known[u"may_share"_s] = QJsonArray();
    return QString::fromUtf8(QJsonDocument(known).toJson());
}

const QString good = answer({{u"place"_s, u"Apollo Hospital"_s},
                             {u"branch"_s, u"Madinaguda"_s},
                             {u"person"_s, u"Chandra"_s},
                             {u"specialty"_s, u"Dermatology"_s},
                             {u"date"_s, u"2026-04-15"_s},
                             {u"time_from"_s, u"16:00"_s},
                             {u"time_to"_s, u"18:00"_s},
                             {u"reference"_s, u"12345"_s}});

} // namespace

class TestIntentModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnAnswer();
    void tellsARangeFromAnOpenEnd();
    void findsTheWordsInTheRequest();
    void givesTheModelSchemaDayAndRequest();
    void keepsACodeFromTheModel();
    void dropsWhatTheRequestDoesNotSay();
    void takesNoLanguageThatIsOnlyAskedAbout();
    void asksOnceMoreWithTheError();
    void givesUpAfterTheSecondBadAnswer();
    void failsWithTheService();
    void refusesAnswersOfTheWrongShape_data();
    void refusesAnswersOfTheWrongShape();

private:
    Result<Intent> read(ScriptedModel &model, const QString &text = request)
    {
        IntentModel reader(model);
        const auto future = reader.read(text, context);
        const bool isDone = QTest::qWaitFor([&future] { return future.isFinished(); });
        return isDone ? future.result() : failure(Error::Kind::TimedOut, u"No answer"_s);
    }
};

void TestIntentModel::readsAnAnswer()
{
    ScriptedModel model;
    model.willAnswer(good);
    const auto intent = read(model);
    QVERIFY(intent.has_value());
    QCOMPARE(intent->place.valueOr({}), u"Apollo Hospital"_s);
    QCOMPARE(intent->branch.valueOr({}), u"Madinaguda"_s);
    QCOMPARE(intent->specialty.valueOr({}), u"Dermatology"_s);
    QCOMPARE(intent->date.value, std::optional(QDate(2026, 4, 15)));
    QCOMPARE(intent->time.value, std::optional(TimeWindow{{16, 0}, {18, 0}}));
    QCOMPARE(intent->reference.valueOr({}), u"12345"_s);
    QCOMPARE(intent->taskKind(), Intent::Task::BookAppointment);
    QVERIFY(!intent->city.isKnown());
}

void TestIntentModel::tellsARangeFromAnOpenEnd()
{
    const QString ranged = u"Book a table at Olive Bistro tomorrow between 4 and 6 pm"_s;

    const auto range = intentFromAnswer(good, ranged, context);
    const auto open = intentFromAnswer(good, request, context);

    QCOMPARE(range->time.value, std::optional(TimeWindow{{16, 0}, {18, 0}, true}));
    QCOMPARE(open->time.value, std::optional(TimeWindow{{16, 0}, {18, 0}}));
}

void TestIntentModel::findsTheWordsInTheRequest()
{
    const auto intent = intentFromAnswer(good, request, context);
    QVERIFY(intent.has_value());
    const auto words = [](TextSpan span) { return request.mid(span.start, span.length); };
    QCOMPARE(words(intent->person.source), u"Chandra"_s);
    QCOMPARE(words(intent->specialty.source), u"Dermatologist"_s);
    QCOMPARE(words(intent->date.source), u"15th April 2026"_s);
    QCOMPARE(words(intent->time.source), u"after 4"_s);
}

void TestIntentModel::givesTheModelSchemaDayAndRequest()
{
    ScriptedModel model;
    model.willAnswer(good);
    QVERIFY(read(model).has_value());
    const ChatRequest &chat = model.asked.first();
    QVERIFY(chat.messages.first().text.contains(u"Monday 2 March 2026"_s));
    QVERIFY(!chat.messages.first().text.contains(u'{'));
    QCOMPARE(chat.messages.last().text, request);
    QVERIFY(chat.schema[u"required"].toArray().contains(u"place"_s));
}

void TestIntentModel::keepsACodeFromTheModel()
{
    const QString secret = u"Check my balance at Metro Bank, account 12345678, PIN 4471."_s;
    ScriptedModel model;
    model.willAnswer(answer({{u"place"_s, u"Metro Bank"_s},
                             {u"task"_s, u"balance_enquiry"_s},
                             {u"reference"_s, u"12345678"_s}}));

    const auto intent = read(model, secret);

    QVERIFY(intent.has_value());
    QCOMPARE(intent->accessCode.valueOr({}), u"4471"_s);
    QCOMPARE(intent->request, secret);
    for (const auto &message : model.asked.constFirst().messages)
        QVERIFY2(!message.text.contains(u"4471"_s), qPrintable(message.text));
    QVERIFY(model.asked.constFirst().messages.last().text.contains(u"12345678"_s));
}

void TestIntentModel::dropsWhatTheRequestDoesNotSay()
{
    const auto intent = intentFromAnswer(answer({{u"place"_s, u"Yashoda Hospital"_s},
                                                 {u"date"_s, u"2026-04-16"_s},
                                                 {u"user_name"_s, u"Meera"_s},
                                                 {u"user_phone"_s, u"+919848022338"_s},
                                                 {u"party_size"_s, 7},
                                                 {u"access_code"_s, u"4321"_s},
                                                 {u"time_from"_s, u"09:00"_s},
                                                 {u"time_to"_s, u"09:00"_s},
                                                 {u"may_share"_s, QJsonArray{u"blood group B"_s}}}),
                                         request, context);
    QVERIFY(intent.has_value());
    QVERIFY(!intent->place.isKnown());
    QVERIFY(!intent->date.isKnown());
    QVERIFY(!intent->userName.isKnown());
    QVERIFY(!intent->userPhone.isKnown());
    QVERIFY(!intent->partySize.isKnown());
    QVERIFY(!intent->accessCode.isKnown());
    QVERIFY(!intent->time.isKnown());
    QVERIFY(!intent->mayShare.isKnown());
}

void TestIntentModel::takesNoLanguageThatIsOnlyAskedAbout()
{
    const QString hindi = answer({{u"language"_s, u"hi"_s}});
    const auto languageOf = [&](const QString &text) {
        ScriptedModel model;
        model.willAnswer(hindi);
        return read(model, text)->language.valueOr({});
    };

    QCOMPARE(languageOf(u"Ask whether Dr Chandra speaks Hindi"_s), QString());
    QCOMPARE(languageOf(u"Ask whether Dr Chandra is in. Let it all be Hindi"_s), u"hi"_s);
    QCOMPARE(languageOf(u"Chandra Clinic ko phone karo"_s), u"hi"_s);
}

void TestIntentModel::asksOnceMoreWithTheError()
{
    ScriptedModel model;
    model.willAnswer(u"Sure! Here is the JSON you wanted."_s);
    model.willAnswer(good);
    QVERIFY(read(model).has_value());
    QCOMPARE(model.asked.size(), 2);
    QVERIFY(model.asked.last().messages.last().text.contains(u"no JSON object"_s));
}

void TestIntentModel::givesUpAfterTheSecondBadAnswer()
{
    ScriptedModel model;
    model.willAnswer(u"no"_s);
    model.willAnswer(u"[]"_s);
    model.willAnswer(good);
    const auto intent = read(model);
    QCOMPARE(intent.error().kind, Error::Kind::Broken);
    QCOMPARE(model.asked.size(), 2);
}

void TestIntentModel::failsWithTheService()
{
    ScriptedModel model;
    model.willFail(Error::Kind::TimedOut);
    QCOMPARE(read(model).error().kind, Error::Kind::TimedOut);
    QCOMPARE(model.asked.size(), 1);
}

void TestIntentModel::refusesAnswersOfTheWrongShape_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("array") << u"[1]"_s;
    QTest::newRow("nothing in it") << u"{\"task\":\"book_appointment\"}"_s;
    QTest::newRow("number for text") << answer({{u"place"_s, 5}});
    QTest::newRow("unknown task") << answer({{u"task"_s, u"dance"_s}});
    QTest::newRow("text for number") << answer({{u"party_size"_s, u"four"_s}});
    QTest::newRow("text for list") << answer({{u"may_share"_s, u"all"_s}});
}

void TestIntentModel::refusesAnswersOfTheWrongShape()
{
    QFETCH(QString, text);
    const auto intent = intentFromAnswer(text, request, context);
    QVERIFY(!intent.has_value());
    QVERIFY(!intent.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestIntentModel)
#include "tst_intentmodel.moc"
