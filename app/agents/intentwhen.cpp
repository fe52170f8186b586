// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentwhen.h"

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

bool overlaps(TextSpan a, TextSpan b)
{
    return a.start < b.start + b.length && b.start < a.start + a.length;
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
    bool isOld(TextSpan span) const;
    bool followsTo(TextSpan span) const;
    void findTurn(const WhenMentions &found);
    void addDate(const DateMention &mention);
    void addTime(const TimeMention &mention);
    void splitRange(const TimeMention &mention);
    void warnAbout(const DateMention &mention, Intent::Field field);
    QTime inEvening(QTime time) const;

    const RequestText &m_request;
    const RequestContext &m_context;
    Intent &m_intent;
    qsizetype m_turn = -1; ///< "from A [turn] to B": what is said before it is old
};

/// The last word before the mention that is not "the", "at" or a part of it.
bool WhenReader::followsTo(TextSpan span) const
{
    const Tokens &tokens = m_request.tokens();
    int at = m_request.tokenAt(span.start) - 1;
    while (tokens[at].isOneOf(
        {u"the", u"at", u"on", u"sometime", u"around", u"next", u"this", u"either", u"be"}))
        --at;
    return tokens[at].isOneOf({u"to", u"for", u"till", u"until", u"into", u"by", u"instead"});
}

/// In a change, the wanted moment follows "to"; everything said before it is the old one.
void WhenReader::findTurn(const WhenMentions &found)
{
    const auto consider = [this](TextSpan span) {
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
        return m_turn >= 0 ? span.start < m_turn : true;
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
    if (mention.isNextWeekday) {
        const QString nearer = shown(mention.date.addDays(-7), m_context.locale);
        warn(Intent::Warning::Kind::Ambiguous,
             WhenText::tr("You said %1. I took %2, not %3.").arg(words, date, nearer));
    }
}

void WhenReader::addDate(const DateMention &mention)
{
    // "since Monday" tells how long something lasts.
    if (m_request.tokens()[m_request.tokenAt(mention.span.start) - 1].is(u"since"))
        return;
    const bool old = isOld(mention.span);
    Detail<QDate> &field = old ? m_intent.oldDate : m_intent.date;
    if (field.isKnown())
        return;
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

void WhenReader::addTime(const TimeMention &mention)
{
    const bool isChange = m_intent.taskKind() == Task::RescheduleAppointment;
    if (isChange && mention.isRange &&
        m_request.text().mid(mention.span.start).startsWith(u"from"_s, Qt::CaseInsensitive)) {
        splitRange(mention);
        return;
    }
    Detail<TimeWindow> &field = isOld(mention.span) ? m_intent.oldTime : m_intent.time;
    if (field.isKnown())
        return;
    TimeWindow window = mention.window;
    if (mention.isHalfAssumed && window.isExact())
        window = {inEvening(window.from), inEvening(window.to)};
    field = {window, mention.isHalfAssumed ? 0.8 : 0.95, mention.span};
}

void WhenReader::read(const WhenMentions &found)
{
    findTurn(found);
    for (const DateMention &mention : found.dates)
        addDate(mention);
    for (const TimeMention &mention : found.times)
        addTime(mention);
    // "prepone it from 5 to 3 pm tomorrow": the day belongs to both, the new one is what counts.
    const bool isChange = m_intent.taskKind() == Task::RescheduleAppointment;
    if (isChange && m_intent.time.isKnown() && !m_intent.date.isKnown() &&
        m_intent.oldDate.isKnown() && m_intent.oldDate.source.start > m_intent.time.source.start) {
        m_intent.date = std::exchange(m_intent.oldDate, {});
    }
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
    for (const TimeMention &mention : timesIn(request.text())) {
        const bool isPartOfDate =
            std::any_of(found.dates.cbegin(), found.dates.cend(), [&](const DateMention &date) {
                const QString words =
                    request.text().mid(date.span.start, date.span.length).toLower();
                const bool isNamed = words == u"tonight" || words.startsWith(u"this ");
                return overlaps(date.span, mention.span) && !isNamed;
            });
        if (isFree(mention.span) && !isPartOfDate)
            found.times.append(mention);
    }
    for (const DateMention &mention : std::as_const(found.dates))
        request.take(mention.span);
    for (const TimeMention &mention : std::as_const(found.times))
        request.take(mention.span);
    return found;
}

void readWhen(const RequestText &request, const RequestContext &context, const WhenMentions &found,
              Intent &intent)
{
    WhenReader(request, context, intent).read(found);
}

} // namespace PhoneAgent
