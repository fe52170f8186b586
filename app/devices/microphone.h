// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QAudioSource>
#include <QMediaDevices>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace PhoneAgent {

class Recording;

/// A sound device as a person chooses it. An empty id stands for the system's default.
struct SoundDevice
{
    QByteArray id;
    QString name;

    bool operator==(const SoundDevice &) const = default;
};

/// Records one request at a time. A recording ends with exactly one of finished(), failed() alone
/// (nothing was recorded), or discard(). When the device goes away while recording, failed() tells
/// why and finished() follows with what was said until then.
class Microphone : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds length = std::chrono::minutes(10);
        std::chrono::milliseconds firstSound = std::chrono::seconds(5);
    };

    explicit Microphone(QObject *parent = nullptr);
    Microphone(Limits limits, QObject *parent);
    ~Microphone() override;

    QList<SoundDevice> devices() const;
    QByteArray device() const { return m_chosen; }
    bool isRecording() const { return bool(m_recording); }

    /// Used from the next start(). Falls back to the default while the chosen one is unplugged.
    void setDevice(const QByteArray &id) { m_chosen = id; }

    void start();
    void finish();
    void discard();

Q_SIGNALS:
    void started();
    /// dBFS, at most 30 times a second.
    void level(double decibels);
    /// How much has been recorded; together with level().
    void elapsed(std::chrono::milliseconds length);
    void failed(const PhoneAgent::Error &error);
    /// 16 kHz mono.
    void finished(const PhoneAgent::Pcm &speech);

private:
    void checkPresence();
    void onReadyRead();
    void onStateChanged(QAudio::State state);
    void onNoSound();
    void publishLevel();
    Error cannotOpen(const QString &device) const;
    void breakOff(const Error &error);
    std::unique_ptr<Recording> close();

    const Limits m_limits;
    QMediaDevices m_devices;
    QByteArray m_chosen;
    QByteArray m_used;
    std::unique_ptr<QAudioSource> m_source;
    QPointer<QIODevice> m_stream; ///< owned by the source
    std::unique_ptr<Recording> m_recording;
    bool m_hasHeard = false; ///< a device worked in this run
    QTimer m_meterTimer;
    QTimer m_presenceTimer;
    QTimer m_firstSoundTimer;
};

} // namespace PhoneAgent
