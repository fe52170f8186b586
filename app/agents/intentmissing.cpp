// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentdescription.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

using Field = Intent::Field;
using Task = Intent::Task;

namespace {

class MissingFields
{
    Q_DECLARE_TR_FUNCTIONS(MissingFields)

public:
    MissingFields(const Intent &intent, const RequestContext &context)
        : m_intent(intent), m_context(context)
    {
    }

    QList<Intent::Warning> list();

private:
    bool isExplained(Field field) const
    {
        return std::any_of(
            m_intent.warnings.cbegin(), m_intent.warnings.cend(),
            [field](const Intent::Warning &warning) { return warning.field == field; });
    }

    template <typename T>
    void need(const Detail<T> &detail, Field field, const QString &message)
    {
        if (!detail.isKnown() && !isExplained(field))
            m_missing.append({field, Intent::Warning::Kind::Missing, message});
    }

    void needPlace();
    void needForTask();
    void needEnglish();

    const Intent &m_intent;
    const RequestContext &m_context;
    QList<Intent::Warning> m_missing;
};

void MissingFields::needPlace()
{
    if (!m_intent.phoneNumber.isKnown())
        need(m_intent.place, Field::Place,
             tr("You did not say who to call. Add a place or a number."));
    need(m_intent.task, Field::Task, tr("You did not say what to do. Add what the call is for."));
    if (m_context.userName.isEmpty())
        need(m_intent.userName, Field::UserName,
             tr("You did not say your name. Add the name the agent calls for."));
}

void MissingFields::needForTask()
{
    const bool hasReference = m_intent.reference.isKnown();
    switch (m_intent.taskKind()) {
    case Task::BookAppointment:
        need(m_intent.date, Field::Date,
             tr("You did not say a date. The agent asks for the first one."));
        need(m_intent.time, Field::Time,
             tr("You did not say a time. The agent asks for a morning slot."));
        break;
    case Task::MakeReservation:
        need(m_intent.date, Field::Date, tr("You did not say a date. Add one."));
        need(m_intent.time, Field::Time, tr("You did not say a time. Add one."));
        need(m_intent.partySize, Field::PartySize,
             tr("You did not say for how many people. Add it."));
        break;
    case Task::CancelAppointment:
        if (!hasReference)
            need(m_intent.oldDate, Field::OldDate,
                 tr("You did not say when the booking is. They may ask for it."));
        break;
    case Task::RescheduleAppointment:
        if (!m_intent.time.isKnown() && !m_intent.partySize.isKnown() &&
            !isExplained(Field::PartySize))
            need(m_intent.date, Field::Date, tr("You did not say the new date. Add one."));
        // "Move my table from 7 to 8 PM", on no day said.
        if (!m_intent.date.isKnown() && m_intent.time.isKnown() && !hasReference)
            need(m_intent.oldDate, Field::OldDate,
                 tr("You did not say when the booking is. They may ask for it."));
        if (m_intent.date.isKnown())
            need(m_intent.time, Field::Time,
                 tr("You did not say a time. The agent asks for the same one."));
        break;
    case Task::CheckStatus:
        need(m_intent.reference, Field::Reference,
             tr("You did not say a reference number. They may ask for it."));
        break;
    case Task::BalanceEnquiry:
        need(m_intent.reference, Field::Reference,
             tr("You did not say the account number. The bank asks for it."));
        need(m_intent.accessCode, Field::AccessCode,
             tr("You did not say the access code. The bank may ask for it."));
        break;
    default:
        break;
    }
}

/// Recognition and voices of a call are English.
void MissingFields::needEnglish()
{
    const QLocale wanted(m_intent.language.valueOr(u"en"_s));
    if (wanted.language() != QLocale::English && !isExplained(Field::Language))
        m_missing.append({Field::Language, Intent::Warning::Kind::Ambiguous,
                          tr("The agent speaks and understands English only. It will call in "
                             "English.")});
}

QList<Intent::Warning> MissingFields::list()
{
    needPlace();
    needForTask();
    needEnglish();
    return m_missing;
}

} // namespace

QList<Intent::Warning> missingFields(const Intent &intent, const RequestContext &context)
{
    return MissingFields(intent, context).list();
}

} // namespace PhoneAgent
