// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"

#include <QDate>
#include <QString>

namespace PhoneAgent {

/// What a caller's words say, whatever they are an answer to.
struct Heard
{
    QString text;
    QList<DateMention> dates;
    QList<TimeMention> times;
    QList<DigitsMention> digits;

    bool saysYes = false;
    bool saysNo = false;
    bool saysGoodbye = false;
    bool asksToRepeat = false;
    bool asksToWait = false;  ///< "one moment please"
    bool doesNotKnow = false; ///< "I don't have that"
    bool takesAny = false;    ///< "whichever is earliest"
    bool isFiller = false;    ///< nothing but "mm-hmm", "okay", "I'll hold"
    bool changesMind = false; ///< "actually", "never mind"
    bool refusesDeed = false; ///< "please don't book anything"
    bool isQuestion = false;
    bool isRude = false;
    bool hasWords = false;
};

/// Listens to one turn of a caller. Dates without a year count from `today`.
Heard hear(const QString &text, QDate today);

/// `text` without what is not to be done: "please do not cancel my appointment".
QString withoutRefusedDeeds(QString text);

/// A name said in `heard`: "my name is …", "on behalf of …", "under …"; where `asked`, also the
/// bare answer. Empty when there is none.
QString nameIn(const Heard &heard, bool asked);

/// "Doctor Chandra" from "Dr. Chandra" or "dermatologist Chandra"; where `asked`, also a bare name.
QString doctorIn(const Heard &heard, bool asked);

/// "dermatology" from "dermatologist", "skin", …; empty when no field of medicine is named.
QString departmentIn(const QString &text);

/// A reference such as "A P 4 8 2 1 3": letters and at least `least` digits, without spaces.
QString codeIn(const Heard &heard, int least);

} // namespace PhoneAgent
