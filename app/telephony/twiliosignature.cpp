// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/twiliosignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr int StandardPort = 443;

bool equalInConstantTime(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return false;
    unsigned different = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        different |= unsigned(quint8(left[i]) ^ quint8(right[i]));
    return different == 0;
}

} // namespace

QByteArray twilioSignature(const Secret &authToken, const QByteArray &address,
                           QList<QPair<QString, QString>> form)
{
    std::sort(form.begin(), form.end());
    form.erase(std::unique(form.begin(), form.end()), form.end());
    QByteArray text = address;
    for (const auto &[name, value] : form)
        text += name.toUtf8() + value.toUtf8();
    return QMessageAuthenticationCode::hash(text, authToken.reveal().toUtf8(),
                                            QCryptographicHash::Sha1)
        .toBase64();
}

bool isSignedStream(const QByteArray &signature, const QUrl &address, const Secret &authToken)
{
    bool isSigned = false;
    QUrl variant = address;
    for (const QString &scheme : {address.scheme(), QStringLiteral("wss")}) {
        variant.setScheme(scheme);
        for (const int port : {-1, StandardPort, address.port()}) {
            variant.setPort(port);
            const QByteArray expected = twilioSignature(authToken, variant.toEncoded());
            isSigned = equalInConstantTime(signature, expected) || isSigned;
        }
    }
    return isSigned && !authToken.isEmpty();
}

} // namespace PhoneAgent
