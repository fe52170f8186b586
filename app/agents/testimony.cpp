// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/testimony.h"

#include "agents/answers.h"
#include "agents/calleefacts.h"
#include "agents/codeguard.h"
#include "agents/conditions.h"
#include "agents/matterwords.h"
#include "agents/ontable.h"
#include "agents/otherplace.h"
#include "agents/settlingwords.h"
#include "agents/situation.h"
#include "agents/standingoffers.h"
#include "agents/wantedfields.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

/// Walks a call turn by turn.
class Listener
{
public:
    Listener(const CallPlan &plan, const QList<Turn> &turns)
        : m_plan(plan), m_frame(dateFrameOf(plan, turns)), m_task(plan.intent.taskKind()),
          m_standing(m_frame.wanted),
          m_questions(isEnquiry(m_task) ? questionsOf(plan) : QStringList())
    {
    }

    void hear(const Turn &turn);
    Testimony testimony() const;

private:
    void hearAgent(const Turn &turn);
    void hearCallee(const Turn &turn);
    void noteMatter(const QString &text);
    void noteName(const Sentence &whole);
    void noteOtherDeed(const Sentence &sentence);
    void noteKeysInsistedOn(const Turn &turn);
    void hearSentence(const Sentence &sentence);
    void notePeople(const Sentence &sentence);
    void noteProposals(const Sentence &sentence);
    void noteObstacles(const Sentence &sentence);
    void noteExtras(const Sentence &sentence);
    void noteMessage(const Sentence &sentence);
    void noteAnswer(const Sentence &sentence);
    void affirmReadBack(const Sentence &sentence);
    void takeBack(const Sentence &sentence);
    void correct(const Sentence &sentence);
    void settle(const Sentence &sentence);
    bool settles(const Sentence &sentence) const;
    bool isBusy(const Sentence &sentence) const;
    bool assertsDone(const Sentence &sentence) const;
    bool numbersReadBack(const Sentence &sentence) const;
    bool wasAskedForPlace() const { return m_agentReason == reasonFor(Move::AskPlace); }
    bool deniesToBePlace(const QString &text) const;
    void addFact(const QString &name, const std::optional<QString> &value, const QString &quote);

    template <typename T>
    Stated<T> stated(const T &value, const Sentence &sentence, double confidence = 0.95) const
    {
        return {value, confidence, m_turn, sentence.text};
    }

    const CallPlan &m_plan;
    DateFrame m_frame;
    Task m_task;
    Testimony m_found;
    StandingOffers m_standing;
    QStringList m_questions; ///< not answered yet, where there are several
    OnTable<QDate> m_dates;
    OnTable<QTime> m_times;
    Senses m_turnSenses; ///< of all the callee's sentences in this turn
    std::optional<Stated<QString>> m_person;
    QString m_agentText;
    QString m_agentReason;
    QStringList m_told; ///< by the agent, since they asked for the message
    bool m_placeAsked = false;
    bool m_asksOn = false;     ///< something is asked in this turn, and not what else
    bool m_agentSpoke = false; ///< or pressed keys
    QList<Deed> m_otherDeeds;  ///< they spoke of doing, and the plan is not for
    Sentence m_before;         ///< in the same turn
    int m_turn = 0;
};

Testimony Listener::testimony() const
{
    Testimony found = m_found;
    found.alternatives = m_standing.offers();
    found.unanswered = m_questions;
    return found;
}

void Listener::hear(const Turn &turn)
{
    m_turn = turn.number;
    if (turn.speaker == Turn::Speaker::Agent)
        hearAgent(turn);
    else
        hearCallee(turn);
}

void Listener::hearAgent(const Turn &turn)
{
    m_agentSpoke = m_agentSpoke || !turn.text.isEmpty() || !turn.digits.isEmpty();
    m_agentReason = turn.reason;
    m_found.codeRefused = endedAsRefused(turn);
    if (endedAtOtherPlace(turn))
        m_found.wrongNumber = stated(true, {});
    m_placeAsked = m_placeAsked || turn.reason == reasonFor(Move::AskPlace);
    if (turn.text.isEmpty())
        return;
    m_agentText = turn.text;
    // What made the agent decline was no answer.
    if (turn.text.contains(u"book nothing"_s) || turn.text.contains(u"don't book"_s))
        m_found.answer.reset();
    if (saysOwnName(m_plan, turn.text))
        m_found.otherName.reset(); // told anew; what they read back next counts
    m_told.append(turn.text);
    m_found.orderTold =
        m_found.orderTold || (m_task == Task::PlaceOrder && namesOrder(m_plan, turn.text));
    m_found.messageLeft = m_found.messageLeft || m_found.voicemail.has_value();
    if (!isBooking(m_task) || m_found.settled)
        return;
    for (const Offer &offer : availabilityIn(turn.text, m_frame).offers) {
        if (offer.date.isValid())
            m_dates.choose(offer.date);
        if (offer.time && offer.time->isExact())
            m_times.choose(offer.time->from);
    }
}

void Listener::hearCallee(const Turn &turn)
{
    const QList<Sentence> sentences = sentencesOf(turn.text);
    m_turnSenses = sensesOf(sentences);
    m_asksOn = std::any_of(sentences.begin(), sentences.end(), [](const Sentence &sentence) {
        return sentence.isQuestion && !sentence.has(Sense::AnythingElse);
    });
    // Whoever asks for the message has not got it, whatever was said before.
    if (m_asksOn && !m_told.isEmpty() && asksForField(u"message"_s, turn.text))
        m_told.clear();
    noteMatter(turn.text);
    noteKeysInsistedOn(turn);
    for (const Sentence &sentence : sentences)
        noteProposals(sentence);
    m_before = {};
    for (const Sentence &sentence : sentences) {
        hearSentence(sentence);
        m_before = sentence;
    }
}

/// Whoever was asked may answer late, but then by name.
bool Listener::deniesToBePlace(const QString &text) const
{
    if (wasAskedForPlace())
        return deniesPlace(m_plan, text);
    return m_placeAsked && correctsPlace(m_plan, text);
}

/// What the whole turn is about, beyond its single sentences.
void Listener::noteMatter(const QString &text)
{
    const Sentence whole{.text = text.simplified()};
    if (const auto condition = conditionIn(text, {.plan = m_plan}))
        m_found.condition = stated(*condition, whole);
    if (isWrongTrade(m_plan, text))
        m_found.wrongTrade = stated(true, whole);
    if (deniesToBePlace(text))
        m_found.wrongNumber = stated(true, whole);
    noteName(whole);
    const bool asks = m_turnSenses.testFlag(Sense::AsksToAgree) || asksForWill(text);
    if (const auto deed = asks ? otherDeedIn(m_plan, text) : std::nullopt)
        m_otherDeeds.append(*deed);
    if (m_task == Task::PlaceOrder && readsOrderBack(text))
        m_found.orderReadBack = stated(namesOrder(m_plan, text), whole);
}

/// The name they have written down, as they read it back.
void Listener::noteName(const Sentence &whole)
{
    constexpr Senses written = Sense::AsksToAgree | Sense::Booked | Sense::Moved |
                               Sense::Cancelled | Sense::TakesOrder | Sense::Completed;
    const QString name = m_turnSenses & written ? otherNameIn(m_plan, whole.text) : QString();
    if (!name.isEmpty())
        m_found.otherName = stated(name, whole);
    else if (saysOwnName(m_plan, whole.text))
        m_found.otherName.reset();
}

/// They asked leave for something the plan is not for, and have done it now.
void Listener::noteOtherDeed(const Sentence &sentence)
{
    if (sentence.isQuestion)
        return;
    if (m_found.otherDeed && saysUndone(sentence.text))
        m_found.otherDeed.reset();
    // "I've cancelled the 9th. Now the 11th is not free."
    if (m_task == Task::RescheduleAppointment && isDone(sentence, Deed::Cancel))
        m_found.oldGone = stated(true, sentence);
    else if (m_found.oldGone && saysUndone(sentence.text))
        m_found.oldGone.reset();
    for (const Deed deed : m_otherDeeds) {
        if (isDone(sentence, deed))
            m_found.otherDeed = stated(deed, sentence);
    }
    if (namesCancellationNumber(sentence.text) && referenceIn(sentence.text) &&
        !wantsDeed(m_plan, Deed::Cancel))
        m_found.otherDeed = stated(Deed::Cancel, sentence);
}

/// A machine that asks again for what the agent has just had no keys for does not go on without it.
void Listener::noteKeysInsistedOn(const Turn &turn)
{
    if (!turn.prompt || !turn.prompt->wantsKeys || turn.prompt->wantedFields.isEmpty())
        return;
    const QString field = turn.prompt->wantedFields.first();
    if (m_agentReason == reasonFor(Move::Lack, field))
        m_found.insistedOn = stated(fieldWords(field), {.text = turn.text.simplified()});
}

void Listener::hearSentence(const Sentence &sentence)
{
    affirmReadBack(sentence);
    if (m_found.settled)
        takeBack(sentence);
    noteObstacles(sentence);
    noteOtherDeed(sentence);
    if (settles(sentence))
        settle(sentence);
    else if (m_found.settled)
        correct(sentence);
    noteExtras(sentence);
    noteAnswer(sentence);
}

void Listener::notePeople(const Sentence &sentence)
{
    const QString wanted = m_plan.intent.person.valueOr({});
    const auto isWanted = [&](const QString &name) { return isSamePerson(wanted, name); };
    for (const QString &name : doctorsIn(sentence.text)) {
        const bool isOther = !isWanted(name);
        if (isOther || !sentence.hasAny(Sense::Unavailable | Sense::NoSuchPerson))
            m_person = stated(name, sentence);
        if (!wanted.isEmpty() && isOther && !m_found.others.contains(name))
            m_found.others.append(name);
    }
    const QStringList away = awayDoctorsIn(sentence);
    if (std::any_of(away.begin(), away.end(), isWanted))
        return;
    m_found.others.removeIf([&away](const QString &name) { return away.contains(name); });
    if (m_person && away.contains(m_person->value))
        m_person.reset();
}

void Listener::noteProposals(const Sentence &sentence)
{
    notePeople(sentence);
    if (!isBooking(m_task))
        return;
    const Availability available = availabilityIn(sentence.text, m_frame);
    m_standing.hear(sentence, available, availabilityIn(m_agentText, m_frame).offers);
    for (const Offer &offer : available.offers) {
        if (offer.date.isValid())
            m_dates.say(stated(offer.date, sentence));
        if (offer.time && offer.time->isExact())
            m_times.say(stated(offer.time->from, sentence));
        if (!m_found.settled || m_turnSenses.testFlag(Sense::Unavailable))
            m_standing.add(stated(offer, sentence));
    }
}

/// "So that is Wednesday at ten, is that right?" – "Yes, that's right.": the callee has said it.
void Listener::affirmReadBack(const Sentence &sentence)
{
    if (!isBooking(m_task) || sentence.isQuestion ||
        sentence.hasAny(Sense::Hedges | Sense::Holds) || !m_agentText.trimmed().endsWith(u'?') ||
        !affirms(sentence.text))
        return;
    for (const Offer &offer : availabilityIn(m_agentText, m_frame).offers) {
        if (offer.date.isValid())
            m_dates.affirm(stated(offer.date, sentence, 0.8));
        if (offer.time && offer.time->isExact())
            m_times.affirm(stated(offer.time->from, sentence, 0.8));
    }
    if (!m_found.settled)
        return;
    if (!m_found.date)
        m_found.date = m_dates.best();
    if (!m_found.time)
        m_found.time = m_times.best();
}

/// Words that undo what was settled before.
void Listener::takeBack(const Sentence &sentence)
{
    if (sentence.isQuestion)
        return;
    const bool touches = touchesBooking(sentence.text);
    const bool isElse =
        touchesSomethingElse(sentence.text) ||
        (asksForNumber(m_agentText) && !sentence.hasAny(Sense::Unavailable | Sense::Cancelled));
    const bool denied = sentence.hasAny(Sense::Unavailable | Sense::Refuses | Sense::NoSuchPerson);
    const bool undone = m_task != Task::CancelAppointment &&
                        m_task != Task::RescheduleAppointment &&
                        isSettled(sentence, Sense::Cancelled);
    const bool doubted = sentence.has(Sense::Hedges) ||
                         (sentence.has(Sense::Corrects) && sentence.has(Sense::Holds));
    if (undone || (touches && !isElse && (denied || doubted)))
        m_found.settled.reset();
    if (!m_found.settled && denied && m_found.date && m_found.time)
        m_standing.withdraw(
            {m_found.date->value, TimeWindow{m_found.time->value, m_found.time->value}});
}

/// "Sorry, I mean half past eleven": after all was settled.
void Listener::correct(const Sentence &sentence)
{
    if (!isBooking(m_task) || sentence.isQuestion || !sentence.has(Sense::Corrects))
        return;
    const Availability said = availabilityIn(sentence.text, m_frame);
    for (const Offer &offer : said.offers) {
        if (offer.date.isValid())
            m_found.date = stated(offer.date, sentence, 0.9);
        if (offer.time && offer.time->isExact())
            m_found.time = stated(offer.time->from, sentence, 0.9);
    }
}

void Listener::noteObstacles(const Sentence &sentence)
{
    const auto note = [&](Sense sense, std::optional<Stated<bool>> &found) {
        if (sentence.has(sense) && !sentence.isQuestion)
            found = stated(true, sentence);
    };
    note(Sense::Refuses, m_found.refused);
    note(Sense::Unavailable, m_found.unavailable);
    note(Sense::NoSuchPerson, m_found.noSuchPerson);
    note(Sense::Closed, m_found.closed);
    note(Sense::WrongNumber, m_found.wrongNumber);
    note(Sense::Voicemail, m_found.voicemail);
    note(Sense::CallsBack, m_found.callBack);
    note(Sense::Hedges, m_found.hedged);
    note(Sense::DoesNotKnow, m_found.ignorant);
    if (!sentence.isQuestion && isBusy(sentence))
        m_found.unavailable = stated(true, sentence);
    const QStringList fields = sentence.has(Sense::Insists) && !sentence.isQuestion
                                   ? wantedFieldsIn(sentence.text)
                                   : QStringList();
    if (!fields.isEmpty())
        m_found.insistedOn = stated(fieldWords(fields.first()), sentence);
}

bool Listener::settles(const Sentence &sentence) const
{
    if (m_found.voicemail || !m_agentSpoke || !assertsDone(sentence))
        return false;
    return !isBusy(sentence) && !(asksWhatIsFree(m_agentText) && saysTaken(sentence.text));
}

/// "11 on the 9th is booked": taken by somebody, but not right after the agent took it.
bool Listener::isBusy(const Sentence &sentence) const
{
    const bool wasTaken =
        m_agentReason == reasonFor(Move::Accept) || m_agentReason == reasonFor(Move::Agree);
    return saysBusy(sentence.text) && (!wasTaken || saysSorry(sentence.text));
}

bool Listener::assertsDone(const Sentence &sentence) const
{
    if (numbersReadBack(sentence))
        return true;
    const Senses wanted = settlingSenses(m_task);
    for (quint32 bit = 1; bit <= quint32(Sense::Insists); bit <<= 1) {
        if (wanted.testFlag(Sense(bit)) && isSettled(sentence, Sense(bit)))
            return true;
    }
    return false;
}

/// "Thursday the 15th of April, 10:30. Reference A P 4 8 2.": whoever reads day and time back and
/// gives the number of the booking has made it, without a word of its own for that.
bool Listener::numbersReadBack(const Sentence &sentence) const
{
    const Senses doubts = Sense::Hedges | Sense::Holds | Sense::Refuses | Sense::Unavailable |
                          Sense::CallsBack | Sense::NoSuchPerson | Sense::AsksToAgree;
    // "…, anything else?" asks about something else, where the stops between were not heard.
    const bool asks = sentence.isQuestion && !sentence.has(Sense::AnythingElse);
    return isBooking(m_task) && !asks && !(m_turnSenses & doubts) && m_dates.isOf(m_turn) &&
           m_dates.best() && m_times.isOf(m_turn) && m_times.best() &&
           !namesLesserNumber(sentence.text) && referenceIn(sentence.text);
}

void Listener::settle(const Sentence &sentence)
{
    if (namesOtherThing(m_plan, sentence.text))
        m_found.otherThing = stated(true, sentence);
    const bool isExplicit = sentence.has(Sense::Booked) ||
                            (!sentence.has(Sense::Completed) && !numbersReadBack(sentence));
    m_found.settled = stated(true, sentence, isExplicit ? 0.95 : 0.8);
    const auto keep = [](auto &slot, const auto &value) {
        if (value)
            slot = value;
    };
    keep(m_found.date, m_dates.best());
    keep(m_found.time, m_times.best());
    keep(m_found.person, m_person);
    const auto size = partySizeIn(sentence.text);
    if (size)
        m_found.partySize = stated(*size, sentence);
}

void Listener::addFact(const QString &name, const std::optional<QString> &value,
                       const QString &quote)
{
    if (!value)
        return;
    m_found.extras.removeIf([&name](const Fact &fact) { return fact.name == name; });
    m_found.extras.append(
        {.name = name, .value = *value, .confidence = 0.9, .turn = m_turn, .quote = quote});
}

void Listener::noteExtras(const Sentence &sentence)
{
    if (sentence.isQuestion)
        return;
    addFact(u"reference"_s, referenceIn(sentence.text), sentence.text);
    addFact(u"bring"_s, bringIn(sentence.text), sentence.text);
    addFact(u"arrive"_s, arrivalIn(sentence.text), sentence.text);
    addFact(u"callback"_s, callBackIn(sentence.text), sentence.text);
    if (m_task == Task::BalanceEnquiry && !sentence.has(Sense::Hedges)) {
        const auto balance = balanceIn(sentence.text);
        if (balance)
            m_found.balance = stated(*balance, sentence);
    }
    noteMessage(sentence);
    // Once the values are asked for, they may come without a verb: "Wednesday, half past ten."
    if (m_found.settled && isBooking(m_task) && sentence.isStatement() &&
        !sentence.hasAny(Sense::Unavailable | Sense::Closed)) {
        if (!m_found.date)
            m_found.date = m_dates.best();
        if (!m_found.time)
            m_found.time = m_times.best();
    }
}

/// "Noted. Who is the appointment for?" and "Noted." after a phone number take no message.
void Listener::noteMessage(const Sentence &sentence)
{
    const bool isBare = sentence.text.size() <= 12;
    const bool isReply = m_task == Task::DeliverMessage && tellsMessage(m_plan, m_agentText);
    if ((isBare && (!isReply || m_asksOn)) || !isSettled(sentence, Sense::TakesMessage) ||
        !m_agentSpoke)
        return;
    m_found.message = stated(QString(sentence.text), sentence);
    m_found.messageTaken = std::any_of(m_told.begin(), m_told.end(), [this](const QString &text) {
        return tellsMessage(m_plan, text);
    });
}

void Listener::noteAnswer(const Sentence &sentence)
{
    if (!m_agentSpoke || m_found.voicemail)
        return;
    if (putsOff(sentence) && (isEnquiry(m_task) || m_task == Task::DeliverMessage))
        m_found.putOff = stated(true, sentence);
    if (!isEnquiry(m_task))
        return;
    // "Yes, this is" answers that, and no request that was not told yet.
    if (wasAskedForPlace())
        return;
    const double score = answerScore(m_plan, sentence, m_agentText, m_before);
    if (score > 0)
        m_found.answer = stated(QString(sentence.text), sentence, score);
    m_questions = stillOpen(m_questions, m_plan, sentence, m_agentText, m_before);
}

} // namespace

Testimony testimonyOf(const CallPlan &plan, const QList<Turn> &turns)
{
    Listener listener(plan, turns);
    for (const Turn &turn : turns)
        listener.hear(turn);
    return listener.testimony();
}

} // namespace PhoneAgent
