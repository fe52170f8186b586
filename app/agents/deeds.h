// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/senses.h"
#include "core/callplan.h"

#include <optional>

namespace PhoneAgent {

/// Something a callee does in its books at a word of the caller, and asks leave for.
enum class Deed { Book, Cancel, Move, Order };

/// The deeds `text` names as still to be done: "You want to cancel it, right?", "a new
/// appointment". Those ruled out ("you don't want to cancel") and those of a condition ("if you
/// cancel") are none.
QList<Deed> deedsNamedIn(const QString &text);

/// True for a task that ends with a day and a time.
bool isBooking(Intent::Task task);

/// True for a task that may be done once something was answered.
bool isEnquiry(Intent::Task task);

/// True when the plan is for this.
bool wantsDeed(const CallPlan &plan, Deed deed);

/// A deed named in `text` that the plan is not for.
std::optional<Deed> otherDeedIn(const CallPlan &plan, const QString &text);

/// True when `text` asks the caller for a will: "you want to …", "shall I …", "would you like …".
bool asksForWill(const QString &text);

/// "cancel", "book".
QString deedWord(Deed deed);

/// True when the sentence says that the deed has been done.
bool isDone(const Sentence &sentence, Deed deed);

} // namespace PhoneAgent
