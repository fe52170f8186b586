// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// What the caller's answers mean to the step at hand.

#include "simulator/scriptedreceptionist.h"

#include "language/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool leaves(const Heard &heard)
{
    static const QRegularExpression done(
        u"\\b(?:that(?:'s| is|’s| was|'ll be| will be) (?:all|it|everything)|nothing (?:else|more)|"
        u"no,? thank(?:s| you)|all set|i'?m (?:done|good|fine)|not (?:today|at the moment))\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return heard.text.contains(done);
}

/// "No, not 4 PM", unlike "No, 4 PM".
bool refusesIt(const QString &text)
{
    static const QRegularExpression words(
        u"\\b(?:not|neither|none|can'?t|cannot|won'?t|doesn'?t|don'?t|too (?:early|late))\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.contains(words);
}

/// "the second one": its place in a list of `count`, or -1.
int ordinalIn(const QString &text, int count)
{
    static const QRegularExpression words(
        u"\\b(?:(?<first>first|earlier|earliest|former)|(?<second>second)|(?<third>third)|"
        u"(?<last>last|later|latest|latter))\\b(?! (?:name|of [A-Z]))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = words.match(text);
    int place = -1;
    if (match.hasCaptured(u"first"_s))
        place = 0;
    else if (match.hasCaptured(u"second"_s))
        place = 1;
    else if (match.hasCaptured(u"third"_s))
        place = 2;
    else if (match.hasCaptured(u"last"_s))
        place = count - 1;
    return place < count ? place : -1;
}

} // namespace

bool ScriptedReceptionist::handle(const Heard &heard, const QStringList &changed)
{
    if (changesTask(heard))
        return true;
    switch (m_wait) {
    case Wait::Task:
        return handleTask(heard);
    case Wait::Slot:
        return handleSlot(heard, changed);
    case Wait::Verify:
        return handleVerify(heard, changed);
    case Wait::Offer:
        return !step().isKeyed && handleOffer(heard, changed);
    case Wait::Choose:
        return handleChoose(heard);
    case Wait::Confirm:
    case Wait::Correct:
        return !step().isKeyed && handleConfirm(heard, changed);
    case Wait::Hold:
        advance();
        return true;
    case Wait::Menu:
    case Wait::Nothing:
        return false;
    }
    return false;
}

/// "Actually, I would rather cancel it."
bool ScriptedReceptionist::changesTask(const Heard &heard)
{
    const bool isOther = heard.changesMind || heard.refusesDeed;
    if (m_wait == Wait::Task || m_wait == Wait::Hold || m_task.isEmpty() || !isOther)
        return false;
    const QString topic = topicOf(heard.text);
    if (topic.isEmpty() || topic == m_task || !m_tasks.contains(topic))
        return false;
    m_task = topic;
    say(u"as you like"_s);
    enter(m_tasks.value(topic));
    run();
    return true;
}

bool ScriptedReceptionist::handleTask(const Heard &heard)
{
    const bool isDone = heard.saysNo || leaves(heard) || heard.isFiller;
    const bool mayBeDone = m_tasks.contains(u"no"_s);
    const QString named = topicOf(heard.text);
    QString topic = mayBeDone && (isDone || heard.saysGoodbye) ? u"no"_s : named;
    if (topic.isEmpty() || !m_tasks.contains(topic))
        topic = m_tasks.contains(u"*"_s) ? u"*"_s : QString();
    if (topic.isEmpty() && !answerTo(heard.text).isEmpty())
        topic = u"general_inquiry"_s;
    // What was told twice and is nothing they do is taken down for somebody else.
    const bool isTold = m_isGreeted && m_task.isEmpty() && !heard.isQuestion && !heard.isRude &&
                        heard.text.count(u' ') > 4;
    if (topic.isEmpty() && isTold && m_tasks.contains(u"phone_call"_s))
        topic = u"phone_call"_s;
    if (!m_tasks.contains(topic)) {
        // Somebody who only says hello or who they are is asked, once, what it is about.
        const bool isHello = !m_isGreeted && m_task.isEmpty() && !heard.isQuestion && !heard.isRude;
        if (isHello && !m_isLeaving)
            say(u"what about"_s);
        m_isGreeted = m_isGreeted || isHello;
        return isHello && !m_isLeaving;
    }
    if (topic != "no"_L1 && topic != "*"_L1)
        m_task = topic;
    else if (topic == "*"_L1 && !named.isEmpty())
        m_task = named;
    m_question = heard.text;
    enter(m_tasks.value(topic));
    run();
    return true;
}

bool ScriptedReceptionist::handleSlot(const Heard &heard, const QStringList &changed)
{
    const Slot slot = m_scenario->wanted.value(m_asked);
    if (!slot.keypad.isEmpty())
        return false;
    const bool isDate = slot.kind == Slot::Kind::Date;
    if (isDate && !heard.dates.isEmpty() &&
        heard.dates.first().kind == DateMention::Kind::Impossible) {
        m_facts.forget(m_asked);
        say(u"impossible date"_s);
        prompt(true);
        return true;
    }
    if (m_facts.knows(m_asked)) {
        say(u"thanks"_s);
        run();
        return true;
    }
    if (heard.takesAny && isDate)
        return assume(m_setup.today.addDays(1 + m_dice.roll(u"earliest day"_s, 3)), {});
    if (slot.kind == Slot::Kind::Doctor && (heard.takesAny || m_facts.knows(u"department"_s))) {
        const QStringList staff = m_scenario->lists.value(u"staff"_s);
        return assume(m_dice.pick(u"any doctor"_s, staff), u"doctor assigned"_s);
    }
    if (heard.takesAny && slot.kind == Slot::Kind::Time) {
        m_skipped += m_asked;
        say(u"thanks"_s);
        run();
        return true;
    }
    if (heard.doesNotKnow || heard.takesAny || heard.saysNo)
        return skip(slot);
    if (!changed.isEmpty() && !heard.isQuestion) {
        say(u"thanks"_s);
        prompt(true);
        return true;
    }
    return false;
}

/// The caller leaves the answer to us.
bool ScriptedReceptionist::assume(const QVariant &value, const QString &text)
{
    m_facts.set(m_asked, value);
    say(text);
    run();
    return true;
}

/// The caller has no answer: most things can be done without, some are asked for once more.
bool ScriptedReceptionist::skip(const Slot &slot)
{
    const bool isFirst = !m_insisted.contains(m_asked);
    m_insisted += m_asked;
    if (slot.isRequired && isFirst) {
        say(u"needed"_s);
        prompt(true);
    } else if (slot.isRequired) {
        hangUp(u"cannot without"_s);
    } else {
        m_skipped += m_asked;
        say(u"fine without"_s);
        run();
    }
    return true;
}

bool ScriptedReceptionist::handleVerify(const Heard &heard, const QStringList &changed)
{
    if (changed.contains(m_asked)) {
        say(u"heard right now"_s);
        run();
        return true;
    }
    if (heard.saysYes) {
        say(u"thanks"_s);
        run();
        return true;
    }
    if (!heard.saysNo)
        return false;
    m_facts.forget(m_asked);
    say(u"then again"_s);
    askFor(m_asked, true);
    return true;
}

bool ScriptedReceptionist::handleOffer(const Heard &heard, const QStringList &changed)
{
    const auto dateFits = [&](const FreeTime &offer) {
        return heard.dates.isEmpty() ||
               std::any_of(heard.dates.begin(), heard.dates.end(),
                           [&](const DateMention &said) { return said.date == offer.date; });
    };
    const auto timeFits = [&](const FreeTime &offer) {
        return heard.times.isEmpty() ||
               std::any_of(heard.times.begin(), heard.times.end(), [&](const TimeMention &said) {
                   return said.window.contains(offer.time);
               });
    };
    QList<FreeTime> meant;
    std::copy_if(m_offers.begin(), m_offers.end(), std::back_inserter(meant),
                 [&](const FreeTime &offer) { return dateFits(offer) && timeFits(offer); });
    const bool namesOne = !heard.dates.isEmpty() || !heard.times.isEmpty();
    const bool refuses = heard.saysNo && refusesIt(heard.text);
    const int ordinal = ordinalIn(heard.text, int(m_offers.size()));

    if (namesOne && meant.isEmpty()) {
        say(changed.isEmpty() && heard.times.isEmpty() ? u"look again"_s : u"not free"_s);
        findAgain();
        return true;
    }
    if (namesOne && meant.size() == 1 && !refuses)
        return chooseTime(meant.first()), true;
    if (ordinal >= 0 && !namesOne)
        return chooseTime(m_offers.at(ordinal)), true;
    if (heard.takesAny && !meant.isEmpty() && !heard.saysNo)
        return chooseTime(meant.first()), true;
    if (heard.saysYes && m_offers.size() == 1)
        return chooseTime(m_offers.first()), true;
    if (heard.saysYes || (namesOne && meant.size() > 1)) {
        say(u"which one"_s);
        m_said += spokenOffers() + u'?';
        return true;
    }
    if (!heard.saysNo)
        return false;
    findTimes(m_offered + m_offers);
    return true;
}

bool ScriptedReceptionist::handleChoose(const Heard &heard)
{
    const Step &step = this->step();
    const auto named = std::find_if(m_choices.begin(), m_choices.end(), [&](const QString &choice) {
        return plainText(heard.text).contains(plainText(choice.section(u' ', -1)));
    });
    const int ordinal = ordinalIn(heard.text, int(m_choices.size()));
    QString chosen;
    if (named != m_choices.end() && !heard.isQuestion)
        chosen = *named;
    else if (ordinal >= 0 && !heard.saysNo)
        chosen = m_choices.at(ordinal);
    else if ((heard.saysYes || heard.takesAny) && !heard.saysNo)
        chosen = m_choices.first();
    if (!chosen.isEmpty()) {
        m_facts.set(step.value, chosen);
        say(u"chosen"_s);
        advance();
        return true;
    }
    if (!heard.saysNo && !leaves(heard))
        return false;
    enter(step.routes.value(u"no"_s));
    run();
    return true;
}

bool ScriptedReceptionist::handleConfirm(const Heard &heard, const QStringList &changed)
{
    const bool movesTime = changed.contains(u"date"_s) || changed.contains(u"time"_s);
    if (movesTime && m_offersFor.isValid()) {
        say(u"look again"_s);
        findAgain();
        return true;
    }
    if (!changed.isEmpty() && (heard.saysNo || m_wait == Wait::Correct || !heard.saysYes)) {
        say(u"corrected"_s);
        m_wait = Wait::Confirm;
        prompt(false);
        return true;
    }
    if (heard.saysYes && m_wait == Wait::Confirm) {
        advance();
        return true;
    }
    if (m_wait == Wait::Confirm && heard.saysNo) {
        m_wait = Wait::Correct;
        say(u"what is wrong"_s);
        return true;
    }
    if (m_wait == Wait::Correct && step().routes.contains(u"no"_s)) {
        enter(step().routes.value(u"no"_s));
        run();
        return true;
    }
    return false;
}

/// Things people say at any point of a call.
bool ScriptedReceptionist::handleAside(const Heard &heard)
{
    if (heard.asksToRepeat) {
        m_said = {m_last.text};
        return true;
    }
    if (heard.asksToWait) {
        say(u"take your time"_s);
        return true;
    }
    if (const QString answer = answerTo(heard.text); !answer.isEmpty() && heard.isQuestion) {
        m_said += answer;
        prompt(true);
        return true;
    }
    return false;
}

} // namespace PhoneAgent
