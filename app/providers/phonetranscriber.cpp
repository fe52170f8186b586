// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/phonetranscriber.h"

#include "providers/heardtext.h"
#include "providers/pocketsphinxtranscriber.h"

#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

PhoneTranscriber::PhoneTranscriber(QString modelFolder) : m_modelFolder(std::move(modelFolder)) {}

PhoneTranscriber::PhoneTranscriber()
    : PhoneTranscriber(PocketSphinxTranscriber::installedModelFolder())
{
}

PhoneTranscriber::~PhoneTranscriber() = default;

QString PhoneTranscriber::name() const
{
    return tr("PocketSphinx for rehearsals, on this computer");
}

void PhoneTranscriber::expect(CallWords words)
{
    m_worker.run<void>([this, words = std::move(words)]() -> Result<void> {
        if (words == m_words)
            return {};
        m_words = words;
        if (m_decoder)
            tellDecoder();
        return {};
    });
}

QFuture<Result<QString>> PhoneTranscriber::transcribe(Pcm speech)
{
    return m_worker.run<QString>([this, speech = std::move(speech)] { return decode(speech); });
}

Result<QString> PhoneTranscriber::decode(const Pcm &speech)
{
    if (const Result<void> ready = prepareDecoder(); !ready)
        return tl::unexpected(ready.error());
    const auto words = m_decoder->hear(speech, [this] { return m_worker.isStopping(); });
    if (m_worker.isStopping())
        return SerialWorker::stopped();
    return heardText(words, m_spelling);
}

Result<void> PhoneTranscriber::prepareDecoder()
{
    if (m_decoder)
        return {};
    auto decoder = SphinxDecoder::load(m_modelFolder, SphinxDecoder::English::Narrow);
    if (!decoder)
        return tl::unexpected(decoder.error());
    m_decoder = std::move(*decoder);
    // In "an A I assistant" a voice swallows the first sound.
    m_decoder->addVariant(u"assistant"_s, u"S IH S T AH N T"_s);
    tellDecoder();
    return {};
}

void PhoneTranscriber::tellDecoder()
{
    constexpr int Turns = 5000;
    const QList<QStringList> turns = phoneSentences(m_words, Turns);
    QSet<QString> known;
    for (const QStringList &turn : turns) {
        for (const QString &word : turn) {
            if (!known.contains(word))
                m_decoder->addWord(*known.insert(word));
        }
    }
    m_decoder->expect(turns);
    m_spelling =
        spellingOf(QStringList{m_words.userName, m_words.person, m_words.place} + m_words.phrases);
}

} // namespace PhoneAgent
