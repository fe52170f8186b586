// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callend.h"

#include "agents/machinetalk.h"
#include "agents/outcomejudge.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Outcome = CallRecord::Outcome;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::CallSession)
};

struct Verdict
{
    Outcome outcome;
    QString reason;
};

bool hasLeftMessage(const QList<Turn> &turns)
{
    return std::any_of(turns.begin(), turns.end(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Agent && !turn.text.isEmpty() &&
               turn.action == Decision::Action::EndCall;
    });
}

Verdict verdictOnVoicemail(const CallRecord &record)
{
    if (hasLeftMessage(record.turns))
        return {Outcome::Partly,
                Texts::tr("Voicemail left. They may call back; needs your follow-up.")};
    if (wishAtVoicemail(record.plan) == AtVoicemail::HangUp)
        return {Outcome::NotDone,
                Texts::tr("A voicemail answered. No message was left, as you asked.")};
    return {Outcome::NotDone, Texts::tr("Only a voicemail answered. Call again later.")};
}

/// What is to be told of answerers with whom no talk is possible.
std::optional<Verdict> verdictOn(const CallRecord &record, Answerer answerer)
{
    switch (answerer) {
    case Answerer::Fax:
        return Verdict{Outcome::NotDone, Texts::tr("A fax machine answered. Check the number.")};
    case Answerer::OutOfService:
        return Verdict{Outcome::NotDone,
                       Texts::tr("This number is not in service. Check the number.")};
    case Answerer::Unreachable:
        return Verdict{Outcome::NoAnswer,
                       Texts::tr("The phone could not be reached. Call again later.")};
    case Answerer::Voicemail:
        return verdictOnVoicemail(record);
    default:
        return std::nullopt;
    }
}

/// Somebody picked up, and no word came.
bool wasSilent(const CallRecord &record)
{
    return std::none_of(record.turns.begin(), record.turns.end(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee && !turn.text.isEmpty();
    });
}

/// What the way the call ended says by itself, whatever was said in it; nothing when it ended as
/// conversations do.
std::optional<Verdict> verdictOf(const CallRecord &record, const CallEnd &end, bool isProven)
{
    const bool wasAnswered = record.connectedAt.isValid();
    if (!end.refusal.isEmpty())
        return Verdict{Outcome::Refused, end.refusal};
    if (end.wish == EndWish::Person && !isProven)
        return Verdict{Outcome::Interrupted, Texts::tr("You ended the call.")};
    if (end.wish == EndWish::Program && !isProven)
        return Verdict{Outcome::Interrupted,
                       Texts::tr("The program was closed, which ended the call.")};
    if (!end.isKept)
        return Verdict{Outcome::Failed, Texts::tr("The call cannot be kept, so it was not made. "
                                                  "Check that the data folder can be written.")};
    if (end.line == CallLine::End::Busy)
        return Verdict{Outcome::Busy, Texts::tr("The line is busy.")};
    if (end.line == CallLine::End::NoAnswer || (!wasAnswered && end.line == CallLine::End::HungUp))
        return Verdict{Outcome::NoAnswer, Texts::tr("No answer.")};
    if (end.line == CallLine::End::Failed && !wasAnswered)
        return Verdict{Outcome::Failed,
                       Texts::tr("The call could not connect. %1").arg(end.detail).trimmed()};
    if (end.line == CallLine::End::Failed && !isProven)
        return Verdict{Outcome::Dropped, Texts::tr("The line dropped.")};
    if (!end.fault.isEmpty() && !isProven)
        return Verdict{Outcome::Fault, end.fault};
    if (const auto verdict = isProven ? std::nullopt : verdictOn(record, end.answerer))
        return verdict;
    if (wasSilent(record) && end.line == CallLine::End::HungUp)
        return Verdict{Outcome::NotDone, Texts::tr("Somebody picked up, but nobody said a word. "
                                                   "Call again later.")};
    return std::nullopt;
}

Verdict hangUp(CallEnd::Moment moment)
{
    switch (moment) {
    case CallEnd::Moment::TheySaid:
        return {Outcome::HungUp, Texts::tr("They hung up in the middle of a sentence, before it "
                                           "was settled.")};
    case CallEnd::Moment::WeSaid:
        return {Outcome::HungUp, Texts::tr("They hung up while the agent was speaking, before it "
                                           "was settled.")};
    case CallEnd::Moment::Pause:
        break;
    }
    return {Outcome::HungUp, Texts::tr("They hung up before it was settled.")};
}

} // namespace

void judgeEnd(CallRecord &record, const QList<Turn> &said, const CallEnd &end)
{
    const Judgement judgement = judge(record.plan, said);
    auto verdict = verdictOf(record, end, judgement.outcome == Outcome::Done);
    const bool isOpen = judgement.outcome == Outcome::Unclear;
    if (!verdict && isOpen && end.line == CallLine::End::TheyHungUp)
        verdict = hangUp(end.moment);
    record.outcome = verdict ? verdict->outcome : judgement.outcome;
    record.reason = verdict ? verdict->reason : judgement.reason;
    const bool isHungUp =
        end.line == CallLine::End::HungUp || end.line == CallLine::End::TheyHungUp;
    if (record.connectedAt.isValid() && isHungUp && !end.detail.isEmpty())
        record.reason += u' ' + end.detail;
    record.summary =
        verdict ? summaryOf(record.plan, record.reason, judgement.facts) : judgement.summary;
    record.facts = judgement.facts;
}

} // namespace PhoneAgent
