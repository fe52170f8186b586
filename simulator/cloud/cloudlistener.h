// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/resampler.h"
#include "audio/turndetector.h"
#include "simulator/cloud/emulatedears.h"
#include "simulator/network/form.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQueue>

#include <functional>

namespace PhoneAgent {

/// The sound a client sends to be understood, checked.
struct SoundFormat
{
    bool isMulaw = true;
    int rate = 8000;

    /// From a query's encoding and sample_rate; an Error when the emulator cannot decode it.
    static Result<SoundFormat> fromQuery(const Form &query);
    Pcm decoded(const QByteArray &bytes) const;
};

/// Listens to one connection: who speaks when, and what. All times are seconds of its sound.
class CloudListener : public QObject
{
    Q_OBJECT

public:
    struct Times
    {
        std::chrono::milliseconds endSilence;
        std::chrono::milliseconds lag{0}; ///< from sound to words
    };

    /// `ears` must outlive this.
    CloudListener(EmulatedEars &ears, const SoundFormat &format, const Times &times,
                  QObject *parent = nullptr);

    void hear(const QByteArray &sound);

    /// Understands what was said until now, although nobody has paused; answered by ended().
    void cutHere();

    double heard() const { return double(m_heard) / Rate; }
    bool isSpeaking() const { return m_turns.isSpeaking(); }
    bool isBusy() const { return !m_waiting.isEmpty(); }

Q_SIGNALS:
    void began(double at);
    /// What is being said so far; only words that are sure without a recogniser.
    void guessed(const QString &words, double from, double until);
    /// In order; without words when nothing was understood.
    void ended(const QString &words, double from, double until, bool isCut);

private:
    static constexpr int Rate = 8000;

    struct Piece
    {
        Pcm sound;
        double from = 0;
        double until = 0;
        bool isCut = false;
        QElapsedTimer since = {}; ///< it was heard
    };

    void take(const TurnDetector::Event &event);
    void guess();
    void add(Piece piece);
    void understandNext();
    void after(const QElapsedTimer &since, std::function<void()> tell);

    EmulatedEars &m_ears;
    const SoundFormat m_format;
    const std::chrono::milliseconds m_lag;
    Resampler m_toLine;
    TurnDetector m_turns;
    std::vector<std::int16_t> m_speech; ///< since it began, with a little before it
    qint64 m_heard = 0;                 ///< samples at 8 kHz
    qint64 m_speechFrom = 0;
    qint64 m_cutAt = 0; ///< what lies before was understood already
    qint64 m_nextGuessAt = 0;
    bool m_isGuessing = false;
    QQueue<Piece> m_waiting; ///< the first is being understood
};

} // namespace PhoneAgent
