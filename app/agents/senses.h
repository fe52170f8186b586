// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFlags>
#include <QList>
#include <QString>

namespace PhoneAgent {

/// What a sentence of the callee does, told by its phrases. Several may hold at once. Shared by
/// the reader of prompts, the rules that answer and the judge, so that all three hear the same.
enum class Sense : quint64 {
    Greets = 1ull << 0,
    OffersHelp = 1ull << 1,
    AnythingElse = 1ull << 2,
    Holds = 1ull << 3, ///< asks to wait, transfers, queues
    Returns = 1ull << 4, ///< "thanks for waiting"
    Farewell = 1ull << 5,
    AsksToRepeat = 1ull << 6,
    AsksToAgree = 1ull << 7, ///< "is that right?", "shall I book it?"
    Booked = 1ull << 8,
    Completed = 1ull << 9, ///< "done", "all sorted": says nothing about what
    Cancelled = 1ull << 10,
    Moved = 1ull << 11,
    TakesMessage = 1ull << 12,
    LogsComplaint = 1ull << 13,
    TakesOrder = 1ull << 14,
    Unavailable = 1ull << 15,
    NoSuchPerson = 1ull << 16,
    Closed = 1ull << 17,
    WrongNumber = 1ull << 18,
    Voicemail = 1ull << 19,
    Hedges = 1ull << 20,
    Refuses = 1ull << 21,
    DoesNotKnow = 1ull << 22,
    CallsBack = 1ull << 23,
    Affirms = 1ull << 24,
    Corrects = 1ull << 25,
    StatesBalance = 1ull << 26,
    Insists = 1ull << 27, ///< "we can't do it without"
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
