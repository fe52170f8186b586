// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QRegularExpression>

namespace PhoneAgent {

/// True by length and check digit (Luhn): one in ten other numbers of this length looks like one.
bool isCardNumber(const QString &digits);

/// Keeps the secrets of a call out of what is kept and shown: the access code and every other code
/// and password in the request (as typed, with gaps, or digit by digit in words, as a voice reads
/// it back), the dates of birth in the request or to be told, in any wording, and every number of
/// a payment card.
class SecretMask
{
public:
    /// Hides card numbers only.
    SecretMask() = default;
    explicit SecretMask(const Intent &intent);

    /// True for a code that was replaced by dots: it is no secret any more, and no code either.
    static bool isMasked(const QString &code);

    /// Whether a code, password or card number is said, however.
    bool tellsCode(const QString &text) const;

    enum class Births {
        Hidden,
        Told, ///< they were asked for
    };

    /// What may be said aloud of `text`: the words that tell a secret are left out.
    QString spoken(const QString &text, Births births = Births::Hidden) const;
    /// `text` with spaces in their place, so that all other places stay right.
    QString blanked(const QString &text) const;

    QString masked(const QString &text) const;
    CallPlan masked(const CallPlan &plan) const;
    Turn masked(const Turn &turn) const;
    /// Where the outcome of a call is told.
    void mask(CallRecord &record) const;
    /// The record without its turns.
    CallRecord masked(const CallRecord &record) const;
    /// The record as it may be handed out, turns included.
    CallRecord maskedWhole(const CallRecord &record) const;

private:
    void readCodes(const QString &request);
    void readCode(const QString &code);
    void readBirths(const QString &text);
    QString hidden(const QString &text, Births births) const;
    IvrPrompt masked(const IvrPrompt &prompt) const;

    QList<QRegularExpression> m_codes;
    QList<QDate> m_births;
    QStringList m_birthDigits; ///< as keys
};

} // namespace PhoneAgent
