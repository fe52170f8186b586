// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/popover.h"

class QGridLayout;

namespace PhoneAgent {

/// The twelve keys of a telephone; also typed while it is open. Not mirrored.
class KeypadPopover : public Popover
{
    Q_OBJECT

public:
    explicit KeypadPopover(QWidget *parent = nullptr);

Q_SIGNALS:
    void keyPressed(const QString &key);
    void closed();
    /// Something that is on no key was typed; the pad has closed for it.
    void wordsTyped(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;
};

} // namespace PhoneAgent
