// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/twosidedwaveform.h"

#include "audio/meters.h"
#include "ui/chat/chatwords.h"
#include "ui/style/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr int BarWidth = 2;
constexpr int BarStep = 3;
constexpr int Reach = 12; // of the loudest bar from the middle

} // namespace

TwoSidedWaveform::TwoSidedWaveform(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"recordingWave"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
}

void TwoSidedWaveform::setRecording(const CallRecording &recording)
{
    m_recording = recording;
    measure();
    setPosition({});
}

void TwoSidedWaveform::setPosition(milliseconds position)
{
    m_position = position;
    setAccessibleName(
        tr("Recording, %1 of %2").arg(clipTime(position), clipTime(m_recording.duration())));
    update();
}

void TwoSidedWaveform::measure()
{
    const int bars = std::max(1, width() / BarStep);
    m_them = waveformPeaks(m_recording.them, bars);
    m_agent = waveformPeaks(m_recording.agent, bars);
}

void TwoSidedWaveform::paintEvent(QPaintEvent *)
{
    if (m_recording.isEmpty())
        return;
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const int middle = height() / 2;
    const double played = double(m_position.count()) / double(m_recording.duration().count());
    const auto headX = int(played * width());
    for (int i = 0; i < int(m_them.size()); ++i) {
        const int x = i * BarStep;
        const bool isPast = m_position.count() == 0 || x < headX;
        const int up = std::max(1, qRound(m_them[size_t(i)] * Reach));
        const int down = std::max(1, qRound(m_agent[size_t(i)] * Reach));
        painter.fillRect(x, middle - 1 - up, BarWidth, up,
                         isPast ? tokens.waveThem : tokens.waveThemRest);
        painter.fillRect(x, middle + 1, BarWidth, down,
                         isPast ? tokens.waveAgent : tokens.waveAgentRest);
    }
    if (m_position.count() > 0)
        painter.fillRect(headX, 2, 1, height() - 4, tokens.text);
}

void TwoSidedWaveform::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    measure();
}

void TwoSidedWaveform::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        seekTo(event->position().x());
}

void TwoSidedWaveform::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        seekTo(event->position().x());
}

void TwoSidedWaveform::keyPressEvent(QKeyEvent *event)
{
    const bool isBack = event->key() == Qt::Key_Left;
    if (!isBack && event->key() != Qt::Key_Right)
        return QWidget::keyPressEvent(event);
    const milliseconds wanted = m_position + (isBack ? -5s : 5s);
    Q_EMIT seekRequested(std::clamp(wanted, milliseconds{0}, m_recording.duration()));
}

void TwoSidedWaveform::seekTo(double x)
{
    const double fraction = std::clamp(x / std::max(1, width()), 0.0, 1.0);
    Q_EMIT seekRequested(milliseconds(qint64(fraction * double(m_recording.duration().count()))));
}

} // namespace PhoneAgent
