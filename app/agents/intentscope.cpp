// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentscope.h"

#include "language/pattern.h"

#include <set>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A pattern for what is asked to be done, with one group for each kind of it.
QRegularExpression askedAfter(const QString &opening)
{
    static const QString verbs =
        uR"((book|reserve|schedule|(?:make|get|fix)(?: me)? an? (?:appointment|booking|reservation))|)"
        uR"((order|buy)|(cancel)|(reschedule|postpone|(?:move|shift|change) (?:my|our|the)|push back)|)"
        uR"(((?:ask|enquire|inquire|find out|check)(?: them)? (?:if|whether|what|when|how|about|the|my))|)"
        uR"((complain))"_s;
    return pattern(u"(?:%1)(?:%2)\\b"_s.arg(opening, verbs));
}

} // namespace

bool asksForMoreThanOne(const QString &request)
{
    static const QRegularExpression more = pattern(
        uR"(\b(another (one )?(with|for|at) |every (day|week|month|mon|tue|wed|thu|fri|sat|sun)|)"
        uR"(each (day|week|month)|weekly|fortnightly|(cancel|move|change) (everything|all)\b|)"
        uR"(everything i have|all (of )?my (appointments|bookings|reservations|slots|orders)|)"
        uR"(both (my )?(appointments|bookings|reservations|slots)))"_s);
    return more.match(request).hasMatch();
}

bool isForSeveralPeople(const QString &request)
{
    static const QRegularExpression several = pattern(
        u"\\bfor (me and my|myself and|both of us|my (\\w+ and my|twins|kids|children|parents|"
        "two|three|both))\\b"_s);
    return several.match(request).hasMatch();
}

QString requestedCondition(const QString &request)
{
    static const QRegularExpression condition = pattern(
        uR"(\b(only if|unless|provided( that)?|as long as)\b[^.;!?]{3,60}|)"
        uR"(\bif (he|she|they|it|that|not|the doctor|dr\.? \w+)\b[^.;!?,]{0,40}\b(isn['’]?t|is not|)"
        uR"(aren['’]?t|are not|not available|unavailable|busy|full|away|gone)\b[^.;!?]{0,40})"_s);
    if (!request.contains(u"if"_s, Qt::CaseInsensitive) &&
        !request.contains(u"unless"_s, Qt::CaseInsensitive) &&
        !request.contains(u" as "_s, Qt::CaseInsensitive) &&
        !request.contains(u"provided"_s, Qt::CaseInsensitive))
        return {};
    return condition.match(request).captured().simplified();
}

bool asksForSeveralThings(const QString &request)
{
    static const QRegularExpression first = askedAfter(uR"(^|\b(?:to|please|you) )"_s);
    static const QRegularExpression further = askedAfter(
        uR"((?:[.;!?]|\b(?:and|then|also|plus)),? (?:(?:and|also|then|please|i|i'd|want|need|would|like|to) )*)"_s);
    const QString text = request.simplified();
    std::set<int> kinds;
    if (const auto match = first.match(text); match.hasMatch())
        kinds.insert(match.lastCapturedIndex());
    for (const QRegularExpressionMatch &match : further.globalMatch(text))
        kinds.insert(match.lastCapturedIndex());
    return kinds.size() > 1;
}

} // namespace PhoneAgent
