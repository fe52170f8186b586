// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "ui/style/tokens.h"

#include <QWidget>

namespace PhoneAgent {

/// Says whether a real phone rings: word, icon and fill, in the header of a call.
class ModeBadge : public QWidget
{
    Q_OBJECT

public:
    explicit ModeBadge(CallPlan::Mode mode, QWidget *parent = nullptr);

    void setMode(CallPlan::Mode mode);

    QSize sizeHint() const override;

    /// "Real", "Rehearsal" or "Simulated".
    static QString title(CallPlan::Mode mode);
    /// A telephone where one rings, a flask where none does.
    static QString iconName(CallPlan::Mode mode);
    static QColor ink(CallPlan::Mode mode, const Tokens &tokens);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString word() const;

    CallPlan::Mode m_mode;
};

} // namespace PhoneAgent
