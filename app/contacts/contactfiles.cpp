// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactfiles.h"

namespace PhoneAgent {

Result<ContactImport> ContactFiles::read(const QByteArray &content, const QString &region)
{
    QByteArray start = content.left(200);
    if (start.startsWith("\xef\xbb\xbf")) // byte order mark
        start.remove(0, 3);
    start = start.trimmed().toUpper();
    if (start.startsWith('{') || start.startsWith('['))
        return readRegistry(content, region);
    if (start.startsWith("BEGIN:VCARD"))
        return readVCards(content, region);
    return readCsv(content, region);
}

Result<ContactImport> ContactFiles::readEnvironment(const QString &region)
{
    const QByteArray json = qgetenv("HOSPITAL_REGISTRY").trimmed();
    return json.isEmpty() ? ContactImport{} : readRegistry(json, region);
}

} // namespace PhoneAgent
