// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipplayer.h"

#include "devices/sampleformat.h"

#include <QAudioDevice>

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto TickPeriod = 20ms;
// A sound server that comes back is not always told of.
constexpr auto RetryPeriod = 1000ms;
// Less than 60 ms stutters when the sound server is busy.
constexpr auto BufferLength = 100ms;
// Closing the output between two turns would cost a start-up delay each time.
constexpr std::int64_t KeptOpenSamples = 2 * ClipMixer::Rate;

QAudioFormat formatFor(const QAudioDevice &device)
{
    QAudioFormat format;
    format.setSampleRate(ClipMixer::Rate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(format) ? format : device.preferredFormat();
}

} // namespace

ClipPlayer::ClipPlayer(QObject *parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(TickPeriod);
    connect(&m_timer, &QTimer::timeout, this, &ClipPlayer::tick);
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &ClipPlayer::onOutputsChanged);
}

ClipPlayer::~ClipPlayer()
{
    close();
}

void ClipPlayer::enqueue(ClipId clip, const Pcm &sound)
{
    m_mixer.enqueue(clip, sound);
    wake();
}

void ClipPlayer::clearQueue()
{
    m_mixer.clearQueue();
    wake();
}

void ClipPlayer::stream(const Pcm &sound)
{
    m_mixer.stream(sound);
    wake();
}

void ClipPlayer::play(ClipId clip, const Pcm &sound, std::chrono::milliseconds from)
{
    m_mixer.play(clip, sound, from);
    wake();
}

void ClipPlayer::pause()
{
    m_mixer.setPaused(true);
}

void ClipPlayer::resume()
{
    m_mixer.setPaused(false);
    wake();
}

void ClipPlayer::seek(std::chrono::milliseconds to)
{
    m_mixer.seek(to);
    m_positionDue = true;
    wake();
}

void ClipPlayer::stop()
{
    m_mixer.stop();
    wake();
}

void ClipPlayer::wake()
{
    m_lastSound = m_mixer.rendered();
    if (m_timer.isActive())
        return;
    m_clock.invalidate();
    open();
    m_timer.start();
}

void ClipPlayer::open()
{
    m_sinceTry.start();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (!device.isNull()) {
        const QAudioFormat format = formatFor(device);
        m_sink = std::make_unique<QAudioSink>(device, format);
        m_sink->setBufferSize(
            format.bytesForDuration(std::chrono::microseconds(BufferLength).count()));
        m_writer = std::make_unique<SampleWriter>(ClipMixer::Rate, format);
        m_stream = m_sink->start();
        if (m_stream && m_sink->error() == QAudio::NoError) {
            m_noticeGiven = false;
            m_clock.invalidate();
            return;
        }
        close();
    }
    if (!m_clock.isValid()) { // a further try takes no time away from what is played meanwhile
        m_clock.start();
        m_clockStart = m_mixer.rendered();
    }
    if (!m_noticeGiven)
        Q_EMIT notice(tr("No sound output found. You can still read every word."));
    m_noticeGiven = true;
}

void ClipPlayer::close()
{
    if (!m_sink)
        return;
    m_sink->disconnect(this);
    m_sink->stop();
    m_sink.reset();
    m_writer.reset();
}

void ClipPlayer::onOutputsChanged()
{
    if (!m_timer.isActive())
        return;
    close();
    open();
}

void ClipPlayer::tick()
{
    const bool isGone = m_sink && m_sink->state() == QAudio::StoppedState;
    if (isGone || (!m_sink && m_sinceTry.hasExpired(RetryPeriod.count())))
        onOutputsChanged();

    const std::vector<std::int16_t> samples = m_mixer.render(samplesDue());
    if (m_stream)
        m_stream->write(m_writer->write(samples));
    m_events += m_mixer.takeEvents();
    publish();

    if (!m_mixer.isSilent() || !m_events.isEmpty())
        m_lastSound = m_mixer.rendered();
    if (m_mixer.rendered() - m_lastSound > KeptOpenSamples) {
        m_timer.stop();
        close();
    }
}

std::size_t ClipPlayer::samplesDue() const
{
    if (m_sink) {
        const std::int64_t microseconds =
            m_sink->format().durationForBytes(std::int32_t(m_sink->bytesFree()));
        return std::size_t(microseconds * ClipMixer::Rate / 1'000'000);
    }
    const std::int64_t due = m_clockStart + m_clock.elapsed() * ClipMixer::Rate / 1000;
    return std::size_t(std::max<std::int64_t>(due - m_mixer.rendered(), 0));
}

std::int64_t ClipPlayer::samplesBuffered() const
{
    if (!m_sink)
        return 0;
    const auto bytes = std::max<qsizetype>(m_sink->bufferSize() - m_sink->bytesFree(), 0);
    return m_sink->format().durationForBytes(std::int32_t(bytes)) * ClipMixer::Rate / 1'000'000;
}

void ClipPlayer::publish()
{
    const std::int64_t buffered = samplesBuffered();
    const std::int64_t heard = m_mixer.rendered() - buffered;
    while (!m_events.isEmpty() && m_events.front().at <= heard) {
        const ClipMixer::Event event = m_events.takeFirst();
        if (event.kind == ClipMixer::Event::Kind::Started)
            Q_EMIT started(event.clip);
        else
            Q_EMIT finished(event.clip);
    }

    // Every second tick: 25 times a second.
    m_positionDue = !m_positionDue;
    if (!m_positionDue || !m_mixer.clip())
        return;
    const auto ahead = std::chrono::milliseconds(buffered * 1000 / ClipMixer::Rate);
    Q_EMIT positionChanged(*m_mixer.clip(), std::max(m_mixer.position() - ahead, 0ms));
}

} // namespace PhoneAgent
