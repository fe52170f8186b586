// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/toldwords.h"

#include "language/pattern.h"
#include "language/sentences.h"

#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString plain(QString word)
{
    word.replace(u'’', u'\'');
    while (!word.isEmpty() && QStringView(u",:;.!?\"“”").contains(word.back()))
        word.chop(1);
    return word.toLower();
}

bool isOneOf(const QString &word, const QSet<QString> &words)
{
    return words.contains(plain(word));
}

bool isCapital(const QString &word)
{
    return !word.isEmpty() && word.front().isUpper();
}

bool isDialled(const QString &word)
{
    static const QRegularExpression digits(uR"(^\+?[\d()-]+[,:]?$)"_s);
    return digits.match(word).hasMatch();
}

/// The message begins with one of these, if not with "that".
bool opensMessage(const QString &word)
{
    static const QSet<QString> openings{
        u"i"_s,     u"i'm"_s,     u"i'll"_s,  u"i've"_s, u"i'd"_s,    u"im"_s,    u"we"_s,
        u"we'll"_s, u"we're"_s,   u"we've"_s, u"my"_s,   u"our"_s,    u"he"_s,    u"he's"_s,
        u"she"_s,   u"she's"_s,   u"it"_s,    u"it's"_s, u"they"_s,   u"there"_s, u"there's"_s,
        u"this"_s,  u"the"_s,     u"that"_s,  u"not"_s,  u"to"_s,     u"about"_s, u"a"_s,
        u"an"_s,    u"his"_s,     u"their"_s, u"what"_s, u"when"_s,   u"where"_s, u"why"_s,
        u"how"_s,   u"whether"_s, u"if"_s,    u"know"_s, u"saying"_s, u"no"_s,    u"please"_s,
        u"you"_s,   u"your"_s};
    return isOneOf(word, openings);
}

bool isVerb(const QString &word)
{
    static const QSet<QString> verbs{
        u"is"_s,      u"are"_s,   u"was"_s,    u"were"_s,   u"will"_s,  u"has"_s,
        u"have"_s,    u"had"_s,   u"can"_s,    u"can't"_s,  u"won't"_s, u"isn't"_s,
        u"should"_s,  u"would"_s, u"wants"_s,  u"needs"_s,  u"works"_s, u"does"_s,
        u"doesn't"_s, u"left"_s,  u"called"_s, u"starts"_s, u"comes"_s};
    return isOneOf(word, verbs);
}

/// Walks over whom the words are for, up to the words themselves.
class Recipient
{
public:
    Recipient(const QStringList &words, int first, const Intent &intent);

    int end() const { return m_at; }
    QString whom() const;

private:
    bool takeKnown();
    bool takeJoint();
    bool takesName() const;
    bool hasEnded() const;
    QString word(int at) const { return m_words.value(at); }

    const QStringList &m_words;
    const Intent &m_intent;
    int m_first;
    int m_at;
    int m_nameEnd = -1; ///< where the place of the recipient begins
    bool m_isCommon = false;
};

Recipient::Recipient(const QStringList &words, int first, const Intent &intent)
    : m_words(words), m_intent(intent), m_first(first), m_at(first)
{
    m_isCommon = isOneOf(word(first), {u"my"_s, u"the"_s, u"our"_s, u"his"_s, u"her"_s, u"a"_s}) &&
                 !(plain(word(first)) == u"her" && opensMessage(word(first + 1)));
    if (!takeKnown()) {
        m_at += m_isCommon ? 1 : 0;
        m_at += m_isCommon && takeKnown() ? 0 : 1;
    }
    while (m_at < m_words.size() && !hasEnded()) {
        if (!takeKnown() && !takeJoint()) {
            if (!takesName())
                break;
            ++m_at;
        }
    }
    m_at = std::min<int>(m_at, int(m_words.size()));
}

bool Recipient::hasEnded() const
{
    const QString before = word(m_at - 1);
    const bool isDialledNext = isDialled(word(m_at));
    return before.endsWith(u':') || (before.endsWith(u',') && !isDialledNext);
}

/// The place or person that the request was read to name.
bool Recipient::takeKnown()
{
    for (const Detail<QString> &known :
         {m_intent.place, m_intent.person, m_intent.branch, m_intent.city}) {
        const QString said = m_intent.request.mid(known.source.start, known.source.length);
        const QStringList parts = said.simplified().split(u' ', Qt::SkipEmptyParts);
        const bool isHere =
            known.isKnown() && !parts.isEmpty() &&
            std::equal(parts.begin(), parts.end(), m_words.begin() + m_at,
                       m_words.begin() + std::min(m_words.size(), m_at + parts.size()),
                       [](const QString &a, const QString &b) { return plain(a) == plain(b); });
        if (isHere) {
            m_at += int(parts.size());
            return true;
        }
    }
    return false;
}

/// "at Acme", "from the office", "on +1 415 555 0142": where the recipient is.
bool Recipient::takeJoint()
{
    const bool isNumber = isDialled(word(m_at)) ||
                          (isOneOf(word(m_at), {u"on"_s, u"at"_s}) && isDialled(word(m_at + 1)));
    const bool isPlace =
        isOneOf(word(m_at), {u"at"_s, u"from"_s, u"of"_s, u"in"_s}) &&
        (isCapital(word(m_at + 1)) || isOneOf(word(m_at + 1), {u"the"_s, u"my"_s, u"our"_s}));
    if (!isNumber && !isPlace)
        return false;
    if (m_nameEnd < 0)
        m_nameEnd = m_at;
    ++m_at;
    if (isPlace && !takeKnown())
        m_at += isCapital(word(m_at)) ? 1 : 2;
    return true;
}

/// One more word of a name: "Spice Garden", "Mr. Green", "school nurse at".
bool Recipient::takesName() const
{
    const QString next = word(m_at);
    const QString behind = word(m_at + 1);
    if (opensMessage(next) || next.startsWith(u'"') || next.startsWith(u'“'))
        return false;
    if (isCapital(next))
        return !isVerb(behind) || isAbbreviation(QStringView(next).chopped(next.endsWith(u'.')));
    static const QSet<QString> joints{u"at"_s,   u"from"_s, u"of"_s,
                                      u"that"_s, u"know"_s, u"about"_s};
    return m_isCommon && m_nameEnd < 0 && isOneOf(behind, joints);
}

QString Recipient::whom() const
{
    const int end = m_nameEnd < 0 ? m_at : m_nameEnd;
    QStringList name = m_words.mid(m_first, end - m_first);
    // "My landlord Mr. Green" is named.
    if (m_isCommon && name.size() > 2 && isCapital(name.at(2)))
        name = name.mid(2);
    QString whom = name.join(u' ');
    while (!whom.isEmpty() && QStringView(u",:").contains(whom.back()))
        whom.chop(1);
    static const QSet<QString> whoever{u"him"_s, u"her"_s, u"them"_s, u"you"_s, u"it"_s};
    const QString place = m_intent.place.valueOr({});
    const bool answers = whoever.contains(whom.toLower()) || plain(whom) == plain(place) ||
                         plain(whom) == u"the "_s + plain(place) ||
                         (m_isCommon && name.size() == 2 &&
                          (place.isEmpty() || plain(name.last()) == plain(place))) ||
                         (m_isCommon && m_nameEnd < 0 && name.first() == u"the"_s);
    return answers ? QString() : whom;
}

/// What opens what is told; the first group is a message to be left.
const QRegularExpression &opening()
{
    static const QRegularExpression words = pattern(
        uR"(\b(?:((?:leave|give|pass(?: on)?|deliver|send|relay|convey)\s(?:[\w']+\s){0,3}?(?:message|word|note)\b)|(?:tell|inform|notify|let|remind|text|wish)(?=\s)(?!\sme\b)|(?:convey|pass on)(?: to)?(?=\s)))"_s);
    return words;
}

/// These are for the agent or tell it what it needs.
bool isForTheAgent(const QString &sentence)
{
    static const QRegularExpression words = pattern(
        uR"(^\s*(?:and |then |also |please )*(?:my name(?:'s| is)|i(?:'m| am) [A-Z]|(?:my|the|his|her|their) (?:phone |mobile )?number(?:'s| is)|you (?:may|can)|call\b|ring\b|don['’]?t|do not|never|if (?:they|he|she|nobody|no one|asked)|ask\b|book\b|tell\b|thanks|thank you|be (?:polite|nice|brief)|speak\b|keep\b|use\b|it(?:'s| is) (?:urgent|a surprise))|^[\s.?!,;]*$)"_s);
    return words.match(sentence).hasMatch();
}

/// From here on, sentence by sentence, as far as it is for the callee.
QString messageFrom(const QString &text, qsizetype from)
{
    qsizetype end = endOfSentence(text, from);
    while (end < text.size()) {
        const qsizetype next = endOfSentence(text, end);
        if (isForTheAgent(text.sliced(end, next - end)))
            break;
        end = next;
    }
    QString message = text.sliced(from, end - from).trimmed();
    while (!message.isEmpty() && QStringView(u".!,;: ").contains(message.back()))
        message.chop(1);
    return message;
}

/// A message that is left may be set off by its sign alone; -1 when it is not.
qsizetype signOfMessage(const QString &text, qsizetype from)
{
    static const QRegularExpression sign = pattern(uR"(:|\b(?:that|saying)\b)"_s);
    return sign.match(text, std::max<qsizetype>(from - 1, 0)).capturedStart();
}

/// Without what joins it to its recipient; empty for a stray word ("it").
QString messageBehind(const QString &text, qsizetype from)
{
    static const QRegularExpression joints =
        pattern(uR"(^(?:\s|,|:|-|that\b|know\b|saying\b|to say\b)+)"_s);
    QString said = text.sliced(std::min(from, text.size()));
    if (!said.contains(u' ') && said.size() < 3)
        return {};
    return messageFrom(said.remove(joints), 0);
}

/// Nothing is told behind whom it is told to.
bool endsHere(const QString &rest, qsizetype from)
{
    static const QRegularExpression end = pattern(uR"(^(?: ?know)?(?: please)?\s*(?:[.!]|$))"_s);
    return end.match(rest.mid(from).trimmed()).hasMatch();
}

std::optional<ToldWords> sentenceBefore(const QString &text, qsizetype opening, ToldWords told)
{
    qsizetype from = 0;
    for (qsizetype end = endOfSentence(text, 0); end < opening; end = endOfSentence(text, end)) {
        if (endOfSentence(text, end) > opening)
            break;
        from = end;
    }
    QString message = text.sliced(from, opening - from);
    static const QRegularExpression lead =
        pattern(uR"([\s.,;!]+(?:and |so |please |can you |could you |just )*$)"_s);
    told.message = message.remove(lead).trimmed();
    return told.message.isEmpty() ? std::nullopt : std::optional(told);
}

/// "I am late. Dana Cole": who says so stands behind it.
QString withoutSignature(const QString &message, const Intent &intent)
{
    const QString name =
        intent.request.mid(intent.userName.source.start, intent.userName.source.length);
    if (name.isEmpty() || !message.endsWith(name))
        return message;
    QString words = message.chopped(name.size()).trimmed();
    if (words.isEmpty() || !QStringView(u".!,;-").contains(words.back()))
        return message;
    while (!words.isEmpty() && QStringView(u".!,;- ").contains(words.back()))
        words.chop(1);
    return words;
}

} // namespace

std::optional<ToldWords> toldWords(const Intent &intent)
{
    const QString text = intent.request.simplified();
    const QRegularExpressionMatch match = opening().match(text);
    if (!match.hasMatch())
        return {};
    static const QRegularExpression to = pattern(u"^(?:for|to|with)\\s+"_s);
    QString rest = text.sliced(match.capturedEnd()).trimmed();
    const bool isLeft = match.hasCaptured(1);
    const bool isFor = !isLeft || to.match(rest).hasMatch();
    rest.remove(to);
    ToldWords told;
    qsizetype from = 0;
    if (isFor) {
        const QStringList words = rest.split(u' ');
        const Recipient recipient(words, 0, intent);
        told.whom = recipient.whom();
        from = words.mid(0, recipient.end()).join(u' ').size();
    }
    const qsizetype sign = isLeft ? signOfMessage(rest, from) : -1;
    if (isLeft && !isFor && sign < 0)
        return {};
    // "I can't make it. Please let them know."
    if (isFor && sign < 0 && endsHere(rest, from))
        return sentenceBefore(text, match.capturedStart(), told);
    told.message = withoutSignature(messageBehind(rest, sign < 0 ? from : sign), intent);
    return told.message.isEmpty() ? std::nullopt : std::optional(told);
}

} // namespace PhoneAgent
