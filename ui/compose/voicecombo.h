// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QComboBox>

namespace PhoneAgent {

class VoiceBook;

/// Chooses the agent's voice. Shows the voices there are when it is looked at.
class VoiceCombo : public QComboBox
{
    Q_OBJECT

public:
    /// `book` outlives it; null: there is nothing to choose.
    explicit VoiceCombo(VoiceBook *book, QWidget *parent = nullptr);

    QString voice() const { return currentData().toString(); }
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    VoiceBook *m_book;
};

} // namespace PhoneAgent
