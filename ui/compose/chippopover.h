// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/popover.h"

#include <functional>

class QLineEdit;

namespace PhoneAgent {

class Notice;

/// A small box under a chip in which one line is edited; Enter keeps it, Esc leaves it as it was.
/// Deletes itself when closed.
class ChipPopover : public Popover
{
    Q_OBJECT

public:
    /// Why the text cannot be kept, empty when it can.
    using Check = std::function<QString(const QString &text)>;

    ChipPopover(const QString &label, const QString &hint, const QString &text, Check check,
                QWidget *parent);

Q_SIGNALS:
    void accepted(const QString &text);

private:
    void accept();

    QLineEdit *m_edit;
    Notice *m_trouble;
    Check m_check;
};

} // namespace PhoneAgent
