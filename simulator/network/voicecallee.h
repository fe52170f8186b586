// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/keyears.h"
#include "audio/turndetector.h"
#include "simulator/network/callee.h"
#include "simulator/network/calleesetup.h"
#include "simulator/network/interjections.h"
#include "simulator/simulatedcall.h"

#include <QJsonArray>
#include <QTimer>

#include <functional>
#include <memory>

namespace PhoneAgent {

/// A receptionist who lives by sound: what reaches the ear is cut into turns, recognised and
/// answered, and the answer spoken into the line. Keys are heard by their tones. It knows nothing
/// of the caller but the sound.
class VoiceCallee : public Callee
{
    Q_OBJECT

public:
    using Ears = std::function<QFuture<Result<QString>>(Pcm)>;

    struct Equipment
    {
        std::unique_ptr<SimulatedCall> call; ///< gives its answers with a voice, at real pace
        Ears ears;
        Interjections interjections;
        QByteArray music; ///< while the caller waits: mu-law, silence when empty
        bool isMachine = false;
    };

    VoiceCallee(CalleeSetup setup, Equipment equipment, QObject *parent = nullptr);

    bool isReady() const override { return m_isReady; }
    void pickUp() override {}
    QByteArray exchange(const QByteArray &heard, Source source) override;
    void drop() override;
    bool isMachine() const override { return m_isMachine; }
    QJsonObject report() const override;

private:
    void hearKeys(std::span<const std::int16_t> samples);
    void hearSpeech(std::span<const std::int16_t> samples);
    void understand(const TurnDetector::Event &event);
    void onUnderstood(qint64 at, bool isListenedTo, const Result<QString> &words);
    void interject();
    void handOverKeys();
    void onSays(const QJsonObject &message);
    Pcm soundOf(const QJsonObject &message);
    void planHangUp(int words, qsizetype bytes);
    QByteArray nextSound();
    void hangUp();
    void hearTheLast();
    void utter(const QString &what, const QString &text, const QByteArray &sound);
    void note(const QString &what, const QString &text, qint64 at);
    qint64 now() const { return m_frames * 20; }

    const CalleeSetup m_setup;
    std::unique_ptr<SimulatedCall> m_call;
    Ears m_ears;
    const QByteArray m_music;
    const bool m_isMachine;

    Interjections m_interjections;
    bool m_listens = true; ///< to what the caller says just now
    TurnDetector m_turns;
    bool m_isReady = false;
    bool m_hearsCaller = false; ///< in a turn, and not in a pause
    KeyEars m_keyEars;
    QString m_keys; ///< pressed and not handed over yet
    qint64 m_keysAt = 0;
    QByteArray m_saying;
    qsizetype m_said = 0; ///< of m_saying
    qsizetype m_musicAt = 0;
    qsizetype m_hangUpAt = -1;   ///< bytes of speech from the beginning
    qsizetype m_spokenBytes = 0; ///< likewise
    int m_queuedWords = 0;
    qsizetype m_queuedBytes = 0;
    qint64 m_frames = 0;
    qint64 m_endsAt = -1; ///< hangs up at this time
    bool m_isOver = false;
    bool m_isFirst = true;
    bool m_isOnHold = false;
    bool m_expectsKeys = false;
    bool m_beeps = false;
    QJsonArray m_transcript;
};

} // namespace PhoneAgent
