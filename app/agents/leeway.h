// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

// How far an agreement may be from the plan: what the person prefers and allows, by the plan and
// by the hints given since.

/// The wanted time with what the hints say ("prefer morning"): a hint given later wins.
std::optional<TimeWindow> wantedTime(const Conversation &conversation);

/// The same, else what suits best while any time will do: the morning for an appointment, the old
/// hour for one that is moved.
std::optional<TimeWindow> preferredTime(const Conversation &conversation);

/// True when the person says that somebody else than the one named will do as well.
bool allowsAnybody(const Conversation &conversation);

/// True when the plan names no day, or a hint allows this one.
bool allowsDate(const Conversation &conversation, QDate date, QDate today);

/// True when a booking that is to be moved would be where it is already. Without its old hour in
/// the plan its old day is enough, unless a new day or hour was asked for.
bool staysPut(const Intent &intent, QDate date, std::optional<QTime> time);

/// True when a booking is to be moved and the plan does not say to when.
bool lacksNewSlot(const Intent &intent);

} // namespace PhoneAgent
