// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpclientfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Answers that are read while they arrive.
class TestHttpStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsPieceByPiece();
    void repeatsAStreamOnlyBeforeItBegan();
    void failsAStreamThatBreaks();
    void outlivesItsStreams();
    void letsGoInItsOwnSignals();
};

void TestHttpStream::streamsPieceByPiece()
{
    HttpScript server;
    server.willStream("200 OK", {"one", "two"}, true, 10ms);
    HttpClient client(Hurried);
    const auto stream = client.open(requestTo(server));
    const Told told(*stream);

    QTRY_COMPARE(told.words, (QList<QByteArray>{"200", "one", "two", "finished"}));
}

void TestHttpStream::repeatsAStreamOnlyBeforeItBegan()
{
    HttpScript server;
    server.willAnswer("503 Busy", "wait");
    server.willReset();
    server.willStream("200 OK", {"one"}, false);
    server.willStream("200 OK", {"never asked for"});
    HttpClient client(Hurried);
    const auto stream = client.open(requestTo(server));
    const Told told(*stream);

    QTRY_COMPARE(told.words, (QList<QByteArray>{"200", "one", "failed"}));
    QCOMPARE(told.error.kind, Error::Kind::Broken);
    QCOMPARE(server.requests.size(), 3);
}

void TestHttpStream::failsAStreamThatBreaks()
{
    HttpScript server;
    server.willSend({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"},
                    HttpScript::Then::Keep);
    HttpClient client(Hurried);
    auto request = requestTo(server);
    request.limits.idle = 40ms;
    const auto stream = client.open(request);
    const Told told(*stream);

    QTRY_COMPARE(told.words, (QList<QByteArray>{"200", "one", "failed"}));
    QCOMPARE(told.error.kind, Error::Kind::TimedOut);
}

void TestHttpStream::outlivesItsStreams()
{
    HttpScript server;
    server.willHang();
    HttpClient client(Hurried);
    auto stream = client.open(requestTo(server));
    QTRY_COMPARE(server.requests.size(), 1);

    stream.reset();
    server.willAnswer("200 OK", "next");

    QCOMPARE(answerOf(client, requestTo(server))->body, "next");
}

void TestHttpStream::letsGoInItsOwnSignals()
{
    for (const int when : {0, 1, 2, 3}) {
        HttpScript server;
        server.willStream("200 OK", {"one", "two"}, when != 3);
        auto client = std::make_unique<HttpClient>(Hurried);
        auto stream = client->open(requestTo(server));
        int count = 0;
        const auto letGo = [&] {
            ++count;
            stream.reset();
            client.reset();
        };
        if (when == 0)
            connect(stream.get(), &HttpStream::headers, this, letGo);
        if (when == 1)
            connect(stream.get(), &HttpStream::data, this, letGo);
        connect(stream.get(), &HttpStream::finished, this, letGo);
        connect(stream.get(), &HttpStream::failed, this, letGo);

        QTRY_VERIFY(!stream);
        QCoreApplication::processEvents(); // what was under way to it
        QCOMPARE(count, 1);
    }
}

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
