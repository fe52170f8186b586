// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

/// A request to try: pressing it puts its words into the composer.
class ExampleCard : public QAbstractButton
{
    Q_OBJECT

public:
    ExampleCard(const QString &iconName, const QString &request, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
};

} // namespace PhoneAgent
