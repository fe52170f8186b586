// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/playsound.h"

#include "devices/clipplayer.h"

#include <QPromise>

namespace PhoneAgent {

namespace {

/// Deletes itself once the sound is over.
class Playing : public QObject
{
public:
    explicit Playing(const Pcm &sound)
    {
        m_promise.start();
        connect(&m_player, &ClipPlayer::finished, this, [this] { answer({}); });
        connect(&m_player, &ClipPlayer::notice, this, [this](const QString &sentence) {
            answer(failure(Error::Kind::Missing, sentence));
        });
        m_player.play(0, sound);
    }

    QFuture<Result<void>> future() const { return m_promise.future(); }

private:
    void answer(const Result<void> &result)
    {
        if (m_promise.future().isFinished())
            return;
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    QPromise<Result<void>> m_promise;
    ClipPlayer m_player;
};

} // namespace

QFuture<Result<void>> playSound(const Pcm &sound)
{
    return (new Playing(sound))->future();
}

} // namespace PhoneAgent
