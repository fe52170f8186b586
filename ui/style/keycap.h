// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/tokens.h"

#include <QWidget>

class QPainter;

namespace PhoneAgent {

/// Paints one key of the telephone as pressed in a call: 26 high with a 2 px bottom edge.
void drawKeyCap(QPainter &painter, const QRectF &rect, const QString &key, const Tokens &tokens);

/// The name of a key on the keyboard, as in "Enter Review".
class KeyCap : public QWidget
{
    Q_OBJECT

public:
    explicit KeyCap(const QString &key, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
};

} // namespace PhoneAgent
