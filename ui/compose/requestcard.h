// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/card.h"

#include <chrono>

class QLabel;

namespace PhoneAgent {

class Button;
class TextLabel;

/// The request as it was said or typed, with its sound where it was said.
class RequestCard : public Card
{
    Q_OBJECT

public:
    explicit RequestCard(QWidget *parent = nullptr);

    /// A length of zero: it was typed. Codes, card numbers and dates of birth are dots.
    void show(const QString &request, std::chrono::milliseconds spoken);

Q_SIGNALS:
    void playRequested();
    void editRequested();

private:
    Button *m_play;
    TextLabel *m_source;
    QLabel *m_words;
};

} // namespace PhoneAgent
