// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/textstyle.h"

#include <QWidget>

class QLabel;

namespace PhoneAgent {

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
QWidget *makeTypingFoot(bool realCallsReady);
/// The line at the bottom while recording.
QWidget *makeRecordingFoot();

} // namespace PhoneAgent
