// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/pocketsphinxtranscriber.h"

#include "providers/flitesynthesizer.h"
#include "providers/requestgrammar.h"

#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList lettersOnlyWords(const QString &name)
{
    static const QRegularExpression notLetters(u"[^A-Za-z']+"_s);
    return readableText(name).split(notLetters, Qt::SkipEmptyParts);
}

} // namespace

PocketSphinxTranscriber::PocketSphinxTranscriber(QString modelFolder)
    : m_modelFolder(std::move(modelFolder))
{
}

PocketSphinxTranscriber::~PocketSphinxTranscriber() = default;

QString PocketSphinxTranscriber::installedModelFolder()
{
    return QStringLiteral(POCKETSPHINX_MODEL_FOLDER);
}

QString PocketSphinxTranscriber::name() const
{
    return tr("PocketSphinx, on this computer");
}

void PocketSphinxTranscriber::setVocabulary(QStringList names)
{
    m_worker.run<void>([this, names = std::move(names)]() -> Result<void> {
        m_vocabulary = names;
        if (m_decoder)
            tellDecoder();
        return {};
    });
}

QFuture<Result<QString>> PocketSphinxTranscriber::transcribe(Pcm speech)
{
    return m_worker.run<QString>([this, speech = std::move(speech)] { return decode(speech); });
}

Result<QString> PocketSphinxTranscriber::decode(const Pcm &speech)
{
    if (const Result<void> ready = prepareDecoder(); !ready)
        return tl::unexpected(ready.error());

    QStringList text;
    for (const HeardWord &heard : m_decoder->hear(speech, [this] { return m_worker.isStopping(); }))
        text.append(m_spelling.value(heard.word, heard.word));
    if (m_worker.isStopping())
        return SerialWorker::stopped();
    return text.join(u' ');
}

Result<void> PocketSphinxTranscriber::prepareDecoder()
{
    if (m_decoder)
        return {};
    auto decoder = SphinxDecoder::load(m_modelFolder, SphinxDecoder::English::General);
    if (!decoder)
        return tl::unexpected(decoder.error());
    m_decoder = std::move(*decoder);
    tellDecoder();
    return {};
}

void PocketSphinxTranscriber::tellDecoder()
{
    constexpr int Sentences = 4000;
    m_spelling.clear();
    QStringList spoken;
    for (const QString &name : m_vocabulary) {
        const QStringList words = lettersOnlyWords(name);
        for (const QString &word : words) {
            m_spelling.insert(word.toLower(), word);
            m_decoder->addWord(word.toLower());
        }
        spoken += words.join(u' ').toLower();
    }
    m_decoder->expect(requestSentences(spoken, Sentences));
}

} // namespace PhoneAgent
