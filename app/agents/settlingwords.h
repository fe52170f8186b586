// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/senses.h"
#include "core/intent.h"

namespace PhoneAgent {

// The words that settle a matter, those that undo it, and those that only sound like it.

/// What a callee says once the task is done.
Senses settlingSenses(Intent::Task task);

/// "Doctor Rao is booked", "that slot is booked": busy, not done.
bool saysBusy(const QString &text);

/// "Sorry, I'm afraid it is already …".
bool saysSorry(const QString &text);

/// "It's taken", "that's booked": what was asked for cannot be had.
bool saysTaken(const QString &text);

/// "Yes, that's right", "Correct."
bool affirms(const QString &text);

/// "I have restored it", "nothing was cancelled".
bool saysUndone(const QString &text);

/// "The cancellation number is …".
bool namesCancellationNumber(const QString &text);

/// A number of less than a booking: of a request, a ticket, a waiting list.
bool namesLesserNumber(const QString &text);

/// True for words about the booking itself, so that a doubt in them is a doubt of it.
bool touchesBooking(const QString &text);

/// True for words about what goes with a booking: parking, cards, insurance, a reference.
bool touchesSomethingElse(const QString &text);

/// The agent asks for a reference number.
bool asksForNumber(const QString &text);

/// The agent asks what is free.
bool asksWhatIsFree(const QString &text);

} // namespace PhoneAgent
