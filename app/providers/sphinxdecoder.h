// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace PhoneAgent {

struct HeardWord
{
    QString word;                             ///< as the dictionary writes it: "a.m.", "april"
    std::chrono::milliseconds quietBefore{0}; ///< how long nothing was said before it
};

/// PocketSphinx with the American English model of Debian's package. One thread at a time.
class SphinxDecoder
{
    Q_DECLARE_TR_FUNCTIONS(SphinxDecoder)

public:
    enum class English {
        General, ///< knows what people say in general as well (105 MB)
        Narrow,  ///< nothing but what it is told to expect (three times faster)
    };

    /// `modelFolder` holds en-us/, en-us.lm.bin and cmudict-en-us.dict. Takes 0.3 to 1 s; much less
    /// with a small `dictionary`, a file in place of the latter.
    static Result<std::unique_ptr<SphinxDecoder>> load(const QString &modelFolder, English english,
                                                       const QString &dictionary = {});
    ~SphinxDecoder();
    SphinxDecoder(const SphinxDecoder &) = delete;
    SphinxDecoder &operator=(const SphinxDecoder &) = delete;

    /// A word in lower case that the dictionary may lack gets a pronunciation by rule. Heard from
    /// the next expect() on, as all changes of words.
    void addWord(const QString &word);

    /// Expects sentences like these; half of what it expects stays general English, where it knows
    /// that. Words that are neither in the dictionary nor added are never heard.
    void expect(const QList<QStringList> &sentences);

    /// The words of a sound of any length and rate. `isStopping` is asked every 15 s of sound;
    /// what was heard until then is returned.
    QList<HeardWord> hear(const Pcm &speech, const std::function<bool()> &isStopping);

private:
    struct Library;

    explicit SphinxDecoder(std::unique_ptr<Library> library);
    void hearPiece(std::span<const std::int16_t> piece, QList<HeardWord> &words);

    std::unique_ptr<Library> m_library;
};

} // namespace PhoneAgent
