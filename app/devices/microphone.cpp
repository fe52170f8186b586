// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/microphone.h"

#include "devices/recording.h"

#include <QAudioDevice>

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto MeterPeriod = 40ms;
// Qt 6.4 does not report that the last input went; the sound server then feeds us from elsewhere.
constexpr auto PresencePeriod = 500ms;
constexpr auto ChunkMicroseconds = 20'000;

QAudioDevice inputDevice(const QByteArray &id)
{
    const QList<QAudioDevice> devices = QMediaDevices::audioInputs();
    const auto chosen = std::find_if(devices.begin(), devices.end(),
                                     [&](const QAudioDevice &each) { return each.id() == id; });
    return chosen != devices.end() ? *chosen : QMediaDevices::defaultAudioInput();
}

bool isPresent(const QByteArray &id)
{
    const QList<QAudioDevice> devices = QMediaDevices::audioInputs();
    return std::any_of(devices.begin(), devices.end(),
                       [&](const QAudioDevice &each) { return each.id() == id; });
}

} // namespace

Microphone::Microphone(QObject *parent) : Microphone(Limits(), parent) {}

Microphone::Microphone(Limits limits, QObject *parent) : QObject(parent), m_limits(limits)
{
    m_meterTimer.setInterval(MeterPeriod);
    m_presenceTimer.setInterval(PresencePeriod);
    m_firstSoundTimer.setSingleShot(true);
    connect(&m_devices, &QMediaDevices::audioInputsChanged, this, &Microphone::checkPresence);
    connect(&m_meterTimer, &QTimer::timeout, this, &Microphone::publishLevel);
    connect(&m_presenceTimer, &QTimer::timeout, this, &Microphone::checkPresence);
    connect(&m_firstSoundTimer, &QTimer::timeout, this, &Microphone::onNoSound);
}

Microphone::~Microphone()
{
    discard();
}

QList<SoundDevice> Microphone::devices() const
{
    QList<SoundDevice> devices;
    for (const QAudioDevice &each : QMediaDevices::audioInputs())
        devices.append({each.id(), each.description()});
    return devices;
}

void Microphone::start()
{
    if (isRecording())
        return;

    const QAudioDevice device = inputDevice(m_chosen);
    if (device.isNull()) {
        Q_EMIT failed({Error::Kind::Missing,
                       tr("No microphone found. Plug one in, or type your request."),
                       {}});
        return;
    }

    const QAudioFormat format = device.preferredFormat();
    m_used = device.id();
    m_source = std::make_unique<QAudioSource>(device, format);
    m_source->setBufferSize(format.bytesForDuration(ChunkMicroseconds));
    m_recording = std::make_unique<Recording>(format, m_limits.length);
    m_stream = m_source->start();
    if (!m_stream || m_source->error() != QAudio::NoError) {
        breakOff(cannotOpen(device.description()));
        return;
    }
    connect(m_source.get(), &QAudioSource::stateChanged, this, &Microphone::onStateChanged);
    connect(m_stream, &QIODevice::readyRead, this, &Microphone::onReadyRead);
    m_meterTimer.start();
    m_presenceTimer.start();
    m_firstSoundTimer.start(m_limits.firstSound);
    Q_EMIT started();
}

// The list of devices may outlive the sound server. What was heard before in this run was not
// blocked since: it is gone.
Error Microphone::cannotOpen(const QString &device) const
{
    if (m_hasHeard)
        return {Error::Kind::Missing, tr("No microphone found. Plug one in, or type your request."),
                device};
    return {Error::Kind::Refused,
            tr("The system blocks the microphone for this app. Allow it in system settings."),
            device};
}

void Microphone::finish()
{
    if (!isRecording())
        return;
    onReadyRead();
    // Reading may have reached the limit, which finishes by itself.
    if (const std::unique_ptr<Recording> recording = close())
        Q_EMIT finished(recording->finish());
}

void Microphone::discard()
{
    close();
}

void Microphone::onReadyRead()
{
    if (!m_stream || !m_recording)
        return;
    const QByteArray block = m_stream->readAll();
    if (block.isEmpty())
        return;
    m_firstSoundTimer.stop();
    m_hasHeard = true;
    m_recording->add(block);
    if (!m_recording->isFull())
        return;
    const std::unique_ptr<Recording> recording = close();
    Q_EMIT finished(recording->finish());
}

void Microphone::onStateChanged(QAudio::State state)
{
    if (state == QAudio::StoppedState && isRecording())
        breakOff({Error::Kind::Unavailable,
                  tr("The microphone went away. What you said so far is kept."),
                  {}});
}

void Microphone::checkPresence()
{
    if (isRecording() && !isPresent(m_used))
        breakOff({Error::Kind::Unavailable,
                  tr("The microphone went away. What you said so far is kept."),
                  {}});
}

void Microphone::onNoSound()
{
    breakOff({Error::Kind::Unavailable,
              tr("The microphone gives no sound. Choose another one, or type your request."),
              {}});
}

void Microphone::publishLevel()
{
    if (m_recording->meter().isEmpty())
        return;
    Q_EMIT level(m_recording->meter().take());
    if (isRecording())
        Q_EMIT elapsed(m_recording->duration());
}

void Microphone::breakOff(const Error &error)
{
    const std::unique_ptr<Recording> recording = close();
    Q_EMIT failed(error);
    if (Pcm kept = recording->finish(); !kept.isEmpty())
        Q_EMIT finished(kept);
}

std::unique_ptr<Recording> Microphone::close()
{
    m_meterTimer.stop();
    m_presenceTimer.stop();
    m_firstSoundTimer.stop();
    if (m_source) {
        m_source->disconnect(this);
        if (m_stream)
            m_stream->disconnect(this);
        m_source->stop();
        // May be in the middle of telling us something.
        m_source.release()->deleteLater();
    }
    return std::move(m_recording);
}

} // namespace PhoneAgent
