// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/pickupwatch.h"

#include "agents/machinetalk.h"

#include <QCoreApplication>

#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::PickupWatch)
};

/// A robot that is not content with an answer twice needs another one.
constexpr int MostAnswers = 2;

// Where a call has no sound, the tones of machines are words.
const QString beepWord = u"Beep."_s;
const QString faxWords = u"Fax tone."_s;

} // namespace

std::optional<Decision> PickupWatch::hear(const QString &words, std::chrono::milliseconds speech)
{
    if (m_isDone)
        return {};
    // A greeting with pauses in it is one.
    const bool goesOn = m_isOpening && !m_agentSpoke;
    m_pickup.words = goesOn ? (m_pickup.words + u' ' + words).simplified() : words;
    m_pickup.speech = goesOn ? m_pickup.speech + speech : speech;
    // A telephone's tones are heard as such, and recognisers hear beeps in silence.
    const bool tellsTones = !m_plan.isPhoneCall();
    m_pickup.hasBeeped = m_pickup.hasBeeped || (tellsTones && words.endsWith(beepWord));
    if (tellsTones && words.endsWith(faxWords))
        m_pickup.network = AnsweredBy::Fax;
    return judge();
}

std::optional<Decision> PickupWatch::hear(LineSound sound)
{
    if (m_isDone)
        return {};
    if (sound == LineSound::Voice)
        m_pickup.hasBeeped = false;
    if (sound == LineSound::Fax)
        m_pickup.network = AnsweredBy::Fax;
    if (sound != LineSound::Beep && sound != LineSound::Fax)
        return {};
    m_pickup.hasBeeped = true;
    return m_isOpening || m_awaitsBeep ? judge() : std::nullopt;
}

std::optional<Decision> PickupWatch::hear(AnsweredBy who)
{
    if (m_isDone)
        return {};
    m_pickup.network = who;
    m_pickup.hasBeeped = m_pickup.hasBeeped || who == AnsweredBy::MachineDone;
    return m_isOpening && who != AnsweredBy::Human ? judge() : std::nullopt;
}

std::optional<Decision> PickupWatch::missBeep()
{
    if (!std::exchange(m_awaitsBeep, false))
        return {};
    m_pickup.hasBeeped = true;
    return act();
}

std::optional<Decision> PickupWatch::judge()
{
    // In the middle of a talk only a mailbox is one: "has been changed" may be an appointment.
    if (!m_isOpening && !takesMessages(m_pickup.words))
        return {};
    m_who = answererOf(m_pickup);
    if (m_who == Answerer::Person && m_agentSpoke)
        m_isOpening = false;
    return act();
}

std::optional<Decision> PickupWatch::act()
{
    std::optional<Decision> decision = decisionFor(m_who, m_pickup.words, m_plan);
    const bool isSpoken = decision && !decision->text.isEmpty();
    const bool wantsBeep = m_who == Answerer::Voicemail ||
                           (m_who == Answerer::Screening && announcesTone(m_pickup.words));
    m_awaitsBeep = isSpoken && wantsBeep && !m_pickup.hasBeeped;
    if (m_awaitsBeep)
        return Decision::wait(Reasons::tr("Waits for the tone"));
    m_isDone = decision && decision->action == Decision::Action::EndCall;
    if (!decision || m_isDone)
        return decision;
    // Whoever comes after a robot or a notice is yet to be found out.
    m_pickup = {};
    return ++m_answers <= MostAnswers ? decision : std::nullopt;
}

} // namespace PhoneAgent
