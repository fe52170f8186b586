// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/facts.h"

#include <QLocale>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Slot::Kind;

/// Letters and digits one by one; a voice runs them together otherwise.
QString spelled(const QString &code)
{
    QStringList letters;
    for (const QChar letter : code)
        letters += letter;
    return letters.join(u' ');
}

QString spokenMoney(double amount)
{
    const auto whole = qint64(amount);
    const int rest = qRound((amount - double(whole)) * 100);
    const QString rupees = QLocale(QLocale::English).toString(whole) + u" rupees"_s;
    return rest == 0 ? rupees : rupees + u" and %1 paise"_s.arg(rest);
}

/// People name how many they are; a bare number counts only as an answer.
QVariant countFrom(const Heard &heard, bool asked)
{
    static const QRegularExpression people(
        u"\\b(?:(?:table|party|group|dinner|lunch|reservation|booking) (?:for|of) (?<a>[\\w-]+)|"
        u"(?<b>[\\w-]+) (?:people|persons|guests|adults|of us|pax|diners|seats))\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = people.match(heard.text);
    const QString named = match.captured(u"a"_s) + match.captured(u"b"_s);
    if (const auto count = countFromWords(named); !named.isEmpty() && count)
        return *count;
    if (!asked)
        return {};
    static const QRegularExpression around(
        u"^(?:\\W*(?:for|we are|we will be|there (?:are|will be)|it(?: is|'s)|just|only|yes|a "
        u"table "
        u"for|about|please)\\b)+|\\W*(?:please|in total|altogether)?\\W*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto count = countFromWords(QString(heard.text).remove(around).trimmed());
    return count ? QVariant(*count) : QVariant();
}

QVariant textOrNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QString timeText(const TimeWindow &window)
{
    const QString from = window.from.toString(u"HH:mm"_s);
    return window.isExact() ? from : from + u'-' + window.to.toString(u"HH:mm"_s);
}

QDate keyedDate(const QString &keys, const QString &format)
{
    if (keys.size() != format.size())
        return {};
    const auto part = [&](QChar letter) {
        const qsizetype at = format.indexOf(letter);
        return at < 0 ? 0 : keys.mid(at, format.count(letter)).toInt();
    };
    const int year = part(u'y');
    return QDate(year < 100 ? 2000 + year : year, part(u'm'), part(u'd'));
}

/// "Two rice bowls, please." as it is noted; a mere yes or no says nothing.
QString bareText(QString text)
{
    static const QRegularExpression empty(
        u"^(yes|yeah|no|ok|okay|sure|all right)?[ ,]*(please( do)?|thanks|thank you)?[.!]*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression end(u",? please[.!]*$"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    return text.contains(empty) ? QString() : text.remove(end);
}

} // namespace

QVariant Facts::value(const QString &name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? QVariant() : found->second;
}

void Facts::set(const QString &name, const QVariant &value, bool isSpelled)
{
    m_values[name] = value;
    if (isSpelled)
        m_spelled.insert(name);
}

void Facts::forget(const QString &name)
{
    m_values.erase(name);
}

QStringList Facts::learn(const Heard &heard, const QString &asked, bool corrects)
{
    QStringList changed;
    for (auto it = m_scenario.wanted.begin(); it != m_scenario.wanted.end(); ++it) {
        const QString &name = it.key();
        if (knows(name) && !corrects && name != asked)
            continue;
        const QVariant value = readFrom(heard, name, name == asked);
        if (!value.isValid() || isSame(name, value))
            continue;
        m_values[name] = value;
        changed += name;
    }
    return changed;
}

QVariant Facts::readFrom(const Heard &heard, const QString &name, bool asked) const
{
    const Slot slot = m_scenario.wanted.value(name);
    switch (slot.kind) {
    case Kind::Name:
        return textOrNothing(nameIn(heard, asked));
    case Kind::Doctor:
        return textOrNothing(doctorIn(heard, asked));
    case Kind::Department:
        return textOrNothing(departmentIn(heard.text));
    case Kind::Date:
        return dateFrom(heard, name, asked);
    case Kind::Time:
        return timeFrom(heard, name, asked);
    case Kind::Count:
        return countFrom(heard, asked);
    case Kind::Phone:
    case Kind::Digits:
    case Kind::Code:
        return digitsFrom(heard, name, asked);
    case Kind::YesNo:
        return asked && (heard.saysYes || heard.saysNo) ? QVariant(heard.saysYes) : QVariant();
    case Kind::Text:
        return asked && !heard.doesNotKnow ? textOrNothing(bareText(heard.text)) : QVariant();
    }
    return {};
}

/// Only the wanted date is taken unasked, or every date of birth would move the appointment. "From
/// the 10th to the 15th" names the old one first.
QVariant Facts::dateFrom(const Heard &heard, const QString &name, bool asked) const
{
    static const QRegularExpression before(
        u"\\b(?:from|of|on|for|instead of)\\W+(?:the )?(?:\\w+day,? )?$"_s);
    static const QRegularExpression present(u"\\bnow\\W+(?:on|for)\\W+(?:the )?(?:\\w+day,? )?$"_s);
    QList<DateMention> dates = heard.dates;
    dates.removeIf([](const DateMention &mention) { return !mention.date.isValid(); });
    // "Now on Friday": the one it has, whatever is said beside it.
    const auto isPresent = [&heard](const DateMention &mention) {
        return heard.text.left(mention.span.start).contains(present);
    };
    if (name == "date"_L1 && m_scenario.wanted.contains(u"old_date"_s))
        dates.removeIf(isPresent);
    const bool isMove = dates.size() > 1 && m_scenario.wanted.contains(u"old_date"_s) &&
                        heard.text.contains(u" to "_s);
    if (dates.isEmpty() || (name != "date"_L1 && name != "old_date"_L1 && !asked))
        return {};
    if (name == "old_date"_L1) {
        const bool isOld =
            asked || isMove || heard.text.left(dates.first().span.start).contains(before);
        const bool isSure = asked || dates.size() > 1 || isPresent(dates.first());
        return isOld && isSure ? QVariant(dates.first().date) : QVariant();
    }
    if (isMove)
        return dates.last().date;
    const auto other = std::find_if(dates.begin(), dates.end(), [&](const DateMention &mention) {
        return !isSame(name, mention.date);
    });
    return other == dates.end() ? dates.first().date : other->date;
}

QVariant Facts::timeFrom(const Heard &heard, const QString &name, bool asked) const
{
    // What is ordered may be wanted in a while; there is no clock here to count from.
    static const QRegularExpression soon(
        u"\\bin (?:\\d+|[a-z]+(?:[ -][a-z]+)?) (?:minutes|hours)\\b|\\bin (?:half )?an hour\\b"_s);
    const auto wait = soon.match(heard.text);
    if (wait.hasMatch() && name == "time"_L1 && heard.times.isEmpty() &&
        m_scenario.wanted.contains(u"items"_s) && !heard.text.contains(u"table"_s))
        return wait.captured();
    if (heard.times.isEmpty() || (name != "time"_L1 && !asked))
        return {};
    const auto other =
        std::find_if(heard.times.begin(), heard.times.end(), [&](const TimeMention &mention) {
            return !isSame(name, QVariant::fromValue(mention.window));
        });
    return QVariant::fromValue(other == heard.times.end() ? heard.times.first().window
                                                          : other->window);
}

QVariant Facts::digitsFrom(const Heard &heard, const QString &name, bool asked) const
{
    static const QRegularExpression named(
        u"\\b(?:reference|booking (?:number|code)|confirmation (?:number|code)|order number|ticket|"
        u"account (?:number|no)|membership|policy)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    const Slot slot = m_scenario.wanted.value(name);
    const bool isMeant = asked || (slot.kind == Kind::Phone) != heard.text.contains(named);
    if (!isMeant)
        return {};
    if (slot.kind == Kind::Code)
        return textOrNothing(codeIn(heard, slot.least));
    for (const DigitsMention &mention : heard.digits) {
        if (mention.digits.size() >= slot.least && mention.digits.size() <= slot.most)
            return mention.digits;
    }
    return {};
}

bool Facts::isSame(const QString &name, const QVariant &value) const
{
    const QVariant known = this->value(name);
    if (!known.isValid() || known.metaType() != value.metaType())
        return false;
    if (known.metaType() != QMetaType::fromType<TimeWindow>())
        return known == value;
    const auto old = known.value<TimeWindow>();
    const auto now = value.value<TimeWindow>();
    // "In the morning" said again about 10:30 changes nothing.
    return old == now || (old.isExact() && !now.isExact() && now.contains(old.from));
}

bool Facts::learnKeys(const QString &name, QString keys)
{
    const Slot slot = m_scenario.wanted.value(name);
    keys = keys.remove(u'#').remove(u'*');
    if (slot.kind == Kind::Date) {
        const QDate date = keyedDate(keys, slot.keypad.isEmpty() ? u"ddmmyyyy"_s : slot.keypad);
        if (date.isValid())
            m_values[name] = date;
        return date.isValid();
    }
    const bool isDigits =
        slot.kind == Kind::Digits || slot.kind == Kind::Phone || slot.kind == Kind::Code;
    if (!isDigits || keys.size() < slot.least || keys.size() > slot.most)
        return false;
    m_values[name] = keys;
    return true;
}

QString Facts::spoken(const QString &name) const
{
    const QVariant value = this->value(name);
    if (value.metaType() == QMetaType::fromType<QDate>())
        return spokenDate(value.toDate(), m_today);
    if (value.metaType() == QMetaType::fromType<TimeWindow>())
        return spokenTime(value.value<TimeWindow>());
    if (value.metaType() == QMetaType::fromType<double>())
        return spokenMoney(value.toDouble());
    const Kind kind = m_scenario.wanted.value(name).kind;
    const bool isCode = kind == Kind::Phone || kind == Kind::Code || kind == Kind::Digits;
    return m_spelled.contains(name) || isCode ? spelled(value.toString()) : value.toString();
}

QJsonValue Facts::toJson(const QString &name) const
{
    const QVariant value = this->value(name);
    if (value.metaType() == QMetaType::fromType<QDate>())
        return value.toDate().toString(Qt::ISODate);
    if (value.metaType() == QMetaType::fromType<TimeWindow>())
        return timeText(value.value<TimeWindow>());
    return QJsonValue::fromVariant(value);
}

QJsonObject Facts::toJson() const
{
    QJsonObject json;
    for (const auto &[name, value] : m_values)
        json[name] = m_scenario.wanted.value(name).isSecret ? QJsonValue(u"given"_s) : toJson(name);
    return json;
}

} // namespace PhoneAgent
