// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/recordingstrip.h"

#include "ui/calls/twosidedwaveform.h"
#include "ui/chat/chatwords.h"
#include "ui/style/button.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr std::array Speeds{0.75, 1.0, 1.25, 1.5, 2.0};
constexpr int NormalSpeed = 1;

} // namespace

RecordingStrip::RecordingStrip(QWidget *parent)
    : QWidget(parent),
      m_play(new Button(Button::Kind::Primary, u"play"_s, {}, tr("Play the call"))),
      m_wave(new TwoSidedWaveform), m_time(new TextLabel(TextSize::Body, &Tokens::text2)),
      m_speed(new Button(Button::Kind::Outline, {})), m_speedIndex(NormalSpeed)
{
    setAccessibleName(tr("Recording"));
    setLayoutDirection(Qt::LeftToRight);
    m_play->setObjectName(u"playRecording"_s);
    m_play->setShape(Button::Shape::Pill);
    m_speed->setObjectName(u"speed"_s);
    m_speed->setShape(Button::Shape::Pill);
    m_speed->setControlHeight(30);
    m_speed->setTextSize(TextSize::Caption);
    auto *save = new Button(Button::Kind::Quiet, u"download"_s, {}, tr("Save the recording"));
    save->setObjectName(u"saveRecording"_s);
    save->setIconPixels(18);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 11, 14, 11);
    row->setSpacing(12);
    row->addWidget(m_play);
    row->addWidget(m_wave, 1);
    row->addWidget(m_time);
    row->addWidget(m_speed);
    row->addWidget(save);
    m_speedIndex = NormalSpeed - 1;
    nextSpeed();

    connect(m_play, &QPushButton::clicked, this, &RecordingStrip::playToggled);
    connect(m_wave, &TwoSidedWaveform::seekRequested, this, &RecordingStrip::seekRequested);
    connect(m_speed, &QPushButton::clicked, this, [this] {
        nextSpeed();
        Q_EMIT speedChanged(speed());
    });
    connect(save, &QPushButton::clicked, this, &RecordingStrip::saveRequested);
}

void RecordingStrip::setRecording(const CallRecording &recording)
{
    m_duration = recording.duration();
    m_wave->setRecording(recording);
    setPosition({}, false);
}

void RecordingStrip::setPosition(milliseconds position, bool isPlaying)
{
    m_wave->setPosition(position);
    m_play->setIconName(isPlaying ? u"pause"_s : u"play"_s);
    m_play->setAccessibleName(isPlaying ? tr("Pause the call") : tr("Play the call"));
    showTime(position);
}

double RecordingStrip::speed() const
{
    return Speeds[size_t(m_speedIndex)];
}

void RecordingStrip::nextSpeed()
{
    m_speedIndex = (m_speedIndex + 1) % int(Speeds.size());
    m_speed->setText(tr("%1×").arg(locale().toString(speed())));
    m_speed->setAccessibleName(tr("Speed %1").arg(locale().toString(speed())));
}

void RecordingStrip::showTime(milliseconds position)
{
    m_time->setText(tr("%1 / %2").arg(clipTime(position), clipTime(m_duration)));
    // Reserved for the widest, so that the line beside it keeps its length.
    const double widest = tabularWidth(m_time->font(), tr("%1 / %1").arg(clipTime(m_duration)));
    m_time->setFixedWidth(int(widest) + 4);
}

void RecordingStrip::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.bgSurface);
    painter.fillRect(0, 0, width(), 1, tokens.border);
}

} // namespace PhoneAgent
