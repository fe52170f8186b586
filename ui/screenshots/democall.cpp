// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/democall.h"

#include <cmath>
#include <numbers>
#include <random>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QDateTime Start(QDate(2026, 4, 13), QTime(10, 42, 5));

template <typename T>
Detail<T> known(const T &value)
{
    return {.value = value, .confidence = 0.97};
}

CallPlan demoPlan()
{
    CallPlan plan;
    plan.id = u"7d4f7f0e-0a52-4f39-9c67-6a0f6a1f3b55"_s;
    Intent &intent = plan.intent;
    intent.request = u"Book an appointment with Dermatologist Chandra at Apollo Hospital, "
                     "Madinaguda, Hyderabad on 15th April 2026"_s;
    intent.place = known(u"Apollo Hospital"_s);
    intent.branch = known(u"Madinaguda"_s);
    intent.city = known(u"Hyderabad"_s);
    intent.task = known(Intent::Task::BookAppointment);
    intent.person = known(u"Chandra"_s);
    intent.specialty = known(u"Dermatology"_s);
    intent.date = known(QDate(2026, 4, 15));
    intent.time = known(TimeWindow{QTime(8, 0), QTime(12, 0)});
    plan.targetName = u"Apollo Hospital, Madinaguda"_s;
    plan.number = u"+914055500142"_s;
    plan.userName = u"Meera Iyer"_s;
    plan.userPhone = u"+915550010142"_s;
    plan.contactId = 1;
    plan.verdict = CallPlan::MatchVerdict::Call;
    plan.candidates = {
        {.contactId = 1, .name = plan.targetName, .number = plan.number, .score = 97}};
    plan.scenario = u"hospital_menu"_s;
    plan.seed = 7;
    return plan;
}

class Script
{
public:
    void they(const QString &text, milliseconds length, const IvrPrompt &prompt);
    void agent(const QString &text, milliseconds length, milliseconds delay);
    void keys(const QString &digits, const QString &purpose, milliseconds delay);

    QList<Turn> turns;
    milliseconds now{0};

private:
    Turn &next(Turn::Speaker speaker, milliseconds length);
};

Turn &Script::next(Turn::Speaker speaker, milliseconds length)
{
    Turn turn;
    turn.number = int(turns.size()) + 1;
    turn.speaker = speaker;
    turn.at = Start.addMSecs(now.count());
    turn.duration = length;
    now += length + 400ms;
    turns.append(turn);
    return turns.last();
}

void Script::they(const QString &text, milliseconds length, const IvrPrompt &prompt)
{
    Turn &turn = next(Turn::Speaker::Callee, length);
    turn.text = text;
    turn.prompt = prompt;
}

void Script::agent(const QString &text, milliseconds length, milliseconds delay)
{
    now += delay;
    Turn &turn = next(Turn::Speaker::Agent, length);
    turn.text = text;
    turn.delay = delay;
    turn.thinkTime = delay * 4 / 9;
    turn.voiceTime = delay * 2 / 9;
}

void Script::keys(const QString &digits, const QString &purpose, milliseconds delay)
{
    now += delay;
    Turn &turn = next(Turn::Speaker::Agent, 0ms);
    turn.action = Decision::Action::Dtmf;
    turn.digits = digits;
    turn.purpose = purpose;
    turn.delay = delay;
    turn.thinkTime = delay / 2;
}

Script opening()
{
    using Kind = IvrPrompt::Kind;
    Script call;
    call.they(u"Thank you for calling Apollo Hospital, Madinaguda. For emergencies press 1. For "
              "appointments press 2."_s,
              9s, {.kind = Kind::DtmfMenu, .confidence = 0.96, .wantsKeys = true});
    call.keys(u"2"_s, u"Pressed for appointments"_s, 600ms);
    call.agent(u"Good morning. I’m an AI assistant calling for Meera Iyer, to book Dr Chandra in "
               "Dermatology on Wednesday 15 April."_s,
               9s, 900ms);
    call.they(u"Sure. Has she visited before? A contact number, please."_s, 5s,
              {.kind = Kind::InfoRequest, .confidence = 0.88});
    call.agent(u"This will be her first visit. Her number is +91 55500 10142, and any morning time "
               "is fine."_s,
               5s, 900ms);
    return call;
}

QList<Fact> demoFacts()
{
    return {
        {u"person"_s, u"Dr Chandra"_s, 0.95, 8, u"10:30 AM with Dr Chandra"_s},
        {u"date"_s, u"2026-04-15"_s, 0.97, 8, u"Wednesday 15 April"_s},
        {u"time"_s, u"10:30"_s, 0.97, 8, u"10:30 AM"_s},
        {u"reference"_s, u"AP48213"_s, 0.93, 8, u"Reference A, P, 4, 8, 2, 1, 3"_s},
        {u"bring"_s, u"Photo ID, arrive 10:15"_s, 0.9, 8, u"Bring a photo ID"_s},
    };
}

// One syllable lasts about a fifth of a second, with a pause between words.
double loudness(double seconds, double strength)
{
    return strength * std::abs(std::sin(seconds * 5 * std::numbers::pi));
}

} // namespace

CallRecord demoCallRunning()
{
    CallRecord record;
    record.plan = demoPlan();
    record.state = CallState::Speaking;
    record.startedAt = Start.addSecs(-5);
    record.connectedAt = Start;
    record.turns = opening().turns;
    return record;
}

CallRecord demoCall()
{
    using Kind = IvrPrompt::Kind;
    Script call = opening();
    call.they(u"We have 10:30 AM or 4 PM on Wednesday. Which one suits her?"_s, 5s,
              {.kind = Kind::InfoRequest, .confidence = 0.91});
    call.agent(u"Yes, please book Wednesday 10:30 AM for Meera Iyer."_s, 5s, 900ms);
    call.they(u"Done. Wednesday 15 April, 10:30 AM with Dr Chandra. Reference A, P, 4, 8, 2, 1, "
              "3."_s,
              8s, {.kind = Kind::SuccessMessage, .confidence = 0.97});
    call.agent(u"Thank you. Wednesday 10:30 AM, AP48213. Goodbye."_s, 5s, 800ms);
    call.turns.last().action = Decision::Action::EndCall;

    CallRecord record = demoCallRunning();
    record.turns = call.turns;
    record.state = CallState::Ended;
    record.endedAt = Start.addSecs(192);
    record.outcome = CallRecord::Outcome::Done;
    record.summary = u"Booked: Dr Chandra, Apollo Hospital, Madinaguda. Wed 15 Apr, 10:30 AM. Ref "
                     "AP48213."_s;
    record.facts = demoFacts();
    return record;
}

Pcm demoSound(const Turn &turn)
{
    if (turn.duration.count() == 0)
        return {};
    Pcm sound;
    sound.samples.resize(size_t(turn.duration.count()) * size_t(sound.rate) / 1000);
    std::minstd_rand random(std::uint32_t(turn.number));
    double strength = 1;
    for (size_t i = 0; i < sound.samples.size(); ++i) {
        if (i % size_t(sound.rate / 5) == 0)
            strength = double(random() % 1000) / 1000;
        const double noise = double(random() % 2000) / 1000 - 1;
        const double level = loudness(double(i) / sound.rate, strength * strength);
        sound.samples[i] = std::int16_t(noise * level * 12000);
    }
    return sound;
}

} // namespace PhoneAgent
