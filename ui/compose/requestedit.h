// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace PhoneAgent {

/// The field for the request: Enter hands it over, Shift+Enter starts a line, Tab moves on.
class RequestEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit RequestEdit(QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace PhoneAgent
