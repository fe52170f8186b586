// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/reviewpage.h"

#include "settings/settings.h"
#include "ui/compose/candidatelist.h"
#include "ui/compose/intentcard.h"
#include "ui/compose/intentrow.h"
#include "ui/compose/menucard.h"
#include "ui/compose/requestcard.h"
#include "ui/compose/thiscallcard.h"
#include "ui/style/button.h"
#include "ui/style/callbutton.h"
#include "ui/style/notice.h"
#include "ui/style/pageheader.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollArea>
#include <QShortcut>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int CallCardWidth = 332;
constexpr int SideBySideFrom = 760; ///< narrower pages stack the cards

} // namespace

RequestContext requestContext(const Settings &settings)
{
    return {
        .now = QDateTime::currentDateTime(),
        .locale = QLocale(),
        .region = settings.value(SettingKeys::region),
        .userName = settings.value(SettingKeys::userName),
        .userPhone = settings.value(SettingKeys::userPhone),
    };
}

ReviewPage::ReviewPage(const InputAgent &agent, Settings &settings, VoiceBook *voices,
                       QWidget *parent)
    : QWidget(parent), m_agent(agent), m_settings(settings),
      m_columns(new QBoxLayout(QBoxLayout::LeftToRight)), m_scroll(new QScrollArea(this)),
      m_request(new RequestCard(this)), m_candidates(new CandidateList(this)),
      m_intent(new IntentCard(this)), m_menu(new MenuCard(this)),
      m_call(new ThisCallCard(voices, this)), m_trouble(new Notice(Notice::Tone::Warning, this))
{
    setObjectName(u"reviewPage"_s);
    QWidget *header = makeHeader();
    fillColumns();
    auto *content = new QWidget;
    content->setLayout(m_columns);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_scroll, 1);

    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *press = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(press, &QShortcut::activated, this, [this] {
            m_call->callButton()->setFocus(); // what is typed counts before the call does
            m_call->callButton()->click();
        });
    }
    connectCards();
}

QWidget *ReviewPage::makeHeader()
{
    auto *header = new PageHeader(tr("Review before calling"), this);
    auto *over = new Button(Button::Kind::Quiet, u"rotate-ccw"_s, tr("Start over"), {}, header);
    over->setObjectName(u"startOver"_s);
    over->setTextSize(TextSize::Caption);
    header->addWidget(over);
    connect(over, &QPushButton::clicked, this, &ReviewPage::startOverRequested);
    auto *save = new Button(Button::Kind::Outline, tr("Save draft"), header);
    save->setObjectName(u"saveDraft"_s);
    save->setTextSize(TextSize::Caption);
    save->setControlHeight(30);
    header->addWidget(save);
    connect(save, &QPushButton::clicked, this, &ReviewPage::save);
    return header;
}

void ReviewPage::fillColumns()
{
    auto *understood = new QVBoxLayout;
    understood->setSpacing(16);
    understood->addWidget(m_request);
    understood->addWidget(m_trouble);
    understood->addWidget(m_candidates);
    understood->addWidget(m_intent);
    understood->addWidget(m_menu);
    understood->addStretch();
    auto *call = new QVBoxLayout;
    call->addWidget(m_call);
    call->addStretch();
    m_columns->setContentsMargins(24, 20, 24, 20);
    m_columns->setSpacing(20);
    m_columns->addLayout(understood, 1);
    m_columns->addLayout(call);
}

// A field tells what was typed when it is left, and must not tell it to a page that is half gone.
ReviewPage::~ReviewPage()
{
    hide();
}

void ReviewPage::setRealCallsTrouble(const QString &sentence)
{
    m_lineTrouble = sentence;
    m_call->setRealCallsReady(sentence.isEmpty());
    if (!m_plan.id.isEmpty())
        wishMode(m_wished);
}

void ReviewPage::review(const CallPlan &plan, std::chrono::milliseconds spoken)
{
    m_plan = plan;
    m_original = plan;
    m_wished = plan.mode;
    m_spoken = spoken;
    m_intent->begin();
    m_call->forgivePhone();
    showPlan();
}

void ReviewPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= SideBySideFrom;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_call->setMinimumWidth(beside ? CallCardWidth : 0);
    m_call->setMaximumWidth(beside ? CallCardWidth : QWIDGETSIZE_MAX);
}

void ReviewPage::connectCards()
{
    connect(m_request, &RequestCard::editRequested, this,
            [this] { Q_EMIT editRequested(m_plan.intent.request); });
    connect(m_request, &RequestCard::playRequested, this, &ReviewPage::playRequested);
    connect(m_candidates, &CandidateList::chosen, this, &ReviewPage::choose);
    connect(m_intent, &IntentCard::fieldEdited, this, &ReviewPage::editField);
    connect(m_intent, &IntentCard::fieldUndone, this, [this](Intent::Field field) {
        editField(field, fieldText(m_original.intent, field, QLocale()));
    });
    connect(m_intent, &IntentCard::numberEdited, this, &ReviewPage::editNumber);
    connect(m_intent, &IntentCard::numberUndone, this, [this] { editNumber(m_original.number); });
    connect(m_call, &ThisCallCard::modeChosen, this, &ReviewPage::wishMode);
    connect(m_call, &ThisCallCard::nameEdited, this, &ReviewPage::editName);
    connect(m_call, &ThisCallCard::phoneEdited, this, &ReviewPage::editPhone);
    connect(m_call, &ThisCallCard::askingChanged, this, [this](bool asks) {
        m_plan.asksBeforeAgreeing = asks;
        Q_EMIT planChanged(m_plan);
    });
    connect(m_call, &ThisCallCard::previewRequested, this, &ReviewPage::previewRequested);
    connect(m_call, &ThisCallCard::numberWanted, this,
            [this] { m_intent->numberRow()->field()->setFocus(Qt::TabFocusReason); });
    connect(m_call, &ThisCallCard::lineWanted, this, &ReviewPage::sayWhatTheLineNeeds);
    connect(m_call, &ThisCallCard::callPressed, this, &ReviewPage::pressCall);
}

void ReviewPage::showPlan()
{
    m_trouble->hide();
    m_request->show(m_plan.intent.request, m_spoken);
    m_candidates->show(m_plan);
    CallPlan shown = m_plan;
    shown.mode = m_wished;
    m_intent->show(shown, m_original);
    m_menu->show(m_menusOf(m_plan.number), m_plan.intent.taskKind());
    m_call->show(m_plan, m_wished);
}

void ReviewPage::accept(const CallPlan &plan)
{
    m_plan = plan;
    showPlanOnceReleased();
    Q_EMIT planChanged(m_plan);
}

// A press beside a field has the field read first. Lines that come or go then would move what is
// pressed away from under the pointer, and the click would be lost.
void ReviewPage::showPlanOnceReleased()
{
    if (QGuiApplication::mouseButtons() == Qt::NoButton)
        return showPlan();
    QCoreApplication::instance()->installEventFilter(this);
}

bool ReviewPage::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        QCoreApplication::instance()->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &ReviewPage::showPlan, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(object, event);
}

void ReviewPage::editField(Intent::Field field, const QString &text)
{
    IntentRow *row = m_intent->row(field);
    const auto plan = m_agent.withField(m_plan, field, text, context());
    if (!plan)
        return m_intent->refuse(row, plan.error());
    row->forgive();
    accept(*plan);
}

void ReviewPage::editNumber(const QString &text)
{
    IntentRow *row = m_intent->numberRow();
    if (text.isEmpty()) {
        CallPlan none = m_plan;
        none.number.clear();
        none.contactId = 0;
        row->forgive();
        return accept(none);
    }
    const auto plan = m_agent.withWishes(m_plan, {.mode = m_wished, .number = text}, context());
    if (!plan)
        return m_intent->refuse(row, plan.error());
    row->forgive();
    accept(*plan);
}

void ReviewPage::choose(const CallPlan::Candidate &candidate)
{
    CallPlan plan = m_plan;
    plan.contactId = candidate.contactId;
    plan.targetName = candidate.name;
    plan.number = candidate.number;
    plan.verdict = CallPlan::MatchVerdict::Call;
    plan.candidates = {candidate};
    accept(plan);
}

// The mode the person looks at is theirs: when it cannot be had, the button says what is missing.
void ReviewPage::wishMode(CallPlan::Mode mode)
{
    m_wished = mode;
    const auto plan = m_agent.withWishes(m_plan, {.mode = mode}, context());
    accept(plan.value_or(m_plan));
}

void ReviewPage::editName(const QString &name)
{
    if (name == m_plan.userName)
        return;
    m_plan.userName = name;
    accept(m_plan);
}

void ReviewPage::editPhone(const QString &phone)
{
    if (phone.isEmpty()) {
        m_plan.userPhone.clear();
        m_call->forgivePhone();
        return accept(m_plan);
    }
    const auto plan = m_agent.withWishes(m_plan, {.mode = m_wished, .userPhone = phone}, context());
    if (!plan)
        return m_call->refusePhone(plan.error().message);
    m_call->forgivePhone();
    accept(*plan);
}

QWidget *ReviewPage::firstField() const
{
    const IntentRow *row = m_intent->rowToCheck();
    return (row ? row : m_intent->row(Intent::Field::Place))->field();
}

QWidget *ReviewPage::refusedField() const
{
    if (const IntentRow *row = m_intent->refusedRow())
        return row->field();
    return m_call->isPhoneRefused() ? m_call->phoneField() : nullptr;
}

void ReviewPage::pressCall()
{
    if (refuseUnread(tr("\"%1\" cannot be understood. Correct it or undo it, then call.")))
        return;
    if (m_plan.mode == m_wished)
        Q_EMIT callRequested(m_plan);
    else
        m_trouble->show(u"triangle-alert"_s, m_plan.modeReason);
}

void ReviewPage::save()
{
    if (!refuseUnread(tr("\"%1\" cannot be understood. Correct it or undo it, then save.")))
        Q_EMIT saveRequested();
}

// What stands there was not understood, so the plan still holds something else.
bool ReviewPage::refuseUnread(const QString &sentence)
{
    QWidget *field = refusedField();
    if (!field)
        return false;
    // Whom the agent never calls was understood well enough.
    const IntentRow *row = m_intent->refusedRow();
    const bool isForbidden = row && row->refusal()->kind == Error::Kind::Refused;
    m_trouble->show(u"triangle-alert"_s,
                    isForbidden ? row->refusal()->message : sentence.arg(field->accessibleName()));
    field->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(field);
    return true;
}

void ReviewPage::sayWhatTheLineNeeds()
{
    m_trouble->show(u"triangle-alert"_s, tr("%1 Practice calls work now.").arg(m_lineTrouble));
    m_scroll->ensureWidgetVisible(m_trouble);
}

RequestContext ReviewPage::context() const
{
    return requestContext(m_settings);
}

} // namespace PhoneAgent
