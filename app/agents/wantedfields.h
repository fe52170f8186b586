// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace PhoneAgent {

/// What a sentence asks for: snake_case names of Intent::Field, or free words for what no field
/// holds ("date_of_birth", "first_visit", "insurance_number"). `text` is taken for a question.
QStringList wantedFieldsIn(const QString &text);

/// Whether it asks for this field, which none of the others rules out, without looking for them
/// all.
bool asksForField(const QString &field, const QString &text);

/// "date_of_birth" → "date of birth", as the agent says it.
QString fieldWords(const QString &field);

/// What to say is lacking: "my client's name", "the date of birth".
QString lackedWords(const QString &field);

/// Whether what is typed for this field must not be seen by anybody.
bool isSecretField(const QString &field);

} // namespace PhoneAgent
