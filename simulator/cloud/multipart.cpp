// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/multipart.h"

#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray boundaryIn(const QByteArray &contentType)
{
    static const QRegularExpression boundary(u"boundary=\"?([^\";]+)"_s);
    return boundary.match(QString::fromLatin1(contentType)).captured(1).toLatin1();
}

FormPart partFrom(const QByteArray &head, const QByteArray &body)
{
    static const QRegularExpression name(u"[; ]name=\"([^\"]*)\""_s);
    static const QRegularExpression fileName(u"filename=\"([^\"]*)\""_s);
    const QString text = QString::fromUtf8(head);
    return {.name = name.match(text).captured(1),
            .fileName = fileName.match(text).captured(1),
            .body = body};
}

} // namespace

QList<FormPart> readMultipart(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray boundary = boundaryIn(contentType);
    if (!contentType.toLower().startsWith("multipart/form-data") || boundary.isEmpty())
        return {};
    const QByteArray line = "--" + boundary;
    QList<FormPart> parts;
    qsizetype at = body.indexOf(line);
    while (at >= 0) {
        const qsizetype begin = at + line.size() + 2;
        const qsizetype next = body.indexOf("\r\n" + line, begin - 2);
        const qsizetype headEnd = body.indexOf("\r\n\r\n", begin);
        if (next < 0 || headEnd < 0 || headEnd > next)
            break;
        parts.append(
            partFrom(body.mid(begin, headEnd - begin), body.mid(headEnd + 4, next - headEnd - 4)));
        at = next + 2;
    }
    return parts;
}

} // namespace PhoneAgent
