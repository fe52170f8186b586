// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/thirdperson.h"

#include "language/tokens.h"

#include <QHash>
#include <QSet>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "love" becomes "loves", "have" "has"; empty for what is no verb known here.
QString verbOfAnother(const QString &verb)
{
    static const QHash<QString, QString> verbs{
        {u"am"_s, u"is"_s},         {u"have"_s, u"has"_s},      {u"do"_s, u"does"_s},
        {u"don't"_s, u"doesn't"_s}, {u"go"_s, u"goes"_s},       {u"wish"_s, u"wishes"_s},
        {u"miss"_s, u"misses"_s},   {u"haven't"_s, u"hasn't"_s}};
    static const QSet<QString> regular{
        u"love"_s,       u"need"_s,  u"want"_s,   u"owe"_s,    u"like"_s,   u"live"_s,
        u"think"_s,      u"hope"_s,  u"feel"_s,   u"know"_s,   u"work"_s,   u"see"_s,
        u"come"_s,       u"agree"_s, u"accept"_s, u"prefer"_s, u"expect"_s, u"believe"_s,
        u"understand"_s, u"thank"_s, u"arrive"_s, u"leave"_s,  u"plan"_s,   u"get"_s,
        u"find"_s,       u"ask"_s,   u"send"_s};
    return regular.contains(verb) ? verb + u's' : verbs.value(verb);
}

/// The text with what `other` gives in place of a token; where that is empty, the token stays.
template <typename Other>
QString replaced(const QString &text, Other other)
{
    const WordTokens tokens(text);
    QString said;
    qsizetype copied = 0;
    for (int i = 0; i < tokens.size(); ++i) {
        const QString word = other(tokens, i);
        if (word.isEmpty())
            continue;
        said += QStringView(text).sliced(copied, tokens[i].start - copied);
        said += word;
        copied = tokens[i].end;
    }
    said += QStringView(text).sliced(copied);
    return said;
}

} // namespace

QString inThirdPerson(const QString &words, const QString &who)
{
    const QHash<QString, QString> others{{u"my"_s, who + u"'s"_s},
                                         {u"mine"_s, who + u"'s"_s},
                                         {u"i"_s, who},
                                         {u"me"_s, who},
                                         {u"i'm"_s, who + u" is"_s},
                                         {u"i'll"_s, who + u" will"_s},
                                         {u"i've"_s, who + u" has"_s},
                                         {u"i'd"_s, who + u" would"_s}};
    static const QSet<QString> between{u"really"_s, u"also"_s,  u"just"_s, u"still"_s,
                                       u"always"_s, u"never"_s, u"only"_s};
    // "When can I see him": the verb before it is bent already.
    static const QSet<QString> helpers{u"can"_s,   u"could"_s, u"should"_s, u"shall"_s,
                                       u"may"_s,   u"must"_s,  u"will"_s,   u"would"_s,
                                       u"might"_s, u"do"_s,    u"did"_s,    u"can't"_s};
    bool isSubject = false;
    return replaced(words, [&](const WordTokens &tokens, int i) {
        const QString &word = tokens[i].text;
        const bool isTurned = i > 0 && helpers.contains(tokens[i - 1].text);
        const bool isVerb = isSubject && !others.contains(word);
        isSubject = (word == u"i" && !isTurned) || (isSubject && between.contains(word));
        return isVerb ? verbOfAnother(word) : others.value(word);
    });
}

QString inSecondPerson(const QString &words)
{
    static const QHash<QString, QString> others{{u"they"_s, u"you"_s},
                                                {u"their"_s, u"your"_s},
                                                {u"them"_s, u"you"_s},
                                                {u"they're"_s, u"you are"_s}};
    return replaced(words,
                    [](const WordTokens &tokens, int i) { return others.value(tokens[i].text); });
}

} // namespace PhoneAgent
