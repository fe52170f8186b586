// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

#include <optional>

namespace PhoneAgent {

/// What a request wants passed on, in its own words and whole.
struct ToldWords
{
    QString whom;    ///< "Bob", "Mr. Green", "my boss"; empty for whoever answers
    QString message; ///< "I will be late", "to call me back"

    bool operator==(const ToldWords &) const = default;
};

/// "Tell Bob at Acme I'm late", "leave a message for Mr. Green: …", "let her know that …". Nothing
/// where the request tells nobody anything.
std::optional<ToldWords> toldWords(const Intent &intent);

} // namespace PhoneAgent
