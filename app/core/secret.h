// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDebug>
#include <QString>

namespace PhoneAgent {

/// A key or token. Printing it shows dots; only reveal() gives the text, and only a request's
/// header should ask for it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text) : m_text(std::move(text)) {}

    bool isEmpty() const { return m_text.isEmpty(); }
    const QString &reveal() const { return m_text; }
    bool operator==(const Secret &) const = default;

private:
    QString m_text;
};

inline QDebug operator<<(QDebug debug, const Secret &secret)
{
    return debug << (secret.isEmpty() ? "(no key)" : "••••");
}

} // namespace PhoneAgent
