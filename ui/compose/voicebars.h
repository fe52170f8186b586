// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QWidget>

namespace PhoneAgent {

/// The loudness of a recording as bars that scroll in from the end, newest last.
class VoiceBars : public QWidget
{
    Q_OBJECT

public:
    explicit VoiceBars(QWidget *parent = nullptr);

    /// One more bar, 0 to 1.
    void add(double loudness);
    void clear();

    QSize sizeHint() const override { return {480, 60}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_bars;
};

/// Twelve marks that fill with the loudness, beside a word that says whether it is good.
class LevelMeter : public QWidget
{
    Q_OBJECT

public:
    explicit LevelMeter(QWidget *parent = nullptr);

    /// 0 to 1.
    void setLoudness(double loudness);

    QSize sizeHint() const override { return {202, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_loudness = 0;
};

/// -60 dBFS and below is 0, full scale is 1.
double loudness(double db);

} // namespace PhoneAgent
