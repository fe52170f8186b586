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
    /// On one line, with an ellipsis where it does not fit; the whole of it is the tooltip then.
    void setElided();

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tint();
    QString fittingText() const;

    Role m_role;
    bool m_isElided = false;
};

} // namespace PhoneAgent
