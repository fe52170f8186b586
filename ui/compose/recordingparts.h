// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>
#include <QVariantAnimation>

namespace PhoneAgent {

/// Elapsed time whose digits do not jitter.
class ClockLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ClockLabel(QWidget *parent = nullptr);

    void setText(const QString &text);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// The tick that ends a recording; a spinner while the words are written down.
class FinishButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FinishButton(QWidget *parent = nullptr);

    void setWorking(bool working);

    QSize sizeHint() const override { return {40, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVariantAnimation m_turn;
    bool m_isWorking = false;
};

} // namespace PhoneAgent
