// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/heardtext.h"

#include "providers/flitesynthesizer.h"

#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Synthetic voices rest 0.2 s at a comma and at least twice as long between sentences.
constexpr auto CommaQuiet = 120ms;
constexpr auto SentenceQuiet = 330ms;

const QHash<QString, QString> &capitalised()
{
    static const QHash<QString, QString> words = [] {
        QHash<QString, QString> result{
            {u"i"_s, u"I"_s}, {u"a.m."_s, u"AM"_s}, {u"p.m."_s, u"PM"_s}};
        const QString names =
            u"Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
            "April May June July August September October November December Doctor "
            "I'd I'll I'm I've"_s;
        for (const QString &name : names.split(u' '))
            result.insert(name.toLower(), name);
        return result;
    }();
    return words;
}

bool isLetter(const QString &word)
{
    return word.size() == 2 && word[1] == u'.';
}

QString written(const QString &word, const QHash<QString, QString> &spelling)
{
    if (isLetter(word))
        return word.first(1).toUpper();
    const auto known = spelling.constFind(word);
    return known != spelling.constEnd() ? *known : capitalised().value(word, word);
}

/// A sentence with its end.
QString finished(QString sentence)
{
    static const QRegularExpression question(
        u"^(?:(?:yes|no|and|so|hello|sorry|okay|thank you)[, "
        u"]+)?(?:what|when|where|who|whom|which|how|why|do|does|did|is|are|am|can|could|may|"
        "shall|should|would|will|have you|has|anything else|was)\\b|\\b(?:right|correct)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (sentence.isEmpty())
        return sentence;
    sentence[0] = sentence[0].toUpper();
    return sentence + (sentence.contains(question) ? u'?' : u'.');
}

// Said like the letters of a code, but written together.
QString withInitials(QString text)
{
    static const QRegularExpression initials(
        uR"(\b(A) (I)(?=,? assistant)|(?<=photo )(I) (D)\b)"_s);
    return text.replace(initials, uR"(\1\2\3\4)"_s);
}

} // namespace

QHash<QString, QString> spellingOf(const QStringList &texts)
{
    static const QRegularExpression notLetters(u"[^A-Za-z']+"_s);
    QHash<QString, QString> spelling;
    for (const QString &text : texts) {
        for (const QString &word : readableText(text).split(notLetters, Qt::SkipEmptyParts))
            spelling.insert(word.toLower(), word);
    }
    return spelling;
}

QString heardText(const QList<HeardWord> &words, const QHash<QString, QString> &spelling)
{
    QStringList sentences;
    QString sentence;
    for (const HeardWord &heard : words) {
        if (heard.quietBefore >= SentenceQuiet)
            sentences.append(finished(std::exchange(sentence, {})));
        if (!sentence.isEmpty())
            sentence += heard.quietBefore >= CommaQuiet ? u", "_s : u" "_s;
        sentence += written(heard.word, spelling);
    }
    sentences.append(finished(sentence));
    sentences.removeAll(QString());
    return withInitials(sentences.join(u' '));
}

} // namespace PhoneAgent
