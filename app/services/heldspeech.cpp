// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/heldspeech.h"

#include <QPointer>

#include <utility>

namespace PhoneAgent {

HeldSpeech::HeldSpeech(std::unique_ptr<SpeechStream> made) : m_made(std::move(made))
{
    connect(m_made.get(), &SpeechStream::sound, this, &HeldSpeech::onSound);
    connect(m_made.get(), &SpeechStream::finished, this, [this] { onEnd({}); });
    connect(m_made.get(), &SpeechStream::failed, this,
            [this](const Error &error) { onEnd(error); });
}

void HeldSpeech::release()
{
    m_isReleased = true;
    QMetaObject::invokeMethod(this, &HeldSpeech::tell, Qt::QueuedConnection);
}

void HeldSpeech::onSound(const Pcm &chunk)
{
    m_madeAt = m_madeAt.value_or(Clock::now());
    m_chunks.append(chunk);
    tell();
}

void HeldSpeech::onEnd(const std::optional<Error> &error)
{
    m_hasEnded = true;
    m_error = error;
    tell();
}

void HeldSpeech::tell()
{
    if (!m_isReleased)
        return;
    const QPointer<HeldSpeech> self(this);
    while (self && !m_chunks.isEmpty())
        Q_EMIT sound(m_chunks.takeFirst());
    if (!self || !std::exchange(m_hasEnded, false))
        return;
    if (m_error)
        Q_EMIT failed(*m_error);
    else
        Q_EMIT finished();
}

} // namespace PhoneAgent
