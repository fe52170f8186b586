// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/smstext.h"

#include <QCoreApplication>

namespace PhoneAgent::SmsText {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SmsText)
};

} // namespace

QString sending()
{
    return Texts::tr("Sending SMS");
}

QString sent()
{
    return Texts::tr("SMS sent");
}

QString uncertain()
{
    return Texts::tr("The program ended before it knew whether the SMS was sent. Check your "
                     "phone.");
}

} // namespace PhoneAgent::SmsText
