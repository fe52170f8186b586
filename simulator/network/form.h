// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace PhoneAgent {

/// The fields of a form (application/x-www-form-urlencoded) or of a query, in the order sent.
/// Names may repeat.
class Form
{
public:
    static Form parse(const QByteArray &encoded);
    QByteArray encoded() const;

    bool has(const QString &name) const;
    /// The first of that name, empty when there is none.
    QString value(const QString &name) const;
    QStringList values(const QString &name) const;
    const QList<std::pair<QString, QString>> &fields() const { return m_fields; }

    void add(const QString &name, const QString &value) { m_fields.append({name, value}); }

private:
    QList<std::pair<QString, QString>> m_fields;
};

/// X-Twilio-Signature over a request to `url` with these form fields (none for GET and for
/// WebSockets). Written apart from the app's own check, so that one mistake does not pass both.
QByteArray signatureOf(const QString &url, const Form &form, const QString &authToken);

} // namespace PhoneAgent
