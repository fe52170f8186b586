// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

namespace PhoneAgent {

// What the plan is about, and whether somebody else's words are about it too.

/// What is booked, as a caller names it: "a haircut appointment", "an appointment".
QString bookedService(const Intent &intent);

/// What is reserved: "a table", "a room", "a taxi".
QString reservedThing(const Intent &intent);

/// The message to pass on, as a sentence without its stop: "the meeting is moved to 4:30 PM".
/// Empty when the plan does not say it.
QString messageWords(const CallPlan &plan);

/// What is reserved or called off, without its article: "double room", "membership".
QString wantedThing(const Intent &intent);

/// True when `text` speaks of an appointment and the plan of a membership, or of a table and the
/// plan of a room.
bool namesOtherThing(const CallPlan &plan, const QString &text);

/// True when a doctor or another healer is wanted.
bool isMedicalPlan(const CallPlan &plan);

/// True when a message that is taken settles the matter: "Paul would like to speak to Mr Rao" and
/// "Paul would like to extend a loan" leave it open.
bool isSettledByMessage(const CallPlan &plan);

/// What they should know of a booking beside day and time: "we need a high chair". Empty mostly.
/// `who` stands for the speaker.
QString bookingNote(const Intent &intent, const QString &who);

/// Whom the message is for: "Doctor Rao", or "you" when whoever answers is meant.
QString messageFor(const CallPlan &plan);

/// True when `text` holds the most part of the message.
bool tellsMessage(const CallPlan &plan, const QString &text);

/// True when `text` names something of the order.
bool namesOrder(const CallPlan &plan, const QString &text);

/// True when `text` reads an order back.
bool readsOrderBack(const QString &text);

/// A name said as the person's ("for Roman Kapoor?") that is another one; empty when there is none.
QString otherNameIn(const CallPlan &plan, const QString &text);

/// True when `text` says the full name of the person.
bool saysOwnName(const CallPlan &plan, const QString &text);

/// It is about a doctor, a hospital or the like.
bool isMedical(const CallPlan &plan);

/// A doctor is wanted and the callee speaks of tables.
bool isWrongTrade(const CallPlan &plan, const QString &text);

/// True when the wished value could not be true ("31 February") and nothing stands in its place.
bool wasImpossible(const Intent &intent, Intent::Field field);

} // namespace PhoneAgent
