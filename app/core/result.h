// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace PhoneAgent {

/// Why something did not work: a kind for the program, one sentence with the next step for the
/// person, and a detail for the log (never a key or a whole phone number).
struct Error
{
    enum class Kind { Invalid, Missing, Refused, Unavailable, TimedOut, Cancelled, Broken };

    Kind kind = Kind::Broken;
    QString message;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// The value, or the reason there is none.
template <typename T>
using Result = tl::expected<T, Error>;

/// `return failure(Error::Kind::Missing, tr("…"))` reads as what it is.
inline tl::unexpected<Error> failure(Error::Kind kind, const QString &message,
                                     const QString &detail = {})
{
    return tl::unexpected(Error{kind, message, detail});
}

} // namespace PhoneAgent
