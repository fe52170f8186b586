// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/times.h"

#include "language/timereader.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QList<TimeMention> timesIn(const QString &text)
{
    const WordTokens tokens(text);
    const TimeReader reader(tokens);
    QList<TimeMention> mentions;
    for (int at = 0; at < tokens.size();) {
        const auto read = reader.readAt(at);
        if (!read) {
            ++at;
            continue;
        }
        mentions.append({read->window, tokens.span(at, read->next), read->isHalfAssumed});
        at = read->next;
    }
    return mentions;
}

QString spokenTime(QTime time)
{
    if (!time.isValid())
        return {};
    const int hour = time.hour() % 12 == 0 ? 12 : time.hour() % 12;
    const QString half = time.hour() < 12 ? u"AM"_s : u"PM"_s;
    if (time.minute() == 0)
        return u"%1 %2"_s.arg(hour).arg(half);
    return u"%1:%2 %3"_s.arg(hour).arg(time.minute(), 2, 10, QChar(u'0')).arg(half);
}

namespace {

/// "between 4 and 6 PM", "between 11 AM and 1 PM".
QString spokenRange(const TimeWindow &window)
{
    constexpr int HalfLength = 3; // " PM"
    QString from = spokenTime(window.from);
    const QString to = spokenTime(window.to);
    if (window.from < window.to && from.right(HalfLength) == to.right(HalfLength))
        from.chop(HalfLength);
    return u"between %1 and %2"_s.arg(from, to);
}

} // namespace

QString spokenTime(const TimeWindow &window)
{
    if (window.isExact())
        return spokenTime(window.from);
    if (window.isRange)
        return spokenRange(window);
    struct Named
    {
        TimeWindow window;
        QString words;
    };
    static const Named parts[] = {
        {{DayStart, Noon}, u"in the morning"_s},
        {{Noon, AfternoonEnd}, u"in the afternoon"_s},
        {{{17, 0}, EveningEnd}, u"in the evening"_s},
        {{{18, 0}, {22, 0}}, u"in the evening"_s},
    };
    for (const Named &part : parts) {
        if (part.window == window)
            return part.words;
    }
    if (window.from == DayStart || window.from == QTime(0, 0))
        return u"before "_s + spokenTime(window.to);
    if (window.to == AfternoonEnd || window.to == EveningEnd || window.to == DayEnd ||
        window.to == Noon) {
        return u"after "_s + spokenTime(window.from);
    }
    return spokenRange(window);
}

} // namespace PhoneAgent
