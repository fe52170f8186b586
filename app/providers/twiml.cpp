// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiml.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Twilio: inline TwiML up to 4000 characters; a parameter's name and value under 500 together.
constexpr qsizetype LongestTwiml = 4000;
constexpr qsizetype LongestName = 490;

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::Twiml", text);
}

bool isStreamAddress(const QUrl &url)
{
    return url.isValid() && url.scheme() == "wss"_L1 && !url.host().isEmpty() && !url.hasQuery() &&
           !url.hasFragment() && url.userInfo().isEmpty();
}

void writeStream(QXmlStreamWriter &xml, const PhoneOrder &order)
{
    xml.writeStartElement(u"Connect"_s);
    xml.writeStartElement(u"Stream"_s);
    xml.writeAttribute(u"url"_s, QString::fromLatin1(order.stream.toEncoded()));
    xml.writeAttribute(u"name"_s, order.name);
    xml.writeEmptyElement(u"Parameter"_s);
    xml.writeAttribute(u"name"_s, u"callId"_s);
    xml.writeAttribute(u"value"_s, order.name);
    xml.writeEndElement();
    xml.writeEndElement();
}

// The pause leaves the app the time to end the call itself, so that the sentence is not heard
// after every goodbye.
void writeLostLine(QXmlStreamWriter &xml)
{
    xml.writeEmptyElement(u"Pause"_s);
    xml.writeAttribute(u"length"_s, u"1"_s);
    xml.writeTextElement(u"Say"_s, tr("I am sorry, the line was lost. Goodbye."));
    xml.writeEmptyElement(u"Hangup"_s);
}

Result<QString> twiml(const PhoneOrder &order, const QString &digits)
{
    if (!isStreamAddress(order.stream))
        return failure(Error::Kind::Invalid,
                       tr("The public address cannot carry a call. It must be a secure one."),
                       u"stream address with scheme \"%1\""_s.arg(order.stream.scheme()));
    if (order.name.isEmpty() || order.name.size() > LongestName)
        return failure(Error::Kind::Invalid, tr("This call has no name Twilio can carry."),
                       u"name of %1 characters"_s.arg(order.name.size()));

    QString text;
    QXmlStreamWriter xml(&text);
    xml.writeStartElement(u"Response"_s);
    if (!digits.isEmpty()) {
        xml.writeEmptyElement(u"Play"_s);
        xml.writeAttribute(u"digits"_s, digits);
    }
    writeStream(xml, order);
    writeLostLine(xml);
    xml.writeEndElement();

    if (xml.hasError() || text.size() > LongestTwiml)
        return failure(Error::Kind::Invalid, tr("This call is more than Twilio can carry."),
                       u"TwiML of %1 characters"_s.arg(text.size()));
    return text;
}

} // namespace

Result<QString> streamTwiml(const PhoneOrder &order)
{
    return twiml(order, {});
}

Result<QString> keysTwiml(const QString &digits, const PhoneOrder &order)
{
    static const QRegularExpression keys(u"^[0-9*#]+$"_s);
    if (!keys.match(digits).hasMatch())
        return failure(Error::Kind::Invalid, tr("These are no keys of a telephone."));
    return twiml(order, digits);
}

} // namespace PhoneAgent
