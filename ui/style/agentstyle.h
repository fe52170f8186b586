// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/tokens.h"

#include <QProxyStyle>

namespace PhoneAgent {

/// What a field says about its content.
enum class FieldTone {
    Plain,
    Check, ///< to be looked at
    Wrong
};

/// Shows a line edit or combo box in this tone.
void setFieldTone(QWidget *field, FieldTone tone);

/// Paints the controls of the design over Fusion, from one table of tokens.
class AgentStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit AgentStyle(const Tokens &tokens);

    const Tokens &tokens() const { return *m_tokens; }
    /// `tokens` must live as long as the style.
    void setTokens(const Tokens &tokens) { m_tokens = &tokens; }

    /// Fields show their focus on their own edge; everything else wears a ring around it.
    static bool wantsFocusRing(const QWidget *widget);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                         SubControl subControl, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

private:
    void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComplex &option, QPainter &painter,
                      const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter,
                       const QWidget *widget) const;
    void drawMenuItem(const QStyleOption &option, QPainter &painter) const;
    void drawCheckBox(const QStyleOption &option, QPainter &painter) const;
    void drawRadio(const QStyleOption &option, QPainter &painter) const;
    void drawFocusRing(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;

    const Tokens *m_tokens;
    bool m_movesLess;
};

} // namespace PhoneAgent
