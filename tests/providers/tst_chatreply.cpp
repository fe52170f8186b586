// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/chatreply.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray delta(const QByteArray &delta, const QByteArray &reason = "null")
{
    return R"({"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":)" + delta +
           R"(,"finish_reason":)" + reason + "}]}";
}

QByteArray callPiece(const QByteArray &piece)
{
    return delta(R"({"tool_calls":[)" + piece + "]}");
}

ChatReply replyOf(const QList<QByteArray> &events)
{
    ChatReply reply;
    for (const QByteArray &event : events)
        reply.readEvent(event);
    return reply;
}

const ToolCall PressTwo{u"press_keys"_s, {{u"digits"_s, u"2"_s}}};
const ToolCall Wait{u"wait"_s, {}};

const QList<ChatTool> Tools{
    {u"press_keys"_s,
     u"Presses keys."_s,
     {{u"type"_s, u"object"_s},
      {u"properties"_s, QJsonObject{{u"digits"_s, QJsonObject{{u"type"_s, u"string"_s}}},
                                    {u"times"_s, QJsonObject{{u"type"_s, u"integer"_s}}}}},
      {u"required"_s, QJsonArray{u"digits"_s}}}},
    {u"wait"_s, u"Waits."_s, {{u"type"_s, u"object"_s}}}};

QJsonValue jsonOf(const QList<ToolCall> &calls)
{
    QJsonArray array;
    for (const ToolCall &call : calls)
        array.append(QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, call.arguments}});
    return array;
}

/// Cases of a name, lines of JSON, and the calls they mean after an equals sign.
void addCases(const QString &fileName)
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QJsonValue>("calls");
    QFile file(QStringLiteral(TEST_DATA "/providers/") + fileName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<QByteArray> lines;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.startsWith("= ")) {
            if (!line.isEmpty())
                lines.append(line);
            continue;
        }
        const QByteArray wrapped = '[' + line.mid(2) + ']';
        QTest::newRow(lines.takeFirst())
            << std::exchange(lines, {})
            << QJsonValue(QJsonDocument::fromJson(wrapped).array().first());
    }
}

} // namespace

class TestChatReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsTheWords();
    void putsToolCallsTogether_data();
    void putsToolCallsTogether();
    void tellsOfAFailureInTheStream_data();
    void tellsOfAFailureInTheStream();
    void isWholeOnlyWhenTheServiceSaysSo();
    void readsAWholeReply();
    void takesNoReplyForOne_data();
    void takesNoReplyForOne();
    void findsTheMeantCall_data();
    void findsTheMeantCall();
    void holdsAgainstAFlood();
};

void TestChatReply::joinsTheWords()
{
    ChatReply reply;
    const QList<QByteArray> events{
        delta(R"({"role":"assistant","content":""})"),
        delta(R"({"reasoning":"Answer briefly.","channel":"analysis"})"),
        delta(R"({"content":null})"),
        delta(R"({"content":"Yes, "})"),
        delta(R"({"content":"Größe 7."})"),
        delta("{}", R"("stop")"),
        R"({"choices":[],"usage":{"total_tokens":538}})",
        "[DONE]",
        delta(R"({"content":"too late"})"),
    };
    QStringList pieces;
    for (const QByteArray &event : events)
        pieces << reply.readEvent(event);
    pieces.removeAll({});

    QCOMPARE(pieces, (QStringList{u"Yes, "_s, u"Größe 7."_s}));
    QCOMPARE(reply.answer(), ChatAnswer{.text = u"Yes, Größe 7."_s});
    QVERIFY(reply.isWhole());
    QVERIFY(!reply.isCut());
}

void TestChatReply::putsToolCallsTogether_data()
{
    addCases(u"tool-calls.txt"_s);
}

void TestChatReply::putsToolCallsTogether()
{
    QFETCH(const QList<QByteArray>, lines);
    QFETCH(const QJsonValue, calls);
    ChatReply reply;
    for (const QByteArray &line : lines)
        reply.readEvent(callPiece(line));

    const auto answer = reply.answer();

    QCOMPARE(answer ? jsonOf(answer->calls) : QJsonValue(), calls);
}

void TestChatReply::tellsOfAFailureInTheStream_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("with a code")
        << QByteArray(R"({"error":{"message":"m","code":"tool_use_failed","status_code":400}})")
        << 400 << u"tool_use_failed"_s;
    QTest::newRow("bare") << QByteArray(R"({"error":{"message":"m"}})") << 500 << QString();
    QTest::newRow("a text") << QByteArray(R"({"error":"overloaded"})") << 500 << QString();
    QTest::newRow("at the end") << QByteArray(R"({"choices":[],"x_groq":{"error":"cut"}})") << 500
                                << QString();
}

void TestChatReply::tellsOfAFailureInTheStream()
{
    QFETCH(const QByteArray, event);
    QFETCH(const int, status);
    QFETCH(const QString, code);

    const ChatReply reply = replyOf({delta(R"({"content":"Yes"})"), event, "[DONE]"});

    QVERIFY(reply.refusal());
    QCOMPARE(reply.refusal()->status, status);
    QCOMPARE(reply.refusal()->code, code);
    QVERIFY(!reply.isWhole());
}

void TestChatReply::isWholeOnlyWhenTheServiceSaysSo()
{
    ChatReply reply = replyOf({delta(R"({"content":"Ye"})"), delta("{}", R"("length")"),
                               "{\"choices\":", "not JSON", "[1]", "null"});
    QVERIFY(!reply.isWhole());
    QVERIFY(reply.isCut());

    reply.readEvent("[DONE] ");
    QVERIFY(reply.isWhole());
}

void TestChatReply::readsAWholeReply()
{
    ChatReply reply;
    const bool isReply = reply.readWhole(
        R"({"choices":[{"message":{"role":"assistant","content":"One moment.","reasoning":"hm",
            "tool_calls":[{"function":{"name":"press_keys","arguments":"{\"digits\":\"2\"}"}},
                          {"function":{"name":"wait","arguments":"{}"}}]},
            "finish_reason":"tool_calls"}]})");

    QVERIFY(isReply);
    QCOMPARE(reply.answer(), (ChatAnswer{u"One moment."_s, {PressTwo, Wait}}));
}

void TestChatReply::takesNoReplyForOne_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const QByteArray body : {"", "hello", "[1,2]", "{}", R"({"choices":[]})",
                                  R"({"choices":[{"message":"x"}]})", R"({"choices":{"a":1}})"})
        QTest::addRow("%s", body.constData()) << body;
}

void TestChatReply::takesNoReplyForOne()
{
    QFETCH(const QByteArray, body);

    QVERIFY(!ChatReply().readWhole(body));
}

void TestChatReply::findsTheMeantCall_data()
{
    addCases(u"failed-generations.txt"_s);
}

void TestChatReply::findsTheMeantCall()
{
    QFETCH(const QList<QByteArray>, lines);
    QFETCH(const QJsonValue, calls);

    const auto call = meantCall(QString::fromUtf8(lines.first()), Tools);

    QCOMPARE(call ? jsonOf({*call}) : QJsonValue(), calls);
}

void TestChatReply::holdsAgainstAFlood()
{
    ChatReply reply;
    for (int i = 0; i < 1000; ++i)
        reply.readEvent(
            callPiece(R"({"index":)" + QByteArray::number(i) + R"(,"function":{"name":"wait"}})"));

    QVERIFY(reply.answer()->calls.size() <= 32);
}

QTEST_APPLESS_MAIN(TestChatReply)
#include "tst_chatreply.moc"
