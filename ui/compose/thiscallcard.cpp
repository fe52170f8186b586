// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/thiscallcard.h"

#include "contacts/phonenumbers.h"
#include "ui/compose/intentcard.h"
#include "ui/compose/voicecombo.h"
#include "ui/lists/callwords.h"
#include "ui/style/agentstyle.h"
#include "ui/style/button.h"
#include "ui/style/callbutton.h"
#include "ui/style/keycap.h"
#include "ui/style/modeswitch.h"
#include "ui/style/textlabel.h"
#include "ui/style/toggleswitch.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

ThisCallCard::ThisCallCard(VoiceBook *voices, QWidget *parent)
    : Card(parent), m_mode(new ModeSwitch(this)), m_name(new QLineEdit(this)),
      m_nameMissing(new TextLabel(TextSize::Caption, &Tokens::warnText, QFont::Normal,
                                  tr("Add the name the agent calls for."), this)),
      m_phone(new QLineEdit(this)),
      m_phoneTrouble(
          new TextLabel(TextSize::Caption, &Tokens::dangerText, QFont::Normal, {}, this)),
      m_voice(new VoiceCombo(voices, this)),
      m_asks(new ToggleSwitch(tr("Ask me before agreeing"), this)), m_call(new CallButton(this)),
      m_foot(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal, {}, this))
{
    auto *title = new QLabel(tr("This call"), this);
    title->setFont(textFont(TextSize::Chat, QFont::DemiBold));
    auto *column = new QVBoxLayout;
    column->setContentsMargins(16, 15, 16, 16);
    column->setSpacing(0);
    column->addWidget(title);
    column->addSpacing(14);
    column->addWidget(m_mode);
    column->addSpacing(15);
    addField(column, tr("Your name"), m_name, m_name, m_nameMissing);
    addField(column, tr("SMS summary to"), m_phone, m_phone, m_phoneTrouble);
    addField(column, tr("Agent voice"), m_voice, makeVoiceRow());
    column->addSpacing(4);
    column->addWidget(makeAskRow());

    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_foot);
    foot->addWidget(new KeyCap(tr("Ctrl+Enter"), this));
    foot->addStretch();
    foot->setSpacing(4);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(16, 16, 16, 15);
    bottom->setSpacing(9);
    bottom->addWidget(m_call);
    bottom->addLayout(foot);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    all->addLayout(column);
    all->addWidget(line);
    all->addLayout(bottom);

    m_name->setObjectName(u"callName"_s);
    m_nameMissing->setObjectName(u"nameMissing"_s);
    m_phone->setObjectName(u"callPhone"_s);
    m_call->setObjectName(u"callButton"_s);
    m_mode->setObjectName(u"modeSwitch"_s);
    connect(m_mode, &ModeSwitch::chosen, this, &ThisCallCard::modeChosen);
    connect(m_name, &QLineEdit::editingFinished, this,
            [this] { Q_EMIT nameEdited(m_name->text().simplified()); });
    connect(m_phone, &QLineEdit::editingFinished, this,
            [this] { Q_EMIT phoneEdited(m_phone->text().simplified()); });
    connect(m_call, &QAbstractButton::clicked, this, &ThisCallCard::press);
}

void ThisCallCard::show(const CallPlan &plan, CallPlan::Mode wished)
{
    m_hasNumber = !plan.number.isEmpty();
    m_mode->setMode(wished);
    m_name->setText(plan.userName);
    askForName(plan.userName.isEmpty());
    if (!isPhoneRefused())
        m_phone->setText(PhoneNumbers::formatted(plan.userPhone));
    m_asks->setChecked(plan.asksBeforeAgreeing);
    m_voice->refresh();
    m_foot->setText(wished == CallPlan::Mode::Real ? tr("Dials through your phone line.")
                    : wished == CallPlan::Mode::Rehearsed
                        ? tr("A real call in all but the telephone.")
                        : tr("Nobody is phoned."));
    showButton(plan, wished);
}

void ThisCallCard::askForName(bool isMissing)
{
    setFieldTone(m_name, isMissing ? FieldTone::Check : FieldTone::Plain);
    m_nameMissing->setVisible(isMissing);
    m_name->setAccessibleDescription(isMissing ? m_nameMissing->text() : QString());
}

void ThisCallCard::refusePhone(const QString &sentence)
{
    setFieldTone(m_phone, FieldTone::Wrong);
    m_phoneTrouble->setText(sentence);
    m_phoneTrouble->setVisible(true);
}

void ThisCallCard::forgivePhone()
{
    setFieldTone(m_phone, FieldTone::Plain);
    m_phoneTrouble->setVisible(false);
}

bool ThisCallCard::isPhoneRefused() const
{
    return !m_phoneTrouble->isHidden();
}

QWidget *ThisCallCard::makeVoiceRow()
{
    auto *box = new QWidget(this);
    m_voice->setObjectName(u"callVoice"_s);
    auto *listen = new Button(Button::Kind::Quiet, u"volume-2"_s, {}, tr("Hear this voice"), box);
    listen->setObjectName(u"hearVoice"_s);
    listen->setEnabled(m_voice->isEnabled());
    connect(listen, &QPushButton::clicked, this,
            [this] { Q_EMIT previewRequested(m_voice->voice()); });
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_voice, 1);
    row->addWidget(listen);
    setTabOrder(m_voice, listen);
    return box;
}

QWidget *ThisCallCard::makeAskRow()
{
    auto *box = new QWidget(this);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new QLabel(tr("Ask me before agreeing"), box));
    auto *meaning =
        new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal,
                      tr("If only another day or time is free, the agent takes none and says you "
                         "will call back. A hint during the call can allow it."),
                      box);
    meaning->setWordWrap(true);
    words->addWidget(meaning);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(m_asks);
    m_asks->setObjectName(u"askBeforeAgreeing"_s);
    connect(m_asks, &QAbstractButton::clicked, this, &ThisCallCard::askingChanged);
    return box;
}

void ThisCallCard::addField(QVBoxLayout *column, const QString &label, QWidget *field, QWidget *row,
                            TextLabel *helper)
{
    auto *words = new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Medium, label, this);
    words->setBuddy(field);
    field->setAccessibleName(label);
    column->addWidget(words);
    column->addSpacing(7);
    column->addWidget(row);
    if (helper) {
        helper->setContentsMargins(0, 5, 0, 0);
        helper->setWordWrap(true);
        helper->hide();
        column->addWidget(helper);
    }
    column->addSpacing(13);
}

void ThisCallCard::showButton(const CallPlan &plan, CallPlan::Mode wished)
{
    using Look = CallButton::Look;
    const bool isReal = wished == CallPlan::Mode::Real;
    const QString target = targetName(plan);
    if (!knowsWhomToCall(plan))
        m_call->show(Look::Empty, tr("Call"), tr("Say who to call first"));
    else if (wished == CallPlan::Mode::Rehearsed)
        m_call->show(Look::Simulated, tr("Rehearse the call"),
                     tr("Nobody is phoned, not even %1").arg(target));
    else if (!isReal)
        m_call->show(Look::Simulated, tr("Start practice call"),
                     tr("SIMULATED call to %1").arg(target));
    else if (!m_hasNumber)
        m_call->show(Look::NeedsAction, tr("Add a number first"), tr("Or switch to Simulated"));
    else if (!m_realCallsReady)
        m_call->show(Look::NeedsAction, tr("Finish phone line set-up"),
                     tr("Or switch to Simulated"));
    else
        m_call->show(Look::Real, tr("Call %1").arg(target),
                     tr("REAL call to %1").arg(PhoneNumbers::formatted(plan.number)));
}

// The amber button never starts a call: it leads to what is missing.
void ThisCallCard::press()
{
    if (m_call->look() != CallButton::Look::NeedsAction)
        Q_EMIT callPressed();
    else if (!m_hasNumber)
        Q_EMIT numberWanted();
    else
        Q_EMIT lineWanted();
}

} // namespace PhoneAgent
