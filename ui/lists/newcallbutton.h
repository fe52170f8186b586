// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

/// The wide button on top of the calls, with its key at the end.
class NewCallButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit NewCallButton(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void nextCheckState() override {} ///< checked shows where the person is, pressing does not
};

} // namespace PhoneAgent
