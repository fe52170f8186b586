// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/selfcorrection.h"

#include "language/dates.h"
#include "language/pattern.h"
#include "language/times.h"
#include "language/tokens.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What people say between what they take back and what they put in its place.
const QString &takingBack()
{
    static const QString words =
        uR"((?:(?:no|wait|actually|sorry|(?:or )?rather|i mean|i meant|correction|scratch that|oops|oh|er|uh|um|hold on|make (?:it|that)|let'?s (?:say|make it))[\s,.:;…–—-]+)+)"_s;
    return words;
}

struct Mention
{
    TextSpan span;
    bool isBare = false; ///< a number alone: hours or heads

    qsizetype end() const { return span.start + span.length; }
};

bool isWithin(const QList<Mention> &mentions, qsizetype at)
{
    return std::any_of(mentions.cbegin(), mentions.cend(), [at](const Mention &mention) {
        return mention.span.start <= at && at < mention.end();
    });
}

QList<Mention> bareNumbers(const QString &text, const QList<Mention> &others)
{
    const WordTokens tokens(text);
    QList<Mention> numbers;
    for (int at = 0; at < tokens.size(); ++at) {
        const auto number = readNumber(tokens, at);
        if (!number || number->isOrdinal)
            continue;
        const TextSpan span = tokens.span(at, number->next);
        if (!isWithin(others, span.start) && span.length <= 12)
            numbers.append({span, true});
        at = number->next - 1;
    }
    return numbers;
}

/// Drops from a text what its own words withdraw, mention by mention.
class Withdrawal
{
public:
    explicit Withdrawal(const QString &text) : m_text(text), m_kept(text) {}

    /// Of neighbours of one kind, the earlier one goes; what lies between of another kind stays.
    void read(const QList<Mention> &mentions, const QList<Mention> &others);
    void readNames();
    void readOrders();
    void readFreshStart(const QList<Mention> &days, const QList<Mention> &times);
    QString kept() const { return m_kept; }

private:
    bool countsOn(const Mention &mention) const;
    void drop(qsizetype from, qsizetype to, const QList<Mention> &others);
    QString between(const Mention &first, const Mention &second,
                    const QList<Mention> &others) const;
    qsizetype start(const Mention &first, const Mention &second) const;

    const QString m_text;
    QString m_kept;
};

void Withdrawal::drop(qsizetype from, qsizetype to, const QList<Mention> &others)
{
    for (qsizetype at = from; at < to; ++at) {
        if (!isWithin(others, at))
            m_kept[at] = u' ';
    }
}

QString Withdrawal::between(const Mention &first, const Mention &second,
                            const QList<Mention> &others) const
{
    QString words;
    for (qsizetype at = first.end(); at < second.span.start; ++at)
        words += isWithin(others, at) ? u' ' : m_text[at];
    return words;
}

/// The "at" of "at 8, no, 9" is what makes the 9 a time.
qsizetype Withdrawal::start(const Mention &first, const Mention &second) const
{
    static const QRegularExpression lead =
        pattern(uR"(^(?:at|@|around|about|by|before|after)\s+)"_s);
    const auto found = lead.match(m_text.mid(first.span.start, first.span.length));
    return first.span.start + (second.isBare && !first.isBare ? found.capturedLength() : 0);
}

/// "not tomorrow but the day after": it counts from what is refused, which hence has to stay.
bool Withdrawal::countsOn(const Mention &mention) const
{
    return m_text.mid(mention.span.start, mention.span.length)
               .compare(u"day after"_s, Qt::CaseInsensitive) == 0;
}

void Withdrawal::read(const QList<Mention> &mentions, const QList<Mention> &others)
{
    static const QRegularExpression taken = pattern(
        uR"(^(?: (?:people|persons|guests|of us))?[\s,.;:…–—-]*%1(?:(?:on|at|for|the)\s+)*$)"_s.arg(
            takingBack()));
    static const QRegularExpression refused = pattern(uR"(\bnot(?:\s+(?:at|on|for|the))*\s*$)"_s);
    static const QRegularExpression instead = pattern(
        uR"(^(?: (?:people|persons|guests))?,?\s+but(?:\s+(?:rather|at|on|for|the))*\s+$)"_s);
    for (qsizetype i = 0; i + 1 < mentions.size(); ++i) {
        const Mention &first = mentions[i];
        const Mention &second = mentions[i + 1];
        const QString link = between(first, second, others);
        const auto isNot = refused.match(m_text.left(first.span.start));
        if (first.isBare && !second.isBare)
            continue;
        if (taken.match(link).hasMatch())
            drop(start(first, second), second.span.start, others);
        else if (isNot.hasMatch() && instead.match(link).hasMatch() && !countsOn(second))
            drop(isNot.capturedStart(), first.end() + link.indexOf(u"but"_s) + 3, others);
    }
}

void Withdrawal::readNames()
{
    static const QString title = uR"((?:dr|doctor|mr|mrs|ms|prof|professor)\b\.?\s+)"_s;
    static const QRegularExpression name = pattern(
        uR"(\b%1[^\s,]+(?: [^\s,]+)?[\s,.;:…–—-]+%2(?:with )?(?=%1))"_s.arg(title, takingBack()));
    for (auto found = name.globalMatch(m_text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        drop(match.capturedStart(), match.capturedEnd(), {});
    }
}

/// "Cancel my appointment, no wait, don't cancel it, move it to Tuesday": the first order is off,
/// its object stays.
void Withdrawal::readOrders()
{
    static const QString verb =
        uR"(\b(?:book|reserve|cancel|move|reschedule|change|order|schedule|postpone|ask|check)\b)"_s;
    static const QString kept =
        uR"((?:(?:keep|leave) (?:it|that)|(?:don['’]?t|do not) \w+ (?:it|that))\b)"_s;
    static const QRegularExpression order = pattern(
        uR"((%1)([^,.;:!?]{0,60}?)([\s,.;:…–—-]+%2(?:%3[\s,.;:!…–—-]*(?:(?:please|just|but|only) )*|(?:please )?(?=%1))))"_s
            .arg(verb, takingBack(), kept));
    for (auto found = order.globalMatch(m_text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        drop(match.capturedStart(1), match.capturedEnd(1), {});
        drop(match.capturedStart(3), match.capturedEnd(3), {});
    }
}

/// "…on 8 December at 11. Scrap that, make it Dr Khan on the 9th": what is said anew replaces all
/// of its kind.
void Withdrawal::readFreshStart(const QList<Mention> &days, const QList<Mention> &times)
{
    static const QRegularExpression fresh =
        pattern(uR"(\b(?:scrap that|never ?mind|forget (?:that|it)|start again)\b)"_s);
    static const QRegularExpression doctor = pattern(uR"(\b(?:dr|doctor)\b\.?\s+[^\s,.]+)"_s);
    const auto match = fresh.match(m_text);
    if (!match.hasMatch())
        return;
    QList<Mention> names;
    for (const QRegularExpressionMatch &name : doctor.globalMatch(m_text))
        names.append(Mention{{name.capturedStart(), name.capturedLength()}});
    for (const QList<Mention> &kind : {days, times, names}) {
        const bool isAnew = std::any_of(kind.begin(), kind.end(), [&match](const Mention &mention) {
            return mention.span.start > match.capturedStart() && !mention.isBare;
        });
        for (const Mention &mention : kind) {
            if (isAnew && mention.span.start < match.capturedStart())
                drop(mention.span.start, mention.end(), {});
        }
    }
}

} // namespace

QString withoutWithdrawn(const QString &request, const RequestContext &context)
{
    static const QRegularExpression hint = pattern(
        uR"(\b(?:no|not|wait|actually|sorry|rather|mean|meant|correction|scratch|scrap|never|forget|start|oops|make|let'?s)\b)"_s);
    if (!hint.match(request).hasMatch())
        return request;
    QList<Mention> days;
    for (const DateMention &day : datesIn(request, context.now.date(), context.locale))
        days.append({day.span});
    QList<Mention> times;
    for (const TimeMention &time : timesIn(request))
        times.append({time.span});
    times += bareNumbers(request, times + days);
    std::sort(times.begin(), times.end(),
              [](const Mention &a, const Mention &b) { return a.span.start < b.span.start; });
    Withdrawal withdrawal(request);
    withdrawal.read(days, times);
    withdrawal.read(times, days);
    withdrawal.readNames();
    withdrawal.readOrders();
    withdrawal.readFreshStart(days, times);
    return withdrawal.kept();
}

} // namespace PhoneAgent
