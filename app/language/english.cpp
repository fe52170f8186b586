// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/english.h"

#include "language/tokens.h"

#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QSet<QString> setOf(const QString &words)
{
    const QStringList parts = words.split(u' ', Qt::SkipEmptyParts);
    return {parts.cbegin(), parts.cend()};
}

/// The small words of the languages most often spoken, as far as English has no such word.
bool isOfOthers(const QString &word)
{
    static const QSet<QString> words = setOf(
        u"ich bei um buchen absagen verschieben mochte bitte einen eine einem fur mit und beim "
        u"nicht mein meine meinen morgen heute "
        "uhr termin tisch rufen sie den das der ein zum zur ob wann "
        "je le les une pour demain avec chez mon ma et du au aux vous voudrais rendez reserver "
        "appelez quand est "
        "una para manana por con el los las quiero quisiera reservar cita mesa mi hoy y al "
        "vorrei domani prenotare tavolo per il della alle alla mio "
        "uma amanha quero meu minha marcar com o "
        "een voor graag morgen afspraak het maak ik wil "
        "kal liye karo karna hai mujhe mera mere ko ke ka ki mein aaj "_s);
    return words.contains(word);
}

bool isOfEnglish(const QString &word)
{
    static const QSet<QString> words = setOf(
        u"the an for at my and to on with please call book ask tell cancel is of i me if that want "
        "need tomorrow today from in their they it whether reserve make"_s);
    return words.contains(word);
}

bool isLatin(QChar letter)
{
    return letter.script() == QChar::Script_Latin;
}

} // namespace

bool isEnglish(const QString &text)
{
    const auto letters = std::count_if(text.cbegin(), text.cend(),
                                       [](QChar character) { return character.isLetter(); });
    const auto latin = std::count_if(text.cbegin(), text.cend(), [](QChar character) {
        return character.isLetter() && isLatin(character);
    });
    if (latin * 2 < letters)
        return false;
    int others = 0;
    int english = 0;
    const WordTokens tokens(text);
    for (int at = 0; at < tokens.size(); ++at) {
        // A capital may open a name: "Casa de la Pasta".
        const bool isName = at > 0 && text[tokens[at].start].isUpper();
        others += !isName && isOfOthers(tokens[at].text) ? 1 : 0;
        english += isOfEnglish(tokens[at].text) ? 1 : 0;
    }
    return others < 3 || others <= english;
}

} // namespace PhoneAgent
