// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/keypad.h"

#include "calls/menuwords.h"
#include "core/enumtext.h"
#include "core/logging.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Menus pause between options; a key pressed then would end them before the right one is read.
constexpr auto MenuPause = 2000ms;
/// Keys that follow each other faster belong together.
constexpr auto BetweenKeys = 2000ms;

/// Under which the menus of a call are remembered; empty for none. What a practice call learns is
/// no use for a real one.
QString memoryKey(const CallPlan &plan)
{
    if (plan.number.isEmpty() || plan.mode == CallPlan::Mode::Real)
        return plan.number;
    return enumText(plan.mode) + u':' + plan.number;
}

bool isKeysOnly(const Turn &turn)
{
    return turn.speaker == Turn::Speaker::Callee && turn.text.isEmpty() && !turn.digits.isEmpty();
}

} // namespace

Keypad::Keypad(CallLine &line, CallJournal &journal, MenuStore *menus)
    : m_line(line), m_journal(journal), m_menus(menus)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Keypad::onPause);
    connect(&line, &CallLine::theyStir, this, &Keypad::drop);
    connect(&line, &CallLine::theySpeak, this, &Keypad::onTheySpeak);
    connect(&line, &CallLine::soundChanged, this, &Keypad::onSoundChanged);
    connect(&line, &CallLine::keyHeard, this, &Keypad::onKeyHeard);

    const QString number = memoryKey(journal.record().plan);
    if (m_menus && !number.isEmpty())
        m_memory = m_menus->memory(number).value_or(MenuMemory());
    if (m_memory.needsNetworkKeys)
        m_way = KeyPress::Way::Network;
}

KeyPress::Way Keypad::press(const Decision &decision)
{
    m_held.reset();
    m_last = {decision, m_journal.conversation().lastCalleeTurn(),
              std::exchange(m_isSecond, false)};
    return m_way;
}

bool Keypad::mustWait(const Decision &decision)
{
    if (!m_quietBefore)
        return false;
    const auto quiet = *m_quietBefore + std::chrono::milliseconds(m_sinceHeard.elapsed());
    if (quiet >= MenuPause)
        return false;
    m_held = decision;
    m_pause.start(MenuPause - quiet);
    return true;
}

/// They did not go on.
void Keypad::onPause()
{
    if (m_held)
        Q_EMIT due(*std::exchange(m_held, std::nullopt));
}

/// They do: what was decided did not know all of the menu.
void Keypad::drop()
{
    m_held.reset();
    m_pause.stop();
}

void Keypad::onTheySpeak(const Utterance &utterance)
{
    drop();
    m_sinceHeard.start();
    // A line that tells at once tells whole.
    m_quietBefore.reset();
    if (utterance.age > 0ms)
        m_quietBefore = utterance.age - utterance.sound.duration();
}

void Keypad::notice()
{
    if (m_last)
        settle(*std::exchange(m_last, std::nullopt));
}

/// Ringing or music: it puts us through.
void Keypad::onSoundChanged(LineSound sound)
{
    if (sound == LineSound::Ringing || sound == LineSound::Music)
        notice();
}

void Keypad::onKeyHeard(QChar key)
{
    const bool goesOn = m_sinceKey.isValid() && !m_sinceKey.hasExpired(BetweenKeys.count());
    m_sinceKey.start();
    const QList<Turn> &turns = m_journal.record().turns;
    if (goesOn && !turns.isEmpty() && isKeysOnly(turns.last())) {
        Turn turn = turns.last();
        turn.digits += key;
        m_journal.change(turn);
    } else {
        m_journal.add(
            {.speaker = Turn::Speaker::Callee, .digits = key, .at = QDateTime::currentDateTime()});
    }
    m_journal.endTheirTurn();
}

std::optional<Decision> Keypad::pressAgain(const Turn &heard)
{
    if (!m_last)
        return {};
    const Press press = *std::exchange(m_last, std::nullopt);
    if (!MenuWords::isUnmoved(press.menu, heard)) {
        settle(press);
        return {};
    }
    return m_isProven ? std::nullopt : otherWay(press);
}

std::optional<Decision> Keypad::pressAgain()
{
    return isInDoubt() ? otherWay(*std::exchange(m_last, std::nullopt)) : std::nullopt;
}

std::optional<Decision> Keypad::otherWay(const Press &press)
{
    if (!m_line.hasNetworkKeys())
        return {};
    m_way = m_way == KeyPress::Way::Tones ? KeyPress::Way::Network : KeyPress::Way::Tones;
    if (press.isSecond)
        return {}; // neither is noticed: it is the key
    m_isSecond = true;
    Decision decision = press.decision;
    decision.reason = tr("The menu did not react, so the keys are pressed in another way");
    return decision;
}

/// The keys were noticed.
void Keypad::settle(const Press &press)
{
    m_isProven = true;
    const auto option = MenuWords::chosen(press.menu, press.decision);
    if (!option)
        return;
    m_path.append({.task = enumText(m_journal.record().plan.intent.taskKind()),
                   .menu = press.menu.text,
                   .key = option->key,
                   .label = option->label});
}

std::optional<Decision> Keypad::known(const Turn &menu)
{
    const QString task = enumText(m_journal.record().plan.intent.taskKind());
    for (qsizetype i = 0; i < m_memory.steps.size(); ++i) {
        const MenuMemory::Step &step = m_memory.steps[i];
        if (step.task != task || m_usedSteps.contains(i) || !MenuWords::isMenuOf(step, menu))
            continue;
        m_usedSteps.insert(i);
        return Decision::dtmf(step.key, tr("Pressed for %1").arg(step.label),
                              tr("This key led on in an earlier call"));
    }
    return {};
}

void Keypad::remember(bool gotThrough)
{
    const QString number = memoryKey(m_journal.record().plan);
    MenuMemory memory = m_memory;
    if (m_isProven)
        memory.needsNetworkKeys = m_way == KeyPress::Way::Network;
    for (const MenuMemory::Step &step : gotThrough ? m_path : QList<MenuMemory::Step>())
        memory.learn(step);
    if (!m_menus || number.isEmpty() || memory == m_memory)
        return;
    if (const auto kept = m_menus->keep(number, memory); !kept)
        qCWarning(CALLS) << "The menu is not remembered:" << kept.error().detail;
}

} // namespace PhoneAgent
