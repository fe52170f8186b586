// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/result.h"
#include "ui/style/card.h"

#include <QHash>
#include <QSet>

#include <map>

class QVBoxLayout;

namespace PhoneAgent {

class Button;
class IntentRow;
class TextLabel;

/// "What I understood": one row for every value of a plan that is known, asked for or was added
/// by hand. It shows; ReviewPage changes the plan.
class IntentCard : public Card
{
    Q_OBJECT

public:
    explicit IntentCard(QWidget *parent = nullptr);

    /// Forgets what was added or refused for an earlier plan.
    void begin();
    /// Shows `plan`; rows that differ from `original` can be undone.
    void show(const CallPlan &plan, const CallPlan &original);
    /// The text of this row could not be read, or names whom the agent never calls. It stays until
    /// the row is forgiven or another request is shown.
    void refuse(IntentRow *row, const Error &reason);
    /// The first row that cannot be read; null when all can.
    IntentRow *refusedRow() const;
    /// The first row that wants a look; null when none does.
    IntentRow *rowToCheck() const;

    IntentRow *row(Intent::Field field) const { return m_rows.at(field); }
    IntentRow *numberRow() const { return m_number; }
    /// How many rows want a look.
    int toCheck() const;

Q_SIGNALS:
    void fieldEdited(PhoneAgent::Intent::Field field, const QString &text);
    void fieldUndone(PhoneAgent::Intent::Field field);
    void numberEdited(const QString &text);
    void numberUndone();

private:
    IntentRow *addRow(QVBoxLayout *column, Intent::Field field);
    void addNumberRow(QVBoxLayout *column);
    void showRow(Intent::Field field, const CallPlan &plan, const CallPlan &original);
    void showNumber(const CallPlan &plan, const CallPlan &original);
    void countChecks();
    void goOnFrom(IntentRow *row);
    void offerDetails();
    bool isWanted(Intent::Field field, const CallPlan &plan) const;
    QList<IntentRow *> rows() const;

    std::map<Intent::Field, IntentRow *> m_rows;
    IntentRow *m_number = nullptr;
    TextLabel *m_count;
    Button *m_add;
    QSet<Intent::Field> m_added; ///< by hand
};

/// Whether the plan says who is called: a place, or a number the person gave.
bool knowsWhomToCall(const CallPlan &plan);

/// What a person calls this value.
QString fieldTitle(Intent::Field field);

} // namespace PhoneAgent
