// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/menuoptions.h"

#include "language/pattern.h"

#include <QHash>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using MenuOption = IvrPrompt::MenuOption;

const QString keyWords =
    u"(?:the )?(?:number |digit |key |option )?(?:the )?([0-9*#]|zero|oh|one|two|three|four|five|six|seven|eight|nine|star|asterisk|hash|pound)(?: key| sign)?"_s;

/// "Press zero five zero three": an example of a value, and no option.
const QString notMoreKeys =
    uR"((?!\s+(?:[0-9]|zero|oh|one|two|three|four|five|six|seven|eight|nine)\b))"_s;

QString keyOf(const QString &word)
{
    static const QHash<QString, QString> keys{
        {u"zero"_s, u"0"_s},  {u"oh"_s, u"0"_s},       {u"one"_s, u"1"_s},   {u"two"_s, u"2"_s},
        {u"three"_s, u"3"_s}, {u"four"_s, u"4"_s},     {u"five"_s, u"5"_s},  {u"six"_s, u"6"_s},
        {u"seven"_s, u"7"_s}, {u"eight"_s, u"8"_s},    {u"nine"_s, u"9"_s},  {u"star"_s, u"*"_s},
        {u"hash"_s, u"#"_s},  {u"asterisk"_s, u"*"_s}, {u"pound"_s, u"#"_s},
    };
    const QString lower = word.toLower();
    return keys.value(lower, lower);
}

QString tidyLabel(const QString &words)
{
    static const QRegularExpression opening = pattern(
        uR"(^(and |or |for |to |if (this|that|it|everything) is |if you(('d| would) like| want| need| wish|'re calling| are calling| are| have|'re| know)?( to| for| about)? |the |our |a |an |all |any )+)"_s);
    static const QRegularExpression closing =
        pattern(uR"(([\s,;:.!…-]|\b(and|or|please|you can|you may|just|then|simply|now)$)+$)"_s);
    QString label = words.simplified();
    label.remove(closing);
    label.remove(opening);
    label.remove(closing);
    return label.trimmed();
}

/// The label said before its key: "For appointments, press 2".
QString labelBefore(const QString &before)
{
    static const QRegularExpression opener = pattern(
        uR"((?:^|[\s,;.])((?:(?<!you )(?<!thanks )for|(?<!welcome )to|if you|if (?:this|that|it|everything) is)\s(?:(?!\b(?:press|dial|please)\b).)+)$)"_s);
    const qsizetype stop = std::max(before.lastIndexOf(u'.'), before.lastIndexOf(u'?'));
    QString words = before.sliced(stop + 1).trimmed();
    static const QRegularExpression filler =
        pattern(uR"([\s,;:]*(please|you can|you may|just|then|and)?[\s,;:]*$)"_s);
    words.remove(filler);
    const QRegularExpressionMatch match = opener.match(words);
    return match.hasMatch() ? tidyLabel(match.captured(1)) : QString();
}

/// The label said after its key: "press 2 for appointments, …"; `length` is what it took.
QString labelAfter(const QString &after, qsizetype &length)
{
    static const QRegularExpression label = pattern(
        uR"(^[\s,]*((?:for|to|if)\s.+?)(?=[.;!?…]|,(?!\s*(and|or)?\s*[a-z]+ (enquir|question|department))|\s+(?:or|and|then)?\s*(?:press|dial|choose|select|stay|hold)\b|\s+(?:or |and )?(?:[0-9*#]|one|two|three|four|five|six|seven|eight|nine|zero)\s+(?:for|to|if)\b|$))"_s);
    const QRegularExpressionMatch match = label.match(after);
    length = match.capturedEnd(1);
    return match.hasMatch() ? tidyLabel(match.captured(1)) : QString();
}

const QRegularExpression &keyPresses()
{
    static const QRegularExpression presses = pattern(
        uR"(\b(?:press|dial|choose|select|push|hit|say or press|press or say|by pressing)\s+)"_s +
        keyWords + notMoreKeys + uR"((?![0-9\w])|(?<=[,;.]|\bor|\band)\s+()"_s + keyWords +
        uR"()(?=\s+(?:for|to|if)\s))"_s);
    return presses;
}

bool isBareKey(const QRegularExpressionMatch &match)
{
    return match.capturedStart(1) < 0;
}

/// "Welcome to the bank, press one for cards, press two for loans": every key is followed by its
/// label, so what stands before a key belongs to the one before, or to nothing.
bool labelsFollowKeys(const QString &text)
{
    static const QRegularExpression label = pattern(uR"(^[\s,]*(for|to|if)\s)"_s);
    static const QRegularExpression labelFirst =
        pattern(uR"((^|[.?!;:]\s)\W*(and |or |please )?(for|to|if)\s(?:(?![.?!;:]\s).)*$)"_s);
    int keys = 0;
    auto matches = keyPresses().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (isBareKey(match))
            continue;
        const bool isSecondLabel =
            keys == 0 && labelFirst.match(text.first(match.capturedStart())).hasMatch();
        if (isSecondLabel || !label.match(text.sliced(match.capturedEnd())).hasMatch())
            return false;
        ++keys;
    }
    return keys > 1;
}

} // namespace

QList<MenuOption> menuOptionsIn(const QString &text)
{
    const bool follow = labelsFollowKeys(text);
    QList<MenuOption> options;
    qsizetype done = 0;
    auto matches = keyPresses().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool isBare = isBareKey(match);
        if (match.capturedStart() < done || (isBare && options.isEmpty()))
            continue;
        const QString key = keyOf(isBare ? match.captured(3) : match.captured(1));
        QString label = isBare || follow
                            ? QString()
                            : labelBefore(text.sliced(done, match.capturedStart() - done));
        done = match.capturedEnd();
        if (label.isEmpty()) {
            qsizetype length = 0;
            label = labelAfter(text.sliced(done), length);
            done += std::max<qsizetype>(length, 0);
        }
        const MenuOption option{.key = key, .label = label};
        // A machine that was not answered reads the same once more.
        if (!label.isEmpty() && !options.contains(option))
            options.append(option);
    }
    return options;
}

bool isUnfinishedMenu(const QString &text)
{
    static const QRegularExpression open = pattern(uR"((…|\.\.\.|,|;|\b(or|and|for|press))\s*$)"_s);
    return open.match(text).hasMatch();
}

bool offersToStayOnLine(const QString &text)
{
    static const QRegularExpression stay = pattern(
        uR"(\b(stay|remain|hold) on the line\b|\b(or|otherwise),? (please )?(hold|wait)\b|\bhold for (an? )?(operator|agent|representative|assistance)\b)"_s);
    return stay.match(text).hasMatch();
}

bool asksToType(const QString &text)
{
    static const QRegularExpression type = pattern(
        uR"(\b(enter|key in|type( in)?|punch in|input|dial in)\b.{0,60}\b(number|date|code|pin|digits?|id|year|day|month|birth|phone|t-?pin|account|amount|time|size|guests|people)\b|\b(using|on|use) (your|the) (telephone |phone |touch[- ]tone )?key ?pad\b|\bfollowed by (the )?(hash|pound|star|#))"_s);
    return type.match(text).hasMatch();
}

namespace {

/// "Day day month month year year year year": said in full, it cannot be misheard.
QString spelledOutFormat(const QString &text)
{
    static const QRegularExpression run =
        pattern(uR"(\b((day|month|year)[ ,.-]+){3,}(day|month|year)\b)"_s);
    static const QRegularExpression notInitial = pattern(uR"((?<=[dmy])[a-z]+|[^a-z])"_s);
    return run.match(text).captured().toLower().remove(notInitial);
}

/// Letters as they are written down.
QString letterFormat(const QString &text)
{
    static const QRegularExpression letters =
        pattern(uR"(\b(d ?d|m ?m|y ?y ?y ?y|y ?y)([ /.-]*(d ?d|m ?m|y ?y ?y ?y|y ?y)){1,2}\b)"_s);
    static const QRegularExpression between = pattern(uR"([^dmy])"_s);
    return letters.match(text).captured().toLower().remove(between);
}

/// Letters as they are heard: a D is a T, a P or a B as well, and a whole pair of them is easily
/// lost. How many figures are wanted is not.
QString misheardFormat(const QString &text)
{
    static const QRegularExpression letters = pattern(
        uR"(\b((?:[dtpbevgcz][ /.,-]*){1,2})?(m[ /.,-]*m)[ /.,-]*((?:[dtpbevgcz][ /.,-]*){1,2})?((?:y[ /.,-]*){2,4})(?![a-z]))"_s);
    static const QRegularExpression eight = pattern(uR"(\b(eight|8)[- ]digits?\b)"_s);
    const QRegularExpressionMatch heard = letters.match(text);
    if (!heard.hasMatch())
        return {};
    const bool wantsEight = eight.match(text).hasMatch();
    const bool isDayLast = heard.capturedLength(3) > 0 && heard.capturedLength(1) == 0;
    const bool hasDay = isDayLast || heard.capturedLength(1) > 0 || wantsEight;
    const bool isShort = heard.captured(4).count(u'y', Qt::CaseInsensitive) == 2 && !wantsEight;
    const QString days = hasDay ? u"dd"_s : QString();
    return (isDayLast ? u"mm"_s + days : days + u"mm"_s) + (isShort ? u"yy"_s : u"yyyy"_s);
}

/// "Two digits for the day, two for the month and four for the year".
QString namedFormat(const QString &text)
{
    static const QRegularExpression part = pattern(uR"(\b(day|month|year)s?\b)"_s);
    static const QRegularExpression shortYear = pattern(
        uR"(\b(two|2|last two|last 2)([- ]digits?)?( of| for| as)?( the)? year|\bsix[- ]digits?\b|\b6[- ]digits?\b)"_s);
    QStringList order;
    auto parts = part.globalMatch(text);
    while (parts.hasNext()) {
        const QString word = parts.next().captured(1).toLower();
        if (!order.contains(word))
            order.append(word);
    }
    if (order.size() < 2)
        return {};
    QString format = order.join(QString());
    format.replace(u"day"_s, u"dd"_s).replace(u"month"_s, u"mm"_s);
    return format.replace(u"year"_s, shortYear.match(text).hasMatch() ? u"yy"_s : u"yyyy"_s);
}

} // namespace

bool spellsDateFormat(const QString &text)
{
    return !(spelledOutFormat(text) + misheardFormat(text)).isEmpty();
}

QString keypadDateFormatIn(const QString &text)
{
    const QString spelled = spelledOutFormat(text);
    if (!spelled.isEmpty())
        return spelled;
    const QString letters = letterFormat(text);
    if (letters.contains(u'd'))
        return letters;
    const QString heard = misheardFormat(text);
    const QString named = namedFormat(text);
    for (const QString &format : {heard, named, letters}) {
        if (format.contains(u'd'))
            return format;
    }
    return heard.isEmpty() ? named : heard;
}

} // namespace PhoneAgent
