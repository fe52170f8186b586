// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/playbackbuffer.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr char Silence = char(0xFF);
/// What was played is given back to the system in pieces of this size: 8 s.
constexpr qsizetype Compaction = 64 * 1024;

} // namespace

void PlaybackBuffer::append(const QByteArray &sound)
{
    if (m_position >= Compaction) {
        m_sound.remove(0, m_position);
        m_dropped += m_position;
        m_position = 0;
    }
    m_sound.append(sound);
}

QStringList PlaybackBuffer::mark(const QString &name)
{
    m_marks.enqueue({name, m_dropped + m_sound.size()});
    return reached();
}

QStringList PlaybackBuffer::clear()
{
    m_position = m_sound.size();
    return reached();
}

PlaybackBuffer::Played PlaybackBuffer::play(qsizetype bytes)
{
    Played played{.sound = m_sound.mid(m_position, bytes)};
    played.real = played.sound.size();
    m_position += played.real;
    played.sound.append(bytes - played.real, Silence);
    played.marks = reached();
    return played;
}

QStringList PlaybackBuffer::reached()
{
    QStringList names;
    while (!m_marks.isEmpty() && m_marks.head().at <= m_dropped + m_position)
        names += m_marks.dequeue().name;
    return names;
}

} // namespace PhoneAgent
