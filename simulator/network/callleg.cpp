// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/callleg.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto FrameTime = 20ms;
constexpr qsizetype FrameBytes = 160;

} // namespace

CallLeg::CallLeg(std::unique_ptr<Callee> callee, QObject *parent)
    : QObject(parent), m_callee(std::move(callee))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CallLeg::onTick);
}

void CallLeg::start()
{
    m_clock.start();
    m_timer.start(FrameTime);
    m_callee->pickUp();
}

void CallLeg::stop()
{
    m_timer.stop();
    m_stream = nullptr;
    m_callee->drop();
}

void CallLeg::play(const QByteArray &sound)
{
    m_own.append(sound);
}

/// As many frames as are due: a busy machine must not slow the call down.
void CallLeg::onTick()
{
    while (m_timer.isActive() && m_frames * FrameTime.count() < m_clock.elapsed())
        passFrame();
}

void CallLeg::passFrame()
{
    ++m_frames;
    const bool isOwn = !m_own.isEmpty();
    const QByteArray heard =
        isOwn || !m_stream ? m_own.play(FrameBytes).sound : m_stream->play(FrameBytes);
    const QByteArray said =
        m_callee->exchange(heard, isOwn ? Callee::Source::Network : Callee::Source::Stream);
    m_heard += heard;
    m_said += said;
    if (m_stream)
        m_stream->send(said);
    if (isOwn && m_own.isEmpty())
        Q_EMIT played();
}

} // namespace PhoneAgent
