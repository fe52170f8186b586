// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QRegularExpression>

namespace PhoneAgent {

/// Keeps the access code of a call off the disk, wherever it turns up: as typed, with gaps, or
/// digit by digit in words, as a voice reads it back.
class SecretMask
{
public:
    /// Hides nothing.
    SecretMask() = default;
    explicit SecretMask(const Intent &intent);

    /// True for a code that was replaced by dots: it is no secret any more, and no code either.
    static bool isMasked(const QString &code);

    bool hidesNothing() const { return m_code.isEmpty(); }

    QString masked(const QString &text) const;
    Turn masked(const Turn &turn) const;
    /// The record without its turns.
    CallRecord masked(const CallRecord &record) const;

private:
    CallPlan masked(const CallPlan &plan) const;
    IvrPrompt masked(const IvrPrompt &prompt) const;

    QString m_code;
    QRegularExpression m_pattern;
};

} // namespace PhoneAgent
