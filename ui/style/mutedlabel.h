// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textstyle.h"

#include <QLabel>

namespace PhoneAgent {

/// Words in one of the roles of the design that the toolkit's palette has no place for. Follows
/// the theme.
class MutedLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Ink {
        Second, ///< text-2
        Third,  ///< text-3
        Warning,
        Danger,
        Accent,
    };

    explicit MutedLabel(const QString &text, TextSize size, QWidget *parent = nullptr);
    MutedLabel(const QString &text, TextSize size, Ink ink, QFont::Weight weight = QFont::Normal,
               QWidget *parent = nullptr);

    void setInk(Ink ink);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Ink m_ink;
};

} // namespace PhoneAgent
