// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/form.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>
#include <set>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

Form Form::parse(const QByteArray &encoded)
{
    Form form;
    for (const QByteArray &pair : encoded.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        form.add(decoded(pair.left(equals < 0 ? pair.size() : equals)),
                 equals < 0 ? QString() : decoded(pair.mid(equals + 1)));
    }
    return form;
}

QByteArray Form::encoded() const
{
    QByteArrayList pairs;
    for (const auto &[name, value] : m_fields)
        pairs += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return pairs.join('&');
}

bool Form::has(const QString &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [&](const auto &field) { return field.first == name; });
}

QString Form::value(const QString &name) const
{
    return values(name).value(0);
}

QStringList Form::values(const QString &name) const
{
    QStringList found;
    for (const auto &field : m_fields) {
        if (field.first == name)
            found += field.second;
    }
    return found;
}

QByteArray signatureOf(const QString &url, const Form &form, const QString &authToken)
{
    // A set: sorted by bytes, and a value that was sent twice counts once.
    std::set<std::pair<QByteArray, QByteArray>> fields;
    for (const auto &[name, value] : form.fields())
        fields.insert({name.toUtf8(), value.toUtf8()});
    QByteArray text = url.toUtf8();
    for (const auto &[name, value] : fields)
        text += name + value;
    return QMessageAuthenticationCode::hash(text, authToken.toUtf8(), QCryptographicHash::Sha1)
        .toBase64();
}

} // namespace PhoneAgent
