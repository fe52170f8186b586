// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "devices/clipmixer.h"

#include <QAudioSink>
#include <QElapsedTimer>
#include <QMediaDevices>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace PhoneAgent {

class SampleWriter;

/// Lets a person hear the clips of a ClipMixer. Without an output device the clips go on in real
/// time, unheard, so that whoever waits for their end is not stuck; a device that is plugged in
/// meanwhile takes over. Signals follow what is heard, not what is buffered.
class ClipPlayer : public QObject
{
    Q_OBJECT

public:
    explicit ClipPlayer(QObject *parent = nullptr);
    ~ClipPlayer() override;

    /// Live sound of a call: heard after what already waits.
    void enqueue(ClipId clip, const Pcm &sound);
    void clearQueue();
    /// The next of live sound that comes as fast as it is heard, all of one rate.
    void stream(const Pcm &sound);
    void setLiveMuted(bool muted) { m_mixer.setLiveMuted(muted); }
    bool isLiveMuted() const { return m_mixer.isLiveMuted(); }

    /// One clip on demand, in place of the one that plays; live sound is 12 dB quieter meanwhile.
    void play(ClipId clip, const Pcm &sound, std::chrono::milliseconds from = {});
    void pause();
    void resume();
    void seek(std::chrono::milliseconds to);
    void stop();

    /// The clip on demand, playing or paused.
    std::optional<ClipId> clip() const { return m_mixer.clip(); }
    bool isPlaying() const { return m_mixer.isPlaying(); }
    bool isHeard() const { return bool(m_sink); }

Q_SIGNALS:
    void started(PhoneAgent::ClipId clip);
    void finished(PhoneAgent::ClipId clip);
    /// Of the clip on demand, at most 30 times a second.
    void positionChanged(PhoneAgent::ClipId clip, std::chrono::milliseconds position);
    /// One sentence for the person, once each time the output is lost.
    void notice(const QString &message);

private Q_SLOTS:
    void onOutputsChanged();

private:
    void wake();
    void open();
    void close();
    void tick();
    std::size_t samplesDue() const;
    std::int64_t samplesBuffered() const;
    void publish();

    ClipMixer m_mixer;
    QMediaDevices m_devices;
    std::unique_ptr<QAudioSink> m_sink;
    QPointer<QIODevice> m_stream; ///< owned by the sink
    std::unique_ptr<SampleWriter> m_writer;
    QTimer m_timer;
    QElapsedTimer m_clock;            ///< the pace without a device; else invalid
    QElapsedTimer m_sinceTry;         ///< to open a device
    std::int64_t m_clockStart = 0;    ///< samples rendered when the clock started
    std::int64_t m_lastSound = 0;     ///< samples rendered when there was last something to hear
    QList<ClipMixer::Event> m_events; ///< rendered, not yet heard
    bool m_noticeGiven = false;
    bool m_positionDue = false;
};

} // namespace PhoneAgent
