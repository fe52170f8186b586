// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

namespace PhoneAgent {

/// The value of the X-Twilio-Signature header: HMAC-SHA1 under the account's token over the address
/// exactly as it was given to Twilio and, for a posted form, the sorted names and values of its
/// fields (decoded). Base64, 28 characters.
QByteArray twilioSignature(const Secret &authToken, const QByteArray &address,
                           QList<QPair<QString, QString>> form = {});

/// Whether `signature` signs the handshake of a stream to the wss `address`, in a time that tells
/// nothing about it. Twilio has been seen to sign without the port, so that is good as well as the
/// port of `address` and the standard one.
bool isSignedStream(const QByteArray &signature, const QUrl &address, const Secret &authToken);

} // namespace PhoneAgent
