// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// How fast the agent answers (the median of its last five delays) and how long the call takes,
/// with the red dot that says the call is live.
class CallClock : public QWidget
{
    Q_OBJECT

public:
    explicit CallClock(QWidget *parent = nullptr);

    void setResponse(std::optional<std::chrono::milliseconds> median);
    void setElapsed(std::chrono::milliseconds elapsed);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    double gaugeWidth() const;
    double timerWidth() const;

    QString m_response;
    QString m_elapsed;
};

} // namespace PhoneAgent
