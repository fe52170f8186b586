// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/phonetranscriber.h"

#include "providers/flitelexicon.h"
#include "providers/heardtext.h"
#include "providers/pocketsphinxtranscriber.h"

#include <QFile>
#include <QSet>
#include <QTemporaryFile>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Changing what is expected takes 0.1 s with the thousand words of calls, and 1.6 s with the
// 134,000 of the whole dictionary.
QByteArray dictionaryOf(const QList<QStringList> &turns, const QString &wholeDictionary)
{
    QSet<QByteArray> missing;
    for (const QStringList &turn : turns) {
        for (const QString &word : turn)
            missing.insert(word.toLatin1());
    }
    const QSet<QByteArray> words = missing;
    QByteArray dictionary;
    QFile whole(wholeDictionary);
    if (whole.open(QIODevice::ReadOnly)) {
        while (!whole.atEnd()) {
            const QByteArray line = whole.readLine();
            // "read R EH D", "read(2) R IY D"
            const QByteArray word = line.split(' ').first().split('(').first();
            if (!words.contains(word))
                continue;
            dictionary += line;
            missing.remove(word);
        }
    }
    // In "an A I assistant" a voice swallows the first sound.
    if (words.contains("assistant"))
        dictionary += "assistant(2) S IH S T AH N T\n";
    for (const QByteArray &word : missing) {
        const QByteArray phones = pronunciation(QString::fromLatin1(word)).toLatin1();
        if (!phones.isEmpty())
            dictionary += word + ' ' + phones + '\n';
    }
    return dictionary;
}

} // namespace

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

void PhoneTranscriber::expect(CallWords words, Load load)
{
    m_worker.run<void>([this, load, words = std::move(words)]() -> Result<void> {
        if (words == m_words)
            return {};
        m_words = words;
        m_decoder.reset();
        return load == Load::Now ? prepareDecoder() : Result<void>();
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
    constexpr int Turns = 5000;
    if (m_decoder)
        return {};
    const QList<QStringList> turns = phoneSentences(m_words, Turns);
    QTemporaryFile dictionary;
    if (!dictionary.open())
        return failure(Error::Kind::Broken, tr("No temporary file could be written."),
                       dictionary.errorString());
    dictionary.write(dictionaryOf(turns, m_modelFolder + "/cmudict-en-us.dict"_L1));
    dictionary.flush();
    auto decoder =
        SphinxDecoder::load(m_modelFolder, SphinxDecoder::English::Narrow, dictionary.fileName());
    if (!decoder)
        return tl::unexpected(decoder.error());
    m_decoder = std::move(*decoder);
    m_decoder->expect(turns);
    m_spelling =
        spellingOf(QStringList{m_words.userName, m_words.person, m_words.place} + m_words.phrases);
    return {};
}

} // namespace PhoneAgent
