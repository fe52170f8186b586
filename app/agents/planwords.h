// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

// How the agent words what it knows: the plan, what may be shared, and the person's hints. Nothing
// else can come out of these functions, so nothing can be invented.

/// "I am an AI assistant calling for Meera Iyer." With a `purpose` ("to book a table") the sentence
/// says it, too.
QString whoCalls(const CallPlan &plan, const QString &purpose = {});

/// The same with a hello before it.
QString disclosure(const CallPlan &plan, const QString &purpose = {});

/// "This call may be recorded."
QString recordingNotice();

/// What was booked before, as the request calls it: "appointment", "table reservation", "order".
QString bookedThing(const Intent &intent);

/// What the call is for, to follow "I am calling to" or "I'd like to".
QString requestWords(const CallPlan &plan, QDate today);

/// The same in short pieces, for those who did not catch it.
QString simpleRequest(const CallPlan &plan, QDate today);

/// "Doctor Chandra", or the bare name where no doctors are; empty when nobody is named.
QString personWords(const CallPlan &plan);

/// The full name of the person, from the plan or the request; empty when none is known.
QString userNameOf(const CallPlan &plan);

/// "Meera", or "my client" when no name is known.
QString userWords(const CallPlan &plan);

/// The person's own number, from the plan or the request; empty when none is known.
QString userPhoneOf(const CallPlan &plan);

/// "at 10:30 AM", "after 4 PM", "in the morning".
QString timeWords(const TimeWindow &time);

/// The reference digit by digit; empty for a card number, which goes by keys only.
QString spokenReference(const Intent &intent);

/// The words with a capital in front and a stop behind.
QString asSentence(const QString &words);

/// A date that cannot be misheard: "Wednesday the 15th of April, one five".
QString clearDate(QDate date, QDate today);

/// "M E E R A, I Y E R".
QString spelled(const QString &name);

/// The person's number digit by digit, with its country code only for a callee abroad.
QString spokenPhone(const CallPlan &plan);

/// What is ordered: "two veg biryanis for delivery"; empty when the plan does not say.
QString orderWords(const CallPlan &plan);

} // namespace PhoneAgent
