// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>

namespace PhoneAgent {

class MediaCall;

/// The sound of one call, both ways, as the main thread holds it. Made by MediaServer::expect()
/// before the call is placed; the work is done on the media thread. Deleting it ends the stream.
///
///     send() -> levelled, 8 kHz -> 20 ms frames, at most 400 ms ahead -> telephone network
///     heard() <- 20 ms frames, gaps concealed <- telephone network
class MediaChannel : public QObject
{
    Q_OBJECT

public:
    enum class End {
        TheyHungUp, ///< the network said that the stream is over: the call ended
        Lost,       ///< the connection broke without a word; the call may still stand
        Closed,     ///< by close()
    };
    Q_ENUM(End)

    enum class Part { Last, More }; ///< whether more of the same clip follows
    enum class Kind {
        Speech,     ///< is brought to one level
        Keys,       ///< go out as they are
        SecretKeys, ///< likewise, and leave silence in the recording
    };

    ~MediaChannel() override;

    /// The wss address for the network, with a one-time token as its last part.
    QUrl address() const { return m_address; }

    /// The network's name of the call, as soon as it is known. A stream that came earlier waits
    /// for it; a stream of another call is refused.
    void expectCall(const QString &callSid);

    /// Lets one more stream come, at the address returned, when the one under way has stopped (the
    /// network does that to press keys). Its stop then is no end, and opened() comes again.
    QUrl expectAgain();
    /// No stream will come again after all. Where there is none any more, closed(end) follows.
    void expectNoMore(End end);

    /// Appends sound of any rate; may begin before opened(). `mark` names the clip and is answered
    /// once: played() when its end was heard, or cleared(). A clip may come in parts of one rate
    /// under the same mark.
    void send(const Pcm &sound, int mark, Part part = Part::Last, Kind kind = Kind::Speech);

    /// Drops what was not heard yet, at once. Each mark still open is answered, in order.
    void clear();

    /// Falls silent at once, but keeps what was not heard and what is still sent: resume() goes on
    /// with it, from the last pause before, and clear() drops it.
    void hold();
    void resume();

    /// Ends the stream; answered by closed(Closed).
    void close();
    bool isClosing() const { return m_isClosing; } ///< by close()

    /// Writes a stereo WAV file of 8 kHz while the stream runs: left what came, right what was
    /// really played. Time counts from opened(), or from now if it is open. Answered by recorded()
    /// or recordingFailed(), once.
    void startRecording(const QString &path);

Q_SIGNALS:
    void opened();
    /// 20 ms at 8 kHz, in order and without gaps.
    void heard(const PhoneAgent::Pcm &frame);
    /// The first sound of the clip leaves for the network.
    void begun(int mark);
    void played(int mark);
    /// The clip was cut after `heard` of it; 0 when none of it was heard.
    void cleared(int mark, std::chrono::milliseconds heard);
    /// The other side pressed a key.
    void keyPressed(QChar key);
    /// The last there is to say, unless expectAgain() was called before, or is called then.
    void closed(PhoneAgent::MediaChannel::End end);

    void recorded(const QString &path);
    /// The file holds what there was until then; the call goes on.
    void recordingFailed(const PhoneAgent::Error &error);

private:
    friend class MediaServer;
    MediaChannel(MediaCall *call, const QUrl &base);

    template <typename Function>
    void post(Function function);

    QPointer<MediaCall> m_call; ///< on the media thread
    QUrl m_base;
    QUrl m_address;
    bool m_isClosing = false;
};

} // namespace PhoneAgent
