// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentdescription.h"

#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/thirdperson.h"
#include "agents/toldwords.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/pattern.h"
#include "language/secretmask.h"
#include "language/sentences.h"
#include "language/times.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Task = Intent::Task;

namespace {

/// Words a request as what the agent is to do, to follow "I am calling to".
class Describer
{
public:
    Describer(const Intent &intent, const RequestContext &context)
        : m_intent(intent), m_today(context.now.date()),
          m_caller(intent.userName.valueOr(context.userName))
    {
    }

    QString text() const;

private:
    QString withWhom() const;
    QString when(const Detail<QDate> &date, const Detail<TimeWindow> &time) const;
    QString what(const QString &otherwise) const;
    QString change() const;
    QString confirmation() const;
    QString status() const;
    QString complaint() const;
    QString demand() const;
    QString inquiry() const;
    /// A detail in the request's own words.
    template <typename T>
    QString said(const Detail<T> &detail) const
    {
        return m_intent.request.mid(detail.source.start, detail.source.length);
    }
    QString withoutIntroduction(QString words) const;
    QString ownWords(std::initializer_list<QStringView> leads, const QString &otherwise) const;
    QString thirdPerson(const QString &words) const;
    QString caller() const;
    QString message() const;
    QString subject() const;
    QString question() const;
    bool asksNothing(QString words) const;
    QString wordsFrom(qsizetype at) const;
    QString withoutNumber(QString words) const;
    QString withoutPlace(QString words) const;
    QString reference(const QString &before) const;
    bool says(QStringView word) const;

    const Intent &m_intent;
    QDate m_today;
    QString m_caller;
};

/// A pattern with words of the request in it, which is not worth compiling.
QRegularExpression forOnce(const QString &words)
{
    return QRegularExpression(words, QRegularExpression::CaseInsensitiveOption);
}

/// "to call back" as it is said to whom it is for: "please call back".
QString asRequest(const QString &words)
{
    return words.startsWith(u"not "_s) ? u"please do not "_s + words.sliced(7)
                                       : u"please "_s + words.sliced(3);
}

bool Describer::says(QStringView word) const
{
    return m_intent.request.contains(word, Qt::CaseInsensitive);
}

QString Describer::withWhom() const
{
    const QString specialty = m_intent.specialty.valueOr({});
    if (!m_intent.person.isKnown())
        return specialty.isEmpty() ? QString() : u" in "_s + specialty;
    const bool isDoctor = m_intent.specialty.isKnown() || says(u"dr") || says(u"doctor");
    const QString name = (isDoctor ? u"Dr "_s : QString()) + *m_intent.person.value;
    return u" with "_s + name + (specialty.isEmpty() ? QString() : u", "_s + specialty + u',');
}

QString Describer::when(const Detail<QDate> &date, const Detail<TimeWindow> &time) const
{
    QString words;
    if (date.isKnown())
        words += u" on "_s + spokenDate(*date.value, m_today);
    if (time.isKnown())
        words += u' ' + timeWords(*time.value);
    return words;
}

QString Describer::reference(const QString &before) const
{
    const QString number = m_intent.reference.valueOr({});
    // A card number goes by keys only, and this is said.
    return number.isEmpty() || isCardNumber(number) ? QString() : before + spokenDigits(number);
}

/// What is booked, changed or cancelled, in one word of the request.
QString Describer::what(const QString &otherwise) const
{
    const std::pair<QStringView, QStringView> things[] = {
        {u"membership", u"membership"},
        {u"subscription", u"subscription"},
        {u"table", u"table reservation"},
        {u"room", u"room reservation"},
        {u"order", u"order"},
        {u"haircut", u"haircut appointment"},
        {u"appointment", u"appointment"},
        {u"reservation", u"reservation"},
        {u"booking", u"booking"},
        {u"checkup", u"check-up"},
    };
    for (const auto &[word, thing] : things) {
        if (says(word))
            return thing.toString();
    }
    return otherwise;
}

QString Describer::change() const
{
    const QString to = when(m_intent.date, m_intent.time);
    const QString from = when(m_intent.oldDate, m_intent.oldTime);
    const QString whose = m_caller.isEmpty() ? u"the "_s : m_caller + u"'s "_s;
    if (m_intent.partySize.isKnown() && to.isEmpty())
        return u"change "_s + whose + what(u"table reservation"_s) + from +
               u" to %1 people"_s.arg(*m_intent.partySize.value) + reference(u", reference "_s);
    if (to.isEmpty() && says(u"add "))
        return withoutPlace(ownWords({u"add"}, u"add to "_s + whose + what(u"reservation"_s)));
    QString words = u"move "_s + whose + what(u"appointment"_s) + withWhom();
    if (!from.isEmpty())
        words += u" from"_s + QString(from).replace(u" on "_s, u" "_s).replace(u" at "_s, u" "_s);
    if (!to.isEmpty())
        words += u" to"_s + QString(to).replace(u" on "_s, u" "_s).replace(u" at "_s, u" "_s);
    if (m_intent.partySize.isKnown())
        words += u" for %1 people"_s.arg(*m_intent.partySize.value);
    return words + reference(u", reference "_s);
}

/// Words of the speaker, said to them by somebody else: "my report" → "Meera's report".
QString Describer::thirdPerson(const QString &words) const
{
    return inThirdPerson(inSecondPerson(words), caller());
}

QString Describer::caller() const
{
    return m_caller.isEmpty() ? u"the customer"_s : m_caller;
}

/// The request from the first of these words on.
QString Describer::ownWords(std::initializer_list<QStringView> leads,
                            const QString &otherwise) const
{
    const QString request = m_intent.request.simplified();
    qsizetype best = -1;
    for (const QStringView lead : leads) {
        for (qsizetype at = request.indexOf(lead, 0, Qt::CaseInsensitive); at >= 0;
             at = request.indexOf(lead, at + 1, Qt::CaseInsensitive)) {
            const bool isWord =
                (at == 0 || !request[at - 1].isLetter()) &&
                (at + lead.size() == request.size() || !request[at + lead.size()].isLetter());
            if (isWord && (best < 0 || at < best))
                best = at;
        }
    }
    return best < 0 ? otherwise : wordsFrom(best);
}

/// The rest of the sentence, as the agent says it.
QString Describer::wordsFrom(qsizetype at) const
{
    const QString request = m_intent.request.simplified();
    const qsizetype stop = endOfSentence(request, at);
    QString words = request.mid(at, std::min<qsizetype>(stop - at, 200));
    while (!words.isEmpty() && QStringView(u".?! ").contains(words.back()))
        words.chop(1);
    words[0] = words[0].toLower();
    words = withoutIntroduction(words).simplified();
    return thirdPerson(words);
}

/// Who is called knows the number that was dialled.
QString Describer::withoutNumber(QString words) const
{
    const QString dialled = said(m_intent.phoneNumber);
    if (dialled.isEmpty())
        return words;
    return words.remove(forOnce(uR"(,?\s*(?:\b(?:on|at)\s+)?\(?)"_s +
                                QRegularExpression::escape(dialled) + uR"(\)?)"_s));
}

/// They know where they are.
QString Describer::withoutPlace(QString words) const
{
    words = withoutNumber(words);
    if (!m_intent.place.isKnown())
        return words;
    QString place = QRegularExpression::escape(said(m_intent.place));
    for (const QString &part : {said(m_intent.branch), said(m_intent.city)}) {
        if (!part.isEmpty())
            place += uR"((?:[\s,(]+%1\)?)?)"_s.arg(QRegularExpression::escape(part));
    }
    return words.remove(forOnce(u" (?:from|with|at) (?:the |my |our )?"_s + place));
}

/// "Two pizzas, name of Trevor, please": whose they are is told when it is asked.
QString withoutEnd(QString words)
{
    static const QRegularExpression end = pattern(
        uR"([\s,;.-]*(?:\b(?:in )?(?:the )?name(?: of)?(?: (?-i:[A-Z][\w'-]+))*|\b(?:and |please )?(?:say )?(?:it['’]?s |this is )?for|\bunder(?: the name(?: of)?)?|\bplease|\bthanks?(?: you)?|\band)?[\s,;.]*$)"_s);
    for (QString shorter = QString(words).remove(end); shorter != words;
         shorter = QString(words).remove(end))
        words = shorter;
    return words;
}

/// What somebody is called about.
QString Describer::subject() const
{
    static const QRegularExpression about = pattern(
        uR"(\b(?:(about|regarding|concerning|because)|to (?:discuss|talk about))\s+(?=\S))"_s);
    const QRegularExpressionMatch match = about.match(m_intent.request.simplified());
    if (!match.hasMatch())
        return {};
    return match.hasCaptured(1) ? u' ' + wordsFrom(match.capturedStart())
                                : u" about "_s + wordsFrom(match.capturedEnd());
}

/// "Are you open on Sunday?" is asked as it stands.
QString Describer::question() const
{
    const QString request = m_intent.request.simplified();
    const qsizetype end = endOfSentence(request, 0);
    QString words = thirdPerson(request.left(std::min<qsizetype>(end, 200)));
    while (!words.isEmpty() && QStringView(u".?! ").contains(words.back()))
        words.chop(1);
    if (!words.isEmpty())
        words[0] = words[0].toLower();
    // "See if they have anything sooner" is told as a question.
    static const QRegularExpression see =
        pattern(uR"(^(?:please )?(?:see|check) (?=if|whether)\b)"_s);
    return see.match(words).hasMatch() ? u"ask "_s + words.remove(see) : u"ask: "_s + words;
}

/// "Ask at Tesco" tells whom to ask, not what.
bool Describer::asksNothing(QString words) const
{
    for (const QString &known :
         {said(m_intent.place), said(m_intent.branch), said(m_intent.city), said(m_intent.person)})
        words.remove(known, Qt::CaseInsensitive);
    static const QRegularExpression bare = pattern(
        uR"(^(?:ask|enquire|inquire|check|find out)\b[\s,]*(?:(?:at|with|from|in|the|dr|please)\b[\s,]*)*$)"_s);
    return bare.match(words.simplified()).hasMatch();
}

/// A message, whole and in the words of the person.
QString Describer::message() const
{
    static const QRegularExpression wish = pattern(u"^(wish|remind)\\s+\\S+\\s+"_s);
    const auto told = toldWords(m_intent);
    if (!told)
        return withoutNumber(ownWords({u"say", u"wish", u"leave", u"give"}, u"pass on a message"_s))
            .replace(wish, u"\\1 you "_s);
    static const QRegularExpression asking = pattern(
        uR"(\band ask (?:them |him |her )?(?=when|what|where|whether|if|how|who|why|for)\b)"_s);
    const QString words = inThirdPerson(withoutNumber(told->message), caller())
                              .replace(asking, u"and %1 asks "_s.arg(caller()));
    static const QRegularExpression wished = pattern(uR"(\bwish\b)"_s);
    static const QRegularExpression wishes = pattern(
        uR"(^(?:an? )?(?:very |really )?(?:happy|merry|good|nice|all|luck|well|speedy)\b)"_s);
    if (wishes.match(words).hasMatch() && wished.match(m_intent.request).hasMatch())
        return u"wish you "_s + words;
    const bool isAsked = words.startsWith(u"to "_s) || words.startsWith(u"not to "_s);
    if (isAsked && told->whom.isEmpty())
        return u"ask you "_s + words;
    if (told->whom.isEmpty())
        return words.startsWith(u"about "_s) ? u"tell you "_s + words : u"tell you that "_s + words;
    const QString whom = inThirdPerson(told->whom, caller());
    return u"leave a message for %1: %2"_s.arg(whom, isAsked ? asRequest(words) : words);
}

/// "ask Apollo Hospital whether …" is said to the hospital: "ask whether …".
QString withoutListener(QString words)
{
    static const QRegularExpression listener(
        u"^ask (?!(about|whether|if|what|when|where|which|who|how|for|to)\\b)(\\S+ "
        u"){1,6}?(?=(about|"
        u"whether|if|what|when|where|which|who|how)\\b)"_s);
    return words.replace(listener, u"ask "_s);
}

/// "Confirm my appointment with Dr Shetty on Monday at 4".
QString Describer::confirmation() const
{
    const QString whose = m_caller.isEmpty() ? u"the "_s : m_caller + u"'s "_s;
    return u"confirm "_s + whose + what(u"appointment"_s) + withWhom() +
           when(m_intent.date, m_intent.time) + reference(u", reference "_s);
}

QString Describer::status() const
{
    static const QRegularExpression confirmed = pattern(
        uR"(\b(?:re)?confirm(?:ed)?\b.{0,30}\b(?:appointment|booking|reservation|table|slot)\b)"_s);
    if (m_intent.date.isKnown() && confirmed.match(m_intent.request).hasMatch())
        return confirmation();
    const QString number = reference(u" number "_s);
    for (const QStringView thing : {u"order", u"parcel", u"report", u"application", u"claim",
                                    u"booking", u"complaint", u"car", u"package", u"refund"}) {
        if (says(thing))
            return u"ask about the status of %1 %2%3"_s.arg(
                m_caller.isEmpty() ? u"the"_s : m_caller + u"'s"_s, thing, number);
    }
    const QString opening = m_intent.request.left(endOfSentence(m_intent.request, 0)).trimmed();
    const QString words = ownWords({u"status", u"whether", u"if"},
                                   opening.endsWith(u'?') ? question() : u"ask how things stand"_s);
    const QString reference = m_intent.reference.valueOr({});
    const bool isNamed = !reference.isEmpty() && words.contains(said(m_intent.reference));
    const QString lead = words.startsWith(u"status"_s) ? u"ask about the "_s
                         : words.startsWith(u"ask"_s)  ? QString()
                                                       : u"ask "_s;
    return lead + words + (isNamed ? QString() : number);
}

/// The speaker's name and number are told when they are asked for.
QString Describer::withoutIntroduction(QString words) const
{
    static const QRegularExpression phone = pattern(
        u"[,;]?\\s*\\b(and )?(my |the )?(phone|mobile|contact|number)?( number)?( is|:)?\\s*\\+?\\d[\\d -]{6,}\\d\\b"_s);
    if (m_intent.userPhone.isKnown())
        words.remove(phone);
    const QString name = said(m_intent.userName);
    if (name.isEmpty())
        return words;
    const QRegularExpression introduction(
        u"[,;]?\\s*\\b(and )?(i'?m|i am|my name is|this is|name( is|:)?|for|under( the name( of)?)?)\\s+"_s +
            QRegularExpression::escape(name) + u"(?!')[,;]?"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression bare(u"[,;.]\\s*"_s + QRegularExpression::escape(name) +
                                      u"(?=\\s*([,;.]|$))"_s,
                                  QRegularExpression::CaseInsensitiveOption);
    return words.remove(introduction).remove(bare);
}

QString Describer::inquiry() const
{
    QString words = ownWords({u"ask", u"find out", u"enquire", u"inquire", u"check", u"get a quote",
                              u"see if", u"see whether"},
                             {});
    if (words.isEmpty() || asksNothing(words))
        return question();
    // They know their number and who they are.
    if (m_intent.phoneNumber.isKnown())
        words.remove(QRegularExpression(
            u"[,;]?\\s*\\+?"_s + QRegularExpression::escape(said(m_intent.phoneNumber)) + u",?"_s));
    const QString asked = u"ask "_s + said(m_intent.place) + u' ';
    if (m_intent.place.isKnown() && words.startsWith(asked, Qt::CaseInsensitive))
        words.replace(0, asked.size(), u"ask "_s);
    return withoutListener(words);
}

/// "Ask them for a credit.", behind the complaint.
QString Describer::demand() const
{
    static const QRegularExpression asked = pattern(
        uR"([.;!?]\s+(?:please |also |and |then )*(?:ask|request|demand|tell)\s+(?:(?:them|him|her)\s+)?(for|to|when|why|how|that)\s+([^.;!?]+))"_s);
    const QRegularExpressionMatch match = asked.match(m_intent.request.simplified());
    if (!match.hasMatch())
        return {};
    const QString verb = match.captured(1) == u"that" ? u", and say "_s : u", and ask "_s;
    return verb + match.captured(1) + u' ' +
           thirdPerson(withoutIntroduction(match.captured(2))).simplified();
}

QString Describer::complaint() const
{
    static const QRegularExpression tail =
        pattern(u"[,;]?\\s*(and |so )?(please )?complain(ing)?( about (it|this|that))?$"_s);
    static const QRegularExpression stated = pattern(
        uR"(\b(?:complain(?:ing|t)?|complaint)\b(?:(?! that | about ).){0,60}? (?=(?:that|about)\b))"_s);
    const QRegularExpressionMatch match = stated.match(m_intent.request.simplified());
    if (match.hasMatch())
        return u"complain "_s + wordsFrom(match.capturedEnd());
    if (const auto told = toldWords(m_intent))
        return (told->message.startsWith(u"about "_s) ? u"complain "_s : u"complain that "_s) +
               inThirdPerson(told->message, caller());
    QString words = ownWords({u"my", u"that", u"about", u"because", u"the"}, m_intent.request);
    words.remove(tail);
    if (words.startsWith(u"that "_s) || words.startsWith(u"about "_s))
        return u"complain "_s + words;
    return words.startsWith(u"because "_s) ? u"make a complaint "_s + words
                                           : u"make a complaint: "_s + words;
}

QString Describer::text() const
{
    switch (m_intent.taskKind()) {
    case Task::Unknown:
        return {};
    case Task::BookAppointment: {
        return u"book "_s + bookedService(m_intent) + withWhom() +
               when(m_intent.date, m_intent.time);
    }
    case Task::CancelAppointment:
        return u"cancel "_s + (m_caller.isEmpty() ? u"the "_s : m_caller + u"'s "_s) +
               what(u"appointment"_s) + withWhom() + when(m_intent.oldDate, m_intent.oldTime) +
               reference(u", reference "_s);
    case Task::RescheduleAppointment:
        return change();
    case Task::CheckStatus:
        return status();
    case Task::BalanceEnquiry:
        return u"ask for the balance of an account"_s;
    case Task::MakeReservation: {
        const QString party =
            m_intent.partySize.isKnown() ? u" for %1"_s.arg(*m_intent.partySize.value) : QString();
        return u"reserve "_s + reservedThing(m_intent) + party + when(m_intent.date, m_intent.time);
    }
    case Task::Complaint:
        return complaint() + demand();
    case Task::PlaceOrder:
        return says(u"repeat prescription")
                   ? u"order a repeat prescription"_s
                   : withoutEnd(withoutPlace(
                         ownWords({u"order", u"buy", u"get", u"refill"}, u"place an order"_s)));
    case Task::DeliverMessage:
        return message();
    case Task::GeneralInquiry:
        return inquiry();
    case Task::PhoneCall:
        break;
    }
    if (const auto wish = wishBesideCall(m_intent))
        return thirdPerson(withoutIntroduction(*wish));
    return (m_intent.person.isKnown() ? u"speak to "_s + *m_intent.person.value
                                      : u"speak to somebody"_s) +
           subject();
}

} // namespace

std::optional<QString> wishBesideCall(const Intent &intent)
{
    // Calls, names and numbers are no wish.
    static const QRegularExpression other = pattern(
        uR"(\b(?:call|ring|phone|dial|contact|speak|talk|reach|get in touch|connect|my name|i'?m|i am|name|hello|hi|thanks?|about|because|regarding)\b)"_s);
    const QString request = intent.request.simplified();
    qsizetype end = endOfSentence(request, 0);
    const qsizetype comma = request.indexOf(u", "_s);
    end = comma > 0 ? std::min(end, comma) : end;
    QString words = request.left(end);
    while (!words.isEmpty() && QStringView(u".?! ,").contains(words.back()))
        words.chop(1);
    if (words.count(u' ') < 2 || other.match(words).hasMatch())
        return {};
    words[0] = words[0].toLower();
    return words;
}

QString describeTask(const Intent &intent, const RequestContext &context)
{
    Intent open = intent;
    open.request = SecretMask(intent).blanked(intent.request);
    QString text = Describer(open, context).text();
    if (text.endsWith(u','))
        text.chop(1);
    const QString who = intent.userName.valueOr(context.userName);
    const QString note = bookingNote(open, who.isEmpty() ? u"the customer"_s : who);
    return note.isEmpty() ? text : text + u". Please note: "_s + note;
}

} // namespace PhoneAgent
