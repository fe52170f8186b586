// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/answers.h"
#include "agents/fieldanswers.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/situation.h"
#include "agents/tellable.h"
#include "agents/testimony.h"
#include "agents/wantedfields.h"
#include "language/pattern.h"
#include "language/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = IvrPrompt::Kind;
using Task = Intent::Task;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

/// The request as a first sentence, then simpler, then in pieces.
std::optional<Decision> state(const Situation &s)
{
    const QString request = requestWords(s.plan, s.frame.today);
    const int done = s.timesDone(Move::State);
    const bool isTold = s.task() == Task::DeliverMessage || s.task() == Task::Complaint;
    const QString asking = isTold ? u"I'd like to %1."_s : u"I'd like to %1, please."_s;
    if (done == 0) {
        const QString note = bookingNote(s.intent, userWords(s.plan));
        const QString words =
            s.vary({u"I am calling to %1."_s, asking, u"I would like to %1."_s}).arg(request);
        return Decision::speak(note.isEmpty() ? words : words + u" Please note: %1."_s.arg(note),
                               reasonFor(Move::State));
    }
    if (done > 3)
        return {};
    const QString again = done == 1 ? u"%1 I am calling to %2."_s.arg(disclosure(s.plan), request)
                                    : simpleRequest(s.plan, s.frame.today);
    return Decision::speak(again, reasonFor(Move::State));
}

/// The field answered in a turn, from its mark.
QString fieldOf(const Turn &turn)
{
    static const QRegularExpression mark(uR"(\((\w+)\)$)"_s);
    return mark.match(turn.reason).captured(1);
}

std::optional<Decision> repeatClearly(const Situation &s)
{
    if (!s.prompt.wantedFields.contains(u"repeat"_s))
        return {};
    if (s.timesDone(Move::Repeat) > 3)
        return close(s, u"The line seems bad. I'll call again later."_s,
                     Reasons::tr("they cannot hear"));
    const Turn *last = s.lastAgentTurn();
    if (!last)
        return {};
    const QString field = fieldOf(*last);
    const auto answer =
        field.isEmpty() ? std::nullopt : answerTo(field, s.conversation, s.frame.today, true);
    QString words = answer.value_or(QString());
    const bool saidRequest = last->reason.startsWith(reasonFor(Move::State)) || !s.hasStated() ||
                             last->reason.startsWith(reasonFor(Move::Repeat));
    if (words.isEmpty())
        words = saidRequest || last->text.size() > 140 || last->text.isEmpty()
                    ? simpleRequest(s.plan, s.frame.today)
                    : last->text;
    return Decision::speak(words, field.isEmpty() ? reasonFor(Move::Repeat)
                                                  : reasonFor(Move::Repeat, field));
}

QString capitalised(QString sentence)
{
    sentence[0] = sentence[0].toUpper();
    return sentence;
}

Decision lack(const Situation &s, const QStringList &fields, const QString &known)
{
    const QString field = fields.first();
    const QString words = fieldWords(field);
    QStringList lacked;
    for (const QString &other : fields)
        lacked.append(lackedWords(other));
    const QString things = lacked.join(u" or "_s);
    const int done = s.timesDone(Move::Lack, field);
    Decision decision;
    if (done == 0 && isKeptBack(field, s.conversation))
        decision = Decision::speak(
            known +
                u"I'm sorry, I was asked not to give %1. Can we go on without it?"_s.arg(things),
            reasonFor(Move::Lack, field));
    else if (done == 0)
        decision = Decision::speak(
            known + s.vary({u"I'm sorry, I don't have %1 with me. Can we go on without it?"_s,
                            u"I wasn't given %1, I'm afraid. Could we do without it?"_s,
                            u"I'm afraid I don't have %1. May we continue without it?"_s})
                        .arg(things),
            reasonFor(Move::Lack, field));
    else if (done == 1)
        decision = Decision::speak(
            u"I really don't have %1. %2 can give it to you later. Is that all right?"_s.arg(
                things, capitalised(userWords(s.plan))),
            reasonFor(Move::Lack, field));
    else
        decision = close(
            s, u"Then %1 will call you with it. Thank you for your help."_s.arg(userWords(s.plan)),
            Reasons::tr("they need the %1").arg(words));
    decision.missing = words;
    return decision;
}

/// The code is known, but whoever listens on the line must not hear it.
std::optional<Decision> keepCode(const Situation &s)
{
    const QString field = u"access_code"_s;
    if (!s.prompt.wantedFields.contains(field) || !s.intent.accessCode.isKnown())
        return {};
    switch (s.timesDone(Move::Lack, field)) {
    case 0:
        return Decision::speak(u"I can only enter the code with the keys. May I type it, please?"_s,
                               reasonFor(Move::Lack, field));
    case 1:
        return Decision::speak(u"I must not say the code aloud. Is there a way without it?"_s,
                               reasonFor(Move::Lack, field));
    default:
        return close(s, u"Then %1 will call you. Thank you for your help."_s.arg(userWords(s.plan)),
                     Reasons::tr("they want the code said aloud"));
    }
}

std::optional<Decision> giveFields(const Situation &s)
{
    const bool asks = s.prompt.kind == Kind::InfoRequest || s.prompt.kind == Kind::DateInput;
    if (!asks || s.prompt.wantedFields.isEmpty())
        return {};
    if (const auto keys = keepCode(s))
        return keys;
    QStringList known;
    QStringList lacking;
    const QString first = s.prompt.wantedFields.first();
    const int before = s.timesDone(Move::Answer, first) + s.timesDone(Move::Repeat, first);
    const bool isClear = before > 0 || s.text.contains(u"spell"_s, Qt::CaseInsensitive);
    for (const QString &field : s.prompt.wantedFields) {
        const bool isSecret = field == u"access_code";
        const auto answer =
            isSecret ? std::nullopt : answerTo(field, s.conversation, s.frame.today, isClear);
        if (answer)
            known.append(*answer);
        else
            lacking.append(field);
    }
    if (!lacking.isEmpty())
        return lack(s, lacking, known.isEmpty() ? QString() : known.join(u' ') + u' ');
    if (before > 2)
        return close(
            s,
            u"I'm afraid we don't get any further. I'll let %1 call you."_s.arg(userWords(s.plan)),
            Reasons::tr("the same question came again and again"));
    // A machine takes every word for the value.
    static const QRegularExpression machine = pattern(uR"(\bafter the (tone|beep|signal)\b)"_s);
    const bool isBareName = machine.match(s.text).hasMatch() && known.size() == 1 &&
                            first == u"user_name" && !s.plan.userName.isEmpty();
    return Decision::speak(isBareName ? s.plan.userName + u'.' : known.join(u' '),
                           reasonFor(Move::Answer, first));
}

/// "We can't book without the insurance number."
std::optional<Decision> acceptInsisting(const Situation &s)
{
    if (!s.states(Sense::Insists) || s.timesDone(Move::Lack) == 0 ||
        !(s.has(Sense::Refuses) || s.text.contains(u"without"_s)) ||
        s.prompt.kind == Kind::InfoRequest)
        return {};
    return close(s,
                 u"I understand. %1 will call you with it."_s.arg(capitalised(userWords(s.plan))),
                 Reasons::tr("they cannot go on without what is not known"));
}

/// A yes-or-no question about something that may be told.
std::optional<QString> sharedAnswer(const Situation &s)
{
    const QStringList known = tellableFacts(s.conversation);
    const QStringList asked = wordsOf(s.text);
    for (const QString &fact : known) {
        const QStringList words = wordsOf(fact);
        const auto shared =
            std::count_if(words.begin(), words.end(), [&asked](const QString &word) {
                return word.size() > 3 && asked.contains(word);
            });
        if (shared >= 1)
            return fact.simplified();
    }
    return {};
}

/// Whatever was meant by words that were not understood: who has a message to give gives it.
std::optional<Decision> tellMessage(const Situation &s)
{
    const QString field = u"message"_s;
    const auto message = answerTo(field, s.conversation, s.frame.today, false);
    if (s.task() != Task::DeliverMessage || !message || s.timesDone(Move::Answer, field) > 1)
        return {};
    return Decision::speak(*message, reasonFor(Move::Answer, field));
}

/// "What should I change?" cannot be answered with a yes.
bool asksForMatter(const Situation &s)
{
    static const QRegularExpression matter = pattern(
        uR"(^((so|and|then|okay|ok|all right),? )*(what(?! about)|which|who|whom|when|where|why|how (?!about))\b)"_s);
    const auto question =
        std::find_if(s.sentences.crbegin(), s.sentences.crend(),
                     [](const Sentence &sentence) { return sentence.isQuestion; });
    return question != s.sentences.crend() && matter.match(question->text).hasMatch();
}

/// "Copper Pot. Yes?"
bool isHello(const Situation &s)
{
    static const QRegularExpression hello = pattern(uR"((^|[.,!] )(yes|hello)\s*\?$)"_s);
    return s.text.size() < 40 && hello.match(s.text).hasMatch();
}

std::optional<Decision> agreeToGoOn(const Situation &s)
{
    static const QRegularExpression passOn = pattern(
        uR"(\b(put you (through|on)|transfer|connect you|hold on|wait|speak (to|with)|go ahead|proceed|continue|leave (a|your) message|take a message|pass (it|on|that)|note (it|that) down|help you with|register|raise|open a|log|book|cancel|move|change it|make (the|that|a|an)|place)\b)"_s);
    if (s.prompt.kind != Kind::Confirmation || !s.hasStated() || asksForMatter(s) || isHello(s))
        return {};
    if (const auto fact = sharedAnswer(s))
        return Decision::speak(*fact + u'.', reasonFor(Move::Answer));
    if (!passOn.match(s.text).hasMatch() && !s.has(Sense::AsksToAgree))
        return {};
    if (s.timesDone(Move::Agree) > 5)
        return {};
    // "So you don't want to cancel it?": "Yes, please do" would say the opposite.
    static const QRegularExpression negated = pattern(uR"(\b(do not|not)\b|n't\b)"_s);
    if (negated.match(s.text).hasMatch())
        return Decision::speak(u"Yes, that's correct."_s, reasonFor(Move::Agree));
    static const QRegularExpression takes =
        pattern(uR"(\b(take|leave|write|note|give|pass|jot)\b.*\b(message|word|note|down|on)\b)"_s);
    const auto message = takes.match(s.text).hasMatch() ? tellMessage(s) : std::nullopt;
    if (message)
        return Decision::speak(u"Yes, please. "_s + message->text, message->reason);
    return Decision::speak(
        s.vary({u"Yes, please."_s, u"Yes, that would be good, thank you."_s, u"Yes, please do."_s}),
        reasonFor(Move::Agree));
}

/// One of several questions was answered: the others are asked by themselves.
std::optional<Decision> askTheRest(const Situation &s)
{
    const QStringList all = questionsOf(s.plan);
    if (all.isEmpty() || !s.hasStated() || s.prompt.kind == Kind::Greeting)
        return {};
    const QStringList open = testimonyOf(s.plan, s.conversation.turns).unanswered;
    if (open.isEmpty() || open.size() == all.size())
        return {};
    static const QRegularExpression question(uR"(^(whether|if|wh\w+|how)\b)"_s);
    const QString about = question.match(open.first()).hasMatch() ? QString() : u"about "_s;
    const QString rest = about + open.join(u" and "_s);
    return say(s, Move::AskSettled, {u"Thank you. Could you also tell me %1?"_s.arg(rest)},
               u"And can you tell me %1?"_s.arg(rest), u"the rest"_s);
}

std::optional<Decision> answerWhatElse(const Situation &s)
{
    if (!s.has(Sense::AnythingElse) || !s.hasStated())
        return {};
    // They took it down, and more cannot be had of them.
    const bool isTakenDown =
        s.task() == Task::PhoneCall && testimonyOf(s.plan, s.conversation.turns).messageTaken;
    if (isTakenDown || s.timesDone(Move::AskSettled) > 1)
        return close(s, u"No, thank you."_s, Reasons::tr("nothing more can be done"));
    if (s.task() == Task::GeneralInquiry || s.task() == Task::CheckStatus)
        return say(s, Move::AskSettled,
                   {u"Yes, please: I'd like to %1. Could you tell me?"_s.arg(
                       requestWords(s.plan, s.frame.today))},
                   u"Do you have an answer to that for me?"_s);
    return say(s, Move::AskSettled,
               {u"Only what I called for: I'd like to %1. Is that settled now?"_s.arg(
                   requestWords(s.plan, s.frame.today))},
               u"Could you just confirm that it is settled, and how?"_s);
}

std::optional<Decision> openTalk(const Situation &s)
{
    const bool isOpening = s.prompt.kind == Kind::Greeting || s.has(Sense::OffersHelp) ||
                           s.has(Sense::Returns) || isHello(s);
    if (s.hasStated() && !isOpening)
        return {};
    return state(s);
}

std::optional<Decision> admitNotKnowing(const Situation &s)
{
    const bool asks = std::any_of(s.sentences.begin(), s.sentences.end(),
                                  [](const Sentence &sentence) { return sentence.isQuestion; });
    if (!asks)
        return {};
    if (const auto fact = sharedAnswer(s))
        return Decision::speak(*fact + u'.', reasonFor(Move::Answer));
    const int done = s.timesDone(Move::Lack, u"question"_s);
    if (done > 2)
        return {};
    Decision decision = Decision::speak(
        done == 0
            ? u"I'm sorry, I can't say. I only know that I should %1. Could you help with that?"_s
                  .arg(requestWords(s.plan, s.frame.today))
            : u"I don't know that, I'm afraid. Can we go on without it?"_s,
        reasonFor(Move::Lack, u"question"_s));
    decision.missing = s.text.size() > 80 ? s.text.left(79) + u'…' : s.text;
    return decision;
}

/// Talk that asks nothing: bring it back to the matter, twice at the most.
std::optional<Decision> comeBack(const Situation &s)
{
    static const QRegularExpression elsewhere(
        uR"(\b(by phone|on the phone|web ?site|online|the app|in person)\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const bool isRefusal = s.states(Sense::Refuses) || s.states(Sense::DoesNotKnow);
    const bool isFinal = s.timesDone(Move::Prompt) > 0 || elsewhere.match(s.text).hasMatch();
    if (isRefusal && s.hasStated() && isFinal)
        return close(s, u"I understand. Thank you anyway."_s, Reasons::tr("they cannot help"));
    if (const auto message = tellMessage(s))
        return message;
    if (const auto asked =
            say(s, Move::Prompt,
                s.isBooking() ? QStringList{u"I see. So could you do that for me, please?"_s,
                                            u"All right. Would that be possible, please?"_s}
                              : QStringList{u"I see. Could you help me with that, please?"_s,
                                            u"All right. Can you tell me more, please?"_s},
                u"I'm calling to %1. Can you do that?"_s.arg(requestWords(s.plan, s.frame.today))))
        return asked;
    return {};
}

} // namespace

std::optional<Decision> decideOnTalk(const Situation &situation)
{
    for (const ActionRule rule :
         {repeatClearly, acceptInsisting, giveFields, agreeToGoOn, askTheRest, answerWhatElse,
          openTalk, admitNotKnowing, comeBack}) {
        if (const auto decision = rule(situation))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
