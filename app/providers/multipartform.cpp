// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/multipartform.h"

#include <QUuid>

namespace PhoneAgent {

MultipartForm::MultipartForm()
    : m_boundary("form-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
}

void MultipartForm::addText(const QByteArray &name, const QByteArray &text)
{
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name +
               "\"\r\n\r\n" + text + "\r\n";
}

void MultipartForm::addFile(const QByteArray &name, const QByteArray &fileName,
                            const QByteArray &contentType, const QByteArray &bytes)
{
    m_parts += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name +
               "\"; filename=\"" + fileName + "\"\r\nContent-Type: " + contentType + "\r\n\r\n" +
               bytes + "\r\n";
}

QByteArray MultipartForm::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

QByteArray MultipartForm::body() const
{
    return m_parts + "--" + m_boundary + "--\r\n";
}

} // namespace PhoneAgent
