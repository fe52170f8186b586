// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramservice.h"
#include "services/speechsynthesizer.h"

#include <QByteArray>
#include <QStringList>

namespace PhoneAgent {

/// What the two ways of asking Deepgram for speech share.

/// Where the sound goes: the telephone takes mu-law at 8 kHz, a desk's speaker linear PCM at 24.
enum class SpeechUse { Phone, Desk };

/// Voice and encoding; a socket knows no containers.
enum class SpeechWay { Request, Socket };
DeepgramService::Query speechQuery(SpeechUse use, SpeechWay way, const QString &voice);

/// Whether a voice's name looks like one of Deepgram's; the list of known ones is never complete.
bool isDeepgramVoice(const QString &voice);
Error unknownDeepgramVoice(const QString &voice);

/// `text` in pieces of at most `longest` characters (Deepgram: 2000), cut at the end of a sentence
/// or between words where possible. Nothing for a text without letters.
QStringList speechPieces(const QString &text, qsizetype longest = 2000);

/// Turns the bytes of one text into sound, however they are cut, without the silence before the
/// first word.
class SpeechDecoder
{
public:
    explicit SpeechDecoder(SpeechUse use) : m_use(use) {}

    Pcm decode(const QByteArray &bytes);

    /// Bytes came, be it silence.
    bool hasHeard() const { return m_hasHeard; }

private:
    std::vector<std::int16_t> samplesOf(const QByteArray &bytes);

    SpeechUse m_use;
    QByteArray m_half;                 ///< first byte of a sample whose second is still to come
    std::vector<std::int16_t> m_quiet; ///< the end of the silence so far: a soft consonant
    bool m_hasBegun = false;
    bool m_hasHeard = false;
};

/// Says no, from the event loop as every stream does.
std::unique_ptr<SpeechStream> failedSpeech(const Error &error);

/// All sound of `stream` in one piece, at -20 dBFS.
QFuture<Result<Pcm>> gathered(std::unique_ptr<SpeechStream> stream);

} // namespace PhoneAgent
