// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/framepacer.h"
#include "telephony/lateness.h"
#include "telephony/outgoingsound.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <deque>
#include <optional>

namespace PhoneAgent {

/// The agent's side of one call's sound: sends it in time, knows how much of it was heard and
/// answers each mark once. Sound may come before the stream is open. Knows neither threads nor
/// sockets; `now` comes from outside.
class MediaSpeaker : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void open(const QString &stream);
    /// The stream is gone, and with it all that was not heard.
    void close(MediaTime now);

    void say(const Pcm &sound, int mark, bool isLast, bool isLevelled);
    /// What is said under this mark is told as silence by sounding(), and by hiding().
    void hide(int mark) { m_hidden.insert(mark); }
    void clear(MediaTime now);

    /// Falls silent at once and keeps what was not heard, marks included. Nothing is sent until
    /// resume(), which goes on from the last pause before; clear() drops it.
    void hold(MediaTime now);
    void resume(MediaTime now);

    /// Sends what is due.
    void pump(MediaTime now);

    /// The network returned a mark. False when nobody waits for it.
    bool takeMark(const QString &name);

    /// Of all frames so far. A frame is not late before there is sound for it.
    const Lateness &lateness() const { return m_lateness; }

    /// Whether pump() has anything to do.
    bool isBusy() const { return !m_isHeld && (!m_sound.isEmpty() || !m_marks.empty()); }

Q_SIGNALS:
    void message(const QString &text);
    /// This plays from `start` on, unless it is cleared.
    void sounding(PhoneAgent::MediaTime start, const std::vector<std::int16_t> &samples);
    /// Until then hidden sound plays.
    void hiding(PhoneAgent::MediaTime until);
    /// What would have played from `now` on does not.
    void silenced(PhoneAgent::MediaTime now);
    /// The first sound of this clip leaves.
    void begun(int mark);
    void played(int mark);
    void cleared(int mark, std::chrono::milliseconds heard);

private:
    struct Mark
    {
        int mark = 0;
        QString name;
        MediaTime end{}; ///< when the sound before it will have been played
    };

    /// Samples in a row that were sent, of one clip.
    struct Sent
    {
        int mark = 0;
        std::vector<std::int16_t> samples;
        std::size_t padding = 0; ///< silence after them
    };

    void send(const OutgoingSound::Frame &frame, MediaTime now);
    void answerFirst();
    void answerOverdue(MediaTime now);
    std::vector<std::int16_t> shown(const QByteArray &mulaw,
                                    const std::vector<OutgoingSound::Piece> &pieces);
    void noteSent(const OutgoingSound::Frame &frame);
    void answerPlayed(MediaTime now);
    void silence(MediaTime now);
    void startAnew(MediaTime now);
    void forget(MediaTime now);
    std::deque<Sent> takeLast(std::size_t samples);
    void putBack(std::deque<Sent> &pieces, int mark);
    std::vector<std::int16_t> heardOf(int mark) const;

    QString m_stream; ///< empty while there is none
    OutgoingSound m_sound;
    FramePacer m_pacer;
    std::optional<MediaTime> m_hasSoundSince; ///< nothing while there is nothing to send
    Lateness m_lateness;
    std::deque<Mark> m_marks; ///< sent, not returned
    std::deque<Sent> m_sent;  ///< of clips whose marks are open
    QSet<int> m_hidden;       ///< marks
    bool m_isHeld = false;
    int m_begun = 0;      ///< mark of the clip that was sent last
    int m_generation = 0; ///< marks of earlier ones were answered when they were cleared
    int m_serial = 0;
};

} // namespace PhoneAgent
