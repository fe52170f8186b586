// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// How an American would read `word` (ASCII letters only), in the phones of the CMU dictionary
/// without stress: "madinaguda" → "M AE D IH N AH G UW D AH". From flite's dictionary, or its
/// letter-to-sound rules for words it does not list. Empty when there is nothing to say.
QString pronunciation(const QString &word);

} // namespace PhoneAgent
