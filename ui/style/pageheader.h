// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace PhoneAgent {

/// The bar on top of a page, 64 high: a title at its start, widgets at its end.
class PageHeader : public QFrame
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void addWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
};

} // namespace PhoneAgent
