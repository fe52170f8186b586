// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QLabel>

namespace PhoneAgent {

/// Words in one size and one colour role, which follow the theme. The colour is named by its
/// token: TextLabel(TextSize::Caption, &Tokens::text2).
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    using Role = QColor Tokens::*;

    explicit TextLabel(TextSize size, Role role = &Tokens::text,
                       QFont::Weight weight = QFont::Normal, const QString &text = {},
                       QWidget *parent = nullptr);

    void setRole(Role role);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Role m_role;
};

} // namespace PhoneAgent
