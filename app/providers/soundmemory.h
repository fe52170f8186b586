// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace PhoneAgent {

/// Sound on its way to a live service: what is not sent yet, and what was sent but not understood
/// yet, so that a second connection can be told again. Positions count bytes since the start of
/// the call.
class SoundMemory
{
public:
    /// Sound beyond `most` bytes, and a quarter more at times, is forgotten, the oldest first.
    explicit SoundMemory(qsizetype most) : m_most(most) {}

    void append(const QByteArray &sound);

    qint64 next() const { return m_next; } ///< first byte not sent
    qint64 end() const { return m_start + m_sound.size(); }

    /// The next `size` bytes, or as many as there are, now counted as sent.
    QByteArray take(qsizetype size);

    /// What lies before `position` was understood and is not needed again.
    void forget(qint64 position);

    /// Everything remembered is to be sent again.
    void rewind() { m_next = m_start; }

private:
    const qsizetype m_most;
    QByteArray m_sound;
    qint64 m_start = 0;
    qint64 m_next = 0;
};

} // namespace PhoneAgent
