// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/fluxsocket.h"

#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto IdleLimit = 10s;
/// A pause in which a turn may have ended, and how much longer it must last at the default
/// threshold: about what the service takes.
constexpr auto FirstPause = 256ms;
constexpr double SurePause = 0.5;

QJsonArray spreadWords(const QString &text, double from, double until)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const double each = words.isEmpty() ? 0 : (until - from) / double(words.size());
    QJsonArray list;
    for (qsizetype i = 0; i < words.size(); ++i)
        list.append(QJsonObject{{u"word"_s, words[i]},
                                {u"confidence"_s, 0.98},
                                {u"start"_s, from + each * double(i)},
                                {u"end"_s, from + each * double(i + 1)}});
    return list;
}

} // namespace

FluxSocket::FluxSocket(QWebSocket *socket, const Form &query, EmulatedEars &ears,
                       std::chrono::milliseconds lag)
    : CloudSocket(socket)
{
    const auto format = SoundFormat::fromQuery(query);
    if (!format || !query.value(u"model"_s).startsWith("flux-general"_L1)) {
        close(1008, u"DATA-0000"_s);
        return;
    }
    const auto number = [&](const QString &name, double other) {
        return query.has(name) ? query.value(name).toDouble() : other;
    };
    m_threshold = number(u"eot_threshold"_s, m_threshold);
    m_eager = number(u"eager_eot_threshold"_s, 0);
    m_timeout = int(number(u"eot_timeout_ms"_s, m_timeout));
    for (const QString &term : query.values(u"keyterm"_s))
        m_keyterms.append(term);
    m_listener = std::make_unique<CloudListener>(
        ears, *format, CloudListener::Times{.endSilence = FirstPause, .lag = lag});
    closeWhenIdle(IdleLimit);
    connect(m_listener.get(), &CloudListener::began, this, &FluxSocket::onBegan);
    connect(m_listener.get(), &CloudListener::guessed, this, [this](const QString &words) {
        m_guess = words;
        turnInfo(u"Update"_s);
    });
    connect(m_listener.get(), &CloudListener::ended, this,
            [this](const QString &words, double, double until) { onEnded(words, until); });
    write(QJsonObject{{u"type"_s, u"Connected"_s},
                      {u"request_id"_s, requestId()},
                      {u"sequence_id"_s, m_sequence++}});
}

void FluxSocket::onSound(const QByteArray &sound)
{
    m_listener->hear(sound);
    const bool isQuiet = !m_listener->isSpeaking() && !m_listener->isBusy();
    if (m_isInTurn && isQuiet && m_endsAt >= 0 && m_listener->heard() >= m_endsAt)
        endTurn(u"model"_s);
}

void FluxSocket::onBegan()
{
    m_endsAt = -1;
    m_guess.clear();
    if (!std::exchange(m_isInTurn, true)) {
        m_turnFrom = m_listener->heard();
        turnInfo(u"StartOfTurn"_s);
    } else if (std::exchange(m_wasEager, false)) {
        turnInfo(u"TurnResumed"_s);
    }
}

void FluxSocket::onEnded(const QString &words, double until)
{
    m_guess.clear();
    if (!words.isEmpty())
        m_said += words;
    if (m_isClosing)
        return close(1000, {});
    if (std::exchange(m_isForced, false))
        return endTurn(u"manual"_s);
    // They have gone on while these words were looked for.
    if (!m_isInTurn || m_listener->isSpeaking())
        return;
    // At 1.0 only the timeout ends a turn.
    const double pause = m_threshold >= 1.0 ? m_timeout / 1000.0 : SurePause * m_threshold / 0.7;
    m_endsAt = until + 0.256 + pause;
    if (isEager() && !m_said.isEmpty() && !std::exchange(m_wasEager, true))
        turnInfo(u"EagerEndOfTurn"_s);
}

void FluxSocket::endTurn(const QString &trigger)
{
    turnInfo(u"EndOfTurn"_s, trigger);
    ++m_turn;
    m_said.clear();
    m_guess.clear();
    m_endsAt = -1;
    m_isInTurn = false;
    m_wasEager = false;
}

void FluxSocket::onMessage(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    if (type == "Configure"_L1)
        return configure(message);
    if (type == "ForceEndTurn"_L1 || type == "CloseStream"_L1) {
        m_isForced = type == "ForceEndTurn"_L1;
        m_isClosing = !m_isForced;
        return m_listener->cutHere();
    }
    close(1008, u"DATA-0000"_s);
}

void FluxSocket::configure(const QJsonObject &message)
{
    const QJsonObject thresholds = message["thresholds"_L1].toObject();
    m_threshold = thresholds["eot_threshold"_L1].toDouble(m_threshold);
    m_eager = thresholds["eager_eot_threshold"_L1].toDouble(m_eager);
    m_timeout = thresholds["eot_timeout_ms"_L1].toInt(m_timeout);
    if (message["keyterms"_L1].isArray())
        m_keyterms = message["keyterms"_L1].toArray();
    write(QJsonObject{{u"type"_s, u"ConfigureSuccess"_s},
                      {u"request_id"_s, requestId()},
                      {u"sequence_id"_s, m_sequence++},
                      {u"thresholds"_s, QJsonObject{{u"eot_threshold"_s, m_threshold},
                                                    {u"eager_eot_threshold"_s, m_eager},
                                                    {u"eot_timeout_ms"_s, m_timeout}}},
                      {u"keyterms"_s, m_keyterms}});
}

QString FluxSocket::words() const
{
    return (m_said + QStringList{m_guess}).join(u' ').simplified();
}

void FluxSocket::turnInfo(const QString &event, const QString &trigger)
{
    const double until = m_listener->heard();
    QJsonObject info{{u"type"_s, u"TurnInfo"_s},
                     {u"request_id"_s, requestId()},
                     {u"sequence_id"_s, m_sequence++},
                     {u"event"_s, event},
                     {u"turn_index"_s, m_turn},
                     {u"audio_window_start"_s, m_turnFrom},
                     {u"audio_window_end"_s, until},
                     {u"transcript"_s, words()},
                     {u"words"_s, spreadWords(words(), m_turnFrom, until)},
                     {u"end_of_turn_confidence"_s, event == "EndOfTurn"_L1 ? 0.85 : 0.3}};
    if (!trigger.isEmpty())
        info[u"trigger"_s] = trigger;
    write(info);
}

} // namespace PhoneAgent
