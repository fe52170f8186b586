// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/calls/callrecording.h"

#include <QWidget>

namespace PhoneAgent {

class Button;
class TextLabel;
class TwoSidedWaveform;

/// The sound of a whole call at the foot of its page: play, seek, speed, save.
class RecordingStrip : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingStrip(QWidget *parent = nullptr);

    void setRecording(const CallRecording &recording);
    /// Where the recording stands, in its own time, whatever the speed.
    void setPosition(std::chrono::milliseconds position, bool isPlaying);
    double speed() const;

Q_SIGNALS:
    void playToggled();
    void seekRequested(std::chrono::milliseconds position);
    void speedChanged(double speed);
    void saveRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nextSpeed();
    void showTime(std::chrono::milliseconds position);

    Button *m_play;
    TwoSidedWaveform *m_wave;
    TextLabel *m_time;
    Button *m_speed;
    std::chrono::milliseconds m_duration{0};
    int m_speedIndex;
};

} // namespace PhoneAgent
