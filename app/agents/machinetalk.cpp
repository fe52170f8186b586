// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/machinetalk.h"

#include "agents/menuoptions.h"
#include "agents/planwords.h"
#include "agents/saiddates.h"
#include "language/pattern.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::MachineTalk)
};

bool says(const QString &text, const QRegularExpression &words)
{
    return words.match(text).hasMatch();
}

Decision answerVoicemail(const QString &words, const CallPlan &plan)
{
    if (takesNoMessage(words))
        return Decision::endCall({}, Reasons::tr("The voicemail takes no message"));
    switch (wishAtVoicemail(plan)) {
    case AtVoicemail::HangUp:
        return Decision::endCall({}, Reasons::tr("Leaves no message, as the request says"));
    case AtVoicemail::CallAgain:
        return Decision::endCall({}, Reasons::tr("A message would not help, call again later"));
    case AtVoicemail::LeaveMessage:
        break;
    }
    return Decision::endCall(voicemailMessage(plan, dateFrameOf(plan, {}).today),
                             Reasons::tr("Leaves one short message"));
}

Decision answerScreening(const QString &words, const CallPlan &plan)
{
    const auto options = menuOptionsIn(words);
    if (options.size() == 1)
        return Decision::dtmf(options.first().key, Reasons::tr("Pressed to be put through"),
                              Reasons::tr("A robot asks for a key"));
    return Decision::speak(u"%1 I am calling to %2."_s.arg(
                               disclosure(plan), requestWords(plan, dateFrameOf(plan, {}).today)),
                           Reasons::tr("A robot asks who is calling and why"));
}

} // namespace

bool takesNoMessage(const QString &words)
{
    static const QRegularExpression full = pattern(
        uR"(\b(mail ?box|inbox) (is )?(full|(can'?t|cannot) accept|has not been)\b|\bnot been set up\b)"_s);
    return says(words, full);
}

AtVoicemail wishAtVoicemail(const CallPlan &plan)
{
    static const QRegularExpression hangUp = pattern(
        uR"(\b(don'?t|do not|never|without|no need to)\b.{0,12}\b(leav|record)\w*\b.{0,12}\b(message|voice ?-?mail)|\bhang up\b.*\b(voice ?-?mail|machine)\b|\b(voice ?-?mail|machine)\b.*\bhang up\b)"_s);
    static const QRegularExpression callAgain = pattern(
        uR"(\b(voice ?-?mail|machine|nobody|no one)\b.*\b(call|try|ring)\b.{0,12}\b(again|back|later)\b)"_s);
    static const QRegularExpression leave = pattern(uR"(\bleave\b.{0,12}\bmessage\b)"_s);
    const QString &request = plan.intent.request;
    if (says(request, hangUp))
        return AtVoicemail::HangUp;
    if (says(request, callAgain))
        return AtVoicemail::CallAgain;
    if (says(request, leave))
        return AtVoicemail::LeaveMessage;
    switch (plan.intent.taskKind()) {
    case Task::CheckStatus:
    case Task::GeneralInquiry:
    case Task::BalanceEnquiry:
    case Task::PlaceOrder:
        return AtVoicemail::CallAgain;
    default:
        return AtVoicemail::LeaveMessage;
    }
}

QString voicemailMessage(const CallPlan &plan, QDate today)
{
    QString message = u"%1 I am calling to %2."_s.arg(disclosure(plan), requestWords(plan, today));
    const QString phone = spokenPhone(plan);
    if (!phone.isEmpty())
        message += u" Please call back on %1."_s.arg(phone);
    return message + u" Thank you, goodbye."_s;
}

std::optional<Decision> decisionFor(Answerer who, const QString &words, const CallPlan &plan)
{
    switch (who) {
    case Answerer::Voicemail:
        return answerVoicemail(words, plan);
    case Answerer::Screening:
        return answerScreening(words, plan);
    case Answerer::Trial:
        return Decision::dtmf(u"1"_s, Reasons::tr("Pressed to go on"),
                              Reasons::tr("The telephone network asks for any key"));
    case Answerer::OutOfService:
        return Decision::endCall({}, Reasons::tr("The number is not in service"));
    case Answerer::Unreachable:
        return Decision::endCall({}, Reasons::tr("The phone cannot be reached"));
    case Answerer::WrongNumber:
        return Decision::endCall(u"I'm sorry, I have the wrong number. Goodbye."_s,
                                 Reasons::tr("This is a wrong number"));
    case Answerer::Fax:
        return Decision::endCall({}, Reasons::tr("A fax machine answered"));
    case Answerer::Unknown:
    case Answerer::Person:
        break;
    }
    return {};
}

} // namespace PhoneAgent
