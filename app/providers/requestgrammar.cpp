// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/requestgrammar.h"

#include "providers/sentencegrammar.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// UPPER CASE words stand for one of the lines under them.
const Grammar &requestGrammar()
{
    static const Grammar grammar{
        {u"REQUEST"_s, {u"POLITE ACTION"_s, u"ACTION"_s, u"ACTION"_s, u"POLITE ACTION ABOUT"_s}},
        {u"POLITE"_s,
         {u"please"_s, u"can you"_s, u"could you"_s, u"i want to"_s, u"i need to"_s,
          u"i would like to"_s}},
        {u"ACTION"_s,
         {u"book an appointment with DOCTOR at PLACE WHEN"_s,
          u"book an appointment with DOCTOR at PLACE WHEN"_s,
          u"book an appointment at PLACE WHEN"_s,
          u"make an appointment with DOCTOR WHEN"_s,
          u"schedule an appointment for me with DOCTOR at PLACE WHEN"_s,
          u"cancel my appointment with DOCTOR at PLACE WHEN"_s,
          u"cancel my appointment at PLACE WHEN"_s,
          u"reschedule my appointment with DOCTOR from WHEN to WHEN"_s,
          u"move my appointment at PLACE to WHEN"_s,
          u"call PLACE and ask QUESTION"_s,
          u"call PLACE and book an appointment with DOCTOR WHEN"_s,
          u"ring PLACE and tell them i will be late"_s,
          u"ask PLACE QUESTION"_s,
          u"find out from PLACE QUESTION"_s,
          u"reserve a table for COUNT at PLACE WHEN"_s,
          u"book a table for COUNT people at PLACE WHEN"_s,
          u"order COUNT pizzas from PLACE for delivery WHEN"_s,
          u"check the status of my order with PLACE the order number is DIGITS"_s,
          u"check my account balance with PLACE account number DIGITS"_s,
          u"complain to PLACE about my bill"_s,
          u"tell PLACE that i cannot come WHEN"_s}},
        {u"ABOUT"_s,
         {u"for my mother"_s, u"for me"_s, u"my name is NAME"_s, u"my phone number is DIGITS"_s}},
        {u"DOCTOR"_s,
         {u"SPECIALIST NAME"_s, u"doctor NAME"_s, u"a SPECIALIST"_s, u"the SPECIALIST"_s,
          u"SPECIALIST doctor NAME"_s}},
        {u"SPECIALIST"_s,
         {u"dermatologist"_s, u"cardiologist"_s, u"dentist"_s, u"neurologist"_s, u"pediatrician"_s,
          u"gynecologist"_s, u"orthopedic surgeon"_s, u"psychiatrist"_s, u"urologist"_s,
          u"ophthalmologist"_s, u"eye doctor"_s, u"radiologist"_s, u"oncologist"_s,
          u"physiotherapist"_s, u"general physician"_s}},
        {u"PLACE"_s,
         {u"NAME"_s, u"NAME"_s, u"NAME hospital"_s, u"NAME clinic"_s, u"the hospital"_s,
          u"NAME hospital in NAME"_s, u"NAME bank"_s, u"NAME restaurant"_s, u"the dentist"_s,
          u"the bank"_s, u"customer support"_s}},
        {u"QUESTION"_s,
         {u"what time they open"_s, u"when they close WHEN"_s, u"if they are open WHEN"_s,
          u"how much it costs"_s, u"whether DOCTOR is available WHEN"_s, u"about my test results"_s,
          u"about the status of my order"_s, u"for a home visit WHEN"_s}},
        {u"WHEN"_s,
         {u"on DATE"_s, u"on DATE"_s, u"on DATE at TIME"_s, u"DAYWORD"_s, u"DAYWORD at TIME"_s,
          u"DAYWORD PART"_s, u"on WEEKDAY"_s, u"next WEEKDAY"_s, u"next WEEKDAY at TIME"_s,
          u"DAYWORD after TIME"_s, u"on WEEKDAY PART"_s}},
        {u"DATE"_s,
         {u"ORDINAL MONTH"_s, u"ORDINAL MONTH YEAR"_s, u"ORDINAL MONTH YEAR"_s,
          u"the ORDINAL of MONTH"_s, u"MONTH ORDINAL"_s, u"MONTH ORDINAL YEAR"_s,
          u"the ORDINAL"_s}},
        {u"ORDINAL"_s,
         {u"first"_s,        u"second"_s,        u"third"_s,          u"fourth"_s,
          u"fifth"_s,        u"sixth"_s,         u"seventh"_s,        u"eighth"_s,
          u"ninth"_s,        u"tenth"_s,         u"eleventh"_s,       u"twelfth"_s,
          u"thirteenth"_s,   u"fourteenth"_s,    u"fifteenth"_s,      u"sixteenth"_s,
          u"seventeenth"_s,  u"eighteenth"_s,    u"nineteenth"_s,     u"twentieth"_s,
          u"twenty first"_s, u"twenty second"_s, u"twenty third"_s,   u"twenty fourth"_s,
          u"twenty fifth"_s, u"twenty sixth"_s,  u"twenty seventh"_s, u"twenty eighth"_s,
          u"twenty ninth"_s, u"thirtieth"_s,     u"thirty first"_s}},
        {u"MONTH"_s,
         {u"january"_s, u"february"_s, u"march"_s, u"april"_s, u"may"_s, u"june"_s, u"july"_s,
          u"august"_s, u"september"_s, u"october"_s, u"november"_s, u"december"_s}},
        {u"YEAR"_s, {u"twenty DECADE"_s, u"two thousand and DECADE"_s, u"two thousand DECADE"_s}},
        {u"DECADE"_s,
         {u"twenty five"_s, u"twenty six"_s, u"twenty seven"_s, u"twenty eight"_s, u"twenty nine"_s,
          u"thirty"_s}},
        {u"DAYWORD"_s, {u"today"_s, u"tomorrow"_s, u"the day after tomorrow"_s, u"next week"_s}},
        {u"WEEKDAY"_s,
         {u"monday"_s, u"tuesday"_s, u"wednesday"_s, u"thursday"_s, u"friday"_s, u"saturday"_s,
          u"sunday"_s}},
        {u"PART"_s,
         {u"morning"_s, u"afternoon"_s, u"evening"_s, u"in the morning"_s, u"in the afternoon"_s,
          u"in the evening"_s}},
        {u"TIME"_s,
         {u"HOUR"_s, u"HOUR o'clock"_s, u"HOUR thirty"_s, u"half past HOUR"_s, u"HOUR a m"_s,
          u"HOUR p m"_s, u"HOUR thirty p m"_s, u"HOUR thirty a m"_s, u"HOUR in the morning"_s}},
        {u"HOUR"_s,
         {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s, u"seven"_s, u"eight"_s,
          u"nine"_s, u"ten"_s, u"eleven"_s, u"twelve"_s}},
        {u"COUNT"_s, {u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s, u"eight"_s, u"ten"_s}},
        {u"DIGITS"_s, {u"DIGIT DIGIT DIGIT DIGIT"_s, u"DIGIT DIGITS"_s}},
        {u"DIGIT"_s,
         {u"zero"_s, u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s, u"six"_s, u"seven"_s,
          u"eight"_s, u"nine"_s}},
    };
    return grammar;
}

} // namespace

QList<QStringList> requestSentences(const QStringList &names, int count)
{
    Grammar grammar = requestGrammar();
    grammar.insert(u"NAME"_s, names.isEmpty() ? QStringList{u"the office"_s} : names);
    std::minstd_rand random(1);
    QList<QStringList> sentences;
    for (int i = 0; i < count; ++i)
        sentences.append(expanded(u"REQUEST"_s, grammar, random));
    return sentences;
}

} // namespace PhoneAgent
