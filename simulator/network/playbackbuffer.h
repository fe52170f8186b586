// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QQueue>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// What a media stream was sent and has not played yet: mu-law, 8000 bytes a second, with marks
/// between. It knows no clock: who plays takes as much as is due.
class PlaybackBuffer
{
public:
    struct Played
    {
        QByteArray sound;   ///< as long as was asked for, filled up with silence
        qsizetype real = 0; ///< how much of it was sent, the rest is that silence
        QStringList marks;  ///< that were reached, in order
    };

    void append(const QByteArray &sound);

    /// The marks that are reached with this one: it alone when nothing waits to be played.
    QStringList mark(const QString &name);

    /// Drops what was not played; the marks that waited, in order.
    QStringList clear();

    Played play(qsizetype bytes);

    bool isEmpty() const { return waiting() == 0; }
    qsizetype waiting() const { return m_sound.size() - m_position; }

private:
    struct Mark
    {
        QString name;
        qint64 at = 0; ///< bytes of the stream before it
    };

    QStringList reached();

    QByteArray m_sound;
    qsizetype m_position = 0; ///< in m_sound
    qint64 m_dropped = 0;     ///< bytes of the stream before m_sound
    QQueue<Mark> m_marks;
};

} // namespace PhoneAgent
