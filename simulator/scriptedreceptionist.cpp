// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// How the caller's turns are taken in; scriptedanswers.cpp has what answers mean, scriptedsteps.cpp
// what the script does of itself.

#include "simulator/scriptedreceptionist.h"

#include "core/whenready.h"

#include <QJsonArray>
namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

ScriptedReceptionist::ScriptedReceptionist(std::shared_ptr<const Scenario> scenario,
                                           const ReceptionSetup &setup)
    : m_scenario(std::move(scenario)), m_setup(setup), m_dice(setup.seed),
      m_facts(*m_scenario, setup.today),
      m_phrases(*m_scenario, m_dice, [this](const QString &name) { return lookUp(name); }),
      m_diary(*m_scenario, setup.seed)
{
    if (m_setup.place.isEmpty())
        m_setup.place = m_scenario->place;
    m_me = m_dice.pick(u"people"_s, m_scenario->voiceNames);
}

QFuture<Result<Reply>> ScriptedReceptionist::greet()
{
    return readyFuture(Result<Reply>(greetNow()));
}

QFuture<Result<Reply>> ScriptedReceptionist::answer(const CallerTurn &turn)
{
    return readyFuture(Result<Reply>(answerNow(turn)));
}

Reply ScriptedReceptionist::greetNow()
{
    m_said.clear();
    enter(u"start"_s);
    run();
    return reply();
}

Reply ScriptedReceptionist::answerNow(const CallerTurn &turn)
{
    m_said.clear();
    if (m_isEnded)
        return reply();
    switch (turn.kind) {
    case CallerTurn::Kind::Spoke:
        ++m_turns;
        onSpoken(turn.text);
        break;
    case CallerTurn::Kind::Pressed:
        onPressed(turn.text);
        break;
    case CallerTurn::Kind::Silent:
        onSilent();
        break;
    case CallerTurn::Kind::Waited:
        if (m_wait == Wait::Hold)
            advance();
        else
            onSilent();
        break;
    }
    return reply();
}

void ScriptedReceptionist::overhear(const QString &text)
{
    m_facts.learn(hear(text, m_setup.today), {}, true);
    if (const QString topic = topicOf(text); m_task.isEmpty())
        m_task = topic;
}

QJsonObject ScriptedReceptionist::truth() const
{
    return {{u"task"_s, m_task},
            {u"heard"_s, m_facts.toJson()},
            {u"offered"_s, m_allOffered},
            {u"agreed"_s, m_agreed.isEmpty() ? QJsonValue() : QJsonValue(m_agreed)}};
}

void ScriptedReceptionist::onSpoken(const QString &text)
{
    const Heard heard = hear(text, m_setup.today);
    if (!heard.hasWords)
        return onSilent();
    m_silences = 0;
    if (m_wait != Wait::Hold && isHardToHear() && !heard.saysGoodbye)
        return say(u"say again"_s);

    if (m_last.expects == Reply::Expects::Dtmf)
        return heard.saysGoodbye ? hangUp(u"goodbye"_s) : missed(u"use keypad"_s);

    const bool corrects = heard.saysNo || heard.changesMind || m_wait == Wait::Correct ||
                          m_wait == Wait::Verify || m_wait == Wait::Confirm ||
                          m_wait == Wait::Offer;
    const bool takesBareAnswer = m_wait == Wait::Slot || (m_wait == Wait::Verify && !heard.saysYes);
    const QStringList changed =
        m_facts.learn(heard, takesBareAnswer ? m_asked : QString(), corrects);
    m_isLeaving = heard.saysGoodbye;
    if (refusesPastDate(changed))
        return prompt(true);
    if (handle(heard, changed)) {
        m_misses = 0;
        return;
    }
    if (m_isLeaving)
        return hangUp(u"goodbye"_s);
    if (!handleAside(heard))
        missed(heard.isRude ? u"rude"_s : u"not understood"_s);
}

/// Where past dates are not taken: true when a new one was asked for just now.
bool ScriptedReceptionist::refusesPastDate(const QStringList &changed)
{
    const bool isPast = m_scenario->refusesPastDates && changed.contains(u"date"_s) &&
                        m_facts.value(u"date"_s).toDate() < m_setup.today;
    if (!isPast)
        return false;
    m_facts.forget(u"date"_s);
    say(u"past date"_s);
    return m_wait == Wait::Slot;
}

void ScriptedReceptionist::onPressed(const QString &keys)
{
    m_silences = 0;
    m_isLeaving = false;
    if (m_wait == Wait::Hold)
        return;
    if (handleKey(keys))
        m_misses = 0;
    else
        missed(m_last.expects == Reply::Expects::Dtmf ? u"bad key"_s : u"keys heard"_s);
}

bool ScriptedReceptionist::handleKey(const QString &keys)
{
    if (keys == "*"_L1 && m_last.expects == Reply::Expects::Dtmf) {
        m_said = {m_last.text};
        return true;
    }
    const QString key = keys.left(1);
    if (m_wait == Wait::Slot && m_facts.learnKeys(m_asked, keys)) {
        run();
        return true;
    }
    if (m_wait == Wait::Menu && m_keys.contains(key)) {
        const QString flow = m_keys.value(key).flow;
        if (m_scenario->topics.size() > 0 && step().routes.contains(flow))
            m_task = step().routes.value(flow);
        enter(flow);
        run();
        return true;
    }
    if (m_wait == Wait::Offer && step().isKeyed) {
        const int place = key.toInt() - 1;
        if (place >= 0 && place < m_offers.size())
            return chooseTime(m_offers.at(place)), true;
        if (place == m_offers.size())
            return findTimes(m_offered + m_offers), true;
    }
    if (m_wait == Wait::Confirm && step().isKeyed && (key == "1"_L1 || key == "2"_L1)) {
        if (key == "1"_L1)
            return advance(), true;
        return enter(step().routes.value(u"no"_s)), run(), true;
    }
    return false;
}

void ScriptedReceptionist::onSilent()
{
    if (++m_silences > m_scenario->patience)
        return hangUp(u"nobody there"_s);
    say(u"are you there"_s);
    prompt(true);
}

/// Not understood: once more, then somebody else, then the end.
void ScriptedReceptionist::missed(const QString &excuse)
{
    if (++m_misses <= m_scenario->patience) {
        say(excuse);
        prompt(true);
        return;
    }
    m_misses = 0;
    if (m_colleagues++ > 0 || !m_phrases.has(u"colleague"_s))
        return hangUp(u"give up"_s);
    m_me = m_dice.pick(u"people"_s, m_scenario->voiceNames);
    say(u"colleague"_s);
    prompt(true);
}

/// Early in the call, where it hurts most; the seed says when.
bool ScriptedReceptionist::isHardToHear()
{
    const bool isHard = m_repeatsAsked < m_scenario->asksToRepeat &&
                        (m_turns > 1 || m_dice.roll(u"hard to hear"_s, 2) == 0);
    m_repeatsAsked += isHard;
    return isHard;
}

} // namespace PhoneAgent
