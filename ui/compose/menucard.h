// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/menumemory.h"
#include "core/intent.h"
#include "ui/style/card.h"

class QLabel;

namespace PhoneAgent {

class Button;
class TextLabel;

/// "Known menu": the keys that earlier calls found their way with, and on demand what the menus
/// said. Hidden where nothing is known.
class MenuCard : public Card
{
    Q_OBJECT

public:
    explicit MenuCard(QWidget *parent = nullptr);

    /// Shows what is remembered for this task.
    void show(const MenuMemory &memory, Intent::Task task);
    QString way() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void toggleMenus();

    TextLabel *m_way;
    QLabel *m_menus;
    Button *m_see;
};

} // namespace PhoneAgent
