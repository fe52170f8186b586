// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/deepgramvoice.h"

#include "audio/mulaw.h"
#include "audio/resampler.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QHash>
#include <QIODevice>
#include <QRegularExpression>
#include <QStringList>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList &men()
{
    static const QStringList names{u"orion"_s,    u"arcas"_s,   u"perseus"_s, u"angus"_s,
                                   u"orpheus"_s,  u"helios"_s,  u"zeus"_s,    u"apollo"_s,
                                   u"aries"_s,    u"atlas"_s,   u"draco"_s,   u"hermes"_s,
                                   u"hyperion"_s, u"jupiter"_s, u"mars"_s,    u"neptune"_s,
                                   u"odysseus"_s, u"pluto"_s,   u"saturn"_s};
    return names;
}

const QStringList &women()
{
    static const QStringList names{
        u"asteria"_s,   u"luna"_s,     u"stella"_s,   u"athena"_s, u"hera"_s,     u"amalthea"_s,
        u"andromeda"_s, u"aurora"_s,   u"callista"_s, u"cora"_s,   u"cordelia"_s, u"delia"_s,
        u"electra"_s,   u"harmonia"_s, u"helena"_s,   u"iris"_s,   u"janus"_s,    u"juno"_s,
        u"minerva"_s,   u"ophelia"_s,  u"pandora"_s,  u"phoebe"_s, u"selene"_s,   u"thalia"_s,
        u"theia"_s,     u"vesta"_s};
    return names;
}

/// The voice that stands in for a model; empty when there is no such model.
QString voiceFor(const QString &model)
{
    static const QRegularExpression shape(u"^aura(?:-2)?-([a-z]+)-(en|es|de|nl|fr|it|ja)$"_s);
    const auto match = shape.match(model);
    if (!match.hasMatch())
        return {};
    const QString name = match.captured(1);
    if (match.captured(2) != "en"_L1)
        return u"slt"_s;
    return men().contains(name) ? u"awb"_s : women().contains(name) ? u"slt"_s : QString();
}

tl::unexpected<Error> refused(const QString &sentence)
{
    return failure(Error::Kind::Invalid, sentence);
}

} // namespace

Result<VoiceOrder> VoiceOrder::fromQuery(const Form &query, bool isSocket)
{
    static const QHash<QString, QList<int>> rates{
        {u"linear16"_s, {8000, 16000, 24000, 32000, 48000}}, {u"mulaw"_s, {8000, 16000}}};
    const auto value = [&](const QString &name, const QString &other) {
        return query.has(name) ? query.value(name) : other;
    };
    VoiceOrder order{.model = value(u"model"_s, u"aura-asteria-en"_s),
                     .encoding = value(u"encoding"_s, isSocket ? u"linear16"_s : u"mp3"_s),
                     .container = isSocket ? u"none"_s : value(u"container"_s, u"wav"_s)};
    order.voice = voiceFor(order.model);
    if (order.voice.isEmpty())
        return refused(u"No such model/version combination found."_s);
    const bool isFixed =
        order.encoding == "mp3"_L1 || order.encoding == "opus"_L1 || order.encoding == "aac"_L1;
    if (isFixed && query.has(u"sample_rate"_s))
        return refused(
            u"`sample_rate` is not applicable when `encoding=%1`."_s.arg(order.encoding));
    if (!rates.contains(order.encoding))
        return refused(u"The rehearsal makes linear16 and mulaw, not %1."_s.arg(order.encoding));
    if (order.container != "wav"_L1 && order.container != "none"_L1)
        return refused(u"`container=%1` does not fit the encoding."_s.arg(order.container));
    const bool isLinear = order.encoding == "linear16"_L1;
    order.rate = value(u"sample_rate"_s, isLinear ? u"24000"_s : u"8000"_s).toInt();
    if (!rates.value(order.encoding).contains(order.rate))
        return refused(u"Unsupported `sample_rate` for `encoding=%1`."_s.arg(order.encoding));
    return order;
}

QByteArray VoiceOrder::encoded(const Pcm &sound) const
{
    const Pcm wanted = resampled(sound, rate);
    if (encoding == "mulaw"_L1)
        return mulawFromSamples(wanted.samples);
    QByteArray bytes;
    bytes.reserve(qsizetype(wanted.samples.size()) * 2);
    for (const std::int16_t sample : wanted.samples) {
        bytes += char(sample & 0xFF);
        bytes += char((sample >> 8) & 0xFF);
    }
    return bytes;
}

QByteArray VoiceOrder::header(qsizetype bytes) const
{
    if (container != "wav"_L1)
        return {};
    const bool isLinear = encoding == "linear16"_L1;
    const quint16 width = isLinear ? 2 : 1;
    QByteArray head;
    QDataStream stream(&head, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream.writeRawData("RIFF", 4);
    stream << quint32(36 + bytes);
    stream.writeRawData("WAVEfmt ", 8);
    stream << quint32(16) << quint16(isLinear ? 1 : 7) << quint16(1) << quint32(rate)
           << quint32(rate * width) << width << quint16(width * 8);
    stream.writeRawData("data", 4);
    stream << quint32(bytes);
    return head;
}

QByteArray VoiceOrder::contentType() const
{
    if (encoding == "mulaw"_L1)
        return "audio/mulaw;rate=" + QByteArray::number(rate);
    return container == "wav"_L1 ? QByteArray("audio/wav")
                                 : "audio/l16;rate=" + QByteArray::number(rate);
}

} // namespace PhoneAgent
