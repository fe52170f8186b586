// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

namespace PhoneAgent {

/// Lines of a label at the start and its value at the end.
class PairList : public QWidget
{
    Q_OBJECT

public:
    using Pairs = QList<QPair<QString, QString>>;

    explicit PairList(QWidget *parent = nullptr);

    void setPairs(const Pairs &pairs);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Pairs m_pairs;
};

} // namespace PhoneAgent
