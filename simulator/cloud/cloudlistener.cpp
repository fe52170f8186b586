// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/cloudlistener.h"

#include "audio/mulaw.h"
#include "core/whenready.h"
#include "simulator/cloud/cloudsettings.h"

#include <QTimer>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 BeforeSpeech = 4000; ///< samples kept from before it began: 0.5 s
/// The detector keeps so much behind a voice.
constexpr qint64 AfterSpeech = 2400;
constexpr qint64 BetweenGuesses = 5600; ///< 0.7 s
constexpr qint64 LeastSpeech = 1600;    ///< shorter pieces hold no word
constexpr qint64 LeastVoice = 640;      ///< of a piece

} // namespace

Result<SoundFormat> SoundFormat::fromQuery(const Form &query)
{
    const QString encoding = query.value(u"encoding"_s);
    const int rate = query.value(u"sample_rate"_s).toInt();
    const bool isKnown = encoding == "mulaw"_L1 || encoding == "linear16"_L1;
    if (!isKnown || rate < 8000 || rate > 48000)
        return failure(Error::Kind::Invalid,
                       u"The rehearsal understands mulaw and linear16 with a sample_rate."_s);
    return SoundFormat{.isMulaw = encoding == "mulaw"_L1, .rate = rate};
}

Pcm SoundFormat::decoded(const QByteArray &bytes) const
{
    if (isMulaw)
        return {.rate = rate, .samples = samplesFromMulaw(bytes)};
    Pcm sound{.rate = rate};
    sound.samples.reserve(std::size_t(bytes.size()) / 2);
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        sound.samples.push_back(
            std::int16_t(quint16(quint8(bytes[i])) | quint16(quint8(bytes[i + 1])) << 8));
    return sound;
}

CloudListener::CloudListener(EmulatedEars &ears, const SoundFormat &format, const Times &times,
                             QObject *parent)
    : QObject(parent), m_ears(ears), m_format(format), m_lag(times.lag), m_toLine(format.rate, Rate)
{
    m_turns.setEndSilence(times.endSilence);
}

void CloudListener::hear(const QByteArray &bytes)
{
    const std::vector<std::int16_t> line = m_toLine.process(m_format.decoded(bytes).samples);
    m_heard += qint64(line.size());
    m_speech.insert(m_speech.end(), line.begin(), line.end());
    for (const TurnDetector::Event &event : m_turns.hear(line))
        take(event);
    if (m_turns.isSpeaking())
        return guess();
    const qint64 tooMuch = qint64(m_speech.size()) - BeforeSpeech;
    if (tooMuch > 0)
        m_speech.erase(m_speech.begin(), m_speech.begin() + tooMuch);
    m_speechFrom = m_heard - qint64(m_speech.size());
}

void CloudListener::take(const TurnDetector::Event &event)
{
    if (event.kind == TurnDetector::Event::Kind::Began) {
        m_nextGuessAt = m_heard + BetweenGuesses;
        Q_EMIT began(double(event.at) / Rate);
        return;
    }
    Piece piece{.sound = event.speech, .until = double(event.at) / Rate};
    // The speech reaches a little beyond the voice; what was cut off before is left out.
    const bool goesOn = event.kind == TurnDetector::Event::Kind::Divided;
    const qint64 end = goesOn ? event.at : std::min(event.at + AfterSpeech, m_heard);
    const qint64 begin = end - qint64(event.speech.samples.size());
    const qint64 known = std::clamp<qint64>(m_cutAt - begin, 0, qint64(piece.sound.samples.size()));
    piece.sound.samples.erase(piece.sound.samples.begin(), piece.sound.samples.begin() + known);
    piece.from = double(begin + known) / Rate;
    // What is left behind a voice holds no word, and no recogniser is asked to find one.
    if (event.at - m_cutAt < LeastVoice)
        piece.sound.samples.clear();
    m_cutAt = end;
    add(std::move(piece));
}

void CloudListener::cutHere()
{
    Piece piece{.sound = {.rate = Rate}, .until = heard(), .isCut = true};
    const qint64 known = std::clamp<qint64>(m_cutAt - m_speechFrom, 0, qint64(m_speech.size()));
    if (m_turns.isSpeaking())
        piece.sound.samples.assign(m_speech.begin() + known, m_speech.end());
    piece.from = heard() - double(piece.sound.samples.size()) / Rate;
    m_cutAt = m_heard;
    add(std::move(piece));
}

void CloudListener::guess()
{
    if (m_isGuessing || m_heard < m_nextGuessAt)
        return;
    m_isGuessing = true;
    m_nextGuessAt = m_heard + BetweenGuesses;
    const qint64 known = std::clamp<qint64>(m_cutAt - m_speechFrom, 0, qint64(m_speech.size()));
    Pcm sound{.rate = Rate};
    sound.samples.assign(m_speech.begin() + known, m_speech.end());
    const double from = double(m_speechFrom + known) / Rate;
    QElapsedTimer since;
    since.start();
    whenReady(m_ears.guess(sound), this,
              [from, until = heard(), since](CloudListener *self, const QString &words) {
                  self->m_isGuessing = false;
                  self->after(since, [=] {
                      if (self->m_turns.isSpeaking() && !words.isEmpty())
                          Q_EMIT self->guessed(words, from, until);
                  });
              });
}

/// What it took to understand counts as part of the lag.
void CloudListener::after(const QElapsedTimer &since, std::function<void()> tell)
{
    QTimer::singleShot(rest(m_lag, since), Qt::PreciseTimer, this, std::move(tell));
}

void CloudListener::add(Piece piece)
{
    piece.since.start();
    m_waiting.enqueue(std::move(piece));
    if (m_waiting.size() == 1)
        understandNext();
}

/// One after the other: a long piece must not be overtaken.
void CloudListener::understandNext()
{
    if (m_waiting.isEmpty())
        return;
    const Pcm &sound = m_waiting.head().sound;
    const bool isEmpty = qint64(sound.samples.size()) < LeastSpeech;
    const auto words = isEmpty ? readyFuture(Result<QString>(QString())) : m_ears.hear(sound);
    whenReady(words, this, [](CloudListener *self, const Result<QString> &understood) {
        const QString text = understood.value_or(QString());
        self->after(self->m_waiting.head().since, [self, text] {
            const Piece piece = self->m_waiting.dequeue();
            Q_EMIT self->ended(text, piece.from, piece.until, piece.isCut);
            self->understandNext();
        });
    });
}

} // namespace PhoneAgent
