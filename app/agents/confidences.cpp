// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/confidences.h"

#include "core/intent.h"
#include "language/pattern.h"
#include "language/sentences.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Told about others ("why they never tell me", "I can't say when") is another matter.
const QRegularExpression &ban()
{
    static const QString before =
        uR"((?:\b|(?=[,;]))(?<!\bthey )(?<!\bwho )(?<!\bi )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?:[,;]\s*)?(?:\b(?:and|but|also|please|just|so)\s+)*(?:\b(?:(?:make|be) sure (?:you )?|you |i'?d rather you ))?)"_s;
    static const QString refusal =
        uR"(\b(?:(?:do|must|should|may|can) ?not|(?:do|must|should|ca)n['’]?t|dn['’]?t|never|without|not to|no need to)\s+(?:ever |to |please |pls )?)"_s;
    static const QString telling =
        uR"((?:(?:tell|say|inform|mention|reveal|disclos|discuss)(?:e|ing)?|(?:talk|speak)(?:ing)? about|bring(?:ing)? up|let(?:ting)? \w+(?: \w+)? know)\b(?! (?:me|us|you)\b))"_s;
    // One gives and shares other things than words, too.
    static const QString giving =
        uR"((?:giv|shar|pass|hand|leav)(?:e|ing)?\b(?! (?:me|us|you|up)\b)(?=(?: (?!(?:a|an|the|that|if)\b)[\w']+){0,4}? (?:my|our|his|her|it|this|any|the reason|the phone|the number|the name|personal|contact|dob|date of birth|birth\w*)\b|\s*(?:$|[.,;!?)])|,? (?:please|pls|with (?:them|any\w+))\b))"_s;
    static const QString wish =
        uR"(\b(?:(?:i |we )?(?:do not|don['’]?t) want (?:\w+ ){0,3}to (?:know|hear|find out|learn|get|have)|(?:they|he|she|my \w+) (?:must not|mustn['’]t|should not|shouldn['’]t|must never|need not|needn['’]t|does(?:n['’]t| not) need to|do(?:n['’]t| not) need to) (?:know|hear|find out|learn|get|have)|(?:nobody|no one) (?:should|must|may|needs? to|is to) (?:know|hear|find out|learn)|(?:nobody|no one) (?:learns?|gets?|knows?|finds? out|hears?)(?= (?:about )?(?:my|our)\b))\b)"_s;
    static const QString withholding =
        uR"((?:\b(?:withhold|conceal|hide|keep back|refuse to \w+)\b(?= (?:[\w']+ ){0,3}?(?:my|our)\b)|\bno (?:phone |mobile |contact )?(?:number|name)s?\b(?=\s*(?:please|,|\.|;|$))))"_s;
    static const QString secrecy =
        uR"(\b(?:keep(?:ing)? (?:quiet about|(?:[\w']+ ){1,6}?(?:to yourself|secret|private|quiet|confidential|between us|out of it|anonymous))|leave (?:[\w']+ ){1,5}?out(?: of it)?|(?:this|that|it|my name|my number|the reason)(?:['’]s| is| stays) (?:a secret|secret|confidential|private|between us)|(?:call |ask |do it |remain |stay |make it )?anonymous(?:ly)?|(?:just )?between (?:you and me|us)|secretly|(?:tell(?:ing)? (?:\w+ )?|say(?:ing)? |mention(?:ing)? )nothing (?:about|of|to)|(?:breathe |say )?not a word (?:about|of|to))\b)"_s;
    // "Tell him I am unwell, but not what I have".
    static const QString exception =
        uR"(\b(?:but|and|only) not (?:about |the )?(?:what|why|who|whom|whose|where|how|when|which|reason|cause|details)\b)"_s;
    // What stands beside something: "(not for sharing)", "secret: …".
    static const QString aside =
        uR"(\b(?:(?:not|never) (?:for sharing|to be (?:shared|told|given|passed on|disclosed|mentioned|revealed))\b|(?:secret|confidential|private)(?=\s*(?:$|[:).,;!?]))))"_s;
    static const QString both =
        uR"(\bneither (?=(?:my|our|his|her)\b[^.;!?]*\b(?:given|told|shared|mentioned|disclosed|revealed|passed on)\b))"_s;
    static const QString part =
        uR"(\b(?:tell|give|share|mention|say)\b[^.;!?]{0,80}?\K,? ?\b(?:but|and) not (?=(?:my|our|his|her)\b))"_s;
    static const QRegularExpression all =
        pattern(u"%1(?:%2(?:%3|%4)|%5|%6|%7|"_s.arg(before, refusal, telling, giving, wish, secrecy,
                                                    withholding) +
                QStringList{aside, both, part, exception}.join(u'|') + u')');
    return all;
}

/// Something of the person's, named or plain, up to the end of the text.
const QRegularExpression &datum()
{
    static const QRegularExpression last = pattern(
        uR"((?:\b(?:(?:my|our|his|her|and) )*(?:dob|date of birth|birth ?(?:day|date)|born|(?:phone|mobile|cell|contact)(?: (?:number|no))?|number|e-?mail(?: address)?|address|age|policy|insurance)\b[\w\s'’:./+@-]{0,50}|\+?\d[\d ().-]{5,}\d)\W*$)"_s);
    return last;
}

/// "Tell Bob not to tell Anna": that is the message.
bool isPartOfMessage(const QString &request, const QRegularExpressionMatch &match)
{
    static const QRegularExpression told = pattern(
        uR"(\b(?:tell|ask|remind|warn|advise|beg)\s+(?!them\b|they\b)[\w'.]+(?:\s+[\w'.]+){0,4}\s*$)"_s);
    return match.captured().trimmed().startsWith(u"not to"_s, Qt::CaseInsensitive) &&
           told.match(request.left(match.capturedStart())).hasMatch();
}

struct Ban
{
    TextSpan span;
    bool holdsMatter = false; ///< what is not to be told stands in it
};

/// Up to the end of the sentence, of the brackets around it, or to the next thing to do.
qsizetype endOfBan(const QString &request, qsizetype from)
{
    static const QRegularExpression next = pattern(
        uR"(;|,?\s+(?:and|but|then|just)\s+(?:then |please |just )*(?:ask|book|tell|call|order|reserve|cancel|check|find|make|get|let|say)\b)"_s);
    qsizetype end = endOfSentence(request, from);
    if (end > from && QStringView(u".?!;").contains(request[end - 1]))
        --end;
    const QString before = request.left(from);
    const qsizetype close = request.indexOf(u')', from);
    if (before.lastIndexOf(u'(') > before.lastIndexOf(u')') && close >= 0)
        end = std::min(end, close + 1);
    const QRegularExpressionMatch match = next.match(request, from);
    return match.hasMatch() ? std::min(end, match.capturedStart()) : end;
}

/// A ban that names nothing, or "it", is of the datum it stands behind ("DOB 4 May 1988, do not
/// disclose"): where that begins, or the ban itself.
qsizetype beginOfBan(const QString &request, const QRegularExpressionMatch &ban, qsizetype end)
{
    static const QRegularExpression nothing = pattern(
        uR"(^\W*(?:(?:it|this|that|them|please|pls|out|away|(?:with|to) (?:them|any\w+))\b\W*)*$)"_s);
    const qsizetype begin = ban.capturedStart();
    const qsizetype behind = ban.capturedEnd();
    if (!nothing.match(request.mid(behind, end - behind)).hasMatch())
        return begin;
    const QRegularExpressionMatch named = datum().match(request.left(begin));
    return named.hasMatch() ? named.capturedStart() : begin;
}

/// The bracket before the ban goes with it.
qsizetype withBracket(const QString &request, qsizetype begin)
{
    static const QRegularExpression bracket = pattern(uR"(\(\s*$)"_s);
    const QRegularExpressionMatch before = bracket.match(request.left(begin));
    return before.hasMatch() ? before.capturedStart() : begin;
}

QList<Ban> bansIn(const QString &request)
{
    QList<Ban> bans;
    for (qsizetype from = 0; from < request.size();) {
        const QRegularExpressionMatch match = ban().match(request, from);
        if (!match.hasMatch())
            break;
        from = match.capturedEnd();
        if (isPartOfMessage(request, match))
            continue;
        from = std::max(from, endOfBan(request, from));
        const qsizetype begin = beginOfBan(request, match, from);
        const qsizetype start = withBracket(request, begin);
        bans.append({.span = {start, from - start}, .holdsMatter = begin != match.capturedStart()});
    }
    return bans;
}

/// "unless they ask": it may be told then.
bool isConditional(const QString &ban)
{
    static const QRegularExpression condition =
        pattern(uR"(\b(?:unless|until|except (?:if|when)|before they|if (?:not|they do))\b)"_s);
    return condition.match(ban).hasMatch();
}

/// The things a ban is about: "the surgery" in "don't mention the surgery to anyone". "It" and
/// "that" stand for what was said right before, and are given as an empty list.
std::optional<QStringList> topicsOf(const QString &ban)
{
    static const QRegularExpression thing = pattern(
        uR"((?:mention(?:ing)?|tell(?:ing)?(?: \w+)?(?: about)?|say(?:ing)? anything about|reveal(?:ing)?|disclos(?:e|ing)|discuss(?:ing)?|shar(?:e|ing)|about|up|keep(?:ing)?|leave|not(?=\s(?:the )?(?:why|reason)\b))\s+(?:(?:the|my|our|his|her|any|this|that)\s+)?((?:[\w'-]+\s+){0,2}[\w'-]+?)\s*(?:$|,|\b(?:to|with|from|unless|until|secret|private|quiet|confidential|between|out|at all|please|though|either)\b))"_s);
    static const QRegularExpression before = pattern(
        uR"(\b(?:it|that|this)\b(?=\s*(?:$|,|to\b|with\b|secret|private|quiet|confidential|between|out of)|['’]s (?:a secret|secret|private|confidential|between)))"_s);
    if (before.match(ban).hasMatch())
        return QStringList();
    const QRegularExpressionMatch match = thing.match(ban);
    if (!match.hasMatch())
        return {};
    static const QStringList empty{u"them"_s, u"him"_s,  u"her"_s,    u"anyone"_s, u"anybody"_s,
                                   u"that"_s, u"name"_s, u"number"_s, u"phone"_s,  u"they"_s,
                                   u"with"_s, u"what"_s, u"have"_s,   u"from"_s};
    QStringList topics = wordsOf(match.captured(1));
    topics.removeIf([](const QString &word) { return word.size() < 3 || empty.contains(word); });
    return topics.isEmpty() ? std::nullopt : std::optional(topics);
}

/// What gives a reason or adds something, from its joint to the next one.
const QRegularExpression &addition()
{
    static const QRegularExpression words = pattern(
        uR"((?:[,;]\s+(?:and |because |since |as |but )?|\s+(?=(?:because|due to|owing to|on account of|since|as|for|about|after|before|with|and)\b)|(?:^|(?<=[.?!]\s))(?=(?:my|i|i['’]m|it|it['’]s|he|she|we|the)\b))(?!(?:and |then |please )*(?:tell|ask|book|say|call|let|cancel|order|reserve|check|find|move)\b)(?:(?![,;.?!](?:\s|$)|\s(?:because|due to|owing to|on account of|since|but)\s).)+)"_s);
    return words;
}

bool holdsTopic(const QString &words, const QStringList &topics)
{
    static const QRegularExpression reason =
        pattern(uR"(^\W*(?:because|due to|owing to|on account of|since|as)\b)"_s);
    const bool isReason = reason.match(words).hasMatch();
    if (isReason && (topics.contains(u"reason"_s) || topics.contains(u"why"_s)))
        return true;
    const QStringList said = wordsOf(words);
    return std::any_of(topics.begin(), topics.end(),
                       [&said](const QString &topic) { return said.contains(topic); });
}

/// Outside of the ban, what it is about.
QList<TextSpan> topicsIn(const QString &request, const Ban &ban)
{
    const TextSpan &banned = ban.span;
    const QString words = request.mid(banned.start, banned.length);
    const auto topics = ban.holdsMatter || isConditional(words) ? std::nullopt : topicsOf(words);
    QList<TextSpan> spans;
    if (!topics)
        return spans;
    for (const QRegularExpressionMatch &part : addition().globalMatch(request)) {
        const TextSpan span{part.capturedStart(), part.capturedLength()};
        const bool isBefore = part.capturedEnd() <= banned.start;
        const bool isBehind = span.start >= banned.start + banned.length;
        if (topics->isEmpty() ? isBefore
                              : (isBefore || isBehind) && holdsTopic(part.captured(), *topics))
            spans.append(span);
    }
    // "That" is what was said last.
    if (topics->isEmpty() && !spans.isEmpty()) {
        const QString between =
            request.mid(spans.last().start + spans.last().length,
                        banned.start - spans.last().start - spans.last().length);
        spans = between.trimmed().size() > 1 ? QList<TextSpan>() : QList{spans.last()};
    }
    return spans;
}

} // namespace

QStringList confidencesIn(const QString &request)
{
    QStringList confidences;
    for (const Ban &ban : bansIn(request))
        confidences.append(request.mid(ban.span.start, ban.span.length));
    confidences.removeIf(isConditional);
    return confidences;
}

QString withoutConfidences(const QString &request)
{
    QList<TextSpan> kept;
    for (const Ban &ban : bansIn(request))
        kept << ban.span << topicsIn(request, ban);
    QString open = request;
    for (const TextSpan &span : kept)
        open.replace(span.start, span.length, QString(span.length, u' '));
    return open;
}

} // namespace PhoneAgent
