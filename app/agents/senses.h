// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFlags>
#include <QList>
#include <QString>

namespace PhoneAgent {

/// What a sentence of the callee does, told by its phrases. Several may hold at once. Shared by
/// the reader of prompts, the rules that answer and the judge, so that all three hear the same.
enum class Sense : quint32 {
    Greets = 1u << 0,
    OffersHelp = 1u << 1,
    AnythingElse = 1u << 2,
    Holds = 1u << 3,   ///< asks to wait, transfers, queues
    Returns = 1u << 4, ///< "thanks for waiting"
    Farewell = 1u << 5,
    AsksToRepeat = 1u << 6,
    AsksToAgree = 1u << 7, ///< "is that right?", "shall I book it?"
    Booked = 1u << 8,
    Completed = 1u << 9, ///< "done", "all sorted": says nothing about what
    Cancelled = 1u << 10,
    Moved = 1u << 11,
    TakesMessage = 1u << 12,
    LogsComplaint = 1u << 13,
    TakesOrder = 1u << 14,
    Unavailable = 1u << 15,
    NoSuchPerson = 1u << 16,
    Closed = 1u << 17,
    WrongNumber = 1u << 18,
    Voicemail = 1u << 19,
    Hedges = 1u << 20,
    Refuses = 1u << 21,
    DoesNotKnow = 1u << 22,
    CallsBack = 1u << 23,
    Affirms = 1u << 24,
    Corrects = 1u << 25,
    StatesBalance = 1u << 26,
    Insists = 1u << 27, ///< "we can't do it without"
};
Q_DECLARE_FLAGS(Senses, Sense)
Q_DECLARE_OPERATORS_FOR_FLAGS(Senses)

/// One sentence of a turn.
struct Sentence
{
    QString text;
    bool isQuestion = false;
    Senses senses;

    bool has(Sense sense) const { return senses.testFlag(sense); }
    bool hasAny(Senses any) const { return bool(senses & any); }
    /// Something asserted: no question, no doubt, no waiting.
    bool isStatement() const { return !isQuestion && !hasAny(Sense::Hedges | Sense::Holds); }
};

/// The sentences of a text with their senses, in order. Abbreviations ("Dr.", "10 a.m.") end no
/// sentence; questions are known by their words as well, for texts without punctuation.
QList<Sentence> sentencesOf(const QString &text);

/// All senses of all sentences.
Senses sensesOf(const QList<Sentence> &sentences);

/// The parts of a sentence that may say opposite things: "the 15th is full | but the 16th is free".
QStringList clausesOf(const QString &sentence);

/// True when the words assert that something has been settled: not asked, hedged, negated, put in
/// the future or made to depend on something.
bool isSettled(const Sentence &sentence, Sense what);

} // namespace PhoneAgent
