// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/speechchain.h"

#include "audio/resampler.h"
#include "core/logging.h"
#include "core/whenready.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Whoever gave it up wants no other voice either.
bool isFinal(const Error &error)
{
    return error.kind == Error::Kind::Cancelled;
}

// Asked again, a key that was refused or a credit that is used up answers the same.
bool isLasting(const Error &error)
{
    return error.kind == Error::Kind::Refused || error.kind == Error::Kind::Missing;
}

} // namespace

/// One text on its way through the members; deletes itself when answered.
class SpeechChain::Whole : public QObject
{
public:
    Whole(SpeechChain *chain, const QString &text, const QString &voice)
        : QObject(chain), m_chain(chain), m_text(text), m_voice(voice), m_index(chain->first())
    {
        m_promise.start();
        ask();
    }

    ~Whole() override
    {
        if (m_promise.future().isFinished())
            return;
        m_promise.addResult(failure(Error::Kind::Cancelled, SpeechChain::tr("The call is over.")));
        m_promise.finish();
    }

    QFuture<Result<Pcm>> future() { return m_promise.future(); }

private:
    void ask()
    {
        SpeechSynthesizer *synthesizer = m_chain->m_members[m_index].synthesizer;
        whenReady(synthesizer->synthesize(m_text, m_chain->voiceFor(m_index, m_voice)), this,
                  &Whole::onSound);
    }

    void onSound(const Result<Pcm> &sound)
    {
        if (sound)
            m_chain->noteSuccess(m_index);
        else if (!isFinal(sound.error()))
            m_chain->noteFailure(m_index, sound.error());
        if (!sound && !isFinal(sound.error()) && !m_chain->isLast(m_index)) {
            ++m_index;
            return ask();
        }
        m_promise.addResult(sound);
        m_promise.finish();
        deleteLater();
    }

    SpeechChain *const m_chain;
    const QString m_text;
    const QString m_voice;
    int m_index;
    QPromise<Result<Pcm>> m_promise;
};

/// The stream a listener holds: passes on what the member at work makes.
class SpeechChain::Relay : public SpeechStream
{
public:
    Relay(SpeechChain *chain, const QString &text, const QString &voice)
        : m_chain(chain), m_text(text), m_voice(voice), m_index(chain->first())
    {
        ask();
    }

private:
    void ask()
    {
        SpeechSynthesizer *synthesizer = m_chain->m_members[m_index].synthesizer;
        m_stream = synthesizer->stream(m_text, m_chain->voiceFor(m_index, m_voice));
        m_resampler.reset();
        connect(m_stream.get(), &SpeechStream::sound, this, &Relay::onSound);
        connect(m_stream.get(), &SpeechStream::finished, this, &Relay::onFinished);
        connect(m_stream.get(), &SpeechStream::failed, this, &Relay::onFailed);
    }

    // The next voice may speak at another rate than the one that began.
    void onSound(const Pcm &chunk)
    {
        if (m_rate == 0)
            m_rate = chunk.rate;
        if (!m_resampler && chunk.rate != m_rate)
            m_resampler.emplace(chunk.rate, m_rate);
        if (!m_resampler)
            return Q_EMIT sound(chunk);
        const Pcm even{m_rate, m_resampler->process(chunk.samples)};
        if (!even.isEmpty())
            Q_EMIT sound(even);
    }

    void onFinished()
    {
        const QPointer<Relay> self(this);
        if (m_chain)
            m_chain->noteSuccess(m_index);
        if (m_resampler)
            Q_EMIT sound({m_rate, m_resampler->finish()});
        if (self)
            Q_EMIT finished();
    }

    void onFailed(const Error &error)
    {
        // It is the sender of this signal and must outlive it.
        m_stream->disconnect(this);
        m_stream.release()->deleteLater();
        if (!m_chain || isFinal(error))
            return Q_EMIT failed(error);
        m_chain->noteFailure(m_index, error);
        if (m_chain->isLast(m_index))
            return Q_EMIT failed(error);
        ++m_index;
        ask();
    }

    const QPointer<SpeechChain> m_chain;
    const QString m_text;
    const QString m_voice;
    int m_index;
    int m_rate = 0; ///< of the first sound
    std::unique_ptr<SpeechStream> m_stream;
    std::optional<Resampler> m_resampler;
};

SpeechChain::SpeechChain(QList<Member> members, QObject *parent)
    : SpeechChain(std::move(members), Limits{}, parent)
{
}

SpeechChain::SpeechChain(QList<Member> members, const Limits &limits, QObject *parent)
    : QObject(parent), m_members(std::move(members)), m_limits(limits),
      m_standings(std::size_t(m_members.size()))
{
    Q_ASSERT(!m_members.isEmpty());
}

QString SpeechChain::systemVoiceNotice()
{
    return tr("The voice service stopped. The system voice took over.");
}

QString SpeechChain::name() const
{
    return m_members[first()].synthesizer->name();
}

QStringList SpeechChain::voices() const
{
    QStringList voices;
    for (const Member &member : m_members)
        voices += member.synthesizer->voices();
    voices.removeDuplicates();
    return voices;
}

bool SpeechChain::wantsWholeTurns() const
{
    return m_members[first()].synthesizer->wantsWholeTurns();
}

QFuture<Result<Pcm>> SpeechChain::synthesize(QString text, QString voice)
{
    return (new Whole(this, text, voice))->future();
}

std::unique_ptr<SpeechStream> SpeechChain::stream(const QString &text, const QString &voice)
{
    return std::make_unique<Relay>(this, text, voice);
}

int SpeechChain::first() const
{
    int index = 0;
    while (!isLast(index) && isResting(m_standings[std::size_t(index)]))
        ++index;
    return index;
}

bool SpeechChain::isResting(const Standing &standing) const
{
    return standing.isBarred || (standing.failures >= m_limits.patience &&
                                 standing.sinceFailure.elapsed() < m_limits.rest.count());
}

QString SpeechChain::voiceFor(int index, const QString &asked) const
{
    const auto knows = [&](const Member &member) {
        return member.synthesizer->voices().contains(asked);
    };
    if (knows(m_members[index]))
        return asked;
    // A voice nobody lists may be a new one of the first service.
    const bool isForeign = std::any_of(m_members.begin(), m_members.end(), knows);
    return index == 0 && !isForeign && !asked.isEmpty() ? asked : m_members[index].voice;
}

void SpeechChain::noteSuccess(int index)
{
    m_standings[std::size_t(index)].failures = 0;
}

void SpeechChain::noteFailure(int index, const Error &error)
{
    qCWarning(SERVICES) << m_members[index].synthesizer->name() << error.detail;
    Standing &standing = m_standings[std::size_t(index)];
    ++standing.failures;
    standing.sinceFailure.start();
    standing.isBarred = standing.isBarred || isLasting(error);
    if (!isLast(index))
        announceAfter(index, error);
}

void SpeechChain::announceAfter(int index, const Error &error)
{
    const QString &sentence = m_members[index + 1].notice;
    const bool isNews = !std::exchange(m_standings[std::size_t(index) + 1].isAnnounced, true);
    if (!isNews || sentence.isEmpty())
        return;
    // What is missing the person can supply.
    Q_EMIT notice(error.kind == Error::Kind::Missing
                      ? tr("Your %1 credit is used up. The system voice speaks instead.")
                            .arg(m_members[index].synthesizer->name())
                      : sentence);
}

} // namespace PhoneAgent
