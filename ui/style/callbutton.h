// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>
#include <QVariantAnimation>

namespace PhoneAgent {

/// The button that starts a call: 60 high, two lines. The second always names mode and target.
class CallButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look {
        Empty,       ///< grey, cannot be pressed
        NeedsAction, ///< amber outline: says what is missing
        Simulated,
        Real,
        Working, ///< dialling or ringing a real call, with a spinner where movement is wanted
    };
    Q_ENUM(Look)

    explicit CallButton(QWidget *parent = nullptr);

    Look look() const { return m_look; }
    QString title() const { return m_title; }
    QString detail() const { return m_detail; }
    void show(Look look, const QString &title, const QString &detail);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look = Look::Empty;
    QString m_title;
    QString m_detail;
    QVariantAnimation m_turn;
};

} // namespace PhoneAgent
