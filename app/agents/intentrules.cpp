// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentrules.h"

#include "agents/intentdescription.h"
#include "agents/intentnumbers.h"
#include "agents/intentparty.h"
#include "agents/intentpeople.h"
#include "agents/intentphones.h"
#include "agents/intentplace.h"
#include "agents/intentscope.h"
#include "agents/intenttask.h"
#include "agents/intentwhen.h"
#include "agents/selfcorrection.h"
#include "core/whenready.h"
#include "language/english.h"

#include <QCoreApplication>

namespace PhoneAgent {

namespace {

struct RulesText
{
    Q_DECLARE_TR_FUNCTIONS(RulesText)
};

/// "an appointment with Chandra at Apollo": a place was found elsewhere, so this is a person.
void readUntitledPerson(RequestText &request, Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    if (intent.person.isKnown())
        return;
    for (int at = 0; at < tokens.size(); ++at) {
        const bool isLead = tokens[at].is(u"with") ||
                            (tokens[at].is(u"for") && tokens[at - 1].is(u"message")) ||
                            (tokens[at].is(u"to") && tokens[at - 1].isOneOf({u"speak", u"talk"}));
        int next = at + 1;
        while (isLead && next < at + 4 && request.isNamePart(next))
            ++next;
        const bool isName = next > at + 1 &&
                            (request.isCapital(at + 1) || !request.hasCapitals()) &&
                            (tokens[next].isOneOf({u"at", u"from", u"in", u",", u"on", u"of"}) ||
                             next == tokens.size() || request.isTaken(next));
        if (!isLead || !isName)
            continue;
        intent.person = request.detail(request.name(at + 1, next), 0.6, at + 1, next);
        request.take(at + 1, next);
        return;
    }
}

} // namespace

QFuture<Result<Intent>> IntentRules::read(const QString &request, const RequestContext &context)
{
    if (const auto error = unreadable(request))
        return readyFuture<Result<Intent>>(tl::unexpected(*error));
    return readyFuture<Result<Intent>>(understand(request, context));
}

Intent IntentRules::understand(const QString &text, const RequestContext &context)
{
    RequestText request(withoutWithdrawn(withoutQuotes(text), context));
    Intent intent{.request = text};
    readMayShare(request, intent);
    readNumbers(request, intent);
    const QList<DigitsMention> phones = readPhones(request, context, intent);
    readLanguage(request, intent);
    const WhenMentions when = findWhen(request, context);
    intent.task = readTask(request);
    if (intent.taskKind() == Intent::Task::MakeReservation)
        readPartySize(request, intent);
    else if (intent.taskKind() == Intent::Task::RescheduleAppointment)
        readNewPartySize(request, intent);
    readUserName(request, intent);
    readPerson(request, intent);
    readPlace(request, intent);
    readUntitledPerson(request, intent);
    readClosingName(request, intent);
    readPhonesBesideNames(phones, request, context, intent);
    readWhen(request, context, when, intent);
    if (isEnglish(text)) {
        completeIntent(intent, context);
        return intent;
    }
    // Words that only look like ours ("reserva") are no task.
    intent.task = {};
    intent.warnings = {{Intent::Field::Task, Intent::WarningKind::Ambiguous,
                        RulesText::tr("The built-in rules read English only. Say it in English, or "
                                      "set up a language model.")}};
    return intent;
}

void completeIntent(Intent &intent, const RequestContext &context)
{
    const QString description = describeTask(intent, context);
    if (!description.isEmpty() && !intent.description.isKnown())
        intent.description = {description, intent.task.confidence, intent.task.source};
    if (asksForSeveralThings(intent.request))
        intent.warnings.append({Intent::Field::Task, Intent::WarningKind::Ambiguous,
                                RulesText::tr("One call does one thing. Check the task, and ask "
                                              "for the rest in a call of its own.")});
    else if (asksForMoreThanOne(intent.request) ||
             (intent.taskKind() == Intent::Task::BookAppointment &&
              isForSeveralPeople(intent.request)))
        intent.warnings.append({Intent::Field::Task, Intent::WarningKind::Ambiguous,
                                RulesText::tr("One call does one of these. Check the task, and ask "
                                              "for the rest in a call of its own.")});
    if (const QString condition = requestedCondition(intent.request); !condition.isEmpty())
        intent.warnings.append(
            {Intent::Field::Task, Intent::WarningKind::Ambiguous,
             RulesText::tr("You said “%1”. The agent cannot be relied on to keep "
                           "a condition.")
                 .arg(condition)});
    if (intent.taskKind() == Intent::Task::PhoneCall && wishBesideCall(intent).has_value())
        intent.warnings.append({Intent::Field::Task, Intent::WarningKind::Ambiguous,
                                RulesText::tr("Check what the call is for.")});
    intent.warnings += missingFields(intent, context);
}

std::optional<Error> unreadable(const QString &request)
{
    if (request.trimmed().isEmpty())
        return Error{Error::Kind::Invalid, RulesText::tr("Say who to call and what you need.")};
    if (request.size() > IntentRules::MaxLength)
        return Error{Error::Kind::Invalid,
                     RulesText::tr("This is too long. Say it in a few sentences.")};
    return {};
}

} // namespace PhoneAgent
