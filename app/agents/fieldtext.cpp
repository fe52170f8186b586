// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/fieldtext.h"

#include "agents/inputagent.h"
#include "agents/intentdescription.h"
#include "agents/intentpeople.h"
#include "agents/intenttask.h"
#include "contacts/phonenumbers.h"
#include "core/enumtext.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Field = Intent::Field;

namespace {

struct FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
};

QString shown(const Detail<QString> &detail)
{
    return detail.valueOr({});
}

QString shown(const Detail<QDate> &detail, const QLocale &locale)
{
    if (!detail.isKnown())
        return {};
    return locale.dayName(detail.value->dayOfWeek(), QLocale::ShortFormat) + u' ' +
           locale.toString(*detail.value, u"d MMMM yyyy"_s);
}

QString shown(const Detail<TimeWindow> &detail)
{
    return detail.isKnown() ? spokenTime(*detail.value) : QString();
}

tl::unexpected<Error> unreadableText(const QString &message)
{
    return failure(Error::Kind::Invalid, message);
}

/// Typed by the person: certain, and not from the request.
template <typename T>
Detail<T> typed(T value)
{
    return {std::move(value), 1.0, {}};
}

Detail<QString> *textField(Intent &intent, Field field)
{
    switch (field) {
    case Field::Place:
        return &intent.place;
    case Field::Branch:
        return &intent.branch;
    case Field::City:
        return &intent.city;
    case Field::Description:
        return &intent.description;
    case Field::Person:
        return &intent.person;
    case Field::Specialty:
        return &intent.specialty;
    case Field::Reference:
        return &intent.reference;
    case Field::AccessCode:
        return &intent.accessCode;
    case Field::UserName:
        return &intent.userName;
    default:
        return nullptr;
    }
}

class FieldSetter
{
public:
    FieldSetter(Intent &intent, Field field, const QString &text, const RequestContext &context)
        : m_intent(intent), m_field(field), m_text(text), m_context(context)
    {
    }

    Result<void> set();

private:
    Result<void> setDate(Detail<QDate> &date);
    Result<void> setTime(Detail<TimeWindow> &time);
    Result<void> setPhone(Detail<QString> &phone);
    Result<void> setTask();
    Result<void> setPartySize();
    Result<void> setLanguage();
    void setMayShare();

    Intent &m_intent;
    Field m_field;
    QString m_text;
    const RequestContext &m_context;
};

Result<void> FieldSetter::setDate(Detail<QDate> &date)
{
    date = {};
    if (m_text.isEmpty())
        return {};
    QList<DateMention> mentions = datesIn(m_text, m_context.now.date(), m_context.locale);
    // The field asks for a day, so "15" and "the 15th" are enough.
    if (mentions.isEmpty() && countFromWords(m_text).value_or(0) > 0)
        mentions = datesIn(u"on the %1th"_s.arg(*countFromWords(m_text)), m_context.now.date());
    if (mentions.isEmpty())
        return unreadableText(FieldWords::tr("This is no date. Type it like 15 April."));
    const DateMention &mention = mentions.first();
    if (mention.kind == DateMention::Kind::Impossible)
        return unreadableText(FieldWords::tr("There is no %1. Choose another date.").arg(m_text));
    date = typed(mention.date);
    if (mention.date < m_context.now.date()) {
        const QString shownDate = m_context.locale.toString(mention.date, u"d MMMM yyyy"_s);
        m_intent.warnings.append(
            {m_field, Intent::Warning::Kind::Past,
             FieldWords::tr("%1 has passed. Keep it or change it.").arg(shownDate)});
    }
    return {};
}

Result<void> FieldSetter::setTime(Detail<TimeWindow> &time)
{
    time = {};
    if (m_text.isEmpty())
        return {};
    QList<TimeMention> mentions = timesIn(m_text);
    if (mentions.isEmpty())
        mentions = timesIn(u"at "_s + m_text);
    if (mentions.isEmpty())
        return unreadableText(FieldWords::tr("This is no time. Type it like 4 PM or after 4."));
    time = typed(mentions.first().window);
    return {};
}

Result<void> FieldSetter::setPhone(Detail<QString> &phone)
{
    phone = {};
    if (m_text.isEmpty())
        return {};
    const auto number = PhoneNumbers::parse(m_text, m_context.region);
    if (!number)
        return tl::unexpected(number.error());
    phone = typed(*number);
    return {};
}

Result<void> FieldSetter::setTask()
{
    m_intent.task = {};
    if (m_text.isEmpty())
        return {};
    for (int i = int(Intent::Task::BookAppointment); i <= int(Intent::Task::DeliverMessage); ++i) {
        const auto task = Intent::Task(i);
        const bool isNamed = m_text.compare(taskName(task), Qt::CaseInsensitive) == 0 ||
                             m_text.compare(enumText(task), Qt::CaseInsensitive) == 0;
        if (isNamed)
            m_intent.task = typed(task);
    }
    if (!m_intent.task.isKnown()) {
        if (const auto task = readTask(RequestText(m_text)); task.isKnown())
            m_intent.task = typed(*task.value);
    }
    if (m_intent.task.isKnown())
        return {};
    return unreadableText(FieldWords::tr("Say what to do, like Book an appointment."));
}

Result<void> FieldSetter::setPartySize()
{
    m_intent.partySize = {};
    if (m_text.isEmpty())
        return {};
    const QString count = m_text.section(u' ', 0, 0);
    const int size = countFromWords(m_text).value_or(countFromWords(count).value_or(0));
    if (size < 1)
        return unreadableText(FieldWords::tr("Say for how many people, like 4."));
    m_intent.partySize = typed(size);
    return {};
}

Result<void> FieldSetter::setLanguage()
{
    m_intent.language = {};
    if (m_text.isEmpty())
        return {};
    const QString tag = languageTag(m_text);
    const QLocale locale(tag.isEmpty() ? m_text : tag);
    if (locale.language() == QLocale::C)
        return unreadableText(FieldWords::tr("I do not know this language. Type it like Hindi."));
    m_intent.language = typed(tag.isEmpty() ? locale.bcp47Name() : tag);
    return {};
}

void FieldSetter::setMayShare()
{
    QStringList texts;
    for (const QString &text : m_text.split(u','))
        texts.append(text.trimmed());
    texts.removeAll(QString());
    m_intent.mayShare = texts.isEmpty() ? Detail<QStringList>{} : typed(texts);
}

Result<void> FieldSetter::set()
{
    if (Detail<QString> *text = textField(m_intent, m_field)) {
        *text = m_text.isEmpty() ? Detail<QString>{} : typed(m_text);
        return {};
    }
    switch (m_field) {
    case Field::Date:
        return setDate(m_intent.date);
    case Field::OldDate:
        return setDate(m_intent.oldDate);
    case Field::Time:
        return setTime(m_intent.time);
    case Field::OldTime:
        return setTime(m_intent.oldTime);
    case Field::PhoneNumber:
        return setPhone(m_intent.phoneNumber);
    case Field::UserPhone:
        return setPhone(m_intent.userPhone);
    case Field::Task:
        return setTask();
    case Field::PartySize:
        return setPartySize();
    case Field::Language:
        return setLanguage();
    default:
        setMayShare();
        return {};
    }
}

/// The agent must not say the words of before once a field they were made of has changed.
void renewDescription(Intent &intent, const RequestContext &context)
{
    const bool isTyped = intent.description.isKnown() && intent.description.source.length == 0;
    if (isTyped)
        return;
    const QString text = describeTask(intent, context);
    intent.description = {};
    if (!text.isEmpty())
        intent.description = {text, intent.task.confidence,
                              intent.task.source.length > 0 ? intent.task.source
                                                            : TextSpan{0, intent.request.size()}};
}

} // namespace

QString taskName(Intent::Task task)
{
    switch (task) {
    case Intent::Task::Unknown:
        return {};
    case Intent::Task::BookAppointment:
        return FieldWords::tr("Book an appointment");
    case Intent::Task::CancelAppointment:
        return FieldWords::tr("Cancel a booking");
    case Intent::Task::RescheduleAppointment:
        return FieldWords::tr("Change a booking");
    case Intent::Task::CheckStatus:
        return FieldWords::tr("Check a status");
    case Intent::Task::GeneralInquiry:
        return FieldWords::tr("Ask a question");
    case Intent::Task::Complaint:
        return FieldWords::tr("Make a complaint");
    case Intent::Task::PhoneCall:
        return FieldWords::tr("Make a call");
    case Intent::Task::BalanceEnquiry:
        return FieldWords::tr("Ask for a balance");
    case Intent::Task::PlaceOrder:
        return FieldWords::tr("Place an order");
    case Intent::Task::MakeReservation:
        return FieldWords::tr("Make a reservation");
    case Intent::Task::DeliverMessage:
        return FieldWords::tr("Deliver a message");
    }
    return {};
}

QString fieldText(const Intent &intent, Intent::Field field, const QLocale &locale)
{
    switch (field) {
    case Field::PhoneNumber:
        return PhoneNumbers::formatted(shown(intent.phoneNumber));
    case Field::UserPhone:
        return PhoneNumbers::formatted(shown(intent.userPhone));
    case Field::Task:
        return taskName(intent.taskKind());
    case Field::Date:
        return shown(intent.date, locale);
    case Field::OldDate:
        return shown(intent.oldDate, locale);
    case Field::Time:
        return shown(intent.time);
    case Field::OldTime:
        return shown(intent.oldTime);
    case Field::PartySize:
        return intent.partySize.isKnown() ? locale.toString(*intent.partySize.value) : QString();
    case Field::Language:
        return intent.language.isKnown()
                   ? QLocale::languageToString(QLocale(*intent.language.value).language())
                   : QString();
    case Field::MayShare:
        return intent.mayShare.valueOr({}).join(u", "_s);
    default:
        break;
    }
    Intent copy = intent;
    const Detail<QString> *text = textField(copy, field);
    return text ? shown(*text) : QString();
}

Result<Intent> withFieldText(Intent intent, Intent::Field field, const QString &text,
                             const RequestContext &context)
{
    intent.warnings.removeIf([field](const Intent::Warning &warning) {
        return warning.field == field || warning.kind == Intent::Warning::Kind::Missing;
    });
    const auto set = FieldSetter(intent, field, text.simplified(), context).set();
    if (!set)
        return tl::unexpected(set.error());
    if (field != Field::Description)
        renewDescription(intent, context);
    intent.warnings += missingFields(intent, context);
    return intent;
}

} // namespace PhoneAgent
