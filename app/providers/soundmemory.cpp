// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/soundmemory.h"

#include <algorithm>

namespace PhoneAgent {

void SoundMemory::append(const QByteArray &sound)
{
    m_sound += sound;
    // Not with every frame: what stays is moved.
    if (m_sound.size() <= m_most + m_most / 4)
        return;
    m_start += m_sound.size() - m_most;
    m_sound = m_sound.last(m_most);
    m_next = std::max(m_next, m_start);
}

QByteArray SoundMemory::take(qsizetype size)
{
    const QByteArray sound = m_sound.mid(m_next - m_start, size);
    m_next += sound.size();
    return sound;
}

void SoundMemory::forget(qint64 position)
{
    // What was not sent cannot have been understood.
    const qint64 start = std::clamp(position, m_start, m_next);
    m_sound.remove(0, start - m_start);
    m_start = start;
}

} // namespace PhoneAgent
