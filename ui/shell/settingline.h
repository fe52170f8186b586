// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "settings/settings.h"

#include <QWidget>

#include <functional>

class QLineEdit;

namespace PhoneAgent {

class TextLabel;

/// A line of text that goes to the settings when it is left. What they cannot take stays there,
/// with a sentence that tells what to enter.
class SettingLine : public QWidget
{
    Q_OBJECT

public:
    /// A sentence for text that cannot be kept, nothing for any other.
    using Check = std::function<QString(const QString &text)>;

    SettingLine(Settings &settings, const SettingKey<QString> &key, Check check,
                QWidget *parent = nullptr);

    /// Reads what stands there, once more when something else decides about it now.
    void take();

Q_SIGNALS:
    void refused();

private:
    QString trouble() const;
    void onChanged(const QString &name);
    void say(const QString &trouble);

    Settings &m_settings;
    SettingKey<QString> m_key;
    Check m_check;
    QLineEdit *m_edit;
    TextLabel *m_helper;
};

} // namespace PhoneAgent
