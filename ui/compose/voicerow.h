// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace PhoneAgent {

class Button;

/// One voice to choose: a button to hear it, what it is like, and whether it is the agent's.
class VoiceRow : public QAbstractButton
{
    Q_OBJECT

public:
    /// `title` is a name and, behind a comma, what the voice is like.
    VoiceRow(const QString &voice, const QString &title, QWidget *parent = nullptr);

    const QString &voice() const { return m_voice; }
    void setPlaying(bool playing);

    QSize sizeHint() const override;

Q_SIGNALS:
    void playRequested();
    void stopRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_voice;
    QString m_name;
    QString m_likeness;
    Button *m_play;
    bool m_isPlaying = false;
};

} // namespace PhoneAgent
