// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

namespace PhoneAgent {

/// A surface with an edge and round corners; what is in it comes by its layout.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    /// 12 unless told.
    void setRadius(double radius);
    /// A 2 px edge in accent, as the composer has while it is worked in.
    void setActive(bool active);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_radius = 12;
    bool m_isActive = false;
};

} // namespace PhoneAgent
