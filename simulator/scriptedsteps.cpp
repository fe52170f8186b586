// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// What the script does of itself, until it waits for the caller.

#include "simulator/scriptedreceptionist.h"

#include "language/words.h"

#include <algorithm>
#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Verb = Step::Verb;

/// A scenario whose flows lead in a circle must not hang the simulator.
constexpr int StepsInOneBreath = 60;

bool alwaysAsks(Verb verb)
{
    static constexpr std::array asking{Verb::Task, Verb::Menu, Verb::Offer, Verb::Choose,
                                       Verb::Confirm};
    return std::find(asking.begin(), asking.end(), verb) != asking.end();
}

Diary::Policy policyOf(const Step &step)
{
    return step.value == "taken"_L1 ? Diary::Policy::Taken : Diary::Policy::Free;
}

TimeWindow exactly(QTime time)
{
    return {time, time};
}

QString initials(const QString &place)
{
    const QString letters = plainText(place).toUpper();
    QString result;
    for (const QChar letter : letters) {
        if (letter >= u'A' && letter <= u'Z')
            result += letter;
        if (result.size() == 2)
            break;
    }
    return result;
}

QString joined(const QStringList &sentences)
{
    QStringList said = sentences;
    said.removeAll(QString());
    return said.join(u' ').simplified();
}

} // namespace

const Step &ScriptedReceptionist::step() const
{
    static const Step none;
    const auto flow = m_scenario->flows.constFind(m_flow);
    const bool isThere = flow != m_scenario->flows.constEnd() && m_index < flow->size();
    return isThere ? flow->at(m_index) : none;
}

void ScriptedReceptionist::enter(const QString &flow)
{
    m_flow = flow;
    m_index = 0;
    m_wait = Wait::Nothing;
}

void ScriptedReceptionist::advance()
{
    m_wait = Wait::Nothing;
    ++m_index;
    run();
}

void ScriptedReceptionist::run()
{
    m_wait = Wait::Nothing;
    for (int count = 0; m_wait == Wait::Nothing && !m_isEnded; ++count) {
        if (count > StepsInOneBreath || m_index >= m_scenario->flows.value(m_flow).size())
            return hangUp(u"goodbye"_s);
        perform();
    }
}

/// Does the step at hand and, unless it waits for the caller, moves to the next.
void ScriptedReceptionist::perform()
{
    const Step step = this->step();
    const bool asks = alwaysAsks(step.verb) || (step.verb == Verb::Ask && !nextToAsk().isEmpty());
    if (asks && m_isLeaving)
        return hangUp(u"goodbye"_s);
    if (asks || step.verb == Verb::Ask || step.verb == Verb::Hold)
        return begin(step);
    ++m_index;
    pass(step);
}

/// A step that is done with at once; the next is at hand already.
void ScriptedReceptionist::pass(const Step &step)
{
    switch (step.verb) {
    case Verb::Say:
        return say(step.text);
    case Verb::Go:
        return enter(step.value);
    case Verb::End:
        return hangUp(step.text);
    case Verb::If:
        if (const QString way = m_facts.knows(step.value) ? u"then"_s : u"else"_s;
            step.routes.contains(way))
            enter(step.routes.value(way));
        return;
    case Verb::Forget:
        for (const QString &name : step.names) {
            m_facts.forget(name);
            m_skipped.removeAll(name);
        }
        return;
    case Verb::Find:
        m_offered.clear();
        m_offers.clear();
        m_offersFor = m_facts.value(u"date"_s).toDate();
        return;
    case Verb::Make:
        return makeFact(step);
    case Verb::Agree:
        return agree(step);
    case Verb::Answer:
        return answerQuestion();
    case Verb::Colleague:
        m_me = m_dice.pick(u"people"_s, m_scenario->voiceNames);
        return;
    default:
        return;
    }
}

/// A step that stays at hand until the caller, or the end of a hold, leads on.
void ScriptedReceptionist::begin(const Step &step)
{
    switch (step.verb) {
    case Verb::Ask:
        if (nextToMishear().isEmpty() && nextToAsk().isEmpty())
            ++m_index;
        else if (!nextToMishear().isEmpty())
            mishear(nextToMishear());
        else
            prompt(false);
        return;
    case Verb::Offer:
        return findTimes(m_offered);
    case Verb::Hold:
        m_wait = Wait::Hold;
        return say(step.text);
    case Verb::Menu:
        startMenu();
        break;
    case Verb::Choose:
        startChoice();
        break;
    case Verb::Task:
        m_tasks = step.routes;
        m_wait = Wait::Task;
        break;
    case Verb::Confirm:
        m_wait = Wait::Confirm;
        break;
    default:
        break;
    }
    prompt(false);
}

/// Says, for the first time or again, what the step at hand wants to know.
void ScriptedReceptionist::prompt(bool isAgain)
{
    if (m_isEnded || m_wait == Wait::Hold)
        return;
    const Step step = this->step();
    const QString again = step.text + u" again"_s;
    switch (step.verb) {
    case Verb::Ask:
        if (m_wait == Wait::Verify)
            return say(u"verify "_s + m_asked);
        return askFor(nextToAsk(), isAgain);
    case Verb::Menu:
        m_said += spokenMenu();
        return;
    case Verb::Offer:
        return say(isAgain && m_phrases.has(again) ? again : step.text);
    default:
        say(isAgain && m_phrases.has(again) ? again : step.text);
    }
}

QStringList ScriptedReceptionist::askOrder() const
{
    return m_orders.value(m_flow + QString::number(m_index), step().names);
}

QString ScriptedReceptionist::nextToAsk() const
{
    for (const QString &name : askOrder()) {
        if (!m_facts.knows(name) && !m_skipped.contains(name))
            return name;
    }
    return {};
}

/// What was heard but must still be understood wrongly.
QString ScriptedReceptionist::nextToMishear() const
{
    for (const QString &name : askOrder()) {
        if (m_facts.knows(name) && m_scenario->mishears.contains(name) &&
            !m_misheard.contains(name))
            return name;
    }
    return {};
}

void ScriptedReceptionist::askFor(const QString &slot, bool isAgain)
{
    const QString place = m_flow + QString::number(m_index);
    if (step().isShuffled && !m_orders.contains(place)) {
        QStringList order = step().names;
        m_dice.shuffle(u"order of "_s + m_flow, order);
        m_orders.insert(place, order);
        return askFor(nextToAsk(), isAgain);
    }
    if (!isAgain && m_dice.roll(u"aside"_s, 5) < 3)
        say(u"aside"_s);
    m_asked = slot;
    m_wait = Wait::Slot;
    const QString both = u"ask name and phone"_s;
    const bool asksBoth = slot == "name"_L1 && !isAgain && m_phrases.has(both) &&
                          askOrder().contains(u"phone"_s) && !m_facts.knows(u"phone"_s) &&
                          m_dice.roll(both, 2) == 0;
    const QString again = u"ask again "_s + slot;
    say(asksBoth ? both : isAgain && m_phrases.has(again) ? again : u"ask "_s + slot);
}

/// Names what is free for the wish at hand, leaving `said` out; another day when nothing is left.
void ScriptedReceptionist::findTimes(const QList<FreeTime> &said)
{
    const auto &steps = m_scenario->flows[m_flow];
    const auto find = std::find_if(steps.begin(), steps.end(),
                                   [](const Step &one) { return one.verb == Verb::Find; });
    const QVariant time = m_facts.value(u"time"_s);
    const auto window =
        time.isValid() && said.isEmpty() ? std::optional(time.value<TimeWindow>()) : std::nullopt;
    const auto policy = find == steps.end() ? Diary::Policy::Free : policyOf(*find);
    m_offersFor = m_facts.value(u"date"_s).toDate();
    if (!m_offersFor.isValid())
        m_offersFor = m_setup.today.addDays(1 + m_dice.roll(u"earliest day"_s, 3));
    m_offers = m_diary.offersFor(m_offersFor, window, policy, said);
    m_offered = said;
    m_wait = Wait::Offer;
    if (m_offers.isEmpty() || said.size() > 5) {
        m_offersFor = m_offersFor.addDays(1);
        m_facts.set(u"date"_s, m_offersFor);
        m_offers = m_diary.offersFor(m_offersFor, {}, Diary::Policy::Free, said);
    }
    if (m_offers.isEmpty())
        return hangUp(u"nothing free"_s);
    for (const FreeTime &offer : m_offers)
        m_allOffered.append(QJsonObject{{u"date"_s, offer.date.toString(Qt::ISODate)},
                                        {u"time"_s, offer.time.toString(u"HH:mm"_s)}});
    prompt(!said.isEmpty());
}

/// The caller wishes another day or time: back to looking.
void ScriptedReceptionist::findAgain()
{
    const auto &steps = m_scenario->flows[m_flow];
    for (qsizetype i = std::min(m_index, steps.size() - 1); i >= 0; --i) {
        if (steps.at(i).verb != Verb::Find)
            continue;
        m_index = i;
        return run();
    }
    findTimes({});
}

void ScriptedReceptionist::chooseTime(const FreeTime &time)
{
    m_facts.set(u"date"_s, time.date);
    m_facts.set(u"time"_s, QVariant::fromValue(exactly(time.time)));
    advance();
}

void ScriptedReceptionist::makeFact(const Step &step)
{
    if (m_facts.knows(step.value))
        return;
    const QString kind = step.names.value(0);
    if (kind == "reference"_L1) {
        const int number = 100000 + m_dice.roll(step.value, 900000);
        m_facts.set(step.value, initials(m_setup.place) + QString::number(number), true);
    } else if (kind == "money"_L1) {
        Dice dice(m_setup.seed);
        const QString row = step.value + m_facts.value(u"account"_s).toString();
        m_facts.set(step.value, (120000 + dice.roll(row, 24000000)) / 100.0);
    } else if (kind == "day"_L1) {
        m_facts.set(step.value, m_setup.today.addDays(2 + m_dice.roll(step.value, 12)));
    } else if (kind == "time"_L1) {
        const auto free = m_diary.freeOn(m_setup.today);
        const QTime time = free.value(m_dice.roll(step.value, int(free.size()))).time;
        m_facts.set(step.value,
                    QVariant::fromValue(exactly(time.isValid() ? time : m_scenario->opens)));
    } else {
        m_facts.set(step.value, m_dice.pick(step.value, m_scenario->lists.value(kind)));
    }
}

void ScriptedReceptionist::agree(const Step &step)
{
    m_agreed = {{u"kind"_s, step.value}};
    for (const QString &name : step.names) {
        if (m_facts.knows(name) && !m_scenario->wanted.value(name).isSecret)
            m_agreed[name == "doctor"_L1 ? u"person"_s : name] = m_facts.toJson(name);
    }
}

void ScriptedReceptionist::answerQuestion()
{
    const QString answer = answerTo(m_question);
    if (answer.isEmpty())
        return say(u"answer unknown"_s);
    m_said += answer;
    m_agreed = {{u"kind"_s, u"general_inquiry"_s}, {u"answer"_s, answer}};
}

void ScriptedReceptionist::startMenu()
{
    m_wait = Wait::Menu;
    m_keys.clear();
    m_keyOrder.clear();
    QList<Step::Option> free;
    for (const Step::Option &option : step().options) {
        if (option.key.isEmpty())
            free += option;
        else
            m_keys.insert(option.key, option);
    }
    // Where an option stands depends on the seed alone: a menu heard twice must not change.
    Dice dice(m_setup.seed);
    dice.shuffle(u"menu of "_s + m_flow, free);
    for (int i = 0; i < free.size(); ++i) {
        m_keys.insert(QString::number(i + 1), free.at(i));
        m_keyOrder += QString::number(i + 1);
    }
    for (const Step::Option &option : step().options) {
        if (!option.key.isEmpty())
            m_keyOrder += option.key;
    }
}

void ScriptedReceptionist::startChoice()
{
    m_wait = Wait::Choose;
    QStringList list = m_scenario->lists.value(step().names.value(0));
    list.removeAll(m_facts.value(step().value).toString());
    m_dice.shuffle(u"choices"_s, list);
    m_choices = list.mid(0, 2);
    m_facts.set(u"wanted "_s + step().value, m_facts.value(step().value));
}

void ScriptedReceptionist::hangUp(const QString &text)
{
    m_isEnded = true;
    m_wait = Wait::Nothing;
    say(text);
}

void ScriptedReceptionist::say(const QString &text)
{
    if (const QString words = m_phrases.say(text); !words.isEmpty())
        m_said += words;
}

/// What stands for a name in the wordings.
QString ScriptedReceptionist::lookUp(const QString &name) const
{
    if (name == "place"_L1)
        return m_setup.place;
    if (name == "me"_L1)
        return m_me;
    if (name == "offers"_L1)
        return spokenOffers();
    if (name == "choices"_L1)
        return listed(m_choices);
    return m_facts.spoken(name);
}

QString ScriptedReceptionist::spoken(const FreeTime &time) const
{
    return spokenTime(time.time);
}

/// "10:30 AM or 4 PM on Wednesday the 15th of April, or 9 AM on Thursday the 16th of April".
QString ScriptedReceptionist::spokenOffers() const
{
    if (step().isKeyed) {
        QStringList keys;
        for (int i = 0; i < m_offers.size(); ++i)
            keys += u"For %1 on %2, press %3."_s.arg(spoken(m_offers.at(i)),
                                                     spokenDate(m_offers.at(i).date, m_setup.today),
                                                     QString::number(i + 1));
        return keys.join(u' ') + u" For other times, press %1."_s.arg(m_offers.size() + 1);
    }
    QStringList days;
    for (qsizetype i = 0; i < m_offers.size();) {
        QStringList times;
        const QDate date = m_offers.at(i).date;
        for (; i < m_offers.size() && m_offers.at(i).date == date; ++i)
            times += spoken(m_offers.at(i));
        days += listed(times) + u" on "_s + spokenDate(date, m_setup.today);
    }
    return days.join(u", or "_s);
}

QString ScriptedReceptionist::spokenMenu() const
{
    const bool keyFirst = Dice(m_setup.seed).roll(u"menu style"_s, 2) == 0;
    QStringList options{m_phrases.filled(m_scenario->wordings(step().text).value(0))};
    for (const QString &key : m_keyOrder) {
        options += (keyFirst ? u"Press %1 for %2."_s : u"For %2, press %1."_s)
                       .arg(key, m_keys.value(key).label);
    }
    return joined(options);
}

/// Understands the answer wrongly and asks whether it is right.
void ScriptedReceptionist::mishear(const QString &slot)
{
    m_asked = slot;
    m_misheard += m_asked;
    const QVariant right = m_facts.value(m_asked);
    QVariant wrong = m_dice.pick(u"misheard"_s, m_scenario->lists.value(u"misheard "_s + m_asked));
    if (right.metaType() == QMetaType::fromType<QDate>())
        wrong = right.toDate().addDays(1 + m_dice.roll(u"misheard day"_s, 5));
    if (right.metaType() == QMetaType::fromType<TimeWindow>()) {
        const auto window = right.value<TimeWindow>();
        wrong = QVariant::fromValue(exactly(window.from.addSecs(3600)));
    }
    m_facts.set(m_asked, wrong);
    m_wait = Wait::Verify;
    say(u"verify "_s + m_asked);
}

QString ScriptedReceptionist::topicOf(const QString &text) const
{
    // "Please do not cancel my appointment" wants none of it.
    const QString wanted = withoutRefusedDeeds(text);
    for (const Scenario::Topic &topic : m_scenario->topics) {
        if (wanted.contains(topic.words))
            return topic.task;
    }
    return {};
}

QString ScriptedReceptionist::answerTo(const QString &text)
{
    for (const Scenario::Answer &answer : m_scenario->answers) {
        if (text.contains(answer.question))
            return m_phrases.filled(m_dice.pick(answer.question.pattern(), answer.wordings));
    }
    return {};
}

Reply ScriptedReceptionist::reply()
{
    Reply reply{.text = joined(m_said), .endsCall = m_isEnded};
    const Step step = this->step();
    const bool isKeyedSlot =
        m_wait == Wait::Slot && !m_scenario->wanted.value(m_asked).keypad.isEmpty();
    if (m_isEnded) {
        reply.expects = Reply::Expects::None;
    } else if (m_wait == Wait::Hold) {
        reply.expects = Reply::Expects::None;
        reply.hold = step.hold;
    } else if (m_wait == Wait::Menu || isKeyedSlot || step.isKeyed) {
        reply.expects = Reply::Expects::Dtmf;
    }
    m_last = reply;
    return reply;
}

} // namespace PhoneAgent
