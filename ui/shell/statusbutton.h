// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

/// A dot and a word: whether real calls can be made. Opens the list of what works.
class StatusButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatusButton(QWidget *parent = nullptr);

    void setReady(bool realCallsReady);
    void setCompact(bool compact);

    QSize sizeHint() const override { return {68, 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isReady = false;
    bool m_isCompact = false;
};

} // namespace PhoneAgent
