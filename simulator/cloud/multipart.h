// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace PhoneAgent {

/// One part of multipart/form-data.
struct FormPart
{
    QString name;
    QString fileName;
    QByteArray body;
};

/// The parts of a body of this Content-Type; none when it is not made like that.
QList<FormPart> readMultipart(const QByteArray &contentType, const QByteArray &body);

} // namespace PhoneAgent
