// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contact.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QString Contact::fullName() const
{
    QStringList parts{name, branch, city};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace PhoneAgent
