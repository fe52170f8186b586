// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaprotocol.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Read = Result<StreamMessage>;

constexpr int MostParameters = 100;
constexpr qsizetype LongestName = 500;

Read invalid(const QString &detail)
{
    return failure(
        Error::Kind::Invalid,
        QCoreApplication::translate("MediaProtocol", "This is not a message of a media stream."),
        detail);
}

bool isPlain(const QString &name)
{
    return !name.isEmpty() && name.size() <= 100 &&
           std::all_of(name.begin(), name.end(), [](QChar letter) {
               return letter.unicode() < 128 &&
                      (letter.isLetterOrNumber() || letter == u'-' || letter == u'_');
           });
}

/// Milliseconds or frames of more than thirty years.
constexpr qint64 NoNumber = qint64(1) << 40;

/// Numbers travel as text; some senders write them as numbers.
std::optional<qint64> number(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const qint64 read = isNumber ? value.toInteger(-1) : value.toString().toLongLong(&isNumber);
    return isNumber && read >= 0 && read < NoNumber ? std::optional(read) : std::nullopt;
}

Read readStart(const QJsonObject &message)
{
    const QJsonObject start = message["start"_L1].toObject();
    const QJsonObject format = start["mediaFormat"_L1].toObject();
    StreamStart read{
        .stream = start["streamSid"_L1].toString(message["streamSid"_L1].toString()),
        .account = start["accountSid"_L1].toString(),
        .call = start["callSid"_L1].toString(),
        .encoding = format["encoding"_L1].toString(),
        .rate = int(std::min<qint64>(number(format["sampleRate"_L1]).value_or(0), 1'000'000)),
        .channels = int(std::min<qint64>(number(format["channels"_L1]).value_or(0), 1000))};
    if (!isPlain(read.stream))
        return invalid(u"start without a proper streamSid"_s);
    const QJsonObject parameters = start["customParameters"_L1].toObject();
    for (auto it = parameters.begin();
         it != parameters.end() && read.parameters.size() < MostParameters; ++it)
        read.parameters.insert(it.key().left(LongestName), it->toString().left(LongestName));
    return read;
}

Read readSound(const QString &stream, const QJsonObject &media)
{
    const auto decoded = QByteArray::fromBase64Encoding(media["payload"_L1].toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return invalid(u"media without sound"_s);
    const auto at = number(media["timestamp"_L1]);
    return StreamSound{
        .stream = stream,
        .mulaw = decoded.decoded,
        .track = media["track"_L1].toString(u"inbound"_s),
        .chunk = number(media["chunk"_L1]),
        .at = at ? std::optional(std::chrono::milliseconds(*at)) : std::nullopt,
    };
}

Read readMark(const QString &stream, const QJsonObject &mark)
{
    const QString name = mark["name"_L1].toString();
    if (name.isEmpty() || name.size() > LongestName)
        return invalid(u"mark without a name"_s);
    return StreamMark{stream, name};
}

Read readKey(const QString &stream, const QJsonObject &dtmf)
{
    const QString key = dtmf["digit"_L1].toString();
    if (key.size() != 1 || !u"0123456789*#ABCD"_s.contains(key))
        return invalid(u"dtmf without a key"_s);
    return StreamKey{stream, key.front()};
}

Read readEvent(const QString &event, const QString &stream, const QJsonObject &message)
{
    if (event == "media"_L1)
        return readSound(stream, message["media"_L1].toObject());
    if (event == "mark"_L1)
        return readMark(stream, message["mark"_L1].toObject());
    if (event == "clear"_L1)
        return StreamClear{stream};
    if (event == "dtmf"_L1)
        return readKey(stream, message["dtmf"_L1].toObject());
    if (event == "stop"_L1) {
        const QJsonObject stop = message["stop"_L1].toObject();
        return StreamStop{stream, stop["accountSid"_L1].toString(), stop["callSid"_L1].toString()};
    }
    return invalid(u"unknown event"_s);
}

QString text(const QJsonObject &message)
{
    return QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

/// Writes what the network says.
struct NetworkWriter
{
    qint64 sequence;

    QJsonObject with(const QString &event, const QString &stream, const QString &name,
                     const QJsonObject &value) const
    {
        return {{u"event"_s, event},
                {u"sequenceNumber"_s, QString::number(sequence)},
                {u"streamSid"_s, stream},
                {name, value}};
    }

    QString operator()(const StreamConnected &) const
    {
        return u"{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"_s;
    }

    QString operator()(const StreamStart &start) const
    {
        QJsonObject parameters;
        for (auto it = start.parameters.begin(); it != start.parameters.end(); ++it)
            parameters.insert(it.key(), it.value());
        const QJsonObject format{{u"encoding"_s, start.encoding},
                                 {u"sampleRate"_s, start.rate},
                                 {u"channels"_s, start.channels}};
        const QJsonObject value{
            {u"accountSid"_s, start.account}, {u"streamSid"_s, start.stream},
            {u"callSid"_s, start.call},       {u"tracks"_s, QJsonArray{u"inbound"_s}},
            {u"mediaFormat"_s, format},       {u"customParameters"_s, parameters}};
        return text(with(u"start"_s, start.stream, u"start"_s, value));
    }

    /// By hand: fifty times a second for each call.
    QString operator()(const StreamSound &sound) const
    {
        return u"{\"event\":\"media\",\"sequenceNumber\":\"%1\",\"streamSid\":\"%2\",\"media\":{"
               "\"track\":\"%3\",\"chunk\":\"%4\",\"timestamp\":\"%5\",\"payload\":\""_s.arg(
                   QString::number(sequence), sound.stream, sound.track,
                   QString::number(sound.chunk.value_or(0)),
                   QString::number(sound.at.value_or(std::chrono::milliseconds(0)).count())) +
               QString::fromLatin1(sound.mulaw.toBase64()) + u"\"}}"_s;
    }

    QString operator()(const StreamMark &mark) const
    {
        return text(with(u"mark"_s, mark.stream, u"mark"_s, {{u"name"_s, mark.name}}));
    }

    QString operator()(const StreamClear &clear) const { return clearMessage(clear.stream); }

    QString operator()(const StreamKey &key) const
    {
        return text(with(u"dtmf"_s, key.stream, u"dtmf"_s,
                         {{u"track"_s, u"inbound_track"_s}, {u"digit"_s, QString(key.key)}}));
    }

    QString operator()(const StreamStop &stop) const
    {
        return text(with(u"stop"_s, stop.stream, u"stop"_s,
                         {{u"accountSid"_s, stop.account}, {u"callSid"_s, stop.call}}));
    }
};

} // namespace

Result<StreamMessage> readStreamMessage(const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString event = message["event"_L1].toString();
    if (event == "connected"_L1)
        return StreamConnected{};
    if (event == "start"_L1)
        return readStart(message);
    const QString stream = message["streamSid"_L1].toString();
    if (!isPlain(stream))
        return invalid(u"no streamSid"_s);
    return readEvent(event, stream, message);
}

QString soundMessage(const QString &stream, const QByteArray &mulaw)
{
    return u"{\"event\":\"media\",\"streamSid\":\""_s + stream + u"\",\"media\":{\"payload\":\""_s +
           QString::fromLatin1(mulaw.toBase64()) + u"\"}}"_s;
}

QString markMessage(const QString &stream, const QString &name)
{
    return u"{\"event\":\"mark\",\"streamSid\":\""_s + stream + u"\",\"mark\":{\"name\":\""_s +
           name + u"\"}}"_s;
}

QString clearMessage(const QString &stream)
{
    return u"{\"event\":\"clear\",\"streamSid\":\""_s + stream + u"\"}"_s;
}

QString networkMessage(const StreamMessage &message, qint64 sequence)
{
    return std::visit(NetworkWriter{sequence}, message);
}

} // namespace PhoneAgent
