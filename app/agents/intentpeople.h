// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/requesttext.h"

namespace PhoneAgent {

/// For whom the call is made: "my name is …", "for my mother …", "under the name …".
void readUserName(RequestText &request, Intent &intent);

/// "…, Tom Webb", "… Syed, 90000 12345": a name that stands alone behind the request, once places
/// and telephone numbers are taken.
void readClosingName(RequestText &request, Intent &intent);

/// The doctor or other person wanted, and the field: "dermatologist Chandra".
void readPerson(RequestText &request, Intent &intent);

/// The language the call shall be held in: "in Hindi", "speak Telugu".
void readLanguage(RequestText &request, Intent &intent);

/// "whether Dr Rao speaks Hindi", "a Hindi-speaking doctor", "a form in Hindi": the language at
/// this token is no wish for the call.
bool isSaidOfOthers(const WordTokens &tokens, int at);

/// "you may share my date of birth 2 May 1990": also keeps these dates from being the wanted one.
void readMayShare(RequestText &request, Intent &intent);

/// The field of medicine a word names, "dermatologist" → "Dermatology"; empty for other words.
QString specialtyOf(const QString &word);

/// BCP 47 of "Hindi"; empty for no language.
QString languageTag(const QString &name);

} // namespace PhoneAgent
