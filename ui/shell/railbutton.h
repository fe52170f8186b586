// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

/// One section in the navigation rail: an icon in a pill, its name below, and perhaps a number.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &iconName, const QString &title, QWidget *parent = nullptr);

    /// How many calls run; 0 shows none.
    void setBadge(int count);
    /// Without the name, which then stands in the tooltip.
    void setCompact(bool compact);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawBadge(QPainter &painter, const QRectF &pill) const;

    QString m_iconName;
    int m_badge = 0;
    bool m_isCompact = false;
};

} // namespace PhoneAgent
