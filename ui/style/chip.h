// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

/// A pill that shows a setting and opens what changes it: "Calling as Meera Iyer v". A long value
/// ends in dots and stands whole in the tooltip.
class ChipButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChipButton(const QString &iconName, const QString &label, QWidget *parent = nullptr);

    /// The part in strong letters.
    void setValue(const QString &value);
    QString value() const { return m_value; }
    /// The value as far as it fits.
    QString shownValue() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int widthAround() const;

    QString m_iconName;
    QString m_label;
    QString m_value;
};

} // namespace PhoneAgent
