// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/intentcard.h"

#include "agents/deeds.h"
#include "agents/inputagent.h"
#include "contacts/phonenumbers.h"
#include "ui/compose/intentrow.h"
#include "ui/style/button.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMetaEnum>
#include <QVBoxLayout>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Field = Intent::Field;

// In the order a person checks them. Name and phone stand beside the call button.
constexpr Field rowOrder[] = {
    Field::Place,       Field::Branch,     Field::City,      Field::Task,
    Field::Description, Field::Person,     Field::Specialty, Field::Date,
    Field::Time,        Field::OldDate,    Field::OldTime,   Field::PartySize,
    Field::Reference,   Field::AccessCode, Field::Language,  Field::MayShare,
};

constexpr double SureFrom = 0.6;

QStringList taskChoices()
{
    QStringList choices;
    Intent intent;
    const QMetaEnum tasks = QMetaEnum::fromType<Intent::Task>();
    for (int i = 0; i < tasks.keyCount(); ++i) {
        intent.task = {.value = Intent::Task(tasks.value(i)), .confidence = 1.0};
        const QString text = fieldText(intent, Field::Task, QLocale());
        if (intent.taskKind() != Intent::Task::Unknown && !text.isEmpty())
            choices.append(text);
    }
    return choices;
}

double confidenceOf(const Intent &intent, Field field)
{
    switch (field) {
    case Field::Place:
        return intent.place.confidence;
    case Field::Branch:
        return intent.branch.confidence;
    case Field::City:
        return intent.city.confidence;
    case Field::Task:
        return intent.task.confidence;
    case Field::Description:
        return intent.description.confidence;
    case Field::Person:
        return intent.person.confidence;
    case Field::Specialty:
        return intent.specialty.confidence;
    case Field::Date:
        return intent.date.confidence;
    case Field::Time:
        return intent.time.confidence;
    case Field::OldDate:
        return intent.oldDate.confidence;
    case Field::OldTime:
        return intent.oldTime.confidence;
    case Field::PartySize:
        return intent.partySize.confidence;
    case Field::Reference:
        return intent.reference.confidence;
    default:
        return 1.0;
    }
}

QString warningFor(const Intent &intent, Field field)
{
    const auto warning =
        std::find_if(intent.warnings.begin(), intent.warnings.end(),
                     [field](const Intent::Warning &each) { return each.field == field; });
    return warning == intent.warnings.end() ? QString() : warning->message;
}

bool wantsLook(const IntentRow *row)
{
    return !row->isHidden() &&
           (row->state() == IntentRow::State::ToCheck || row->state() == IntentRow::State::Missing);
}

} // namespace

bool knowsWhomToCall(const CallPlan &plan)
{
    const bool isGiven = plan.verdict == CallPlan::MatchVerdict::Said && !plan.number.isEmpty();
    return plan.intent.place.isKnown() || isGiven;
}

QString fieldTitle(Field field)
{
    switch (field) {
    case Field::Place:
        return IntentCard::tr("Place");
    case Field::Branch:
        return IntentCard::tr("Branch");
    case Field::City:
        return IntentCard::tr("City");
    case Field::PhoneNumber:
        return IntentCard::tr("Number");
    case Field::Task:
        return IntentCard::tr("Task");
    case Field::Description:
        return IntentCard::tr("In words");
    case Field::Person:
        return IntentCard::tr("Person");
    case Field::Specialty:
        return IntentCard::tr("Speciality");
    case Field::Date:
        return IntentCard::tr("Date");
    case Field::Time:
        return IntentCard::tr("Time");
    case Field::OldDate:
        return IntentCard::tr("Date so far");
    case Field::OldTime:
        return IntentCard::tr("Time so far");
    case Field::PartySize:
        return IntentCard::tr("People");
    case Field::Reference:
        return IntentCard::tr("Reference");
    case Field::AccessCode:
        return IntentCard::tr("Access code");
    case Field::Language:
        return IntentCard::tr("Language");
    case Field::MayShare:
        return IntentCard::tr("May share");
    case Field::UserName:
        return IntentCard::tr("Your name");
    case Field::UserPhone:
        return IntentCard::tr("Your phone");
    }
    return {};
}

IntentCard::IntentCard(QWidget *parent)
    : Card(parent), m_count(new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, {}, this)),
      m_add(new Button(Button::Kind::Ghost, u"plus"_s, tr("Add a detail"), {}, this))
{
    auto *title = new QLabel(tr("What I understood"), this);
    title->setFont(textFont(TextSize::Chat, QFont::DemiBold));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(17, 14, 17, 8);
    column->setSpacing(10);
    column->addLayout(head);
    column->addSpacing(2);
    for (const Field field : rowOrder) {
        m_rows[field] = addRow(column, field);
        if (field == Field::City)
            addNumberRow(column);
    }
    column->addWidget(m_add, 0, Qt::AlignLeft);
    setTabOrder(m_rows.at(rowOrder[std::size(rowOrder) - 1])->lastControl(), m_add);
    m_add->setObjectName(u"addDetail"_s);
    connect(m_add, &QPushButton::clicked, this, &IntentCard::offerDetails);
}

void IntentCard::begin()
{
    m_added.clear();
    for (IntentRow *row : rows())
        row->forgive();
}

void IntentCard::show(const CallPlan &plan, const CallPlan &original)
{
    for (const auto &entry : m_rows)
        showRow(entry.first, plan, original);
    showNumber(plan, original);
    countChecks();
}

void IntentCard::refuse(IntentRow *row, const Error &reason)
{
    row->refuse(reason);
    countChecks();
}

IntentRow *IntentCard::refusedRow() const
{
    const QList<IntentRow *> all = rows();
    const auto found = std::find_if(
        all.begin(), all.end(), [](const IntentRow *row) { return row->refusal().has_value(); });
    return found == all.end() ? nullptr : *found;
}

IntentRow *IntentCard::rowToCheck() const
{
    const QList<IntentRow *> all = rows();
    const auto found = std::find_if(all.begin(), all.end(), wantsLook);
    return found == all.end() ? nullptr : *found;
}

int IntentCard::toCheck() const
{
    const QList<IntentRow *> all = rows();
    return int(std::count_if(all.begin(), all.end(), wantsLook));
}

QList<IntentRow *> IntentCard::rows() const
{
    QList<IntentRow *> all;
    for (const Field field : rowOrder) {
        all.append(m_rows.at(field));
        if (field == Field::City)
            all.append(m_number);
    }
    return all;
}

IntentRow *IntentCard::addRow(QVBoxLayout *column, Field field)
{
    auto *row = field == Field::Task ? new IntentRow(fieldTitle(field), taskChoices(), this)
                                     : new IntentRow(fieldTitle(field), this);
    row->field()->setObjectName(
        u"field"_s + QString::fromLatin1(QMetaEnum::fromType<Field>().valueToKey(int(field))));
    row->setSecret(field == Field::AccessCode);
    connect(row, &IntentRow::edited, this,
            [this, field](const QString &text) { Q_EMIT fieldEdited(field, text); });
    connect(row, &IntentRow::undoRequested, this, [this, field] { Q_EMIT fieldUndone(field); });
    connect(row, &IntentRow::goOnRequested, this, [this, row] { goOnFrom(row); });
    column->addWidget(row);
    return row;
}

void IntentCard::addNumberRow(QVBoxLayout *column)
{
    m_number = new IntentRow(fieldTitle(Field::PhoneNumber), this);
    m_number->field()->setObjectName(u"fieldNumber"_s);
    m_number->setPlaceholder(tr("With country code"));
    connect(m_number, &IntentRow::edited, this, &IntentCard::numberEdited);
    connect(m_number, &IntentRow::undoRequested, this, &IntentCard::numberUndone);
    connect(m_number, &IntentRow::goOnRequested, this, [this] { goOnFrom(m_number); });
    column->addWidget(m_number);
}

void IntentCard::showRow(Field field, const CallPlan &plan, const CallPlan &original)
{
    const QLocale locale;
    IntentRow &row = *m_rows.at(field);
    if (row.refusal())
        return;
    const QString text = fieldText(plan.intent, field, locale);
    const QString warning = warningFor(plan.intent, field);
    const bool unclear = field == Field::Place && plan.verdict == CallPlan::MatchVerdict::Ask;
    row.setVisible(isWanted(field, plan));
    row.setText(text);
    row.setUndoable(text != fieldText(original.intent, field, locale));
    if (field == Field::Place && !knowsWhomToCall(plan))
        row.setState(IntentRow::State::Missing, warning.isEmpty() ? tr("Add a place") : warning);
    else if (!warning.isEmpty())
        row.setState(IntentRow::State::ToCheck, warning);
    else if (text.isEmpty())
        row.setState(IntentRow::State::Empty);
    else
        row.setState(unclear || confidenceOf(plan.intent, field) < SureFrom
                         ? IntentRow::State::ToCheck
                         : IntentRow::State::Sure);
    if (field == Field::Time)
        row.setPlaceholder(plan.intent.taskKind() == Intent::Task::BookAppointment
                               ? tr("Any time, morning first")
                               : QString());
    if (field != Field::Place)
        return;
    const bool matched = plan.verdict == CallPlan::MatchVerdict::Call && !plan.candidates.isEmpty();
    row.setTag(matched ? tr("%1% match").arg(plan.candidates.first().score) : QString(),
               TaggedEdit::Tag::Good);
}

void IntentCard::showNumber(const CallPlan &plan, const CallPlan &original)
{
    if (m_number->refusal())
        return;
    m_number->setText(PhoneNumbers::formatted(plan.number));
    m_number->setUndoable(plan.number != original.number);
    const bool isReal = plan.mode == CallPlan::Mode::Real;
    if (plan.number.isEmpty()) {
        m_number->setTag({});
        m_number->setState(isReal ? IntentRow::State::Missing : IntentRow::State::Empty,
                           tr("I found no number for this place. Add one, or practise."));
        return;
    }
    m_number->setTag(!isReal          ? tr("Not dialled")
                     : plan.contactId ? tr("Contacts")
                                      : tr("As you said"));
    m_number->setState(IntentRow::State::Sure);
}

void IntentCard::countChecks()
{
    const int count = toCheck();
    m_count->setText(count ? tr("%n to check", nullptr, count) : tr("All clear"));
}

// Not to the row's Undo, which Tab reaches: a space typed on would take the edit back.
void IntentCard::goOnFrom(IntentRow *row)
{
    const QList<IntentRow *> all = rows();
    const auto next = std::find_if(all.begin() + all.indexOf(row) + 1, all.end(),
                                   [](const IntentRow *each) { return !each->isHidden(); });
    QWidget *following = next == all.end() ? static_cast<QWidget *>(m_add) : (*next)->field();
    following->setFocus(Qt::TabFocusReason);
}

void IntentCard::offerDetails()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Field field : rowOrder) {
        IntentRow *row = m_rows.at(field);
        if (!row->isHidden())
            continue;
        connect(menu->addAction(fieldTitle(field)), &QAction::triggered, this, [this, row, field] {
            m_added.insert(field);
            row->setVisible(true);
            row->field()->setFocus(Qt::TabFocusReason);
        });
    }
    menu->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

bool IntentCard::isWanted(Field field, const CallPlan &plan) const
{
    const bool isKnown = !fieldText(plan.intent, field, QLocale()).isEmpty();
    const bool isAsked = !warningFor(plan.intent, field).isEmpty();
    if (isKnown || isAsked || m_added.contains(field))
        return field != Field::Description || plan.intent.taskKind() == Intent::Task::Unknown ||
               plan.intent.taskKind() == Intent::Task::GeneralInquiry ||
               plan.intent.taskKind() == Intent::Task::PhoneCall ||
               plan.intent.taskKind() == Intent::Task::Complaint ||
               plan.intent.taskKind() == Intent::Task::DeliverMessage || m_added.contains(field);
    const bool always = field == Field::Place || field == Field::Task;
    const bool whenBooked = field == Field::Date || field == Field::Time;
    return always || (whenBooked && isBooking(plan.intent.taskKind()));
}

} // namespace PhoneAgent
