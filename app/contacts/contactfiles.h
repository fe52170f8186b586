// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/contact.h"
#include "core/result.h"

#include <QByteArray>

namespace PhoneAgent {

/// What a file of contacts held. Good entries are kept even when others are not.
struct ContactImport
{
    QList<Contact> contacts;
    QStringList problems; ///< one sentence each, with the line or the name it is about
};

/// Contacts in the files of other programs, UTF-8. `region` (ISO 3166) is where numbers without a
/// country code belong. An emergency number is left out, a premium-rate number kept; both are
/// among the problems. An error means that nothing at all could be read.
namespace ContactFiles {

/// Any of the three below, told apart by the content.
Result<ContactImport> read(const QByteArray &content, const QString &region);

/// {"apollo_hospital_madinaguda": "+919491025667", …}: what follows the kind of place is the
/// branch.
Result<ContactImport> readRegistry(const QByteArray &json, const QString &region);

/// RFC 4180 with a header row, in any order: name, branch, city, phone, phone label, phone 2,
/// phone 2 label, …, aliases (separated by ;), opening hours, notes, menu memory. Semicolons and
/// tabs separate as well.
Result<ContactImport> readCsv(const QByteArray &csv, const QString &region);

/// vCard 3.0 and 4.0, any number of cards.
Result<ContactImport> readVCards(const QByteArray &cards, const QString &region);

/// What the environment variable HOSPITAL_REGISTRY holds; nothing at all when it is not set.
Result<ContactImport> readEnvironment(const QString &region);

QByteArray toCsv(const QList<Contact> &contacts);
QByteArray toVCards(const QList<Contact> &contacts); ///< vCard 3.0, which everything reads

} // namespace ContactFiles
} // namespace PhoneAgent
