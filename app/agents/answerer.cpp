// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/answerer.h"

#include "language/pattern.h"

#include <algorithm>
#include <vector>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// People answer with a word or a sentence; greetings of machines are longer.
constexpr auto LongestOfPeople = 2500ms;

/// What networks and robots say is always said in the same few ways.
struct Notice
{
    Answerer who;
    QRegularExpression words;
};

const std::vector<Notice> &notices()
{
    static const std::vector<Notice> all{
        {Answerer::Trial, pattern(uR"(\btrial account\b)"_s)},
        {Answerer::Screening,
         pattern(
             uR"(\b(call[- ]?screening|screening service|being screened|screened (line|call)|call assistant|unidentified calls|calls from unknown|unknown callers|automated callers|not a (robot|machine)|virtual assistant)\b)"
             uR"(|\b(say|state|record|give|announce|tell me)\b.{0,12}\b(your name|yourself|who you are)\b.*\b((why|what) you('re| are) calling|(i'?ll|i will) (see|try|ask|pass)|to continue|(hold|wait|stay on the line)\b|reason for (your )?call|business)\b)"
             uR"(|\b(reason for|why you('re| are)) calling\b.*\bi'?(ll| will) (see|check|ask)\b)"
             uR"(|\b(before|while) i (try|attempt) to (connect|reach)\b)"
             uR"(|\b(to (be connected|complete your call|be put through)|to prove)\b.*\bpress\b|\bpress\b.*\bto be (connected|put through)\b)"_s)},
        {Answerer::OutOfService,
         pattern(
             uR"(\b(not|no longer) (currently )?in (service|use)\b|\bhas been (changed|disconnected)\b|\b(number|extension)\b.*\b(does not|doesn'?t) exist\b|\bcannot be completed as dial)"
             uR"(|\b(number|dial\w*)\b.*\b((is|are)( not|n'?t) (valid|assigned|recogni[sz]ed|complete)|not been recogni[sz]ed|incorrect|invalid)\b|\binvalid number\b|\bcheck the number\b)"_s)},
        {Answerer::Unreachable,
         pattern(
             uR"(\b(number|subscriber|person|customer|party|mobile|phone)\b.{0,40}\b(you|called|calling|dial\w+|trying)\b.*\b(switched off|not reachable|cannot be reached|not (answering|responding|available|reachable)|unavailable|busy|out of coverage|on another call)\b(?!.*\b(message|record|tone|beep|mailbox|voicemail)\b))"
             uR"(|\b(subscriber|customer) (is|cannot|can not)\b.*\b(reach\w*|available|try)\b(?!.*\b(message|record|tone|beep)\b))"
             uR"(|\b(circuits|lines) are busy (now|at this time)\b|\bcall could not be completed\b)"_s)},
    };
    return all;
}

/// Of a machine that takes messages: no person says these.
const QRegularExpression &recordingWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b(after|at|until|following|hear|for) (the|a|this)? ?(long |short |signal )?(tone|beep|signal)\b|\bbeep\.?$)"
        uR"(|\b(reached|welcome to|through to|this is|called)\b.{0,30}\b(voice ?-?mail\w*|mail ?box|answering (machine|service)|answerphone|voice messag\w+)\b)"
        uR"(|\b(forwarded|transferred|connected|diverted) to\b.{0,20}\bvoice ?-?(mail|messag)\w*|\b(automat\w+|voice) (voice )?messag\w+ (system|service)\b|\bvoice mailbox\b)"
        uR"(|\b(mail ?box|inbox) (is )?(full|has not been)\b|\bmail ?box (can'?t|cannot) accept\b|\brecord your message\b|\brecording (starts|begins)\b)"_s);
    return words;
}

/// Of menus, which want a value and no message.
const QRegularExpression &valueWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b(say|enter|state|spell|type) (the|your) (full )?(name|number|date|\w+'s)\b)"_s);
    return words;
}

/// Asked for a message; people ask as well, but as a question, or they offer to take it.
const QRegularExpression &messageWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b(leave|drop) (me |us |him |her )?(a|an|your|the)?\b.{0,24}\b(message|voice ?-?mail|name|number|details|information)\b)"_s);
    return words;
}

/// Excuses of those who are not there: people say them too, of somebody else.
const QRegularExpression &absenceWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b((can'?t|cannot|unable to|not able to) (come to|get to|take|answer|pick up)|(i'?m|we'?re|i am|we are) (currently |probably )?(not|away|out|either|unable|busy|driving|closed)|(get|ring|call|be) (back|in touch)|return your call|missed your call|as soon as|out of the office|office is (currently )?closed|after[- ]hours|you('ve| have)? (reached|called|got)|available to take)\b)"_s);
    return words;
}

/// Only somebody who listens asks, offers and answers.
const QRegularExpression &listeningWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b(would|do|did|will) you (like|want|care|wish)\b|\b(can|may|could|shall|should|let) (i|me|you|we)\b.*\?|\bhow (can|may) (i|we) (help|assist|direct)\b|\bwith me\b|\byou left\b|\bi left\b|\b(your|my) voice ?-?mail\b(?! box)|\bwho('s| is) (this|calling|speaking)\b|\bpress \d\b|\?$)"_s);
    return words;
}

const QRegularExpression &wrongNumberWords()
{
    static const QRegularExpression words = pattern(
        uR"(\b(wrong number|misdial\w*|dial\w* wrong)\b|\b(this|that) is ?n[o']t (a|an|the) \w+\b.*\b(home|house|private)\b|\bno \w+ here\b.*\b(private|home|house)\b|\bnobody of that name\b)"_s);
    return words;
}

bool has(const QString &words, const QRegularExpression &expression)
{
    return expression.match(words).hasMatch();
}

QString plain(const QString &words)
{
    return words.simplified().replace(u'’', u'\'');
}

/// How much speaks for a machine that takes messages; from 3 on it is one.
int weightOfVoicemail(const Pickup &pickup)
{
    const bool isListening = has(pickup.words, listeningWords());
    int weight = takesMessages(pickup.words) ? 5 : 0;
    if (has(pickup.words, messageWords()))
        weight += isListening ? 1 : 3;
    if (has(pickup.words, absenceWords()))
        weight += 1;
    if (isListening)
        weight -= 2;
    if (pickup.hasBeeped && !pickup.words.isEmpty())
        weight += 2;
    if (pickup.network == AnsweredBy::Machine && pickup.speech > LongestOfPeople)
        weight += 1;
    if (pickup.network == AnsweredBy::MachineDone)
        weight += 2;
    if (pickup.network == AnsweredBy::Human)
        weight -= 1;
    return weight;
}

} // namespace

Answerer answererOf(const Pickup &pickup)
{
    if (pickup.network == AnsweredBy::Fax)
        return Answerer::Fax;
    Pickup heard = pickup;
    heard.words = plain(pickup.words);
    const auto notice =
        std::find_if(notices().begin(), notices().end(),
                     [&heard](const Notice &one) { return has(heard.words, one.words); });
    if (notice != notices().end())
        return notice->who;
    if (weightOfVoicemail(heard) >= 3)
        return Answerer::Voicemail;
    if (has(heard.words, wrongNumberWords()))
        return Answerer::WrongNumber;
    return heard.words.isEmpty() ? Answerer::Unknown : Answerer::Person;
}

bool isScreening(const QString &words)
{
    const auto screening = std::find_if(notices().begin(), notices().end(), [](const Notice &one) {
        return one.who == Answerer::Screening;
    });
    // Most words are none of a robot's, which this pattern alone can tell.
    return has(plain(words), screening->words) &&
           answererOf({.words = words}) == Answerer::Screening;
}

bool takesMessages(const QString &words)
{
    return has(words, recordingWords()) && !has(words, valueWords());
}

bool announcesTone(const QString &words)
{
    static const QRegularExpression tone =
        pattern(uR"(\b(the|a|this) (long |short |signal )?(tone|beep|signal)\b)"_s);
    return tone.match(words).hasMatch();
}

} // namespace PhoneAgent
