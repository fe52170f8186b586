// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/inputagent.h"

#include "agents/confidences.h"
#include "agents/fieldtext.h"
#include "agents/intentrules.h"
#include "agents/tellable.h"
#include "agents/toldwords.h"
#include "contacts/phonenumbers.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "language/pattern.h"

#include <QCoreApplication>
#include <QPromise>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <memory>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Mode = CallPlan::Mode;
using Task = Intent::Task;
using Verdict = CallPlan::MatchVerdict;

namespace {

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(PlanText)
};

bool isHospital(const Intent &intent)
{
    const QString words = intent.fullPlace() + u' ' + intent.request;
    const auto says = [&words](QStringView word) {
        return words.contains(word, Qt::CaseInsensitive);
    };
    return intent.specialty.isKnown() || says(u"hospital") || says(u"clinic") || says(u"doctor") ||
           says(u"diagnostic") || says(u"dr ") || says(u"dr.");
}

bool isRestaurant(const Intent &intent)
{
    static const QRegularExpression words = pattern(
        u"\\b(table|restaurant|party of|dinner|lunch|brunch|bistro|cafe|grill|diner|kitchen)\\b"_s);
    return intent.partySize.isKnown() || words.match(intent.request).hasMatch() ||
           intent.request.contains(u"reservation"_s, Qt::CaseInsensitive);
}

QString scenarioFor(const Intent &intent)
{
    switch (intent.taskKind()) {
    case Task::BalanceEnquiry:
        return u"bank-balance"_s;
    case Task::MakeReservation:
    case Task::PlaceOrder:
        return u"restaurant"_s;
    case Task::Complaint:
    case Task::CheckStatus:
    case Task::GeneralInquiry:
        return isHospital(intent) ? u"hospital-conversation"_s : u"customer-support"_s;
    case Task::CancelAppointment:
    case Task::RescheduleAppointment:
        return isRestaurant(intent) && !isHospital(intent) ? u"restaurant"_s
                                                           : u"hospital-conversation"_s;
    default:
        return u"hospital-conversation"_s;
    }
}

/// Who is called and under which number, from the request's own number or the registry.
void findTarget(CallPlan &plan, const ContactBook &contacts, const QString &region)
{
    const Intent &intent = plan.intent;
    plan.candidates.clear();
    plan.contactId = 0;
    plan.number.clear();
    plan.verdict = Verdict::NoMatch;
    plan.targetName = intent.place.isKnown() ? intent.fullPlace() : intent.person.valueOr({});
    const auto said = PhoneNumbers::parse(intent.phoneNumber.valueOr({}), region);
    if (said) {
        plan.number = *said;
        plan.verdict = Verdict::Said;
        if (plan.targetName.isEmpty())
            plan.targetName = PhoneNumbers::formatted(plan.number);
        return;
    }
    if (!intent.place.isKnown())
        return;
    const ContactBook::Answer answer = contacts.match(
        {intent.place.valueOr({}), intent.branch.valueOr({}), intent.city.valueOr({})});
    plan.verdict = answer.verdict;
    plan.candidates = answer.candidates;
    if (answer.verdict != Verdict::Call || answer.candidates.isEmpty())
        return;
    const CallPlan::Candidate &best = answer.candidates.first();
    plan.contactId = best.contactId;
    plan.number = best.number;
    plan.targetName = best.name;
}

/// Who decided on the mode.
enum class Choice {
    Agent,
    Person,
};

QString realReason(const CallPlan &plan, bool isReady)
{
    if (plan.number.isEmpty())
        return plan.verdict == Verdict::Ask ? PlanText::tr("Choose which place is meant")
                                            : PlanText::tr("Add a number first");
    return isReady ? PlanText::tr("A number was found and the phone line is ready.")
                   : PlanText::tr("Finish phone line set-up");
}

QString simulatedReason(const CallPlan &plan, bool isReady, Choice choice)
{
    if (choice == Choice::Person)
        return PlanText::tr("You chose a practice call. Nobody is phoned.");
    if (plan.number.isEmpty())
        return plan.verdict == Verdict::Ask
                   ? PlanText::tr("More than one place may be meant. Nobody is phoned.")
                   : PlanText::tr("I found no number for this place. Nobody is phoned.");
    return isReady ? PlanText::tr("This is a practice call. Nobody is phoned.")
                   : PlanText::tr("The phone line is not set up. Nobody is phoned.");
}

QString modeReason(const CallPlan &plan, Choice choice, bool isReady)
{
    switch (plan.mode) {
    case Mode::Real:
        return realReason(plan, isReady);
    case Mode::Rehearsed:
        return PlanText::tr("All of a real call, on this computer. Nobody is phoned.");
    case Mode::Simulated:
        break;
    }
    return simulatedReason(plan, isReady, choice);
}

void setMode(CallPlan &plan, Mode mode, Choice choice, bool isReady)
{
    plan.mode = mode;
    plan.modeReason = modeReason(plan, choice, isReady);
}

/// Defaults of the settings stand where the request says nothing.
void fillUser(CallPlan &plan, const RequestContext &context)
{
    plan.userName = plan.intent.userName.valueOr(context.userName);
    const QString phone = plan.intent.userPhone.valueOr(context.userPhone);
    plan.userPhone = PhoneNumbers::parse(phone, context.region).value_or(QString());
}

/// "Call the police", but not "call the police station about my passport".
bool callsEmergencyService(const Intent &intent)
{
    static const QString service =
        u"(?:police|ambulance|fire (?:brigade|department|service|engine)|emergency services?)"_s;
    static const QRegularExpression place = pattern(u"^(?:the |an? )?%1$"_s.arg(service));
    static const QRegularExpression request = pattern(
        uR"(\b(?:call|phone|ring|dial|alert|get|send)(?: (?:me|us|for))? (?:the|an?)? ?%1\b)"
        uR"((?! (?:stations?|clearance|verification|museum|academy|canteen|club|hospital)))"_s.arg(
            service));
    return place.match(intent.place.valueOr({})).hasMatch() ||
           request.match(intent.request.simplified()).hasMatch();
}

/// "Please ring 999", wherever that is the number: nobody else is called by so few digits.
bool ringsEmergencyNumber(const QString &request, const QString &region)
{
    static const QRegularExpression ring = pattern(
        uR"((?:^|\b(?:call|phone|ring|dial)(?: up| on)?(?: the| an)?(?: emergency)?(?: number)? )(\d{3})\b)"
        uR"((?=\s*(?:$|[.,;:!?]|(?:and|for|because|since|please|now|to|at|as|right|quickly|immediately|there|my|i|we|from)\b)))"_s);
    const QRegularExpressionMatch number = ring.match(request.simplified());
    const QStringList regions{region, u"GB"_s, u"AU"_s};
    return number.hasMatch() &&
           std::any_of(regions.begin(), regions.end(), [&number](const QString &place) {
               return PhoneNumbers::isEmergency(number.captured(1), place);
           });
}

/// "Tell Bob to call 911 if it gets worse": somebody else is to call, and only that is said.
Intent withoutAdvice(Intent intent)
{
    static const QRegularExpression emergency =
        pattern(u"\\b(?:call|phone|ring|dial|alert|get|send)\\b"_s);
    const auto told = toldWords(intent);
    const bool isNamed = told && (!told->whom.isEmpty() || intent.place.isKnown());
    const qsizetype start = isNamed ? intent.request.lastIndexOf(told->message) : -1;
    if (start < 0 || emergency.match(intent.request.left(start)).hasMatch())
        return intent;
    if (intent.phoneNumber.source.start >= start)
        intent.phoneNumber = {};
    intent.request.remove(start, told->message.size());
    return intent;
}

tl::unexpected<Error> emergencyRefusal()
{
    return failure(Error::Kind::Refused,
                   PlanText::tr("Call emergency numbers yourself. The agent never does."));
}

/// Fails for a number the agent never calls, however it was written.
Result<void> checkCallable(const QString &number, const QString &region)
{
    if (PhoneNumbers::isEmergency(number, region))
        return emergencyRefusal();
    return {};
}

/// Fails for whom the agent never calls, by number or by name.
Result<void> checkCallable(const CallPlan &plan, const QString &region)
{
    const Intent intent = withoutAdvice(plan.intent);
    if (plan.number.isEmpty() &&
        (callsEmergencyService(intent) || ringsEmergencyNumber(intent.request, region)))
        return emergencyRefusal();
    return checkCallable(intent.phoneNumber.valueOr({}), region);
}

/// What is odd about the number that would be called; renewed whenever the number changes.
void warnAboutNumber(CallPlan &plan, const QString &region)
{
    using Warning = Intent::Warning;
    plan.intent.warnings.removeIf([](const Warning &warning) {
        return warning.field == Intent::Field::PhoneNumber &&
               warning.kind != Warning::Kind::Missing;
    });
    const QString said = plan.intent.phoneNumber.valueOr({});
    const QString number = plan.number.isEmpty() ? said : plan.number;
    const auto warn = [&plan](Warning::Kind kind, const QString &message) {
        plan.intent.warnings.append({Intent::Field::PhoneNumber, kind, message});
    };
    if (PhoneNumbers::isPremiumRate(number, region))
        warn(Warning::Kind::Ambiguous,
             PlanText::tr("%1 is a premium-rate number. A call may cost a lot.")
                 .arg(PhoneNumbers::formatted(number)));
    else if (plan.number.isEmpty() && !said.isEmpty())
        warn(Warning::Kind::Impossible,
             PlanText::tr("%1 cannot be called. Add the whole number.").arg(said));
}

Result<void> applyWishes(CallPlan &plan, const PlanWishes &wishes, const RequestContext &context)
{
    if (!wishes.number.isEmpty()) {
        const auto callable = checkCallable(wishes.number, context.region);
        if (!callable)
            return callable;
        const auto number = PhoneNumbers::parse(wishes.number, context.region);
        if (!number)
            return tl::unexpected(number.error());
        plan.number = *number;
        plan.verdict = Verdict::Said;
        plan.contactId = 0;
        if (plan.targetName.isEmpty())
            plan.targetName = PhoneNumbers::formatted(*number);
    }
    if (!wishes.userPhone.isEmpty()) {
        const auto phone = PhoneNumbers::parse(wishes.userPhone, context.region);
        if (!phone)
            return failure(phone.error().kind, PlanText::tr("Your own number “%1”: %2")
                                                   .arg(wishes.userPhone, phone.error().message));
        plan.userPhone = *phone;
    }
    if (!wishes.userName.isEmpty())
        plan.userName = wishes.userName.simplified();
    if (!wishes.scenario.isEmpty())
        plan.scenario = wishes.scenario;
    if (wishes.seed)
        plan.seed = *wishes.seed;
    return {};
}

/// "for my daughter Lily", "under the name Ahmed": whose booking it is, whoever asks for it.
bool namesWhomItIsFor(const Intent &intent)
{
    static const QRegularExpression lead = pattern(uR"(\b(?:for|of|under)\b(?:\W+\w+){0,3}\W*$)"_s);
    return intent.userName.isKnown() && intent.userName.source.length > 0 &&
           lead.match(intent.request.left(intent.userName.source.start)).hasMatch();
}

/// The reason there is nothing to plan: no call is made to ask for nobody knows what.
std::optional<Error> unplannable(const Intent &intent)
{
    if (intent.task.isKnown())
        return {};
    for (const Intent::Warning &warning : intent.warnings) {
        if (warning.field == Intent::Field::Task && warning.kind == Intent::WarningKind::Ambiguous)
            return Error{Error::Kind::Invalid, warning.message};
    }
    if (intent.place.isKnown() || intent.phoneNumber.isKnown() || intent.person.isKnown())
        return {};
    return Error{Error::Kind::Invalid,
                 PlanText::tr("I did not understand that. Say who to call and what you need.")};
}

/// What was given beside the request is not missing.
void dropAnsweredWarnings(CallPlan &plan)
{
    plan.intent.warnings.removeIf([&plan](const Intent::Warning &warning) {
        return warning.kind == Intent::WarningKind::Missing &&
               ((warning.field == Intent::Field::UserName && !plan.userName.isEmpty()) ||
                (warning.field == Intent::Field::UserPhone && !plan.userPhone.isEmpty()));
    });
}

Result<CallPlan> planFor(const Intent &intent, const RequestContext &context,
                         const PlanWishes &wishes, const ContactBook &contacts, bool isReady)
{
    CallPlan plan{.id = QUuid::createUuid().toString(QUuid::WithoutBraces), .intent = intent};
    plan.seed = QRandomGenerator::global()->generate64();
    plan.scenario = scenarioFor(intent);
    plan.intent.phoneNumber = withoutAdvice(intent).phoneNumber;
    findTarget(plan, contacts, context.region);
    fillUser(plan, context);
    PlanWishes applicable = wishes;
    if (namesWhomItIsFor(intent))
        applicable.userName.clear();
    const auto applied = applyWishes(plan, applicable, context);
    if (!applied)
        return tl::unexpected(applied.error());
    const auto callable = checkCallable(plan, context.region);
    if (!callable)
        return tl::unexpected(callable.error());
    if (const auto error = unplannable(intent))
        return tl::unexpected(*error);
    dropAnsweredWarnings(plan);
    warnAboutNumber(plan, context.region);
    const bool canCall = !plan.number.isEmpty() && isReady;
    setMode(plan, wishes.mode.value_or(canCall ? Mode::Real : Mode::Simulated),
            wishes.mode ? Choice::Person : Choice::Agent, isReady);
    return plan;
}

/// What may be shared in one place and is kept back in another is kept back.
void withholdBanned(Intent &intent)
{
    if (!intent.mayShare.isKnown())
        return;
    const QStringList facts = tellableFacts({.plan = {.intent = intent}});
    if (facts.isEmpty())
        intent.mayShare = {};
    else
        intent.mayShare.value = facts;
}

/// A plan under way: answers once, from whichever reader could.
struct Planning : QObject
{
    using QObject::QObject;

    QPromise<Result<CallPlan>> promise;
    QString request;
    QString open; ///< the request without what must not be told: all that a reader gets to see
    RequestContext context;
    PlanWishes wishes;
    IntentReader *rules = nullptr;
    const ContactBook *contacts = nullptr;
    bool isReady = false;

    void onModelRead(const Result<Intent> &intent)
    {
        if (intent) {
            answer(*intent);
            return;
        }
        qCInfo(AGENTS) << "The model did not read the request:" << intent.error().message;
        whenReady(rules->read(open, context), this, &Planning::onRulesRead);
    }

    void onRulesRead(const Result<Intent> &intent)
    {
        if (intent)
            answer(*intent);
        else
            finish(tl::unexpected(intent.error()));
    }

    void answer(Intent intent)
    {
        intent.request = request;
        withholdBanned(intent);
        finish(planFor(intent, context, wishes, *contacts, isReady));
    }

    void finish(const Result<CallPlan> &plan)
    {
        promise.addResult(plan);
        promise.finish();
        deleteLater();
    }
};

} // namespace

InputAgent::InputAgent(IntentReader *model, IntentReader &rules, const ContactBook &contacts)
    : m_model(model), m_rules(rules), m_contacts(contacts)
{
}

QFuture<Result<CallPlan>> InputAgent::plan(const QString &request, const RequestContext &context,
                                           const PlanWishes &wishes)
{
    if (const auto error = unreadable(request))
        return readyFuture<Result<CallPlan>>(tl::unexpected(*error));
    auto *planning = new Planning(&m_pending);
    planning->request = request;
    planning->open = withoutConfidences(request);
    planning->context = context;
    planning->wishes = wishes;
    planning->rules = &m_rules;
    planning->contacts = &m_contacts;
    planning->isReady = m_realCallsReady;
    planning->promise.start();
    const auto future = planning->promise.future();
    if (m_model)
        whenReady(m_model->read(planning->open, context), planning, &Planning::onModelRead);
    else
        whenReady(m_rules.read(planning->open, context), planning, &Planning::onRulesRead);
    return future;
}

Result<CallPlan> InputAgent::withField(const CallPlan &plan, Intent::Field field,
                                       const QString &text, const RequestContext &context) const
{
    Intent open = plan.intent;
    open.request = withoutConfidences(open.request);
    const auto intent = withFieldText(open, field, text, context);
    if (!intent)
        return tl::unexpected(intent.error());
    CallPlan changed = plan;
    changed.intent = *intent;
    changed.intent.request = plan.intent.request;
    const bool isTarget = field == Intent::Field::Place || field == Intent::Field::Branch ||
                          field == Intent::Field::City || field == Intent::Field::PhoneNumber;
    // A number the person typed stays when only the name of the place is put right.
    const bool isTyped = plan.verdict == Verdict::Said && !plan.intent.phoneNumber.isKnown() &&
                         field != Intent::Field::PhoneNumber;
    if (isTarget && isTyped)
        changed.targetName = changed.intent.fullPlace();
    else if (isTarget)
        findTarget(changed, m_contacts, context.region);
    const auto callable = checkCallable(changed, context.region);
    if (isTarget && !callable)
        return tl::unexpected(callable.error());
    if (isTarget)
        warnAboutNumber(changed, context.region);
    if (field == Intent::Field::UserName || field == Intent::Field::UserPhone)
        fillUser(changed, context);
    if (field == Intent::Field::Task)
        changed.scenario = scenarioFor(changed.intent);
    // The mode the person looked at stays; only its reason may be another now.
    setMode(changed, plan.mode, Choice::Agent, m_realCallsReady);
    return changed;
}

Result<CallPlan> InputAgent::withWishes(const CallPlan &plan, const PlanWishes &wishes,
                                        const RequestContext &context) const
{
    CallPlan changed = plan;
    const auto applied = applyWishes(changed, wishes, context);
    if (!applied)
        return tl::unexpected(applied.error());
    dropAnsweredWarnings(changed);
    warnAboutNumber(changed, context.region);
    setMode(changed, wishes.mode.value_or(plan.mode), wishes.mode ? Choice::Person : Choice::Agent,
            m_realCallsReady);
    return changed;
}

} // namespace PhoneAgent
