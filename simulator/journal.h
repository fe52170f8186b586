// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace PhoneAgent {

/// Who asked the emulators for what, for tests that count.
class Journal
{
public:
    void note(const QString &service, const QString &method, const QString &path,
              const QString &fault)
    {
        m_entries.append(QJsonObject{{QStringLiteral("service"), service},
                                     {QStringLiteral("method"), method},
                                     {QStringLiteral("path"), path},
                                     {QStringLiteral("fault"), fault}});
        if (m_entries.size() > MostKept)
            m_entries.removeFirst();
    }

    const QJsonArray &entries() const { return m_entries; }
    void clear() { m_entries = {}; }

private:
    static constexpr qsizetype MostKept = 5000;

    QJsonArray m_entries;
};

} // namespace PhoneAgent
