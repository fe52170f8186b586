// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/voicepreview.h"

#include "core/whenready.h"
#include "devices/clipplayer.h"

namespace PhoneAgent {

namespace {

// Calls count their clips from zero up; -1 is the spoken request.
constexpr ClipId VoiceClip = -2;

} // namespace

VoicePreview::VoicePreview(VoiceBook &book, ClipPlayer &player, QObject *parent)
    : QObject(parent), m_book(book), m_player(player)
{
    connect(&player, &ClipPlayer::finished, this, [this](ClipId clip) {
        if (clip == VoiceClip)
            setVoice({});
    });
}

void VoicePreview::play(const QString &voice)
{
    stop();
    setVoice(voice);
    whenReady(m_book.preview(voice), this, [voice](VoicePreview *self, const Result<Pcm> &sound) {
        self->onMade(voice, sound);
    });
}

void VoicePreview::stop()
{
    if (m_player.clip() == VoiceClip)
        m_player.stop();
    setVoice({});
}

// The person may want another one meanwhile, or none.
void VoicePreview::onMade(const QString &voice, const Result<Pcm> &sound)
{
    if (voice != m_voice)
        return;
    if (sound)
        return m_player.play(VoiceClip, *sound);
    setVoice({});
    Q_EMIT failed(sound.error().message);
}

void VoicePreview::setVoice(const QString &voice)
{
    if (std::exchange(m_voice, voice) != voice)
        Q_EMIT changed();
}

} // namespace PhoneAgent
