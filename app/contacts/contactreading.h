// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/contactfiles.h"

namespace PhoneAgent {

/// What the readers of contact files share.
namespace ContactReading {

/// The text of a file; refuses what is too large, holds NULs or is not UTF-8.
Result<QString> textOf(const QByteArray &content);

/// A field as one clean line, cut to a sensible length.
QString line(const QString &field);
/// A field of several lines.
QString lines(const QString &field);

/// Collects contacts and what is wrong with them.
class Collector
{
public:
    explicit Collector(const QString &region) : m_region(region) {}

    /// Adds the number to the contact, or a problem at `where` ("Line 4"). An empty text is no
    /// number and no problem.
    void addNumber(Contact &contact, const QString &label, const QString &text,
                   const QString &where);
    /// Keeps the contact unless it has no name, or had numbers of which none was good.
    void add(const Contact &contact, const QString &where);
    void addProblem(const QString &where, const QString &sentence);

    Result<ContactImport> result() const;

private:
    QString m_region;
    ContactImport m_import;
    bool m_hadBadNumber = false;
};

} // namespace ContactReading
} // namespace PhoneAgent
