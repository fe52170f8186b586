// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/speaksocket.h"

#include "core/whenready.h"

#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype LongestText = 2000;
constexpr int MostCharacters = 2400; ///< a minute
constexpr int MostFlushes = 20;      ///< a minute
constexpr auto IdleLimit = 60s;      ///< not documented by the service
/// 80 ms at 24 kHz linear16, 0.48 s of telephone sound.
constexpr qsizetype FrameSize = 3840;
constexpr auto BetweenFrames = 2ms;

} // namespace

SpeakSocket::SpeakSocket(QWebSocket *socket, const Form &query, const CloudSettings &settings,
                         SpeechSynthesizer &voice, OwnSounds &sounds)
    : CloudSocket(socket), m_settings(settings), m_voice(voice), m_sounds(sounds)
{
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &SpeakSocket::sendNext);
    const auto order = VoiceOrder::fromQuery(query, true);
    if (!order) {
        close(1008, u"DATA-0000"_s);
        return;
    }
    m_order = *order;
    closeWhenIdle(IdleLimit);
    write(QJsonObject{{u"type"_s, u"Metadata"_s},
                      {u"request_id"_s, requestId()},
                      {u"model_name"_s, m_order.model},
                      {u"model_version"_s, u"2025-04-07.0"_s},
                      {u"model_uuid"_s, requestId()},
                      {u"additional_model_uuids"_s, QJsonArray()}});
}

void SpeakSocket::onMessage(const QJsonObject &message)
{
    const QString type = message["type"_L1].toString();
    if (type == "Speak"_L1)
        return gather(message["text"_L1].toString());
    if (type == "Flush"_L1)
        return flush();
    if (type == "Clear"_L1)
        return clear();
    if (type == "Close"_L1)
        return finish();
    close(1008, u"DATA-0000"_s);
}

void SpeakSocket::onSound(const QByteArray &)
{
    close(1003, u"MESSAGE-0000"_s);
}

void SpeakSocket::gather(const QString &text)
{
    if (text.size() > LongestText)
        return close(1008, u"DATA-0000"_s);
    m_characters.add(int(text.size()));
    if (m_characters.used() > MostCharacters)
        return close(1008, u"DATA-0001"_s);
    m_text += text;
}

void SpeakSocket::flush()
{
    m_flushes.add(1);
    if (m_flushes.used() > MostFlushes)
        return write(
            QJsonObject{{u"type"_s, u"Warning"_s},
                        {u"code"_s, u"EXCESSIVE_FLUSH_REQUESTS"_s},
                        {u"description"_s, u"Too many Flush messages in a short time."_s}});
    m_texts.enqueue(std::exchange(m_text, {}).simplified());
    speakNext();
}

void SpeakSocket::speakNext()
{
    if (m_isSpeaking || m_texts.isEmpty())
        return;
    m_isSpeaking = true;
    const QString text = m_texts.dequeue();
    QElapsedTimer since;
    since.start();
    const auto spoken = [generation = m_generation, text, since](SpeakSocket *self,
                                                                 const Result<Pcm> &sound) {
        self->onSpoken(generation, text, since, sound);
    };
    if (text.isEmpty())
        return whenReady(readyFuture(Result<Pcm>(Pcm())), this, spoken);
    whenReady(m_voice.synthesize(text, m_order.voice), this, spoken);
}

void SpeakSocket::onSpoken(int generation, const QString &text, const QElapsedTimer &since,
                           const Result<Pcm> &sound)
{
    if (generation != m_generation)
        return;
    if (sound) {
        m_sounds.remember(text, *sound);
        m_unsent = m_order.encoded(*sound);
    }
    m_pace.start(rest(m_settings.firstSound, since));
}

void SpeakSocket::sendNext()
{
    if (!m_unsent.isEmpty()) {
        write(m_unsent.left(FrameSize));
        m_unsent.remove(0, FrameSize);
        return m_pace.start(BetweenFrames);
    }
    m_isSpeaking = false;
    write(QJsonObject{{u"type"_s, u"Flushed"_s}, {u"sequence_id"_s, m_sequence++}});
    speakNext();
    if (m_isFinishing && !m_isSpeaking)
        close(1000, {});
}

void SpeakSocket::clear()
{
    ++m_generation;
    m_pace.stop();
    m_text.clear();
    m_texts.clear();
    m_unsent.clear();
    m_isSpeaking = false;
    write(QJsonObject{{u"type"_s, u"Cleared"_s}, {u"sequence_id"_s, m_sequence++}});
}

void SpeakSocket::finish()
{
    m_isFinishing = true;
    if (!m_text.isEmpty()) {
        m_texts.enqueue(std::exchange(m_text, {}).simplified());
        speakNext();
    }
    if (!m_isSpeaking)
        close(1000, {});
}

} // namespace PhoneAgent
