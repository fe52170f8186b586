// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/eventstream.h"

#include <QTest>

using namespace PhoneAgent;

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void givesTheLastEventWithoutItsEmptyLine();
    void givesUpOnAnEndlessEvent();
};

void TestEventStream::readsEvents_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("events");
    const QList<QByteArray> two{"one", "two"};
    QTest::newRow("line feeds") << QByteArray("data: one\n\ndata: two\n\n") << two;
    QTest::newRow("both ends") << QByteArray("data: one\r\n\r\ndata: two\r\n\r\n") << two;
    QTest::newRow("carriage returns") << QByteArray("data: one\r\rdata: two\r\r") << two;
    QTest::newRow("no space") << QByteArray("data:one\n\ndata:two\n\n") << two;
    QTest::newRow("other fields")
        << QByteArray(": ping\n\nevent: x\nid: 7\ndata: one\nretry: 3\n\n:\ndata: two\n\n") << two;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "data: one\n\ndata: two\n\n")
                                     << two;
    QTest::newRow("two lines") << QByteArray("data: one\ndata: two\n\n")
                               << QList<QByteArray>{"one\ntwo"};
    QTest::newRow("spaces are the text's")
        << QByteArray("data:  one \n\n") << QList<QByteArray>{" one "};
    QTest::newRow("letters of many bytes") << QByteArray("data: Grüße \xF0\x9F\x99\x82\n\n")
                                           << QList<QByteArray>{"Grüße \xF0\x9F\x99\x82"};
    QTest::newRow("nothing") << QByteArray("\n\n\r\n") << QList<QByteArray>();
}

/// However the bytes are cut, the events are the same.
void TestEventStream::readsEvents()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<QByteArray>, events);
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        EventStream stream;
        QList<QByteArray> read;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            read += stream.read(bytes.mid(at, size));
        QCOMPARE(read, events);
        QCOMPARE(stream.close(), QList<QByteArray>());
    }
}

void TestEventStream::givesTheLastEventWithoutItsEmptyLine()
{
    for (const QByteArray end : {"", "\n", "\r\n"}) {
        EventStream stream;
        QCOMPARE(stream.read("data: [DONE]" + end), QList<QByteArray>());
        QCOMPARE(stream.close(), QList<QByteArray>{"[DONE]"});
    }
}

void TestEventStream::givesUpOnAnEndlessEvent()
{
    EventStream stream;
    for (int i = 0; i < 20 && !stream.hasFailed(); ++i)
        stream.read("data: " + QByteArray(100'000, 'x') + '\n');

    QVERIFY(stream.hasFailed());
}

QTEST_APPLESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
