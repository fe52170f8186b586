// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/calls/outcometext.h"
#include "ui/style/card.h"

class QGridLayout;

namespace PhoneAgent {

class TextLabel;

/// What came out of a call: kind, with whom, the facts that were heard, and what to do with them.
class OutcomeCard : public Card
{
    Q_OBJECT

public:
    /// `hasSound` lets doubtful facts be played.
    OutcomeCard(const CallRecord &record, bool hasSound, QWidget *parent = nullptr);

    /// What has become of the summary by SMS since.
    void setSms(const QString &sentence);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The moment a fact was heard; the number of its turn.
    void turnRequested(int turnNumber);
    void copied(const QString &text);
    void calendarRequested();

private:
    QWidget *head(const OutcomeText &text);
    QWidget *cell(const FactCell &fact, bool hasSound);
    QWidget *actions(const CallRecord &record);

    TextLabel *m_sms = nullptr; ///< none when none was due
};

} // namespace PhoneAgent
