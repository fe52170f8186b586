// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/sphinxdecoder.h"

#include "audio/resampler.h"
#include "providers/flitelexicon.h"
#include "providers/trigrammodel.h"

#include <QFileInfo>
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
using namespace std::chrono_literals;

namespace {

constexpr int ModelRate = 16000;
constexpr auto FrameLength = 10ms;

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

// "read(2)" is the second pronunciation of "read"; "<sil>" and "[NOISE]" are no words.
QString wordOf(const ps_seg_t *segment)
{
    const QString word = QString::fromLatin1(ps_seg_word(const_cast<ps_seg_t *>(segment)));
    return word.startsWith(u'<') || word.startsWith(u'[') ? QString() : word.section(u'(', 0, 0);
}

} // namespace

struct SphinxDecoder::Library
{
    ~Library()
    {
        if (decoder)
            ps_free(decoder);
        if (config)
            cmd_ln_free_r(config);
    }

    cmd_ln_t *config = nullptr;
    ps_decoder_t *decoder = nullptr;
    ngram_model_t *general = nullptr; ///< owned by the search it came with
};

SphinxDecoder::SphinxDecoder(std::unique_ptr<Library> library) : m_library(std::move(library)) {}

SphinxDecoder::~SphinxDecoder() = default;

Result<std::unique_ptr<SphinxDecoder>>
SphinxDecoder::load(const QString &modelFolder, English english, const QString &dictionary)
{
    // A missing file makes the library crash or call exit(), so it is asked only when all are
    // there.
    for (const auto file : {"/en-us/mdef"_L1, "/en-us.lm.bin"_L1, "/cmudict-en-us.dict"_L1}) {
        if (!QFileInfo::exists(modelFolder + file))
            return failure(Error::Kind::Unavailable,
                           tr("Speech recognition on this computer needs the package "
                              "pocketsphinx-en-us. Install it, or type your request."),
                           modelFolder + file + " is missing"_L1);
    }
    const QByteArray hmm = (modelFolder + "/en-us"_L1).toLocal8Bit();
    const QByteArray lm = (modelFolder + "/en-us.lm.bin"_L1).toLocal8Bit();
    const QByteArray dict =
        (dictionary.isEmpty() ? modelFolder + "/cmudict-en-us.dict"_L1 : dictionary).toLocal8Bit();
    auto library = std::make_unique<Library>();
    library->config = cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", hmm.constData(), "-dict",
                                  dict.constData(), "-logfn", "/dev/null", nullptr);
    if (library->config && english == English::General)
        cmd_ln_set_str_r(library->config, "-lm", lm.constData());
    // Where a voice rests is lost when silent frames are left out.
    if (library->config && english == English::Narrow)
        cmd_ln_set_boolean_r(library->config, "-remove_silence", FALSE);
    if (library->config)
        library->decoder = ps_init(library->config);
    if (!library->decoder)
        return failure(Error::Kind::Unavailable,
                       tr("The speech recogniser could not start. Reinstall the package "
                          "pocketsphinx-en-us, or type your request."),
                       u"ps_init failed for %1"_s.arg(modelFolder));
    if (english == English::General)
        library->general = ps_get_lm(library->decoder, ps_get_search(library->decoder));
    return std::unique_ptr<SphinxDecoder>(new SphinxDecoder(std::move(library)));
}

void SphinxDecoder::addWord(const QString &word)
{
    const QByteArray key = word.toLatin1();
    if (char *known = ps_lookup_word(m_library->decoder, key.constData())) {
        ckd_free(known);
        return;
    }
    const QByteArray phones = pronunciation(word).toLatin1();
    if (!phones.isEmpty())
        ps_add_word(m_library->decoder, key.constData(), phones.constData(), FALSE);
}

void SphinxDecoder::expect(const QList<QStringList> &sentences)
{
    QTemporaryFile file;
    if (!file.open())
        return;
    file.write(trigramModel(sentences));
    file.flush();

    const auto [config, decoder, general] =
        std::tie(m_library->config, m_library->decoder, m_library->general);
    ngram_model_t *const own = ngram_model_read(config, file.fileName().toLocal8Bit().constData(),
                                                NGRAM_ARPA, ps_get_logmath(decoder));
    if (!own)
        return;
    ngram_model_t *expected = own;
    if (general) {
        ngram_model_t *models[] = {general, own};
        char generalName[] = "general";
        char ownName[] = "own";
        char *names[] = {generalName, ownName};
        const float weights[] = {0.5F, 0.5F};
        // The set keeps its members.
        expected = ngram_model_set_init(config, models, names, weights, 2);
        ngram_model_set_interp(expected, nullptr, nullptr);
        ngram_model_free(own);
    }
    ps_set_lm(decoder, "expected", expected);
    ps_set_search(decoder, "expected");
    ngram_model_free(expected); // the decoder keeps it
}

QList<HeardWord> SphinxDecoder::hear(const Pcm &speech, const std::function<bool()> &isStopping)
{
    Pcm wideband = resampled(speech, ModelRate);
    if (wideband.isEmpty() || !ps_get_search(m_library->decoder))
        return {};
    addQuietAround(wideband.samples);
    addFaintNoise(wideband.samples);
    QList<HeardWord> words;
    for (std::span<const std::int16_t> rest = wideband.samples; !rest.empty() && !isStopping();) {
        const std::size_t length = pieceLength(rest);
        hearPiece(rest.first(length), words);
        rest = rest.subspan(length);
    }
    return words;
}

void SphinxDecoder::hearPiece(std::span<const std::int16_t> piece, QList<HeardWord> &words)
{
    ps_decoder_t *const decoder = m_library->decoder;
    if (ps_start_utt(decoder) < 0)
        return;
    ps_process_raw(decoder, piece.data(), piece.size(), FALSE, TRUE);
    ps_end_utt(decoder);

    std::chrono::milliseconds quiet{0};
    for (ps_seg_t *segment = ps_seg_iter(decoder); segment; segment = ps_seg_next(segment)) {
        const QString word = wordOf(segment);
        int first = 0;
        int last = 0;
        ps_seg_frames(segment, &first, &last);
        if (word.isEmpty())
            quiet += (last - first + 1) * FrameLength;
        else
            words.append({word, std::exchange(quiet, 0ms)});
    }
}

} // namespace PhoneAgent
