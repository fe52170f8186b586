// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/voicecallee.h"

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/wav.h"
#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rate = 8000;
constexpr qsizetype FrameBytes = 160;
constexpr char Silence = char(0xFF);
/// Keys that follow each other faster belong together: an exchange waits about this long.
constexpr qint64 BetweenKeysMs = 900;
/// The pause that ends what the caller says ...
constexpr auto EndOfCaller = 700ms;
constexpr auto CallerPause = 200ms;
/// ... where the callee has just hummed into it: the caller may have stopped for that.
constexpr auto EndAfterHum = 2500ms;
/// Who says goodbye puts the receiver down a moment later.
constexpr qint64 BeforeHangingUpMs = 400;

} // namespace

VoiceCallee::VoiceCallee(CalleeSetup setup, Equipment equipment, QObject *parent)
    : Callee(parent), m_setup(std::move(setup)), m_call(std::move(equipment.call)),
      m_ears(std::move(equipment.ears)), m_music(std::move(equipment.music)),
      m_isMachine(equipment.isMachine), m_interjections(std::move(equipment.interjections))
{
    m_turns.setPauseAfter(CallerPause);
    connect(m_call.get(), &SimulatedCall::says, this, &VoiceCallee::onSays);
    connect(m_call.get(), &SimulatedCall::ended, this, [this] {
        if (m_endsAt < 0 && m_said >= m_saying.size())
            m_endsAt = now() + BeforeHangingUpMs;
    });
    m_isReady = m_setup.isSilent;
    if (!m_isReady)
        m_call->start();
}

QByteArray VoiceCallee::exchange(const QByteArray &heard, Source source)
{
    const std::vector<std::int16_t> samples = samplesFromMulaw(heard);
    ++m_frames;
    if (!m_isOver) {
        // Deaf ears go on hearing: silence tells that no key follows.
        const bool isDeaf = m_setup.hearsOnlyNetworkKeys && source == Source::Stream;
        hearKeys(isDeaf ? std::vector<std::int16_t>(samples.size()) : samples);
        hearSpeech(samples);
        interject();
    }
    const bool isTimeUp = m_endsAt >= 0 && now() >= m_endsAt;
    const bool isFedUp = m_setup.hangsUpAfter.count() >= 0 && now() >= m_setup.hangsUpAfter.count();
    if (isTimeUp || isFedUp)
        hangUp();
    return m_isOver || now() < m_setup.greetsAfter.count() ? QByteArray(FrameBytes, Silence)
                                                           : nextSound();
}

void VoiceCallee::hearKeys(std::span<const std::int16_t> samples)
{
    const QString keys = m_keyEars.hear(samples);
    if (!keys.isEmpty()) {
        m_keys += keys;
        m_keysAt = now();
        // Machines that wait for a key stop talking when one is pressed.
        if (m_expectsKeys) {
            m_spokenBytes += m_saying.size() - m_said;
            m_said = m_saying.size();
        }
    }
    if (!m_keys.isEmpty() && now() - m_keysAt >= BetweenKeysMs)
        handOverKeys();
}

void VoiceCallee::handOverKeys()
{
    const QString keys = std::exchange(m_keys, {});
    note(u"keys"_s, keys, m_keysAt);
    if (!m_call->hasEnded())
        m_call->take({{u"type"_s, u"caller_dtmf"_s}, {u"digits"_s, keys}});
}

void VoiceCallee::hearSpeech(std::span<const std::int16_t> samples)
{
    using Kind = TurnDetector::Event::Kind;
    for (const TurnDetector::Event &event : m_turns.hear(samples)) {
        m_hearsCaller = event.kind == Kind::Began || event.kind == Kind::Resumed;
        if (event.kind == Kind::Ended || event.kind == Kind::Divided) {
            understand(event);
        } else if (event.kind == Kind::Began) {
            m_turns.setEndSilence(EndOfCaller);
            m_interjections.callerBegan(Interjections::Time(event.at * 1000 / Rate));
        }
    }
}

void VoiceCallee::understand(const TurnDetector::Event &event)
{
    m_interjections.callerEnded();
    whenReady(
        m_ears(event.speech), this,
        [at = event.at * 1000 / Rate, isListenedTo = std::exchange(m_listens, true)](
            VoiceCallee *self, const auto &words) { self->onUnderstood(at, isListenedTo, words); });
}

/// Nobody hums into a pause.
void VoiceCallee::interject()
{
    if (!m_hearsCaller)
        return;
    while (const auto due = m_interjections.due(Interjections::Time(now()))) {
        const auto &[what, sound] = *due;
        m_listens = m_listens && what.listens;
        m_turns.setEndSilence(what.listens ? EndAfterHum : EndOfCaller);
        utter(what.words.isEmpty() ? u"noise"_s : u"interjected"_s, what.words,
              mulawFromSamples(resampled(sound, Rate).samples));
    }
}

void VoiceCallee::onUnderstood(qint64 at, bool isListenedTo, const Result<QString> &words)
{
    if (!words) {
        qCWarning(SIMULATOR) << "not heard:" << words.error().message << words.error().detail;
        return;
    }
    if (words->trimmed().isEmpty())
        return;
    note(isListenedTo ? u"heard"_s : u"missed"_s, *words, at);
    if (isListenedTo && !m_isOver && !m_call->hasEnded() && !m_setup.isSilent)
        m_call->take({{u"type"_s, u"caller_speech"_s}, {u"text"_s, *words}});
}

void VoiceCallee::onSays(const QJsonObject &message)
{
    m_isReady = true;
    if (message["type"_L1] != "hospital_speech"_L1 || m_isOver)
        return;
    const bool endsCall = message["call_ended"_L1].toBool();
    const QString expects = message["expects"_L1].toString();
    m_isOnHold = expects == "none"_L1 && !endsCall;
    m_expectsKeys = expects == "dtmf"_L1;
    m_beeps = m_beeps || m_isMachine;

    const QString text = message["text"_L1].toString();
    const QByteArray sound = mulawFromSamples(soundOf(message).samples);
    planHangUp(int(text.split(u' ', Qt::SkipEmptyParts).size()), sound.size());
    utter(u"said"_s, text, sound);
    if (endsCall && sound.isEmpty())
        m_endsAt = now() + BeforeHangingUpMs;
}

void VoiceCallee::utter(const QString &what, const QString &text, const QByteArray &sound)
{
    if (m_said >= m_saying.size()) {
        m_saying.clear();
        m_said = 0;
    }
    const qint64 waits = (m_saying.size() - m_said) * 1000 / Rate;
    const qint64 at = std::max<qint64>(now(), m_setup.greetsAfter.count()) + waits;
    m_saying.append(sound);
    if (text.isEmpty() && sound.isEmpty())
        return;
    m_transcript.append(QJsonObject{{u"what"_s, what},
                                    {u"text"_s, text},
                                    {u"at_ms"_s, at},
                                    {u"until_ms"_s, at + sound.size() * 1000 / Rate}});
}

Pcm VoiceCallee::soundOf(const QJsonObject &message)
{
    Result<Pcm> sound =
        readWav(QByteArray::fromBase64(message["audio_b64"_L1].toString().toLatin1()));
    if (std::exchange(m_isFirst, false) && !m_setup.recording.isEmpty())
        sound = readWavFile(m_setup.recording);
    if (!sound)
        return {.rate = Rate};
    return resampled(*sound, Rate);
}

/// Whoever hangs up after so many words does so in the middle of what is being said.
void VoiceCallee::planHangUp(int words, qsizetype bytes)
{
    const int wanted = m_setup.hangsUpAfterWords;
    if (wanted >= 0 && m_hangUpAt < 0 && words > 0 && m_queuedWords + words >= wanted)
        m_hangUpAt = m_queuedBytes + bytes * (wanted - m_queuedWords) / words;
    m_queuedWords += words;
    m_queuedBytes += bytes;
}

QByteArray VoiceCallee::nextSound()
{
    QByteArray sound = m_saying.mid(m_said, FrameBytes);
    m_said += sound.size();
    m_spokenBytes += sound.size();
    if (m_hangUpAt >= 0 && m_spokenBytes >= m_hangUpAt)
        hangUp();
    if (!sound.isEmpty() && m_said >= m_saying.size()) {
        if (std::exchange(m_beeps, false))
            Q_EMIT beeped();
        if (m_call->hasEnded() && m_endsAt < 0)
            m_endsAt = now() + BeforeHangingUpMs;
    }
    if (sound.isEmpty() && m_isOnHold && !m_music.isEmpty()) {
        sound = m_music.mid(m_musicAt, FrameBytes);
        m_musicAt = sound.size() < FrameBytes ? 0 : m_musicAt + FrameBytes;
    }
    sound.append(FrameBytes - sound.size(), Silence);
    return sound;
}

void VoiceCallee::hangUp()
{
    if (std::exchange(m_isOver, true))
        return;
    hearTheLast();
    if (!m_call->hasEnded())
        m_call->drop(u"callee_hung_up"_s);
    Q_EMIT hungUp();
}

void VoiceCallee::drop()
{
    if (std::exchange(m_isOver, true))
        return;
    hearTheLast();
    if (!m_call->hasEnded())
        m_call->drop(u"caller_hung_up"_s);
}

/// Whoever hangs up right after the last word was heard, too.
void VoiceCallee::hearTheLast()
{
    hearSpeech(std::vector<std::int16_t>(3 * Rate));
}

void VoiceCallee::note(const QString &what, const QString &text, qint64 at)
{
    m_transcript.append(QJsonObject{{u"what"_s, what}, {u"text"_s, text}, {u"at_ms"_s, at}});
}

QJsonObject VoiceCallee::report() const
{
    return {{u"transcript"_s, m_transcript}, {u"truth"_s, m_call->truth()}};
}

} // namespace PhoneAgent
