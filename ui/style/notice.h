// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;

namespace PhoneAgent {

/// A message in the page, next to its cause: what happened, what to do. Hidden until shown.
class Notice : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Warning, Error, Note, Simulated };

    explicit Notice(Tone tone = Tone::Warning, QWidget *parent = nullptr);

    void show(const QString &iconName, const QString &sentence);
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Tone m_tone;
    QString m_iconName;
    QLabel *m_words;
};

} // namespace PhoneAgent
