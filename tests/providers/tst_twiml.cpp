// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiml.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

PhoneOrder orderNamed(const QString &name)
{
    return {.to = u"+14155550123"_s,
            .stream = QUrl(u"wss://calls.example.com/media/9c1f7a"_s),
            .name = name};
}

/// The elements in order, and what the stream is told.
struct Read
{
    QStringList elements;
    QString url;
    QString name;
    QString parameter;
};

Read read(const QString &twiml)
{
    Read read;
    QXmlStreamReader xml(twiml);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        read.elements.append(xml.name().toString());
        if (xml.name() == "Stream"_L1) {
            read.url = xml.attributes().value(u"url"_s).toString();
            read.name = xml.attributes().value(u"name"_s).toString();
        }
        if (xml.name() == "Parameter"_L1 && xml.attributes().value(u"name"_s) == "callId"_L1)
            read.parameter = xml.attributes().value(u"value"_s).toString();
    }
    return xml.hasError() ? Read{} : read;
}

} // namespace

class TestTwiml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsTheStreamAndHasAWayOut();
    void pressesKeysBeforeTheStream();
    void refusesWhatIsNoKey();
    void escapesWhatItIsGiven_data();
    void escapesWhatItIsGiven();
    void refusesWhatTwilioWould_data();
    void refusesWhatTwilioWould();
    void fitsTheLimit();
};

void TestTwiml::connectsTheStreamAndHasAWayOut()
{
    QCOMPARE(streamTwiml(orderNamed(u"42"_s)).value(),
             u"<Response><Connect><Stream url=\"wss://calls.example.com/media/9c1f7a\" "
             "name=\"42\"><Parameter name=\"callId\" value=\"42\"/></Stream></Connect>"
             "<Pause length=\"1\"/><Say>I am sorry, the line was lost. Goodbye.</Say><Hangup/>"
             "</Response>"_s);
}

void TestTwiml::pressesKeysBeforeTheStream()
{
    const QString twiml = keysTwiml(u"12#"_s, orderNamed(u"42"_s)).value();

    QVERIFY(twiml.startsWith(u"<Response><Play digits=\"12#\"/><Connect><Stream url="_s));
    QCOMPARE(twiml.sliced(twiml.indexOf(u"<Connect>"_s)),
             streamTwiml(orderNamed(u"42"_s))->remove(u"<Response>"_s));
}

void TestTwiml::refusesWhatIsNoKey()
{
    for (const QString &digits : {QString(), u"1a"_s, u"1\"/><Hangup"_s, u"1 2"_s})
        QCOMPARE(keysTwiml(digits, orderNamed(u"42"_s)).error().kind, Error::Kind::Invalid);
}

void TestTwiml::escapesWhatItIsGiven_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"a<b>&c"_s, u"say \"hi\""_s, u"O'Neil"_s, u"Grüße ☎ 😀"_s, u"]]><x/>"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestTwiml::escapesWhatItIsGiven()
{
    QFETCH(const QString, name);
    const Read result = read(streamTwiml(orderNamed(name)).value());

    QCOMPARE(result.elements, (QStringList{u"Response"_s, u"Connect"_s, u"Stream"_s, u"Parameter"_s,
                                           u"Pause"_s, u"Say"_s, u"Hangup"_s}));
    QCOMPARE(result.name, name);
    QCOMPARE(result.parameter, name);
    QCOMPARE(result.url, u"wss://calls.example.com/media/9c1f7a"_s);
}

void TestTwiml::refusesWhatTwilioWould_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::newRow("not secure") << u"ws://calls.example.com/media/1"_s << u"42"_s;
    QTest::newRow("web page") << u"https://calls.example.com/media/1"_s << u"42"_s;
    QTest::newRow("query") << u"wss://calls.example.com/media/1?a=b"_s << u"42"_s;
    QTest::newRow("password") << u"wss://me:secret@calls.example.com/media/1"_s << u"42"_s;
    QTest::newRow("no host") << u"wss:/media/1"_s << u"42"_s;
    QTest::newRow("no address") << QString() << u"42"_s;
    QTest::newRow("no name") << u"wss://calls.example.com/media/1"_s << QString();
    QTest::newRow("long name") << u"wss://calls.example.com/media/1"_s << QString(491, u'x');
    QTest::newRow("control character") << u"wss://calls.example.com/media/1"_s << u"a\u0001b"_s;
    QTest::newRow("long address") << u"wss://calls.example.com/"_s + QString(3800, u'x') << u"42"_s;
}

void TestTwiml::refusesWhatTwilioWould()
{
    QFETCH(const QString, address);
    QFETCH(const QString, name);
    PhoneOrder order = orderNamed(name);
    order.stream = QUrl(address);

    const Result<QString> twiml = streamTwiml(order);

    QVERIFY(!twiml);
    QCOMPARE(twiml.error().kind, Error::Kind::Invalid);
    QVERIFY(!twiml.error().detail.contains(u"secret"_s));
}

void TestTwiml::fitsTheLimit()
{
    PhoneOrder order = orderNamed(u"42"_s);
    const qsizetype rest = streamTwiml(order)->size();
    order.stream.setPath(order.stream.path() + QString(4000 - rest, u'x'));
    QCOMPARE(streamTwiml(order)->size(), 4000);
    order.stream.setPath(order.stream.path() + u'x');
    QVERIFY(!streamTwiml(order));
}

QTEST_GUILESS_MAIN(TestTwiml)
#include "tst_twiml.moc"
