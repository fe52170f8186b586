// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/requesttext.h"

#include "language/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Words that carry a sentence and never a name.
const QSet<QString> &skeletonWords()
{
    static const QSet<QString> words = [] {
        const QString list =
            u"a about after afternoon again all already also am an and answer any anyone anything "
            "appointment appointments appt apt are around as ask asking at available avail back be "
            "because been before being between book booked booking bookings both but buy by call "
            "called calling came can cancel cant cannot change charges check checkup come complain "
            "complaint confirm consultation contact convey cost could day days deliver delivered "
            "delivery did didnt do does dont during early enquire enquiry evening every file find "
            "fix for from get give go going good had has have havent he hello her here hers hi him "
            "his hours how i id i'd i'll i'm im i've if in inform inquire inquiry instead into is "
            "isnt it its it's just kindly know late later leave let like make making may me meet "
            "message might mine minute minutes month morning move must my name need needs new next "
            "night no not now number of off on once one open or order ordered orders other our out "
            "over party people per person phone pick pickup place placed please pls plz postpone "
            "prepone price push put query question rang ready refund regarding register remind "
            "repaired report request requesting reschedule reservation reserve reserved ring say "
            "saying schedule see send session set she shift should slot slots so some somebody "
            "someone something soon speak speaking status still stuff table talk tell test than "
            "thank thanks that that's the their them then there these they thing this those time "
            "to today tomorrow tonight too track tracking tried try under until up us use very via "
            "visit wait want wanted wants was wasnt we week well went were what what's when where "
            "whether which while who why will wish with won't would yes yesterday you your yours "
            "w using there's schedule's patient ticket reference ref account balance code pin "
            "dial wanna gotta hey kids adults guests friends yet working broken damaged anytime "
            "we'll we're we've we'd he's she's he'll she'll they're they'll they've it'll you're "
            "isn't aren't "
            "close closes closed closing opens opening extend renew fixed only rather than chance "
            "clash clashes opd every "
            "takes accepts comes sees consults works accept asap possible available cost costs within except re job sample resched "_s;
        const QStringList parts = list.split(u' ', Qt::SkipEmptyParts);
        return QSet<QString>(parts.cbegin(), parts.cend());
    }();
    return words;
}

struct KeyWord
{
    QStringView word;
    int slips; ///< wrong letters forgiven
};

/// The words that decide the task, so often written in a hurry.
constexpr KeyWord keyWords[] = {
    {u"appointment", 2}, {u"reservation", 2}, {u"reschedule", 2},   {u"cancel", 1},
    {u"schedule", 1},    {u"complaint", 1},   {u"complain", 1},     {u"balance", 1},
    {u"reserve", 1},     {u"postpone", 1},    {u"enquire", 1},      {u"status", 1},
    {u"message", 1},     {u"booking", 1},     {u"consultation", 2},
};

QString corrected(const QString &word)
{
    if (word == u"appt" || word == u"appmt" || word == u"apt" || word == u"appointmnt" ||
        word == u"appts" || word == u"appointments")
        return u"appointment"_s;
    if (word == u"resched" || word == u"rsched")
        return u"reschedule"_s;
    if (word.size() < 6)
        return word;
    const auto isMeant = [&word](const KeyWord &key) {
        return word.front() == key.word.front() && word != key.word &&
               qAbs(word.size() - key.word.size()) <= key.slips && !word.endsWith(u's') &&
               !word.endsWith(u'd') && editDistance(word, key.word) <= key.slips;
    };
    const auto *found = std::find_if(std::begin(keyWords), std::end(keyWords), isMeant);
    return found == std::end(keyWords) ? word : found->word.toString();
}

bool isAcronym(const QString &word)
{
    return word.size() <= 5 && std::none_of(word.begin(), word.end(), [](QChar letter) {
               return QStringView(u"aeiouy'").contains(letter);
           });
}

} // namespace

RequestText::RequestText(const QString &text)
    : m_text(text), m_tokens(text), m_plain(u" "_s), m_taken(size_t(m_tokens.size()), false)
{
    for (const QString &word : wordsOf(text))
        m_plain += corrected(word) + u' ';
    // One capital may open the sentence; a second one is meant.
    int capitals = 0;
    m_isSkeleton.reserve(m_taken.size());
    for (int i = 0; i < m_tokens.size(); ++i) {
        // A slip of the pen ("apointment") makes no name; a capital does.
        const QString &word = m_tokens[i].text;
        m_isSkeleton.push_back(skeletonWords().contains(isCapital(i) ? word : corrected(word)));
    }
    for (int i = 0; i < m_tokens.size(); ++i)
        capitals += isCapital(i) && i > 0 && !m_tokens[i].is(u"i") ? 1 : 0;
    m_hasCapitals = capitals > 0;
}

bool RequestText::has(std::initializer_list<QStringView> phrases) const
{
    return std::any_of(phrases.begin(), phrases.end(), [this](QStringView phrase) {
        for (qsizetype at = m_plain.indexOf(phrase); at > 0; at = m_plain.indexOf(phrase, at + 1)) {
            const qsizetype end = at + phrase.size();
            if (m_plain[at - 1] == u' ' && end < m_plain.size() && m_plain[end] == u' ')
                return true;
        }
        return false;
    });
}

void RequestText::take(int first, int next)
{
    for (int i = std::max(first, 0); i < std::min(next, m_tokens.size()); ++i)
        m_taken[size_t(i)] = true;
}

void RequestText::take(TextSpan span)
{
    take(tokenAt(span.start), tokenAt(span.start + span.length));
}

bool RequestText::isTaken(int index) const
{
    return index < 0 || index >= m_tokens.size() || m_taken[size_t(index)];
}

int RequestText::tokenAt(qsizetype position) const
{
    int low = 0;
    int high = m_tokens.size();
    while (low < high) {
        const int middle = (low + high) / 2;
        if (m_tokens[middle].start < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool RequestText::isNamePart(int index) const
{
    return !isTaken(index) && m_tokens[index].isWord() && !m_isSkeleton[size_t(index)];
}

bool RequestText::isCapital(int index) const
{
    const Token &token = m_tokens[index];
    return token.isWord() && m_text[token.start].isUpper();
}

QString RequestText::name(int first, int next) const
{
    const TextSpan span = m_tokens.span(first, next);
    QString words = m_text.mid(span.start, span.length);
    if (words != words.toLower())
        return words.simplified();
    for (int i = first; i < next; ++i) {
        const Token &token = m_tokens[i];
        if (!token.isWord() || token.isOneOf({u"of", u"and", u"the", u"in", u"a"}) ||
            m_tokens[i - 1].is(u"'"))
            continue;
        const qsizetype at = token.start - span.start;
        if (isAcronym(token.text))
            words.replace(at, token.text.size(), token.text.toUpper());
        else
            words[at] = words[at].toUpper();
    }
    return words.simplified();
}

QString withoutQuotes(const QString &request)
{
    static const QRegularExpression doubled(u"[\"“”„‟«»‹›]"_s);
    // An apostrophe stands between letters or behind one; a single quotation mark opens a name.
    static const QRegularExpression single(
        u"(?<![\\w])(['‘‚])(\\p{Lu}[^'’‘\\n]{0,60})(['’‘])(?!\\w)"_s);
    return QString(request).replace(doubled, u" "_s).replace(single, u" \\2 "_s);
}

} // namespace PhoneAgent
