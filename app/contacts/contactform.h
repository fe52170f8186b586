// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/vocabulary.h"

namespace PhoneAgent {

/// One way to say a contact, as words of the vocabulary.
struct ContactForm
{
    enum class Kind { Name, Alias, Initials };

    Kind kind = Kind::Name;
    QList<int> name;
    QList<int> branch;
    QList<int> city;
};

/// One word of a question, and what it may mean.
struct SaidWord
{
    QList<Vocabulary::Alike> alike;
    bool isKind = false;
    bool isCity = false; ///< said as the city, not as a part of a name
};

/// How well a form fits.
struct Fit
{
    int score = 0; ///< 0 to 100
    QString reason;
    bool saysAll = false;      ///< everything that was said stands in the form, its name in full
    bool branchUnsaid = false; ///< the form has a branch, and none was said
    bool isAlias = false;
};

Fit fitOf(const ContactForm &form, const QList<SaidWord> &said, const Vocabulary &vocabulary);

} // namespace PhoneAgent
