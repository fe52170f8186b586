// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include <chrono>

namespace PhoneAgent {

class Button;
class ChipButton;
class LevelMeter;
class TextLabel;
class StatusDot;
class VoiceBars;

/// What the composer shows while it listens and while it writes down: discard, moving bars, time,
/// finish; below the microphone and whether it hears well.
class RecordingPane : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingPane(QWidget *parent = nullptr);

    void restart(const QString &device);
    void addLevel(double db);
    void setElapsed(std::chrono::milliseconds elapsed);
    /// The finish button becomes a spinner until restart(); discarding still works.
    void showTranscribing();

    QString levelText() const;

Q_SIGNALS:
    void discarded();
    void finished();
    void deviceMenuRequested(QWidget *anchor);

private:
    void describe();

    Button *m_discard;
    VoiceBars *m_bars;
    StatusDot *m_dot;
    class ClockLabel *m_clock;
    class FinishButton *m_finish;
    ChipButton *m_device;
    LevelMeter *m_meter;
    TextLabel *m_level;
    double m_sinceStep = 0; ///< the loudest since the meters moved
    QElapsedTimer m_step;
    double m_loudest = 0; ///< slowly falling peak, so that pauses do not read as too quiet
};

} // namespace PhoneAgent
