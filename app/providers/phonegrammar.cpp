// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/phonegrammar.h"

#include "providers/flitesynthesizer.h"
#include "providers/sentencegrammar.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Patterns
{
    Grammar names;
    QStringList sentences;
    std::vector<double> heights; ///< of the sentences, for drawing them by how often they are said
};

/// "NAME = one way | another" and "how often<TAB>a sentence" lines.
Patterns readPatterns(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The patterns of calls are not in this program");
    Patterns patterns;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const qsizetype is = line.indexOf(u" = "_s); is > 0) {
            patterns.names.insert(line.left(is), line.mid(is + 3).split(u" | "_s));
        } else if (const qsizetype tab = line.indexOf(u'\t'); tab > 0) {
            patterns.sentences.append(line.mid(tab + 1));
            // The common ones would drown the rest.
            patterns.heights.push_back(std::sqrt(line.left(tab).toDouble()));
        }
    }
    return patterns;
}

const Patterns &callPatterns()
{
    static const Patterns patterns = readPatterns(u":/speech/calls.txt"_s);
    return patterns;
}

/// "chandra" from "Dr. Chandra": patterns say the title themselves.
QString withoutTitle(const QString &person)
{
    static const QRegularExpression title(uR"(^(doctor|dr|mr|mrs|ms|mister|miss)\b\.?\s*)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return QString(person).remove(title);
}

QString lettersOf(const QString &name)
{
    QStringList letters;
    for (const QChar letter : readableText(name).toLower()) {
        if (letter >= u'a' && letter <= u'z')
            letters += QString(letter) + u'.';
    }
    return letters.join(u' ');
}

// A name of the call beats the examples three to one.
void preferName(Grammar &names, const QString &name, const QString &said)
{
    if (said.isEmpty())
        return;
    const qsizetype times = 3 * std::max<qsizetype>(names[name].size(), 1);
    names[name] += QStringList(times, said);
}

Grammar namesOf(const CallWords &words)
{
    Grammar names = callPatterns().names;
    const QString user = saidWords(words.userName).join(u' ');
    const QString person = saidWords(withoutTitle(words.person)).join(u' ');
    preferName(names, u"USER"_s, user);
    preferName(names, u"FIRST"_s, user.section(u' ', 0, 0));
    preferName(names, u"DOCTOR"_s, person);
    preferName(names, u"PLACE"_s, saidWords(words.place).join(u' '));
    preferName(names, u"LETTERS"_s, lettersOf(words.userName));
    preferName(names, u"LETTERS"_s, lettersOf(withoutTitle(words.person)));
    return names;
}

} // namespace

QStringList saidWords(const QString &text)
{
    static const QRegularExpression notLetters(u"[^a-z']+"_s);
    return readableText(text).toLower().split(notLetters, Qt::SkipEmptyParts);
}

QList<QStringList> phoneSentences(const CallWords &words, int count)
{
    const Patterns &patterns = callPatterns();
    const Grammar names = namesOf(words);
    QStringList sentences = patterns.sentences;
    std::vector<double> heights = patterns.heights;
    for (const QString &phrase : words.phrases) {
        sentences.append(saidWords(phrase).join(u' '));
        heights.push_back(10.0);
    }
    std::minstd_rand random(1);
    std::discrete_distribution<qsizetype> sentence(heights.begin(), heights.end());

    QList<QStringList> turns;
    for (int i = 0; i < count; ++i) {
        QStringList turn;
        for (unsigned left = 1 + unsigned(random() / 4 % 3); left > 0; --left)
            turn += expanded(sentences[sentence(random)], names, random);
        if (!turn.isEmpty())
            turns.append(turn);
    }
    return turns;
}

} // namespace PhoneAgent
