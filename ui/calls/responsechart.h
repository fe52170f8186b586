// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/calls/responsetimes.h"

#include <QWidget>

namespace PhoneAgent {

/// The agent's last eight delays as bars and, below, what the last one was spent on.
class ResponseChart : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseChart(QWidget *parent = nullptr);

    void setTurns(const QList<Turn> &turns);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        QString label;
        std::chrono::milliseconds time;
        QColor colour;
    };
    QList<Part> parts() const;
    void paintBars(QPainter &painter) const;
    void paintParts(QPainter &painter) const;

    QList<std::chrono::milliseconds> m_delays;
    DelayParts m_parts;
};

} // namespace PhoneAgent
