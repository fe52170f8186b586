// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "ui/style/card.h"

class QLineEdit;
class QVBoxLayout;

namespace PhoneAgent {

class CallButton;
class ModeSwitch;
class TextLabel;
class ToggleSwitch;
class VoiceBook;
class VoiceCombo;

/// "This call": real or simulated, for whom, which voice, and the button that starts it.
class ThisCallCard : public Card
{
    Q_OBJECT

public:
    explicit ThisCallCard(VoiceBook *voices, QWidget *parent = nullptr);

    /// Counts from the next show() on.
    void setRealCallsReady(bool ready) { m_realCallsReady = ready; }

    /// `wished` is the mode the person looks at; it never changes without them.
    void show(const CallPlan &plan, CallPlan::Mode wished);
    /// The phone as typed cannot be used; it stays until forgivePhone().
    void refusePhone(const QString &sentence);
    void forgivePhone();
    bool isPhoneRefused() const;
    QLineEdit *phoneField() const { return m_phone; }

    CallButton *callButton() const { return m_call; }

Q_SIGNALS:
    void modeChosen(PhoneAgent::CallPlan::Mode mode);
    void nameEdited(const QString &name);
    void phoneEdited(const QString &phone);
    void askingChanged(bool asksBeforeAgreeing);
    void previewRequested(const QString &voice);
    /// Pressed while it says that a number is missing.
    void numberWanted();
    /// Pressed while the phone line is not set up.
    void lineWanted();
    void callPressed();

private:
    QWidget *makeVoiceRow();
    QWidget *makeAskRow();
    /// `row` is the field or holds it beside others; `helper` stands below when it is wanted.
    void addField(QVBoxLayout *column, const QString &label, QWidget *field, QWidget *row,
                  TextLabel *helper = nullptr);
    void askForName(bool isMissing);
    void showButton(const CallPlan &plan, CallPlan::Mode wished);
    void press();

    bool m_realCallsReady = false;
    bool m_hasNumber = false;
    ModeSwitch *m_mode;
    QLineEdit *m_name;
    TextLabel *m_nameMissing;
    QLineEdit *m_phone;
    TextLabel *m_phoneTrouble;
    VoiceCombo *m_voice;
    ToggleSwitch *m_asks;
    CallButton *m_call;
    TextLabel *m_foot;
};

} // namespace PhoneAgent
