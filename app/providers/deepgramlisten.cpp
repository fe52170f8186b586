// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramlisten.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype MostKeyterms = 100;

// Deepgram's own default of 10 ms chops a sentence into words.
constexpr int EndpointingMs = 300;
// The shortest it allows.
constexpr int UtteranceEndMs = 1000;

DeepgramService::Query listenQuery(const QString &language)
{
    return {{u"channels"_s, u"1"_s},
            {u"language"_s, language},
            {u"interim_results"_s, u"true"_s},
            {u"endpointing"_s, QString::number(EndpointingMs)},
            {u"utterance_end_ms"_s, QString::number(UtteranceEndMs)},
            {u"vad_events"_s, u"true"_s},
            {u"smart_format"_s, u"true"_s},
            {u"numerals"_s, u"true"_s}};
}

DeepgramService::Query fluxQuery()
{
    return {{u"eot_threshold"_s, u"0.7"_s},
            {u"eager_eot_threshold"_s, u"0.4"_s},
            {u"eot_timeout_ms"_s, u"5000"_s}};
}

std::optional<ListenEvent> readResults(const QJsonObject &message)
{
    const bool isFinal = message["is_final"_L1].toBool();
    const QJsonValue best = message["channel"_L1]["alternatives"_L1].toArray().first();
    if (!best.isObject())
        return {};
    return ListenEvent{.kind = isFinal ? ListenEvent::Kind::Final : ListenEvent::Kind::Interim,
                       .words = best["transcript"_L1].toString().trimmed(),
                       .isPause = isFinal && message["speech_final"_L1].toBool(),
                       .isFlushed = isFinal && message["from_finalize"_L1].toBool(),
                       .heardUntil =
                           message["start"_L1].toDouble() + message["duration"_L1].toDouble()};
}

ListenEvent failed(const QJsonObject &message)
{
    return {.kind = ListenEvent::Kind::Failed, .words = message["code"_L1].toString().left(60)};
}

std::optional<ListenEvent> readListen(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    if (type == "Results"_L1)
        return readResults(message);
    if (type == "UtteranceEnd"_L1)
        return ListenEvent{.kind = ListenEvent::Kind::Pause};
    if (type == "Error"_L1)
        return failed(message);
    return {};
}

// What a turn seems to be, at its eager end too, may still change; only EndOfTurn is final.
std::optional<ListenEvent> readFlux(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    if (type == "Error"_L1)
        return failed(message);
    if (type != "TurnInfo"_L1 || !message["transcript"_L1].isString())
        return {};
    const bool isEnd = message["event"_L1] == u"EndOfTurn"_s;
    return ListenEvent{.kind = isEnd ? ListenEvent::Kind::Final : ListenEvent::Kind::Interim,
                       .words = message["transcript"_L1].toString().trimmed(),
                       .isPause = isEnd,
                       .isFlushed = isEnd,
                       .isEager = message["event"_L1] == u"EagerEndOfTurn"_s,
                       .heardUntil = message["audio_window_end"_L1].toDouble(-1)};
}

} // namespace

QString DeepgramListening::path() const
{
    return kind == Kind::Flux ? u"/v2/listen"_s : u"/v1/listen"_s;
}

DeepgramService::Query DeepgramListening::query() const
{
    const QString usual = kind == Kind::Flux ? u"flux-general-en"_s : u"nova-3"_s;
    DeepgramService::Query query{{u"model"_s, model.isEmpty() ? usual : model},
                                 {u"encoding"_s, u"mulaw"_s},
                                 {u"sample_rate"_s, u"8000"_s}};
    query += kind == Kind::Flux ? fluxQuery() : listenQuery(language);
    for (const QString &term : keyterms.mid(0, MostKeyterms))
        query.append({u"keyterm"_s, term});
    return query;
}

std::optional<ListenEvent> readListenMessage(DeepgramListening::Kind kind, const QString &message)
{
    const QJsonObject object = QJsonDocument::fromJson(message.toUtf8()).object();
    return kind == DeepgramListening::Kind::Flux ? readFlux(object) : readListen(object);
}

} // namespace PhoneAgent
