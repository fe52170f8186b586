// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentwhen.h"

#include "agents/deeds.h"
#include "agents/intentshift.h"
#include "language/pattern.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Task = Intent::Task;

namespace {

struct WhenText
{
    Q_DECLARE_TR_FUNCTIONS(WhenText)
};

QString shown(QDate date, const QLocale &locale)
{
    return locale.toString(date, u"d MMMM yyyy"_s);
}

QString noSingleDay(const QString &words)
{
    return WhenText::tr("You said %1, which is no single day. Choose a date.").arg(words);
}

class WhenReader
{
public:
    WhenReader(const RequestText &request, const RequestContext &context, Intent &intent)
        : m_request(request), m_context(context), m_intent(intent)
    {
    }

    void read(const WhenMentions &found);

private:
    bool needsDate() const;
    bool isOld(TextSpan span) const;
    bool followsTo(TextSpan span) const;
    bool isRefused(TextSpan span) const;
    bool isHistory(TextSpan span) const;
    bool isReplaced(TextSpan span) const;
    bool isCurrent(TextSpan span) const;
    TextSpan boundWords(TextSpan span) const;
    void warnOfVagueDate();
    void warnOfSecondSlot();
    void warnOfPastTime();
    void findTurn(const WhenMentions &found);
    void addDate(const DateMention &mention);
    void warnOfOther(const DateMention &mention, const Detail<QDate> &taken, Intent::Field field);
    void warnOfOtherTime(const TimeMention &mention, const TimeWindow &taken);
    void addTime(const TimeMention &mention);
    void splitRange(const TimeMention &mention);
    void warnAbout(const DateMention &mention, Intent::Field field);
    QTime inEvening(QTime time) const;

    const RequestText &m_request;
    const RequestContext &m_context;
    Intent &m_intent;
    TextSpan m_refused;         ///< the day that does not suit
    bool m_hasReplaced = false; ///< "instead of A": all else is new
    qsizetype m_turn = -1;      ///< "from A [turn] to B": what is said before it is old
};

/// The last word before the mention that is not "the", "at" or a part of it.
bool WhenReader::followsTo(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    int at = m_request.tokenAt(span.start) - 1;
    while (tokens[at].isOneOf(
        {u"the", u"at", u"on", u"sometime", u"around", u"next", u"this", u"either", u"be", u"one"}))
        --at;
    return tokens[at].isOneOf(
        {u">", u"→", u"to", u"for", u"till", u"until", u"into", u"by", u"instead"});
}

/// "any day but not tuesday", "except on friday".
bool WhenReader::isRefused(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    int at = m_request.tokenAt(span.start) - 1;
    while (tokens[at].isOneOf({u"on", u"the", u"a", u"this"}))
        --at;
    if (m_intent.taskKind() != Task::RescheduleAppointment && isReplaced(span))
        return true;
    if (tokens[at].isOneOf({u"not", u"no"}))
        return !tokens[at - 1].is(u"if");
    if (tokens[at].is(u"but"))
        return tokens[at - 1].isOneOf({u"day", u"days", u"anything", u"weekday", u"time"});
    return tokens[at].isOneOf({u"except", u"excluding", u"avoid", u"besides"}) ||
           (tokens[at].is(u"than") && tokens[at - 1].is(u"other"));
}

/// What a complaint tells of has happened: "charged on 18th nov", "never came yesterday".
bool WhenReader::isHistory(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    const int mention = m_request.tokenAt(span.start);
    if (tokens[mention - 1].is(u"since"))
        return true;
    if (m_intent.taskKind() != Task::Complaint && m_intent.taskKind() != Task::CheckStatus)
        return false;
    for (int at = mention - 1; at >= 0 && !tokens[at].isOneOf({u".", u"?", u"!", u";"}); --at) {
        const QString &word = tokens[at].text;
        if (tokens[at].isOneOf({u"got", u"was", u"were", u"did", u"didn't", u"didnt", u"came",
                                u"went", u"bought", u"paid", u"sent", u"broke", u"had", u"took"}) ||
            (word.size() > 4 && word.endsWith(u"ed"_s)))
            return true;
        if (tokens[at].isOneOf({u"want", u"need", u"send", u"come", u"ask", u"please", u"will"}))
            return false;
    }
    return false;
}

/// "before Thursday", "by Friday at the latest", "week of 7 December": no single day. The words,
/// of length 0 for a day of its own.
TextSpan WhenReader::boundWords(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    const int next = m_request.tokenAt(span.start + span.length);
    int at = m_request.tokenAt(span.start) - 1;
    while (tokens[at].isOneOf({u"the", u"on"}))
        --at;
    const bool isChange = m_intent.taskKind() == Task::RescheduleAppointment;
    const bool isUntil = tokens[at].isOneOf({u"by", u"until", u"till"}) && !isChange;
    const bool isOfWeek = tokens[at].isOneOf({u"of", u"commencing", u"starting", u"beginning"}) &&
                          tokens[at - 1].is(u"week");
    const bool isLatest =
        tokens[next].is(u"latest") || tokens.match(next, {u"at", u"the", u"latest"});
    if (!needsDate())
        return {};
    if (isOfWeek)
        return tokens.span(at - 1, next);
    if (tokens[at].isOneOf({u"every", u"each"}))
        return tokens.span(at, next);
    if (tokens.match(at - 1, {u"later", u"than"}))
        return tokens.span(at - 1, next);
    if (isUntil || tokens[at].isOneOf({u"before", u"after"}))
        return tokens.span(at, next);
    return isLatest ? tokens.span(at + 1, tokens[next].is(u"latest") ? next + 1 : next + 3)
                    : TextSpan();
}

/// "instead of 4 Dec 10 am", "rather than 4 December": what shall be no more.
bool WhenReader::isReplaced(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    const int mention = m_request.tokenAt(span.start);
    for (int at = mention - 1; at >= mention - 6 && tokens[at].kind != Token::Kind::Mark; --at) {
        if (tokens.match(at, {u"instead", u"of"}) || tokens.match(at, {u"rather", u"than"}))
            return true;
        if (tokens[at].isOneOf({u"i", u"to", u"on"}))
            return false;
    }
    return false;
}

/// "currently 2 December at 3": what a change begins with, wherever it is said.
bool WhenReader::isCurrent(TextSpan span) const
{
    const WordTokens &tokens = m_request.tokens();
    for (int at = m_request.tokenAt(span.start) - 1; at >= 0; --at) {
        if (tokens[at].isOneOf({u"currently", u"presently", u"originally"}))
            return true;
        if (tokens[at].kind == Token::Kind::Mark || tokens[at].is(u"to"))
            return false;
    }
    return false;
}

/// "at 11 and 11.30": the second number is a time because the first one is.
void WhenReader::warnOfSecondSlot()
{
    static const QRegularExpression second = pattern(uR"(^\s*(?:and|&)\s+(\d{1,2}[.:]\d\d)\b)"_s);
    const Detail<TimeWindow> &time = m_intent.time;
    if (!time.isKnown() || time.source.length == 0)
        return;
    const QString behind = m_request.text().mid(time.source.start + time.source.length, 20);
    if (const auto match = second.match(behind); match.hasMatch())
        m_intent.warnings.append({Intent::Field::Time, Intent::Warning::Kind::Ambiguous,
                                  WhenText::tr("You said %1 and %2. I took %1.")
                                      .arg(spokenTime(*time.value), match.captured(1))});
}

/// "today at 9 am", said in the evening.
void WhenReader::warnOfPastTime()
{
    const bool isToday = m_intent.date.value == m_context.now.date() && m_intent.time.isKnown();
    if (!needsDate() || !isToday || m_intent.time.value->to > m_context.now.time())
        return;
    m_intent.warnings.append({Intent::Field::Time, Intent::Warning::Kind::Past,
                              WhenText::tr("%1 has passed today. Keep it or change it.")
                                  .arg(spokenTime(m_intent.time.value->to))});
}

bool WhenReader::needsDate() const
{
    return isBooking(m_intent.taskKind());
}

/// "next week" was said, though it is no date.
void WhenReader::warnOfVagueDate()
{
    static const QRegularExpression vague = pattern(
        u"\\b((any ?time |any day |sometime |some day |early |late |later |within )?(the |in )?"
        "(next|this|coming|following) (\\w+ )?(weekends?|weeks?|months?|days)|"
        "(the )?(very )?(end|beginning|start|middle|first week|second week|third week|last week|"
        "first half|second half|last days|first days) of (the |this |next )?(%1)|"
        "(early|late|mid|some ?time)[ -](in )?%1(?! \\d)|in %1|"
        "(the )?week after( next| that)?|(the )?(week ?ends?|week ?days?))\\b"_s.arg(
            u"(month|week|year|january|february|march|april|may|june|july|august|september|october|"
            "november|december)"_s));
    const bool isExplained = std::any_of(
        m_intent.warnings.cbegin(), m_intent.warnings.cend(),
        [](const Intent::Warning &warning) { return warning.field == Intent::Field::Date; });
    const auto match = vague.match(m_request.text());
    if (!needsDate() || m_intent.date.isKnown() || isExplained || !match.hasMatch())
        return;
    m_intent.warnings.append(
        {Intent::Field::Date, Intent::Warning::Kind::Ambiguous, noSingleDay(match.captured())});
}

/// In a change, the wanted moment follows "to"; everything said before it is the old one.
void WhenReader::findTurn(const WhenMentions &found)
{
    const auto consider = [this](TextSpan span) {
        m_hasReplaced |= isReplaced(span);
        if (m_turn < 0 && followsTo(span))
            m_turn = span.start;
    };
    QList<TextSpan> spans;
    for (const DateMention &mention : found.dates)
        spans.append(mention.span);
    for (const TimeMention &mention : found.times)
        spans.append(mention.span);
    std::sort(spans.begin(), spans.end(), [](TextSpan a, TextSpan b) { return a.start < b.start; });
    for (const TextSpan span : spans)
        consider(span);
}

bool WhenReader::isOld(TextSpan span) const
{
    switch (m_intent.taskKind()) {
    case Task::CancelAppointment:
        return true;
    case Task::RescheduleAppointment:
        if (m_hasReplaced)
            return isReplaced(span);
        return m_turn < 0 || span.start < m_turn || isCurrent(span);
    default:
        return false;
    }
}

void WhenReader::warnAbout(const DateMention &mention, Intent::Field field)
{
    const QString words = m_request.text().mid(mention.span.start, mention.span.length);
    const auto warn = [this, field](Intent::Warning::Kind kind, const QString &message) {
        m_intent.warnings.append({field, kind, message});
    };
    if (mention.kind == DateMention::Kind::Impossible) {
        warn(Intent::Warning::Kind::Impossible,
             WhenText::tr("There is no %1. Choose another date.").arg(words));
        return;
    }
    const QString date = shown(mention.date, m_context.locale);
    if (mention.kind == DateMention::Kind::Past)
        warn(Intent::Warning::Kind::Past,
             WhenText::tr("%1 has passed. Keep it or change it.").arg(date));
    if (mention.weekdayDiffers) {
        const QString day = m_context.locale.dayName(mention.date.dayOfWeek());
        warn(Intent::Warning::Kind::Ambiguous,
             WhenText::tr("%1 is a %2. Check the date.").arg(date, day));
    }
    if (mention.isOrderAssumed) {
        const QDate other(mention.date.year(), mention.date.day(), mention.date.month());
        warn(Intent::Warning::Kind::Ambiguous,
             WhenText::tr("You said %1. I took %2, and not %3.")
                 .arg(words, date, m_context.locale.toString(other, u"d MMMM"_s)));
    }
    if (mention.isNextWeekday) {
        const QString nearer = shown(mention.date.addDays(-7), m_context.locale);
        warn(Intent::Warning::Kind::Ambiguous,
             WhenText::tr("You said %1. I took %2, not %3.").arg(words, date, nearer));
    }
}

/// "on Monday or Tuesday", "from 3 to 5 December": one call asks for one day.
void WhenReader::warnOfOther(const DateMention &mention, const Detail<QDate> &taken,
                             Intent::Field field)
{
    static const QRegularExpression link = pattern(
        uR"(^\W*(?:[\w:. ]{1,20} )?(?:(or)(?: else)?|(to|till|until|through)|and|[-–—])(?:\s[\w ]{0,8})?$)"_s);
    const qsizetype end = taken.source.start + taken.source.length;
    if (mention.span.start < end || !mention.date.isValid() || mention.date == *taken.value)
        return;
    const auto match = link.match(m_request.text().mid(end, mention.span.start - end));
    // Elsewhere a second day may be one that is only told of.
    if (!match.hasMatch() && !needsDate() && m_intent.taskKind() != Task::CancelAppointment)
        return;
    const QString words = match.hasCaptured(1)   ? WhenText::tr("You said %1 or %2. I took %1.")
                          : match.hasCaptured(2) ? WhenText::tr("You said %1 to %2. I took %1.")
                                                 : WhenText::tr("You said %1 and %2. I took %1.");
    m_intent.warnings.append(
        {field, Intent::Warning::Kind::Ambiguous,
         words.arg(shown(*taken.value, m_context.locale), shown(mention.date, m_context.locale))});
}

void WhenReader::addDate(const DateMention &mention)
{
    // "since Monday" tells how long something lasts.
    if (isHistory(mention.span))
        return;
    if (isRefused(mention.span)) {
        m_refused = mention.span;
        // "on Tuesday. Not this Tuesday, the one after".
        if (m_intent.date.value == mention.date)
            m_intent.date = {};
        return;
    }
    const bool old = isOld(mention.span);
    Detail<QDate> &field = old ? m_intent.oldDate : m_intent.date;
    const TextSpan bound = old || field.isKnown() ? TextSpan() : boundWords(mention.span);
    if (bound.length > 0) {
        m_intent.warnings.append({Intent::Field::Date, Intent::Warning::Kind::Ambiguous,
                                  noSingleDay(m_request.text().mid(bound.start, bound.length))});
        return;
    }
    if (field.isKnown()) {
        warnOfOther(mention, field, old ? Intent::Field::OldDate : Intent::Field::Date);
        return;
    }
    warnAbout(mention, old ? Intent::Field::OldDate : Intent::Field::Date);
    if (mention.kind != DateMention::Kind::Impossible)
        field = {mention.date, mention.isNextWeekday ? 0.6 : 0.95, mention.span};
}

/// A table "at 8" is for dinner.
QTime WhenReader::inEvening(QTime time) const
{
    const bool isMeal = m_request.has({u"table", u"dinner", u"restaurant", u"reservation"}) &&
                        !m_request.has({u"breakfast", u"brunch", u"morning"});
    return isMeal && time.hour() >= 7 && time.hour() < 11 ? time.addSecs(12 * 3600) : time;
}

void WhenReader::splitRange(const TimeMention &mention)
{
    const auto exact = [&](QTime time) {
        const QTime meant = mention.isHalfAssumed ? inEvening(time) : time;
        return Detail<TimeWindow>{TimeWindow{meant, meant}, 0.9, mention.span};
    };
    m_intent.oldTime = exact(mention.window.from);
    m_intent.time = exact(mention.window.to);
}

/// "in the morning, not before 10": both hold; "in the morning, at 10" is 10.
void narrow(TimeWindow &window, const TimeWindow &other)
{
    const TimeWindow both{std::max(window.from, other.from), std::min(window.to, other.to),
                          window.isRange || other.isRange};
    if (!window.isExact() && (other.isExact() ? window.contains(other.from) : both.from < both.to))
        window = other.isExact() ? other : both;
}

/// "my 3 pm and 5 pm slots": one call does for one of them.
void WhenReader::warnOfOtherTime(const TimeMention &mention, const TimeWindow &taken)
{
    const bool isOther = mention.window.isExact() && !taken.contains(mention.window.from) &&
                         !taken.contains(inEvening(mention.window.from));
    if (isOther)
        m_intent.warnings.append({Intent::Field::Time, Intent::Warning::Kind::Ambiguous,
                                  WhenText::tr("You said %1 and %2. I took %1.")
                                      .arg(spokenTime(taken), spokenTime(mention.window))});
}

void WhenReader::addTime(const TimeMention &mention)
{
    const bool isChange = m_intent.taskKind() == Task::RescheduleAppointment;
    if (isChange && mention.window.isRange &&
        m_request.text().mid(mention.span.start).startsWith(u"from"_s, Qt::CaseInsensitive)) {
        splitRange(mention);
        return;
    }
    Detail<TimeWindow> &field = isOld(mention.span) ? m_intent.oldTime : m_intent.time;
    if (field.isKnown()) {
        warnOfOtherTime(mention, *field.value);
        narrow(*field.value, mention.window);
        return;
    }
    TimeWindow window = mention.window;
    // "two hours from 6 am" begin at 6.
    if (!window.isExact() && !window.isRange && m_request.has({u"hours", u"hour", u"hrs"}) &&
        m_request.tokens()[m_request.tokenAt(mention.span.start)].is(u"from"))
        window.to = window.from;
    if (mention.isHalfAssumed && (window.isExact() || window.isRange))
        window = {inEvening(window.from), inEvening(window.to), window.isRange};
    field = {window, mention.isHalfAssumed ? 0.8 : 0.95, mention.span};
}

void WhenReader::read(const WhenMentions &found)
{
    findTurn(found);
    for (const DateMention &mention : found.dates)
        addDate(mention);
    for (const TimeMention &mention : found.times)
        addTime(mention);
    for (const TextSpan span : found.brokenTimes) {
        if (!m_intent.time.isKnown())
            m_intent.warnings.append({Intent::Field::Time, Intent::Warning::Kind::Impossible,
                                      WhenText::tr("There is no time %1. Choose another one.")
                                          .arg(m_request.text().mid(span.start, span.length))});
    }
    // "prepone it from 5 to 3 pm tomorrow": the day belongs to both, the new one is what counts.
    const bool isChange = m_intent.taskKind() == Task::RescheduleAppointment;
    if (isChange && m_intent.time.isKnown() && !m_intent.date.isKnown() &&
        m_intent.oldDate.isKnown() && m_intent.oldDate.source.start > m_intent.time.source.start) {
        m_intent.date = std::exchange(m_intent.oldDate, {});
    }
    readShift(m_request, m_intent);
    if (m_refused.length > 0 && !m_intent.date.isKnown())
        m_intent.warnings.append(
            {Intent::Field::Date, Intent::Warning::Kind::Ambiguous,
             WhenText::tr("You said which day does not suit (%1). Choose one that does.")
                 .arg(m_request.text().mid(m_refused.start, m_refused.length))});
    warnOfVagueDate();
    warnOfSecondSlot();
    warnOfPastTime();
}

} // namespace

void readWhen(const RequestText &request, const RequestContext &context, const WhenMentions &found,
              Intent &intent)
{
    WhenReader(request, context, intent).read(found);
}

} // namespace PhoneAgent
