// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace PhoneAgent {

/// A coloured dot beside words that say the same.
class StatusDot : public QWidget
{
    Q_OBJECT

public:
    enum class Meaning { Ready, Limited, Recording, Off };

    explicit StatusDot(Meaning meaning, QWidget *parent = nullptr);

    void setMeaning(Meaning meaning);

    QSize sizeHint() const override { return {8, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Meaning m_meaning;
};

} // namespace PhoneAgent
