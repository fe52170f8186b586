// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// What a record says of its summary by SMS, where nothing went wrong at the network.
namespace PhoneAgent::SmsText {

QString sending();
QString sent();
/// Of a program that ended while sending: it is never sent again, for it may have arrived.
QString uncertain();

} // namespace PhoneAgent::SmsText
