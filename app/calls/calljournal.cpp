// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/calljournal.h"

#include "audio/resampler.h"
#include "core/logging.h"

#include <utility>

namespace PhoneAgent {

CallJournal::CallJournal(CallStore &store, const CallPlan &plan, const QString &soundFolder)
    : m_store(store), m_sounds(soundFolder), m_keepsSound(!soundFolder.isEmpty()),
      m_secrets(plan.intent)
{
    m_record.plan = plan;
    m_record.startedAt = QDateTime::currentDateTime();
    m_conversation.plan = plan;
    m_isKept = noteStored(m_store.add(m_record));
}

int CallJournal::add(Turn turn)
{
    if (turn.speaker == Turn::Speaker::Agent)
        m_grouper.endTurn();
    turn.number = int(m_record.turns.size()) + 1;
    m_conversation.turns.append(turn);
    return keep(turn);
}

int CallJournal::keep(Turn &turn)
{
    turn.number = int(m_record.turns.size()) + 1;
    m_turns.append(turn);
    m_record.turns.append(m_secrets.masked(turn));
    noteStored(m_store.putTurn(m_record.plan.id, turn));
    Q_EMIT turnAdded(turn.number - 1);
    return turn.number;
}

void CallJournal::hear(const Utterance &utterance)
{
    const auto begin = beginOf(utterance);
    if (m_grouper.continues(begin, begin + utterance.sound.duration()))
        goOn(utterance);
    else
        add(turnOf(utterance));
}

void CallJournal::hearAside(const Utterance &utterance)
{
    Turn turn = turnOf(utterance);
    keep(turn);
    m_grouper.endTurn();
}

Conversation CallJournal::supposing(const Utterance &utterance) const
{
    Conversation supposed = m_conversation;
    if (TurnGrouper(m_grouper).continues(beginOf(utterance), {})) {
        supposed.turns.last().text += u' ' + utterance.text;
        supposed.turns.last().prompt.reset();
    } else {
        supposed.turns.append({.number = int(supposed.turns.size()) + 1,
                               .speaker = Turn::Speaker::Callee,
                               .text = utterance.text,
                               .at = QDateTime::currentDateTime()});
    }
    return supposed;
}

/// Since the call was begun.
TurnGrouper::Time CallJournal::beginOf(const Utterance &utterance) const
{
    using Time = TurnGrouper::Time;
    return Time(m_record.startedAt.msecsTo(QDateTime::currentDateTime())) - utterance.age;
}

Turn CallJournal::turnOf(const Utterance &utterance)
{
    Turn turn{.speaker = Turn::Speaker::Callee,
              .text = utterance.text,
              .at = QDateTime::currentDateTime().addMSecs(-utterance.age.count()),
              .duration = utterance.sound.duration()};
    keepSound(turn, utterance.sound);
    return turn;
}

void CallJournal::goOn(const Utterance &utterance)
{
    Turn turn = m_turns.last();
    Pcm sound = this->sound(turn);
    if (sound.isEmpty())
        sound.rate = utterance.sound.rate;
    append(sound, resampled(utterance.sound, sound.rate));
    turn.text += u' ' + utterance.text;
    turn.duration = sound.duration();
    turn.prompt.reset();
    keepSound(turn, sound);
    change(turn);
}

void CallJournal::change(const Turn &turn)
{
    m_turns[turn.number - 1] = turn;
    m_record.turns[turn.number - 1] = m_secrets.masked(turn);
    for (Turn &seen : m_conversation.turns) {
        if (seen.number == turn.number)
            seen = turn;
    }
    noteStored(m_store.putTurn(m_record.plan.id, turn));
    Q_EMIT turnChanged(turn.number - 1);
}

void CallJournal::understand(const Turn &judged, const IvrPrompt &prompt)
{
    Turn turn = this->turn(judged.number);
    if (m_record.hasEnded() || turn.text != judged.text)
        return;
    turn.prompt = prompt;
    change(turn);
}

void CallJournal::keepRecord()
{
    m_secrets.mask(m_record);
    noteStored(m_store.update(m_record));
}

void CallJournal::keepSound(Turn &turn, const Pcm &sound)
{
    if (sound.isEmpty() || !m_keepsSound)
        return;
    if (turn.number == 0)
        turn.number = int(m_record.turns.size()) + 1;
    const Result<QString> file = m_sounds.write(turn, sound);
    if (file)
        turn.soundFile = *file;
    else
        Q_EMIT notice(file.error().message);
}

/// What fails for one turn fails for all that follow.
bool CallJournal::noteStored(const Result<void> &stored)
{
    if (stored)
        return true;
    if (!std::exchange(m_hasFailed, true)) {
        qCWarning(CALLS) << "Call" << m_record.plan.id << "is not kept:" << stored.error().detail;
        Q_EMIT notice(tr("This call cannot be kept whole. %1").arg(stored.error().message));
    }
    return false;
}

} // namespace PhoneAgent
