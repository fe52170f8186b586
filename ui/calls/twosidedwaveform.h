// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/calls/callrecording.h"

#include <QPixmap>
#include <QWidget>

namespace PhoneAgent {

/// Both sides of a call on one line: them above, the agent below. A click or drag seeks; Left and
/// Right go five seconds.
class TwoSidedWaveform : public QWidget
{
    Q_OBJECT

public:
    explicit TwoSidedWaveform(QWidget *parent = nullptr);

    void setRecording(const CallRecording &recording);
    void setPosition(std::chrono::milliseconds position);

    QSize sizeHint() const override { return {392, 36}; }

Q_SIGNALS:
    void seekRequested(std::chrono::milliseconds position);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void seekTo(double x);
    void measure();

    CallRecording m_recording;
    std::vector<float> m_them;
    std::vector<float> m_agent;
    std::chrono::milliseconds m_position{0};
};

} // namespace PhoneAgent
