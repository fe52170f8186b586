// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentwhen.h"

#include "language/pattern.h"

#include <algorithm>

// Which dates and times a request names, before it is known what each of them is for.

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool overlaps(TextSpan a, TextSpan b)
{
    return a.start < b.start + b.length && b.start < a.start + a.length;
}

/// "7 or 7.30": either will do, so anything between does.
std::optional<TimeMention> eitherTime(const QString &text)
{
    static const QRegularExpression either = pattern(
        u"(?<![\\d.:/])(?<!for )(?<lead>(at|around|about) )?(?<a>\\d{1,2}([:.]\\d\\d)?( ?[ap]m)?) "
        u"or "
        "(?<b>\\d{1,2}([:.]\\d\\d)?(?<half> "
        "?[ap]m)?)(?![\\d/]|[.:]\\d|\\s*(people|persons|guests|pax|"
        "of us|days|kids|adults|nights|hours))"_s);
    const auto match = either.match(text);
    const QString first = match.captured(u"a"_s);
    const QString second = match.captured(u"b"_s);
    const bool isTime = !match.captured(u"lead"_s).isEmpty() ||
                        !match.captured(u"half"_s).isEmpty() || first.size() > 2 ||
                        second.size() > 2;
    if (!match.hasMatch() || !isTime)
        return {};
    const auto read = timesIn(u"between %1 and %2"_s.arg(first, second));
    if (read.size() != 1 || !read.first().window.isRange ||
        read.first().window.from >= read.first().window.to)
        return {};
    TimeMention mention = read.first();
    mention.span = {match.capturedStart(), match.capturedLength()};
    return mention;
}

QList<TimeMention> wantedTimes(const QString &text)
{
    QList<TimeMention> times = timesIn(text);
    const auto either = eitherTime(text);
    if (!either)
        return times;
    times.removeIf(
        [&either](const TimeMention &time) { return overlaps(time.span, either->span); });
    times.append(*either);
    return times;
}

QList<TextSpan> brokenTimesIn(const RequestText &request)
{
    static const QRegularExpression clock(u"(?<![\\d:.])(\\d{1,2}):(\\d{2})(?![\\d:])"_s);
    QList<TextSpan> spans;
    for (auto match = clock.globalMatch(request.text()); match.hasNext();) {
        const auto found = match.next();
        const QTime time(found.captured(1).toInt(), found.captured(2).toInt());
        if (!time.isValid() && !request.isTaken(request.tokenAt(found.capturedStart())))
            spans.append({found.capturedStart(), found.capturedLength()});
    }
    return spans;
}

/// "at Twelve Oaks": a number with a capital before another capital is a name.
bool isInName(const RequestText &request, const TimeMention &mention)
{
    const int next = request.tokenAt(mention.span.start + mention.span.length);
    const int name = request.tokens()[next].is(u",") ? next + 1 : next;
    return mention.isHalfAssumed && request.isCapital(next - 1) && request.isCapital(name) &&
           request.isNamePart(name);
}

/// "Don't call before 9", "call me back after 6": when to telephone, and no time to book.
bool isOfCalling(const WordTokens &tokens, int at)
{
    int verb = at - 1;
    while (tokens[verb].isOneOf({u"me", u"us", u"back", u"them", u"him", u"her"}))
        --verb;
    const bool isBack = tokens[verb + 1].isOneOf({u"me", u"us", u"back"}) && verb < at - 1;
    const bool isRefused =
        tokens[verb - 1].isOneOf({u"don't", u"dont", u"not", u"never", u"don’t"});
    return tokens[verb].isOneOf({u"call", u"ring", u"phone", u"disturb"}) && (isBack || isRefused);
}

/// "for Sunday Adeyemi … on 9 December", "at Friday Harbour Clinic": a day of the week in a name.
bool isWeekdayName(const RequestText &request, const DateMention &mention, bool hasOther)
{
    const int at = request.tokenAt(mention.span.start);
    const int next = request.tokenAt(mention.span.start + mention.span.length);
    const bool isWord = next == at + 1 && weekdayOf(request.tokens()[at].text) > 0;
    const auto isName = [&request](int part) {
        return request.isCapital(part) && request.isNamePart(part) && !request.isTaken(part);
    };
    if (!isWord || !request.isCapital(at))
        return false;
    const bool isLed = request.tokens()[at - 1].isOneOf({u"at", u"for", u"call", u"with"});
    const bool isLast = isName(at - 1) && request.tokens()[at - 2].isOneOf({u"for", u"with"});
    return (isLed && isName(next) && (hasOther || request.tokens()[at - 1].is(u"at"))) ||
           (isLast && hasOther);
}

/// "at 12 Hill Road": the number of a house.
bool isInAddress(const RequestText &request, const TimeMention &mention)
{
    const int next = request.tokenAt(mention.span.start + mention.span.length);
    if (!mention.isHalfAssumed || !request.isCapital(next))
        return false;
    for (int at = next; at < next + 3 && request.isCapital(at); ++at) {
        if (request.tokens()[at].isOneOf({u"road", u"street", u"lane", u"avenue", u"nagar"}))
            return true;
    }
    return false;
}

} // namespace

WhenMentions findWhen(RequestText &request, const RequestContext &context)
{
    WhenMentions found;
    const auto isFree = [&request](TextSpan span) {
        return !request.isTaken(request.tokenAt(span.start));
    };
    for (const DateMention &mention : datesIn(request.text(), context.now.date(), context.locale)) {
        if (isFree(mention.span))
            found.dates.append(mention);
    }
    const bool hasSeveral = found.dates.size() > 1;
    found.dates.removeIf([&request, hasSeveral](const DateMention &mention) {
        return isWeekdayName(request, mention, hasSeveral);
    });
    for (const TimeMention &mention : wantedTimes(request.text())) {
        const bool isPartOfDate =
            std::any_of(found.dates.cbegin(), found.dates.cend(), [&](const DateMention &date) {
                const QString words =
                    request.text().mid(date.span.start, date.span.length).toLower();
                const bool isNamed = words == u"tonight" || words.startsWith(u"this ");
                return overlaps(date.span, mention.span) && !isNamed;
            });
        if (isFree(mention.span) && !isPartOfDate && !isInName(request, mention) &&
            !isInAddress(request, mention) &&
            !isOfCalling(request.tokens(), request.tokenAt(mention.span.start)))
            found.times.append(mention);
    }
    found.brokenTimes = brokenTimesIn(request);
    for (const DateMention &mention : std::as_const(found.dates))
        request.take(mention.span);
    for (const TimeMention &mention : std::as_const(found.times))
        request.take(mention.span);
    return found;
}

} // namespace PhoneAgent
