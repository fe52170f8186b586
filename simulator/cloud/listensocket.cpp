// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/listensocket.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto IdleLimit = 10s;

/// The pause that ends speech; without endpointing none does.
std::chrono::milliseconds endpointing(const Form &query)
{
    const QString text = query.value(u"endpointing"_s);
    if (text == "false"_L1)
        return 24h;
    bool isNumber = false;
    const int wanted = text.toInt(&isNumber);
    // By default 10 ms; the ear's own steps are 32 ms.
    return std::chrono::milliseconds(std::max(64, isNumber ? wanted : 10));
}

bool isOn(const Form &query, const QString &name)
{
    return query.value(name) == "true"_L1;
}

QJsonArray wordsOf(const QString &text, double from, double until)
{
    static const QRegularExpression signs(u"[^\\p{L}\\p{N}'’-]"_s);
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const double each = words.isEmpty() ? 0 : (until - from) / double(words.size());
    QJsonArray list;
    for (qsizetype i = 0; i < words.size(); ++i)
        list.append(QJsonObject{{u"word"_s, words[i].toLower().remove(signs)},
                                {u"start"_s, from + each * double(i)},
                                {u"end"_s, from + each * double(i + 1)},
                                {u"confidence"_s, 0.98},
                                {u"punctuated_word"_s, words[i]}});
    return list;
}

} // namespace

ListenSocket::ListenSocket(QWebSocket *socket, const Form &query, EmulatedEars &ears,
                           std::chrono::milliseconds lag)
    : CloudSocket(socket), m_query(query)
{
    const auto format = SoundFormat::fromQuery(query);
    if (!format) {
        close(1008, u"DATA-0000"_s);
        return;
    }
    m_listener = std::make_unique<CloudListener>(
        ears, *format, CloudListener::Times{.endSilence = endpointing(query), .lag = lag});
    connect(m_listener.get(), &CloudListener::began, this, [this](double at) {
        m_utteranceEnd = -1;
        if (isOn(m_query, u"vad_events"_s))
            write(QJsonObject{{u"type"_s, u"SpeechStarted"_s},
                              {u"channel"_s, QJsonArray{0, 1}},
                              {u"timestamp"_s, at}});
    });
    connect(m_listener.get(), &CloudListener::guessed, this,
            [this](const QString &words, double from, double until) {
                if (isOn(m_query, u"interim_results"_s))
                    result(words, from, until, false, false, false);
            });
    connect(m_listener.get(), &CloudListener::ended, this, &ListenSocket::onEnded);
    closeWhenIdle(IdleLimit);
}

void ListenSocket::onSound(const QByteArray &sound)
{
    if (sound.isEmpty())
        return finish();
    m_hasSound = true;
    m_listener->hear(sound);
    if (m_utteranceEnd < 0 || m_listener->heard() < m_utteranceEnd || m_listener->isSpeaking())
        return;
    m_utteranceEnd = -1;
    write(QJsonObject{{u"type"_s, u"UtteranceEnd"_s},
                      {u"channel"_s, QJsonArray{0, 1}},
                      {u"last_word_end"_s, m_lastWordEnd}});
}

void ListenSocket::onMessage(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    if (type == "Finalize"_L1)
        m_listener->cutHere();
    else if (type == "CloseStream"_L1)
        finish();
    else if (type != "KeepAlive"_L1 && type != "Configure"_L1)
        close(1008, u"DATA-0000"_s);
}

void ListenSocket::onEnded(const QString &words, double from, double until, bool isCut)
{
    result(words, from, until, true, !isCut, isCut && !m_isFinishing);
    const int gap = m_query.value(u"utterance_end_ms"_s).toInt();
    if (!words.isEmpty() && gap >= 1000 && isOn(m_query, u"interim_results"_s)) {
        m_lastWordEnd = until;
        m_utteranceEnd = until + gap / 1000.0;
    }
    finishWhenDone();
}

void ListenSocket::result(const QString &words, double from, double until, bool isFinal,
                          bool endsSpeech, bool isFlushed)
{
    const QJsonObject alternative{{u"transcript"_s, words},
                                  {u"confidence"_s, words.isEmpty() ? 0.0 : 0.98},
                                  {u"words"_s, wordsOf(words, from, until)}};
    const QJsonObject info{{u"name"_s, u"general-nova-3"_s},
                           {u"version"_s, u"2025-04-17.21547"_s},
                           {u"arch"_s, u"nova-3"_s}};
    write(QJsonObject{{u"type"_s, u"Results"_s},
                      {u"channel_index"_s, QJsonArray{0, 1}},
                      {u"duration"_s, until - from},
                      {u"start"_s, from},
                      {u"is_final"_s, isFinal},
                      {u"speech_final"_s, endsSpeech},
                      {u"from_finalize"_s, isFlushed},
                      {u"channel"_s, QJsonObject{{u"alternatives"_s, QJsonArray{alternative}}}},
                      {u"metadata"_s, QJsonObject{{u"request_id"_s, requestId()},
                                                  {u"model_info"_s, info},
                                                  {u"model_uuid"_s, requestId()}}}});
}

void ListenSocket::finish()
{
    if (!m_hasSound)
        return close(1011, u"NET-0000"_s);
    m_isFinishing = true;
    m_listener->cutHere();
}

void ListenSocket::finishWhenDone()
{
    if (!m_isFinishing || m_listener->isBusy())
        return;
    write(QJsonObject{{u"type"_s, u"Metadata"_s},
                      {u"transaction_key"_s, u"deprecated"_s},
                      {u"request_id"_s, requestId()},
                      {u"sha256"_s, QString(64, u'0')},
                      {u"created"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                      {u"duration"_s, m_listener->heard()},
                      {u"channels"_s, 1}});
    close(1000, {});
}

} // namespace PhoneAgent
