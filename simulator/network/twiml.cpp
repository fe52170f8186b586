// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/twiml.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PhoneAgent::Twiml", text);
}

/// In seconds, as long as a call lasts that was given no limit: a pause is made of sound.
constexpr int LongestPause = 4 * 3600;

/// Walks one document; a function for each verb.
class Reader
{
public:
    explicit Reader(const QByteArray &xml) : m_xml(xml) {}

    Result<Twiml> read()
    {
        if (!m_xml.readNextStartElement())
            return broken(m_xml.errorString());
        if (m_xml.name() != "Response"_L1)
            return broken(tr("the root must be <Response>"));
        while (m_xml.readNextStartElement())
            readVerb();
        if (m_xml.hasError())
            return broken(m_xml.errorString());
        return m_twiml;
    }

private:
    static tl::unexpected<Error> broken(const QString &why)
    {
        return failure(Error::Kind::Invalid, tr("Document parse failure: %1").arg(why), u"12100"_s);
    }

    QString attribute(QLatin1StringView name, const QString &other = {}) const
    {
        const auto attributes = m_xml.attributes();
        return attributes.hasAttribute(name) ? attributes.value(name).toString() : other;
    }

    QString content()
    {
        return m_xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
    }

    void readVerb()
    {
        using Kind = TwimlVerb::Kind;
        const QString name = m_xml.name().toString();
        if (name == "Say"_L1)
            return readSpoken();
        if (name == "Play"_L1)
            return readPlay();
        if (name == "Connect"_L1)
            return readConnect();
        if (name == "Pause"_L1) {
            const int seconds = attribute("length"_L1, u"1"_s).toInt();
            add({.kind = Kind::Pause,
                 .length = std::chrono::seconds(std::clamp(seconds, 1, LongestPause))});
            return m_xml.skipCurrentElement();
        }
        if (name == "Redirect"_L1) {
            const QString method = attribute("method"_L1, u"POST"_s);
            return add({.kind = Kind::Redirect, .text = content(), .method = method});
        }
        if (name == "Hangup"_L1 || name == "Reject"_L1)
            add({.kind = Kind::Hangup});
        else
            warn(tr("<%1> is not played here.").arg(name));
        m_xml.skipCurrentElement();
    }

    int loops() const { return std::clamp(attribute("loop"_L1, u"1"_s).toInt(), 1, 100); }

    void readSpoken()
    {
        const int loop = loops();
        add({.kind = TwimlVerb::Kind::Say, .text = content(), .loop = loop});
    }

    void readPlay()
    {
        const QString keys = attribute("digits"_L1);
        const int loop = loops();
        const QString file = content();
        if (keys.isEmpty())
            add({.kind = TwimlVerb::Kind::PlayFile, .text = file, .loop = loop});
        else
            add({.kind = TwimlVerb::Kind::PlayKeys, .text = keys, .loop = loop});
    }

    void readConnect()
    {
        TwimlVerb verb{.kind = TwimlVerb::Kind::Connect,
                       .text = attribute("action"_L1),
                       .method = attribute("method"_L1, u"POST"_s)};
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() == "Stream"_L1) {
                verb.stream = readStream();
                continue;
            }
            warn(tr("<Connect> with <%1> is not played here.").arg(m_xml.name()));
            m_xml.skipCurrentElement();
        }
        if (!verb.stream.url.isEmpty())
            add(verb);
    }

    TwimlStream readStream()
    {
        TwimlStream stream{.url = attribute("url"_L1),
                           .name = attribute("name"_L1),
                           .statusCallback = attribute("statusCallback"_L1),
                           .statusCallbackMethod = attribute("statusCallbackMethod"_L1, u"POST"_s)};
        while (m_xml.readNextStartElement()) {
            const QString name = attribute("name"_L1);
            const QString value = attribute("value"_L1);
            if (m_xml.name() != "Parameter"_L1 || name.isEmpty())
                warn(tr("<%1> inside <Stream> has no meaning.").arg(m_xml.name()));
            else if (name.size() + value.size() >= 500)
                warn(tr("A parameter of 500 characters and more is dropped."));
            else
                stream.parameters.append({name, value});
            m_xml.skipCurrentElement();
        }
        return stream;
    }

    void add(const TwimlVerb &verb) { m_twiml.verbs.append(verb); }
    void warn(const QString &sentence) { m_twiml.warnings.append(sentence); }

    QXmlStreamReader m_xml;
    Twiml m_twiml;
};

} // namespace

Result<Twiml> readTwiml(const QByteArray &xml)
{
    return Reader(xml).read();
}

} // namespace PhoneAgent
