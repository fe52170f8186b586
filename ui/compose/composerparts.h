// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textstyle.h"

#include <QWidget>

class QLabel;

namespace PhoneAgent {

class StatusDot;
class TextLabel;

/// A line of words in the middle of the page, wrapped where it must be.
QLabel *centredLabel(const QFont &font, QWidget *parent);

/// What to mention when speaking: an icon, a title, an example.
class SpokenHint : public QWidget
{
    Q_OBJECT

public:
    SpokenHint(const QString &iconName, const QString &title, const QString &example,
               QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
};

/// The line at the bottom while typing: whether real calls work, and the keys.
class TypingFoot : public QWidget
{
    Q_OBJECT

public:
    explicit TypingFoot(QWidget *parent = nullptr);

    void setRealCallsReady(bool ready);

private:
    StatusDot *m_dot;
    TextLabel *m_words;
};

/// The line at the bottom while recording.
QWidget *makeRecordingFoot();

} // namespace PhoneAgent
