// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openaifixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Replies of a language model that arrive word by word.
class TestOpenAiStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsWords();
    void streamsHoweverTheBytesAreCut();
    void keepsTheConnectionAfterAStream();
    void streamsTools();
    void readsTheCallThatWasMeant_data();
    void readsTheCallThatWasMeant();
    void triesAFailedToolOnceMore();
    void takesAWholeReplyForAStream();
    void failsWhenTheStreamBreaks_data();
    void failsWhenTheStreamBreaks();
    void endsASlowStream();
    void waitsAsLongAsWhoAsksCan();
    void takesTheNextModelBeforeTheFirstWord();
    void staysWithTheModelAfterTheFirstWord();
    void stopsWhenTheStreamIsDropped();
};

void TestOpenAiStream::streamsWords()
{
    Groq groq;
    groq.server.willStream(EventStreamHead,
                           {Thoughts, words("Yes, "), words("seven works."), Done});
    const auto stream = groq.model().stream({.temperature = 0.5});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.pieces, (QStringList{u"Yes, "_s, u"seven works."_s}));
    QCOMPARE(told.answer, ChatAnswer{.text = u"Yes, seven works."_s});
    QCOMPARE(groq.sent()["stream"_L1], true);
}

void TestOpenAiStream::streamsHoweverTheBytesAreCut()
{
    QByteArray all = (Thoughts + words("Grüße, ") + words("🙂") + Done);
    all.replace("\n", "\r\n");
    for (const int size : {1, 7, 50}) {
        QList<QByteArray> pieces;
        for (qsizetype at = 0; at < all.size(); at += size)
            pieces.append(all.mid(at, size));
        Groq groq;
        groq.server.willStream(EventStreamHead, pieces, true, 0ms);
        const auto stream = groq.model().stream({});
        const Told told(*stream);

        QTRY_COMPARE(told.ends, 1);
        QCOMPARE(told.pieces, (QStringList{u"Grüße, "_s, u"🙂"_s}));
    }
}

void TestOpenAiStream::keepsTheConnectionAfterAStream()
{
    Groq groq;
    for (int i = 0; i < 3; ++i) {
        groq.server.willStream(EventStreamHead, {words("Yes."), Done});
        const auto stream = groq.model().stream({});
        const Told told(*stream);
        QTRY_VERIFY(told.answer);
        QTRY_COMPARE(groq.server.answered, groq.server.requests.size() + groq.server.asideRequests);
        QCoreApplication::processEvents(); // the end of the body that comes behind it
    }

    QCOMPARE(groq.server.connections, 1);
}

void TestOpenAiStream::streamsTools()
{
    Groq groq;
    groq.server.willStream(
        EventStreamHead,
        {words("One moment."),
         R"(data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"fc_1","type":"function","function":{"name":"press_keys","arguments":""}}]}}]})"
         "\n\n",
         R"(data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"digits\":"}}]}}]})"
         "\n\n",
         R"(data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"2\"}"}}]}}]})"
         "\n\n",
         R"(data: {"choices":[],"usage":{"total_tokens":538}})"
         "\n\n",
         Done});
    const auto stream = groq.model().stream({.tools = {PressKeys}});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.answer, (ChatAnswer{u"One moment."_s, {PressTwo}}));
    const QJsonValue tool = groq.sent()["tools"_L1][0];
    QCOMPARE(tool["type"_L1], u"function"_s);
    QCOMPARE(tool["function"_L1]["name"_L1], u"press_keys"_s);
    QCOMPARE(tool["function"_L1]["parameters"_L1], PressKeys.parameters);
    QVERIFY(!groq.sent().contains(u"response_format"_s));
}

void TestOpenAiStream::readsTheCallThatWasMeant_data()
{
    QTest::addColumn<bool>("inTheStream");
    QTest::newRow("refused at once") << false;
    QTest::newRow("refused in the stream") << true;
}

void TestOpenAiStream::readsTheCallThatWasMeant()
{
    QFETCH(const bool, inTheStream);
    const QByteArray meant =
        R"(,"failed_generation":"{\"name\": \"press_keys\", \"arguments\": {\"digits\": 2}}","status_code":400)";
    Groq groq;
    if (inTheStream)
        groq.server.willStream(EventStreamHead,
                               {"data: " + refusal("tool_use_failed", meant) + "\n\n"});
    else
        groq.server.willAnswer("400 Bad Request", refusal("tool_use_failed", meant));
    const auto stream = groq.model().stream({.tools = {PressKeys}});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.answer, ChatAnswer{.calls = {PressTwo}});
    QCOMPARE(groq.server.requests.size(), 1);
}

void TestOpenAiStream::triesAFailedToolOnceMore()
{
    Groq groq;
    groq.server.willAnswer("400 Bad Request", refusal("tool_use_failed"));
    groq.server.willStream(EventStreamHead, {words("Yes."), Done});
    const auto stream = groq.model().stream({.tools = {PressKeys}, .temperature = 0.6});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.answer, ChatAnswer{.text = u"Yes."_s});
    QCOMPARE(groq.sent(1)["temperature"_L1], 0.3);
}

void TestOpenAiStream::takesAWholeReplyForAStream()
{
    Groq groq;
    groq.server.willAnswer("200 OK\r\nContent-Type: application/json", Greeting);
    const auto stream = groq.model().stream({});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.pieces, QStringList{u"Good morning."_s});
    QCOMPARE(told.answer, ChatAnswer{.text = u"Good morning."_s});
}

void TestOpenAiStream::failsWhenTheStreamBreaks_data()
{
    QTest::addColumn<QList<QByteArray>>("events");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("without its end") << QList<QByteArray>{words("Yes")} << true;
    QTest::newRow("finished, but not done")
        << QList<QByteArray>{words("Yes"), Done.left(Done.indexOf("data: [DONE"))} << true;
    QTest::newRow("in the middle")
        << QList<QByteArray>{words("Yes"), words("No").left(20)} << false;
    QTest::newRow("by an error") << QList<QByteArray>{words("Yes"),
                                                      "data: " + refusal("server") + "\n\n", Done}
                                 << true;
    QTest::newRow("garbled") << QList<QByteArray>{words("Yes"), "\xFF\xFE\x00{{{", "data: {\n\n"}
                             << true;
}

void TestOpenAiStream::failsWhenTheStreamBreaks()
{
    QFETCH(const QList<QByteArray>, events);
    QFETCH(const bool, isWhole);
    Groq groq;
    groq.server.willStream(EventStreamHead, events, isWhole);
    const auto stream = groq.model().stream({});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QVERIFY(!told.answer);
    QCOMPARE(told.pieces, QStringList{u"Yes"_s});
    QCOMPARE(groq.server.requests.size(), 1);
    QVERIFY(!QSignalSpy(stream.get(), &ChatStream::failed).wait(5));
    QCOMPARE(told.ends, 1);
}

void TestOpenAiStream::endsASlowStream()
{
    Groq groq;
    groq.deadline = 80ms;
    groq.server.willStream(EventStreamHead, QList<QByteArray>(100, words("ever ")), true, 10ms);
    const auto stream = groq.model().stream({});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.error->kind, Error::Kind::TimedOut);
    QVERIFY(told.pieces.size() < 20);
}

/// Somebody waits at the telephone: for the first words, not for the whole of them.
void TestOpenAiStream::waitsAsLongAsWhoAsksCan()
{
    Groq hanging;
    hanging.server.willHang();
    const auto silence = hanging.model().stream({.patience = 60ms});
    const Told nothing(*silence);
    QTRY_COMPARE(nothing.ends, 1);
    QCOMPARE(nothing.error->kind, Error::Kind::TimedOut);

    Groq groq;
    groq.server.willStream(EventStreamHead, QList<QByteArray>(60, words("on ")) << Done, true,
                           10ms);
    const auto stream = groq.model().stream({.patience = 500ms});
    const Told told(*stream);
    QTRY_COMPARE(told.ends, 1);
    QVERIFY(told.answer);
}

void TestOpenAiStream::takesTheNextModelBeforeTheFirstWord()
{
    Groq groq;
    groq.server.willStream(EventStreamHead,
                           {Thoughts, "data: " + refusal("rate_limit_exceeded") + "\n\n"});
    groq.server.willStream(EventStreamHead, {words("Yes."), Done});
    const auto stream = groq.model().stream({});
    const Told told(*stream);

    QTRY_COMPARE(told.ends, 1);
    QCOMPARE(told.answer, ChatAnswer{.text = u"Yes."_s});
    QCOMPARE(groq.modelAsked(1), u"spare"_s);
}

void TestOpenAiStream::staysWithTheModelAfterTheFirstWord()
{
    Groq groq;
    groq.server.willStream(EventStreamHead,
                           {words("Ye"), "data: " + refusal("model_not_found") + "\n\n"});
    groq.server.willStream(EventStreamHead, {words("No."), Done});
    const auto stream = groq.model().stream({});
    const Told told(*stream);

    QTRY_VERIFY(told.error);
    QCOMPARE(told.pieces, QStringList{u"Ye"_s});
    QCOMPARE(groq.server.requests.size(), 1);
}

void TestOpenAiStream::stopsWhenTheStreamIsDropped()
{
    Groq groq;
    groq.server.willStream(EventStreamHead, {words("Yes, "), words("and"), Done});
    groq.server.willAnswer("200 OK", Greeting);
    auto stream = groq.model().stream({});
    QStringList pieces;
    connect(stream.get(), &ChatStream::text, this, [&](const QString &piece) {
        pieces << piece;
        stream.reset();
    });

    QTRY_VERIFY(!stream);
    QVERIFY(groq.answer());
    QCOMPARE(pieces, QStringList{u"Yes, "_s});
}

QTEST_GUILESS_MAIN(TestOpenAiStream)
#include "tst_openaistream.moc"
