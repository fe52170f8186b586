// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/pocketsphinxtranscriber.h"

#include "audio/resampler.h"
#include "core/logging.h"
#include "providers/flitelexicon.h"
#include "providers/flitesynthesizer.h"
#include "providers/requestgrammar.h"

#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <algorithm>
#include <random>

extern "C" {
#include <pocketsphinx.h>
#include <ps_search.h>
#include <sphinxbase/ngram_model.h>
}

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int ModelRate = 16000;

// The recogniser misses the first and the last sound without a moment of quiet around them.
void addQuietAround(std::vector<std::int16_t> &samples)
{
    constexpr std::size_t Quiet = ModelRate * 15 / 100;
    samples.insert(samples.begin(), Quiet, 0);
    samples.insert(samples.end(), Quiet, 0);
}

// Digital silence has no spectrum and derails the recogniser; this much noise nobody hears.
void addFaintNoise(std::vector<std::int16_t> &samples)
{
    std::minstd_rand random(1);
    for (std::int16_t &sample : samples) {
        const int noise = int(random() % 17) - 8;
        sample = std::int16_t(std::clamp(sample + noise, -32768, 32767));
    }
}

// Where the next piece of at most 15 s ends: at the quietest tenth of a second after the first 8.
// Pieces keep memory bounded and let a closing app interrupt a long transcription.
std::size_t pieceLength(std::span<const std::int16_t> speech)
{
    constexpr std::size_t Earliest = 8 * ModelRate;
    constexpr std::size_t Latest = 15 * ModelRate;
    constexpr std::size_t Window = ModelRate / 10;

    if (speech.size() <= Latest)
        return speech.size();
    std::size_t best = Latest;
    double bestLevel = 0.0;
    for (std::size_t at = Earliest; at + Window <= Latest; at += Window) {
        const double level = levelDb(speech.subspan(at, Window));
        if (level < bestLevel) {
            bestLevel = level;
            best = at + Window / 2;
        }
    }
    return best;
}

QStringList lettersOnlyWords(const QString &name)
{
    static const QRegularExpression notLetters(u"[^A-Za-z']+"_s);
    return readableText(name).split(notLetters, Qt::SkipEmptyParts);
}

} // namespace

/// The recogniser itself. Not copyable, one thread at a time.
class PocketSphinxTranscriber::Decoder
{
public:
    explicit Decoder(const QString &modelFolder)
    {
        const QByteArray hmm = (modelFolder + "/en-us"_L1).toLocal8Bit();
        const QByteArray lm = (modelFolder + "/en-us.lm.bin"_L1).toLocal8Bit();
        const QByteArray dict = (modelFolder + "/cmudict-en-us.dict"_L1).toLocal8Bit();
        m_config =
            cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", hmm.constData(), "-lm", lm.constData(),
                        "-dict", dict.constData(), "-logfn", "/dev/null", nullptr);
        if (m_config)
            m_decoder = ps_init(m_config);
        if (m_decoder)
            m_general = ps_get_lm(m_decoder, ps_get_search(m_decoder));
    }

    ~Decoder()
    {
        if (m_decoder)
            ps_free(m_decoder);
        if (m_config)
            cmd_ln_free_r(m_config);
    }

    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;

    bool isLoaded() const { return m_decoder; }

    void addNames(const QStringList &names)
    {
        m_spelling.clear();
        QStringList spoken;
        for (const QString &name : names) {
            const QStringList words = lettersOnlyWords(name);
            std::for_each(words.begin(), words.end(), [this](const auto &word) { addWord(word); });
            spoken += words.join(u' ').toLower();
        }
        expectRequests(spoken);
    }

    QString textOf(std::span<const std::int16_t> speech)
    {
        if (ps_start_utt(m_decoder) < 0)
            return {};
        ps_process_raw(m_decoder, speech.data(), speech.size(), FALSE, TRUE);
        ps_end_utt(m_decoder);
        return spelled(QString::fromUtf8(ps_get_hyp(m_decoder, nullptr)));
    }

private:
    void addWord(const QString &word)
    {
        const QByteArray key = word.toLower().toLatin1();
        m_spelling.insert(QString::fromLatin1(key), word);
        if (char *known = ps_lookup_word(m_decoder, key.constData())) {
            ckd_free(known);
            return;
        }
        const QByteArray phones = pronunciation(word).toLatin1();
        if (!phones.isEmpty())
            ps_add_word(m_decoder, key.constData(), phones.constData(), TRUE);
    }

    // Half general English, half sentences as they are said to this program.
    void expectRequests(const QStringList &names)
    {
        constexpr int Sentences = 4000;
        QTemporaryFile file;
        if (!file.open())
            return;
        file.write(trigramModel(requestSentences(names, Sentences)));
        file.flush();

        logmath_t *const logarithms = ps_get_logmath(m_decoder);
        ngram_model_t *const requests = ngram_model_read(
            m_config, file.fileName().toLocal8Bit().constData(), NGRAM_ARPA, logarithms);
        if (!requests)
            return;
        ngram_model_t *models[] = {m_general, requests};
        char general[] = "general";
        char own[] = "requests";
        char *modelNames[] = {general, own};
        const float weights[] = {0.5F, 0.5F};
        ngram_model_t *const both = ngram_model_set_init(m_config, models, modelNames, weights, 2);
        ngram_model_set_interp(both, nullptr, nullptr);
        ps_set_lm(m_decoder, "both", both);
        ps_set_search(m_decoder, "both");
        // The set keeps its members, the decoder keeps the set.
        ngram_model_free(both);
        ngram_model_free(requests);
    }

    QString spelled(const QString &heard) const
    {
        QStringList words = heard.split(u' ', Qt::SkipEmptyParts);
        for (QString &word : words)
            word = m_spelling.value(word, word);
        return words.join(u' ');
    }

    cmd_ln_t *m_config = nullptr;
    ps_decoder_t *m_decoder = nullptr;
    ngram_model_t *m_general = nullptr; ///< owned by the search it came with
    QHash<QString, QString> m_spelling;
};

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
            m_decoder->addNames(m_vocabulary);
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

    Pcm wideband = resampled(speech, ModelRate);
    if (wideband.isEmpty())
        return QString();
    addQuietAround(wideband.samples);
    addFaintNoise(wideband.samples);
    QStringList pieces;
    for (std::span<const std::int16_t> rest = wideband.samples; !rest.empty();) {
        if (m_worker.isStopping())
            return SerialWorker::stopped();
        const std::size_t length = pieceLength(rest);
        if (const QString text = m_decoder->textOf(rest.first(length)); !text.isEmpty())
            pieces.append(text);
        rest = rest.subspan(length);
    }
    return pieces.join(u' ');
}

Result<void> PocketSphinxTranscriber::prepareDecoder()
{
    if (m_decoder)
        return {};

    // A missing file makes the library crash or call exit(), so it is asked only when all are
    // there.
    for (const auto file : {"/en-us/mdef"_L1, "/en-us.lm.bin"_L1, "/cmudict-en-us.dict"_L1}) {
        if (!QFileInfo::exists(m_modelFolder + file))
            return failure(Error::Kind::Unavailable,
                           tr("Speech recognition on this computer needs the package "
                              "pocketsphinx-en-us. Install it, or type your request."),
                           m_modelFolder + file + " is missing"_L1);
    }
    auto decoder = std::make_unique<Decoder>(m_modelFolder);
    if (!decoder->isLoaded())
        return failure(Error::Kind::Unavailable,
                       tr("The speech recogniser could not start. Reinstall the package "
                          "pocketsphinx-en-us, or type your request."),
                       u"ps_init failed for %1"_s.arg(m_modelFolder));
    decoder->addNames(m_vocabulary);
    m_decoder = std::move(decoder);
    return {};
}

} // namespace PhoneAgent
