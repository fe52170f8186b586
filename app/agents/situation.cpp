// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/situation.h"

#include "agents/deeds.h"
#include "agents/planwords.h"
#include "agents/promptrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

} // namespace

QString reasonFor(Move move)
{
    switch (move) {
    case Move::State:
        return Reasons::tr("Says what the call is for");
    case Move::Answer:
        return Reasons::tr("Answers the question");
    case Move::Lack:
        return Reasons::tr("The request does not say this");
    case Move::Agree:
        return Reasons::tr("What was read back is right");
    case Move::Accept:
        return Reasons::tr("Takes what was offered");
    case Move::Correct:
        return Reasons::tr("Corrects what was misheard");
    case Move::AskOther:
        return Reasons::tr("Asks for what fits the request");
    case Move::AskTime:
        return Reasons::tr("Asks which times are free");
    case Move::AskDetails:
        return Reasons::tr("Asks for the date and time that is settled");
    case Move::AskSettled:
        return Reasons::tr("Asks whether it is settled");
    case Move::AskReference:
        return Reasons::tr("Asks for a reference number");
    case Move::AskPerson:
        return Reasons::tr("Asks for a person");
    case Move::AskPlace:
        return Reasons::tr("Asks whether this is the right place");
    case Move::Repeat:
        return Reasons::tr("Says it again in simpler words");
    case Move::StayOnHold:
        return Reasons::tr("Agrees to wait");
    case Move::Press:
        return Reasons::tr("Chooses from the menu");
    case Move::Type:
        return Reasons::tr("Types what was asked for");
    case Move::Decline:
        return Reasons::tr("Turns down what was not asked for");
    case Move::Prompt:
        return Reasons::tr("Comes back to the matter");
    case Move::Close:
        return Reasons::tr("Ends the call");
    }
    return {};
}

QString reasonFor(Move move, const QString &detail)
{
    return detail.isEmpty() ? reasonFor(move) : reasonFor(move) + u" ("_s + detail + u')';
}

Situation::Situation(const Conversation &talk)
    : conversation(talk), plan(talk.plan), intent(talk.plan.intent),
      frame(dateFrameOf(talk.plan, talk.turns))
{
    const Turn turn = talk.lastCalleeTurn();
    text = turn.text.simplified();
    prompt = turn.prompt ? *turn.prompt : PromptRules::classify(text, agentTurns() == 0);
    sentences = sentencesOf(text);
    senses = sensesOf(sentences);
}

bool Situation::isBooking() const
{
    return PhoneAgent::isBooking(task());
}

bool Situation::states(Sense sense) const
{
    return std::any_of(sentences.begin(), sentences.end(), [sense](const Sentence &sentence) {
        return sentence.has(sense) && !sentence.isQuestion;
    });
}

int Situation::timesDone(Move move, const QString &detail) const
{
    const QString reason = reasonFor(move, detail);
    return int(
        std::count_if(conversation.turns.begin(), conversation.turns.end(), [&](const Turn &turn) {
            if (turn.speaker != Turn::Speaker::Agent)
                return false;
            return detail.isEmpty() ? turn.reason.startsWith(reason) : turn.reason == reason;
        }));
}

const Turn *Situation::lastAgentTurn() const
{
    const auto found = std::find_if(
        conversation.turns.crbegin(), conversation.turns.crend(), [](const Turn &turn) {
            return turn.speaker == Turn::Speaker::Agent && turn.action != Decision::Action::Wait;
        });
    return found == conversation.turns.crend() ? nullptr : &*found;
}

bool Situation::hasStated() const
{
    const QString purpose = requestWords(plan, frame.today).left(24);
    for (auto turn = conversation.turns.crbegin(); turn != conversation.turns.crend(); ++turn) {
        // Whoever answers after a hold or a transfer has not heard it.
        if (turn->speaker == Turn::Speaker::Callee && turn->prompt &&
            turn->prompt->kind == IvrPrompt::Kind::HoldMusic &&
            prompt.kind == IvrPrompt::Kind::Greeting)
            return false;
        const bool isAgent = turn->speaker == Turn::Speaker::Agent;
        if (isAgent && (turn->reason == reasonFor(Move::State) ||
                        (!turn->text.isEmpty() && turn->text.contains(purpose))))
            return true;
    }
    return false;
}

int Situation::agentTurns() const
{
    return int(
        std::count_if(conversation.turns.begin(), conversation.turns.end(),
                      [](const Turn &turn) { return turn.speaker == Turn::Speaker::Agent; }));
}

QString Situation::vary(const QStringList &wordings) const
{
    const quint64 pick = plan.seed * 7 + quint64(conversation.turns.size()) * 3;
    return wordings.at(qsizetype(pick % quint64(wordings.size())));
}

std::optional<Decision> say(const Situation &situation, Move move, const QStringList &wordings,
                            const QString &again, const QString &detail)
{
    const int done = situation.timesDone(move, detail);
    if (done > 1)
        return {};
    return Decision::speak(done == 0 ? situation.vary(wordings) : again, reasonFor(move, detail));
}

Decision close(const Situation &situation, const QString &sentence, const QString &why)
{
    // Thanked once is enough.
    const bool thanks = sentence.contains(u"thank"_s, Qt::CaseInsensitive);
    const QString goodbye = thanks ? u"Goodbye."_s
                                   : situation.vary({u"Goodbye."_s, u"Thank you, goodbye."_s,
                                                     u"Thanks for your time. Goodbye."_s});
    // A machine that reads menus needs no goodbye.
    const QString words = sentence.isEmpty() ? goodbye : sentence + u' ' + goodbye;
    return Decision::endCall(situation.prompt.wantsKeys ? QString() : words,
                             reasonFor(Move::Close) + (why.isEmpty() ? QString() : u": "_s + why));
}

std::optional<QTime> agreedTime(const Situation &s)
{
    const auto &turns = s.conversation.turns;
    for (auto turn = turns.crbegin(); turn != turns.crend(); ++turn) {
        if (turn->speaker != Turn::Speaker::Agent || turn->reason != reasonFor(Move::Accept))
            continue;
        const QList<TimeMention> times = timesIn(turn->text);
        if (!times.isEmpty() && times.last().window.isExact())
            return times.last().window.from;
    }
    return {};
}

Decision agree(const Situation &s)
{
    return Decision::speak(s.vary({u"Yes, that's correct."_s, u"Yes, that is right, thank you."_s,
                                   u"That's right, please go ahead."_s}),
                           reasonFor(Move::Agree));
}

} // namespace PhoneAgent
