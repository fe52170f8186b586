// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace PhoneAgent {

/// A form with files, as multipart/form-data.
class MultipartForm
{
public:
    MultipartForm();

    /// Names and file names are ours: without quotes and line breaks.
    void addText(const QByteArray &name, const QByteArray &text);
    void addFile(const QByteArray &name, const QByteArray &fileName, const QByteArray &contentType,
                 const QByteArray &bytes);

    QByteArray contentType() const;
    QByteArray body() const;

private:
    const QByteArray m_boundary;
    QByteArray m_parts;
};

} // namespace PhoneAgent
