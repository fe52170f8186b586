// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textstyle.h"

#include <QPushButton>

namespace PhoneAgent {

/// A button of the design. The style paints it; this says what it is.
class Button : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind {
        Outline, ///< white with an edge, the usual one
        Primary,
        Danger,     ///< solid red
        Soft,       ///< grey ground without edge
        Ghost,      ///< words in accent, no edge
        Quiet,      ///< words in text-2, no edge
        Toggle,     ///< checkable pill without edge; on = filled
        MuteToggle, ///< a toggle whose on is a warning
    };

    enum class Shape { Rounded, Pill };

    explicit Button(Kind kind, const QString &text, QWidget *parent = nullptr);
    /// With an icon before the words; no words make a square or round icon button, whose name
    /// for people who listen is `accessibleName` (also its tooltip).
    Button(Kind kind, const QString &iconName, const QString &text,
           const QString &accessibleName = {}, QWidget *parent = nullptr);

    Kind kind() const { return m_kind; }
    Shape shape() const { return m_shape; }
    QString iconName() const { return m_iconName; }
    int iconPixels() const { return m_iconPixels; }
    TextSize textSize() const { return m_textSize; }

    void setKind(Kind kind);
    void setShape(Shape shape);
    void setIconName(const QString &name);
    void setIconPixels(int pixels);
    void setTextSize(TextSize size);
    /// Height of the control: 36 unless told; 30 is small, 40 the call bar.
    void setControlHeight(int height);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    Kind m_kind;
    Shape m_shape = Shape::Rounded;
    QString m_iconName;
    int m_iconPixels = 16;
    int m_height = 36;
    TextSize m_textSize = TextSize::Body;
};

} // namespace PhoneAgent
