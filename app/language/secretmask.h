// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QRegularExpression>

namespace PhoneAgent {

/// Keeps the secrets of a call out of what is kept and shown: the access code (as typed, with gaps,
/// or digit by digit in words, as a voice reads it back), the date of birth that may be told, in
/// any wording, and every number of a payment card.
class SecretMask
{
public:
    /// Hides card numbers only.
    SecretMask() = default;
    explicit SecretMask(const Intent &intent);

    /// True for a code that was replaced by dots: it is no secret any more, and no code either.
    static bool isMasked(const QString &code);

    /// Whether the access code is said, however.
    bool tellsCode(const QString &text) const;

    QString masked(const QString &text) const;
    Turn masked(const Turn &turn) const;
    /// Where the outcome of a call is told.
    void mask(CallRecord &record) const;
    /// The record without its turns.
    CallRecord masked(const CallRecord &record) const;

private:
    void readCode(const QString &code);
    void readBirth(const QStringList &shared);
    bool isSecret(const QString &digits) const;
    CallPlan masked(const CallPlan &plan) const;
    IvrPrompt masked(const IvrPrompt &prompt) const;

    QString m_code;
    QRegularExpression m_pattern;
    QDate m_birth;
    QStringList m_birthDigits; ///< as keys
};

} // namespace PhoneAgent
