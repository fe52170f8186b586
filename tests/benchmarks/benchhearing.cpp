// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"
#include "providers/phonetranscriber.h"
#include "providers/pocketsphinxtranscriber.h"
#include "support/hearingset.h"
#include "support/linesound.h"
#include "support/worderrors.h"

#include <QCoreApplication>
#include <QTextStream>

#include <ctime>
#include <map>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Score
{
    int words = 0;
    int errors = 0;
    double cpuSeconds = 0.0;
    double soundSeconds = 0.0;
    std::map<QString, std::pair<int, int>> fields; ///< how many were heard right, of how many
};

/// "AI" and "ID" are two words when they are said, "AM" is one.
QStringList comparable(const QStringList &words)
{
    QStringList result;
    for (const QString &word : plainWords(words.join(u' '))) {
        if (word == "ai"_L1 || word == "id"_L1)
            result += {word.left(1), word.right(1)};
        else
            result += word;
    }
    return result;
}

template <typename Read>
void scoreField(Score &score, const QString &name, const QString &said, const QString &heard,
                Read read)
{
    const auto expected = read(said);
    const auto got = read(heard);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        ++score.fields[name].second;
        score.fields[name].first += i < got.size() && got[i] == expected[i] ? 1 : 0;
    }
}

void scoreFields(Score &score, const SaidTurn &turn, const QString &heard)
{
    const QDate today(2026, 11, 23);
    scoreField(score, u"dates"_s, turn.text, heard, [today](const QString &text) {
        QList<QDate> dates;
        for (const DateMention &mention : datesIn(text, today))
            dates.append(mention.date);
        return dates;
    });
    scoreField(score, u"times"_s, turn.text, heard, [](const QString &text) {
        QList<QTime> times;
        for (const TimeMention &mention : timesIn(text))
            times.append(mention.window.from);
        return times;
    });
    scoreField(score, u"digits"_s, turn.text, heard, [](const QString &text) {
        QStringList digits;
        for (const DigitsMention &mention : digitsIn(text, 5))
            digits.append(mention.digits);
        return digits;
    });
    scoreField(score, u"names"_s, turn.text, heard, [&turn](const QString &text) {
        QStringList names;
        for (const QString &name : {turn.names.userName, turn.names.person, turn.names.place}) {
            if (!name.isEmpty() && text.contains(name))
                names.append(name);
        }
        return names;
    });
    scoreField(score, u"yes or no"_s, turn.text, heard, [](const QString &text) {
        const QString first = plainWords(text).value(0);
        return first == "yes"_L1 || first == "no"_L1 ? QStringList{first} : QStringList();
    });
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

void hear(Transcriber &transcriber, const SaidTurn &turn, Score &score, bool isVerbose)
{
    const Pcm sound = overTheLine(turn.text, turn.voice);
    const double before = cpuSeconds();
    const QString heard = transcriber.transcribe(sound).result().value();
    score.cpuSeconds += cpuSeconds() - before;
    score.soundSeconds += double(sound.samples.size()) / sound.rate;
    const QStringList said = comparable(turn.words);
    const int errors = wordErrors(said, comparable(heard.split(u' ')));
    score.words += int(said.size());
    score.errors += errors;
    scoreFields(score, turn, heard);
    if (isVerbose && errors > 0)
        QTextStream(stdout) << errors << "  " << turn.text << "\n   " << heard << '\n';
}

void print(const QString &title, const Score &score)
{
    QTextStream out(stdout);
    out << title.leftJustified(28)
        << QString::number(100.0 * score.errors / score.words, 'f', 1).rightJustified(5)
        << " words wrong in 100 (" << score.words << "), "
        << QString::number(score.cpuSeconds / score.soundSeconds, 'f', 2) << " s CPU a second;";
    for (const auto &[name, field] : score.fields)
        out << ' ' << name << ' ' << field.first << '/' << field.second;
    out << '\n';
}

} // namespace

/// bench-hearing [--verbose] [EACH]: how well our voices are understood over 8 kHz mu-law, with the
/// general model and with what calls consist of. EACH: only every so manieth turn.
int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const bool isVerbose = app.arguments().contains(u"--verbose"_s);
    const int each = std::max(1, app.arguments().last().toInt());

    PocketSphinxTranscriber general;
    PhoneTranscriber phone;
    std::map<QString, Score> scores;
    const QList<SaidTurn> turns = hearingSet();
    for (qsizetype i = 0; i < turns.size(); i += each) {
        const SaidTurn &turn = turns[i];
        general.setVocabulary({turn.names.userName, turn.names.person, turn.names.place});
        phone.expect(turn.names);
        general.transcribe({}).waitForFinished();
        phone.transcribe({}).waitForFinished();
        if (!app.arguments().contains(u"--phone"_s))
            hear(general, turn, scores[turn.voice + u", general"_s], false);
        hear(phone, turn, scores[turn.voice + u", calls"_s], isVerbose);
    }
    for (const auto &[title, score] : scores)
        print(title, score);
}
