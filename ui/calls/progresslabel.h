// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textlabel.h"

namespace PhoneAgent {

/// "3 of 5"; a green pill with a tick once everything is done.
class ProgressLabel : public TextLabel
{
    Q_OBJECT

public:
    explicit ProgressLabel(QWidget *parent = nullptr);

    void show(int done, int all);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isComplete = false;
};

} // namespace PhoneAgent
