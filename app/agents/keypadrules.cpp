// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/callmonitor.h"
#include "agents/deeds.h"
#include "agents/fieldanswers.h"
#include "agents/leeway.h"
#include "agents/menuoptions.h"
#include "agents/situation.h"
#include "agents/wantedfields.h"
#include "language/pattern.h"
#include "language/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using MenuOption = IvrPrompt::MenuOption;
using Task = Intent::Task;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

/// The same menu so often leads nowhere.
constexpr int MostMenus = 6;

struct TaskLabels
{
    QRegularExpression good;
    QRegularExpression fair;
    QRegularExpression bad;
};

TaskLabels labels(const QString &good, const QString &fair, const QString &bad)
{
    return {pattern(good), pattern(fair), pattern(bad)};
}

const TaskLabels &labelsFor(Task task)
{
    static const QString otherWays =
        uR"(\b(emergency|ambulance|fax|career|job|vacanc|recruit|lost|stolen|block|loan)\w*)"_s;
    static const TaskLabels book = labels(
        uR"(\b((new |make |book |schedule |doctor'?s? )*appointments?|book(ing)?|schedul\w+|consultation|see a doctor)\b)"_s,
        uR"(\b(doctors?|out-?patients?|opd|clinic|patients?|front desk)\b)"_s,
        uR"(\b(cancel\w*|change|chang\w+|reschedul\w+|existing|lab\w*|reports?|bill\w*|pharmacy|status|confirm\w*|visiting|opening|result\w*)\b)"_s);
    static const TaskLabels table =
        labels(uR"(\b(reserv\w+|table|book\w*)\b)"_s, uR"(\b(dining|restaurant)\b)"_s,
               uR"(\b(cancel\w*|chang\w*|take-?away|deliver\w*|event)\b)"_s);
    static const TaskLabels cancel = labels(
        uR"(\b(cancel\w*)\b)"_s,
        uR"(\b(appointments?|bookings?|reserv\w+|existing|chang\w+|modif\w+|amend|mov\w+)\b)"_s,
        otherWays);
    static const TaskLabels change =
        labels(uR"(\b(reschedul\w+|chang\w+|mov\w+|existing|modif\w+|amend)\b)"_s,
               uR"(\b(appointments?|bookings?|reserv\w+)\b)"_s, otherWays);
    static const TaskLabels status =
        labels(uR"(\b(status|track\w*|orders?|reports?|results?|existing)\b)"_s,
               uR"(\b(enquir\w+|inquir\w+|questions?|appointments?|bookings?)\b)"_s, otherWays);
    static const TaskLabels balance = labels(
        uR"(\b(balance\w*)\b)"_s, uR"(\b(accounts?|savings|banking|enquir\w+|inquir\w+)\b)"_s,
        uR"(\b(credit card|loan\w*|lost|stolen|block\w*|open\w* (a |an )?(new )?account|transfer|statement|invest\w*)\b)"_s);
    static const TaskLabels complaint = labels(
        uR"(\b(complain\w*|grievance|problem|issue|fault\w*|support|technical|repair|not working|feedback)\b)"_s,
        uR"(\b(customer (care|service)|service|help|billing|account|existing)\b)"_s,
        uR"(\b(sales|new connection|buy|upgrade)\b)"_s);
    static const TaskLabels order =
        labels(uR"(\b(orders?|deliver\w*|take-?away|takeout|pick-?up)\b)"_s,
               uR"(\b(sales|buy)\b)"_s, uR"(\b(cancel\w*|track\w*|status|complain\w*)\b)"_s);
    static const TaskLabels question = labels(
        uR"(\b(information|enquir\w+|inquir\w+|questions?|general|timings?|hours|directions)\b)"_s,
        uR"(\b(support|customer (care|service)|reception|front desk|help|other)\b)"_s, otherWays);
    switch (task) {
    case Task::BookAppointment:
        return book;
    case Task::MakeReservation:
        return table;
    case Task::CancelAppointment:
        return cancel;
    case Task::RescheduleAppointment:
        return change;
    case Task::CheckStatus:
        return status;
    case Task::BalanceEnquiry:
        return balance;
    case Task::Complaint:
        return complaint;
    case Task::PlaceOrder:
        return order;
    default:
        return question;
    }
}

/// Specialties have one root in many forms: dermatology, dermatologist.
bool sharesRoot(const QString &label, const QString &wanted)
{
    const QStringList wantedWords = wordsOf(wanted);
    for (const QString &word : wordsOf(label)) {
        for (const QString &other : wantedWords) {
            const qsizetype root = std::min<qsizetype>(6, std::min(word.size(), other.size()));
            if (root >= 4 && word.left(root) == other.left(root))
                return true;
        }
    }
    return false;
}

int timeScore(const Situation &s, const QString &label)
{
    const QList<TimeMention> times = timesIn(label);
    if (times.isEmpty() || !s.isBooking())
        return 0;
    const auto wish = preferredTime(s.conversation);
    if (!wish)
        return 4;
    const int off = minutesOff(*wish, times.first().window);
    return off == 0 ? 8 : std::max(1, 7 - off / 60);
}

int dateScore(const Situation &s, const QString &label)
{
    const QList<DateMention> dates = datesSaidIn(label, s.frame);
    if (dates.isEmpty() || !s.isBooking() || !s.intent.date.isKnown())
        return 0;
    return dates.first().date == *s.intent.date.value ? 8 : -6;
}

int personScore(const Situation &s, const QString &label)
{
    const QString person = s.intent.person.valueOr({});
    const QStringList doctors = doctorsIn(label);
    if (!person.isEmpty() && isSamePerson(person, label))
        return 10;
    return doctors.isEmpty() || person.isEmpty() ? 0 : -6;
}

/// The key does something, but nothing that the plan is for.
bool isForOthers(const CallPlan &plan, const QString &label)
{
    const QList<Deed> deeds = deedsNamedIn(label);
    return !deeds.isEmpty() && std::none_of(deeds.begin(), deeds.end(),
                                            [&plan](Deed deed) { return wantsDeed(plan, deed); });
}

/// How well a menu option leads to what the plan wants; above 0 is worth pressing.
int fit(const Situation &s, const QString &label)
{
    static const QRegularExpression newcomer =
        pattern(uR"(\b(new|first)[- ](patient|customer|time|visit)\w*)"_s);
    static const QRegularExpression english = pattern(uR"(\benglish\b)"_s);
    const TaskLabels &wanted = labelsFor(s.task());
    int score = 0;
    score += wanted.good.match(label).hasMatch() ? 6 : 0;
    score += wanted.fair.match(label).hasMatch() ? 2 : 0;
    score -= wanted.bad.match(label).hasMatch() ? 7 : 0;
    score += sharesRoot(label, s.intent.specialty.valueOr({})) ? 7 : 0;
    score -= isForOthers(s.plan, label) ? 7 : 0;
    score += personScore(s, label) + timeScore(s, label) + dateScore(s, label);
    if (english.match(label).hasMatch())
        score += 5;
    if (newcomer.match(label).hasMatch()) {
        const auto first = answerTo(u"first_visit"_s, s.conversation, s.frame.today, false);
        score += first && newcomer.match(*first).hasMatch() ? 4 : 1;
    }
    static const QRegularExpression fresh = pattern(uR"(\bnew\b)"_s);
    if (s.isBooking() && score > 0 && fresh.match(label).hasMatch())
        score += s.task() == Task::RescheduleAppointment ? -3 : 3;
    // The status of what? "Reports" have one, too.
    const int named = s.task() == Task::CheckStatus ? 5 : 1;
    const QString details = s.intent.description.valueOr({});
    return score + (sharesRoot(label, details) && score >= 0 ? named : 0);
}

/// From this turn on nothing but the present menu was heard, understood in whatever words.
bool isStuckSince(const Situation &s, qsizetype index)
{
    const auto &turns = s.conversation.turns;
    return !s.prompt.options.isEmpty() &&
           std::all_of(turns.begin() + index, turns.end(), [&s](const Turn &turn) {
               return turn.speaker == Turn::Speaker::Agent ||
                      (turn.prompt && turn.prompt->options == s.prompt.options);
           });
}

/// The key was pressed before and the same menu came back.
int timesPressed(const Situation &s, const QString &key)
{
    const auto &turns = s.conversation.turns;
    int times = 0;
    for (qsizetype i = 0; i + 1 < turns.size(); ++i) {
        if (turns[i].speaker != Turn::Speaker::Callee ||
            turns[i + 1].speaker != Turn::Speaker::Agent || turns[i + 1].digits != key)
            continue;
        times += turns[i].text == s.conversation.lastCalleeTurn().text || isStuckSince(s, i);
    }
    return times;
}

Decision press(const MenuOption &option)
{
    return Decision::dtmf(option.key, Reasons::tr("Pressed for %1").arg(option.label),
                          reasonFor(Move::Press));
}

/// The way to a person, or to more choices.
const MenuOption *wayOut(const QList<MenuOption> &options)
{
    static const QRegularExpression way = pattern(
        uR"(\b(operator|reception\w*|representative|agent|someone|somebody|person|executive|front desk|staff|advis[eo]r|assistance|all other|anything else|other (enquir|question|quer|service)\w*|general|customer (care|service)|main menu|help)\b)"_s);
    const auto found = std::find_if(options.begin(), options.end(), [](const MenuOption &option) {
        return way.match(option.label).hasMatch() || option.key == u"0";
    });
    return found == options.end() ? nullptr : &*found;
}

/// "For other times, press 3."
const MenuOption *otherTimes(const QList<MenuOption> &options)
{
    static const QRegularExpression others = pattern(
        uR"(\b(other|more|different|another|further|none of)\b.*\b(times?|slots?|these)\b)"_s);
    const auto found = std::find_if(options.begin(), options.end(), [](const MenuOption &option) {
        return others.match(option.label).hasMatch();
    });
    return found == options.end() ? nullptr : &*found;
}

/// The times on the keys were read out before: the menu has no others.
bool repeatsTimes(const Situation &s)
{
    const auto isSame = [&s](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee && turn.prompt &&
               turn.prompt->options == s.prompt.options;
    };
    const auto &turns = s.conversation.turns;
    return std::count_if(turns.begin(), turns.end(), isSame) > 1;
}

bool hasTime(const MenuOption &option)
{
    const QList<TimeMention> times = timesIn(option.label);
    return !times.isEmpty() && times.first().window.isExact();
}

bool suits(const Situation &s, const TimeWindow &wish, const MenuOption &option)
{
    const QList<DateMention> dates = datesSaidIn(option.label, s.frame);
    const bool isDay =
        dates.isEmpty() || allowsDate(s.conversation, dates.first().date, s.frame.today);
    return isDay && hasTime(option) && minutesOff(wish, timesIn(option.label).first().window) == 0;
}

/// How many times a menu is asked for other times.
constexpr int MostOtherTimes = 3;

/// By the keys themselves, whoever decided on them.
int timesAskedForOthers(const QList<Turn> &turns)
{
    int times = 0;
    for (qsizetype i = 1; i < turns.size(); ++i) {
        if (turns[i].digits.isEmpty())
            continue;
        const QList<MenuOption> options = menuOptionsIn(turns[i - 1].text);
        const MenuOption *others = otherTimes(options);
        times += others && turns[i].digits == others->key;
    }
    return times;
}

/// None of the times on the keys suits: those the menu has beyond them are heard, then nothing is
/// taken, unless the person leaves the choice to the agent.
std::optional<Decision> askForOtherTimes(const Situation &s)
{
    const QList<MenuOption> &options = s.prompt.options;
    const auto wish = wantedTime(s.conversation);
    if (!wish || !s.isBooking() || !s.prompt.wantsKeys ||
        std::none_of(options.begin(), options.end(), hasTime))
        return {};
    const auto fits = [&](const MenuOption &option) { return suits(s, *wish, option); };
    if (std::any_of(options.begin(), options.end(), fits))
        return {};
    if (isUnfinishedMenu(s.text))
        return Decision::wait(Reasons::tr("The menu goes on"));
    const MenuOption *others = otherTimes(options);
    if (others && !repeatsTimes(s) && timesAskedForOthers(s.conversation.turns) < MostOtherTimes)
        return press(*others);
    if (!s.plan.asksBeforeAgreeing)
        return {};
    return close(s, {}, Reasons::tr("what was asked for is not free"));
}

std::optional<Decision> chooseOption(const Situation &s)
{
    const QList<MenuOption> &options = s.prompt.options;
    if (options.isEmpty() || !s.prompt.wantsKeys || s.prompt.kind == IvrPrompt::Kind::Confirmation)
        return {};
    const MenuOption *best = nullptr;
    int bestScore = 0;
    for (const MenuOption &option : options) {
        const int score = fit(s, option.label) - 8 * timesPressed(s, option.key);
        if (score > bestScore) {
            bestScore = score;
            best = &option;
        }
    }
    if (best && bestScore >= 2)
        return press(*best);
    if (isUnfinishedMenu(s.text))
        return Decision::wait(Reasons::tr("The menu goes on"));
    if (best)
        return press(*best);
    if (const MenuOption *way = wayOut(options); way && timesPressed(s, way->key) < 2)
        return press(*way);
    if (offersToStayOnLine(s.text))
        return Decision::wait(Reasons::tr("Staying on the line leads to a person"));
    if (timesPressed(s, u"0"_s) > 0)
        return {};
    return Decision::dtmf(u"0"_s, Reasons::tr("Pressed for a person"), reasonFor(Move::Press));
}

bool confirmsOtherTime(const Situation &s)
{
    const auto wish = wantedTime(s.conversation);
    const QList<TimeMention> times = timesIn(s.text);
    return wish && s.isBooking() && s.plan.asksBeforeAgreeing && !times.isEmpty() &&
           std::none_of(times.begin(), times.end(), [&wish](const TimeMention &time) {
               return minutesOff(*wish, time.window) == 0;
           });
}

/// "You entered the 15th of April. Press 1 to confirm, 2 to try again."
std::optional<Decision> confirmByKey(const Situation &s)
{
    static const QRegularExpression yes =
        pattern(uR"(\b(confirm|correct|accept|yes|agree|proceed|book)\b)"_s);
    static const QRegularExpression no = pattern(
        uR"(\b(change|re-?enter|again|incorrect|not correct|wrong|no|cancel|different|another|other|leave everything|keep)\b)"_s);
    if (s.prompt.kind != IvrPrompt::Kind::Confirmation || s.prompt.options.isEmpty())
        return {};
    const QList<DateMention> dates = datesSaidIn(s.text, s.frame);
    const bool wrongDate =
        s.isBooking() && !dates.isEmpty() &&
        std::none_of(dates.begin(), dates.end(), [&s](const DateMention &mention) {
            return allowsDate(s.conversation, mention.date, s.frame.today);
        });
    const bool isWrong = wrongDate || confirmsOtherTime(s);
    const QRegularExpression &wanted = isWrong ? no : yes;
    for (const MenuOption &option : s.prompt.options) {
        const bool denies = no.match(option.label).hasMatch();
        if (wanted.match(option.label).hasMatch() && denies == isWrong)
            return press(option);
    }
    return {};
}

bool wantsHash(const QString &text)
{
    static const QRegularExpression hash = pattern(uR"(\b(hash|pound)\b|#)"_s);
    return hash.match(text).hasMatch();
}

std::optional<Decision> typeValue(const Situation &s)
{
    if (!s.prompt.wantsKeys || !s.prompt.options.isEmpty() || s.prompt.wantedFields.isEmpty())
        return {};
    // A machine says "your 6 digit code" about an account number now and then; the field that
    // can be answered is the one that is meant.
    for (const QString &field : s.prompt.wantedFields) {
        const auto keys = keysFor(field, s.conversation, s.prompt);
        if (!keys)
            continue;
        if (s.timesDone(Move::Type, field) > 2)
            break;
        Decision decision = Decision::dtmf(wantsHash(s.text) ? *keys + u'#' : *keys,
                                           Reasons::tr("Typed the %1").arg(fieldWords(field)),
                                           reasonFor(Move::Type, field));
        decision.isSecret = isSecretField(field);
        return decision;
    }
    const QString field = s.prompt.wantedFields.first();
    Decision decision;
    if (s.timesDone(Move::Lack, field) == 0 && s.timesDone(Move::Type, field) == 0)
        decision = Decision::dtmf(u"0"_s, Reasons::tr("Pressed for a person"),
                                  reasonFor(Move::Lack, field));
    else
        decision = close(s, {}, Reasons::tr("it asks for the %1").arg(fieldWords(field)));
    decision.missing = fieldWords(field);
    return decision;
}

} // namespace

std::optional<Decision> decideOtherWay(const Situation &situation)
{
    const MenuOption *way = wayOut(situation.prompt.options);
    if (way && timesPressed(situation, way->key) == 0)
        return press(*way);
    if (timesPressed(situation, u"0"_s) == 0)
        return Decision::dtmf(u"0"_s, Reasons::tr("Pressed for a person"), reasonFor(Move::Press));
    if (situation.timesDone(Move::AskPerson) == 0)
        return Decision::speak(u"Operator, please."_s, reasonFor(Move::AskPerson));
    if (CallMonitor::timesHeard(situation.conversation) < MostMenus)
        return Decision::wait(Reasons::tr("Staying silent may lead to a person"));
    return {};
}

std::optional<Decision> decideOnKeys(const Situation &situation)
{
    for (const ActionRule rule : {confirmByKey, typeValue, askForOtherTimes, chooseOption}) {
        if (const auto decision = rule(situation))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
