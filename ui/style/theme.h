// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/tokens.h"

#include <QObject>
#include <QPalette>
#include <QPointer>

class QFocusFrame;

namespace PhoneAgent {

class AgentStyle;

/// The look of the whole window: gives the application its style, font and palette and changes
/// them together, without a restart. Made once, by the application, after QApplication.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };
    Q_ENUM(Choice)

    /// `textScale` is the person's text size, 1.0 being the design's.
    explicit Theme(Choice choice = Choice::System, double textScale = systemTextScale());
    ~Theme() override;

    const Tokens &tokens() const { return *m_tokens; }
    Choice choice() const { return m_choice; }
    bool isDark() const { return m_tokens->isDark; }

    void setChoice(Choice choice);

    /// From the size of the platform's own font, which is 10 points where nothing was changed.
    static double systemTextScale();

Q_SIGNALS:
    /// The palette has changed with it, so widgets repaint by themselves.
    void changed();

private:
    void apply();
    void followFocus(QWidget *now);

    QPalette m_systemPalette;
    Choice m_choice;
    const Tokens *m_tokens;
    AgentStyle *m_style;                ///< owned by the application
    QPointer<QFocusFrame> m_focusFrame; ///< a child of whatever holds the focused widget
};

/// The palette the toolkit's own widgets use.
QPalette paletteOf(const Tokens &tokens);

} // namespace PhoneAgent
