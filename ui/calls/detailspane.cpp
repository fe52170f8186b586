// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/detailspane.h"

#include "ui/calls/pairlist.h"
#include "ui/calls/progresslabel.h"
#include "ui/calls/responsechart.h"
#include "ui/calls/responsetimes.h"
#include "ui/calls/steplist.h"
#include "ui/calls/tasksteps.h"
#include "ui/chat/chatwords.h"
#include "ui/style/rule.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

TextLabel *sectionTitle(const QString &text)
{
    return new TextLabel(TextSize::Body, &Tokens::text, QFont::DemiBold, text);
}

QHBoxLayout *titleRow(QWidget *title, QWidget *value)
{
    auto *row = new QHBoxLayout;
    row->addWidget(title);
    row->addStretch();
    row->addWidget(value);
    return row;
}

bool hasSound(const CallRecord &record)
{
    return std::any_of(record.turns.cbegin(), record.turns.cend(),
                       [](const Turn &turn) { return turn.duration.count() > 0; });
}

int keysPressed(const CallRecord &record)
{
    int keys = 0;
    for (const Turn &turn : record.turns)
        keys += turn.speaker == Turn::Speaker::Agent ? int(turn.digits.size()) : 0;
    return keys;
}

int doneSteps(const QList<TaskStep> &steps)
{
    return int(std::count_if(steps.cbegin(), steps.cend(), [](const TaskStep &step) {
        return step.state == TaskStep::State::Done;
    }));
}

} // namespace

DetailsPane::DetailsPane(QWidget *parent)
    : QScrollArea(parent), m_task(sectionTitle({})), m_progress(new ProgressLabel),
      m_steps(new StepList), m_response(new QWidget),
      m_median(new TextLabel(TextSize::Body, &Tokens::text2)), m_chart(new ResponseChart),
      m_pairsTitle(sectionTitle({})), m_pairs(new PairList)
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);

    auto *response = new QVBoxLayout(m_response);
    response->setContentsMargins(0, 0, 0, 0);
    response->setSpacing(17);
    response->addWidget(new Rule);
    response->addSpacing(3);
    response->addLayout(titleRow(sectionTitle(tr("Response time")), m_median));
    response->addWidget(m_chart);

    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(17, 16, 16, 16);
    column->setSpacing(0);
    column->addLayout(titleRow(m_task, m_progress));
    column->addSpacing(14);
    column->addWidget(m_steps);
    column->addSpacing(26);
    column->addWidget(m_response);
    column->addSpacing(18);
    column->addWidget(new Rule);
    column->addSpacing(20);
    column->addWidget(m_pairsTitle);
    column->addSpacing(14);
    column->addWidget(m_pairs);
    column->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false);
}

void DetailsPane::show(const CallRecord &record, const QList<Fact> &facts, const QString &voice)
{
    const QList<TaskStep> steps = taskSteps(record, facts, locale());
    m_task->setText(taskTitle(record.plan.intent.taskKind()));
    m_progress->show(doneSteps(steps), int(steps.size()));
    m_steps->setSteps(steps);
    const auto median = medianResponse(record.turns);
    m_response->setVisible(median && !record.hasEnded());
    m_median->setText(median ? tr("median %1").arg(secondsText(*median)) : QString());
    m_chart->setTurns(record.turns);
    showPairs(record, voice);
}

void DetailsPane::showPairs(const CallRecord &record, const QString &voice)
{
    PairList::Pairs pairs;
    const CallPlan &plan = record.plan;
    if (record.hasEnded()) {
        m_pairsTitle->setText(tr("Numbers"));
        pairs << qMakePair(tr("Turns"), QString::number(record.turns.size()));
        if (const auto median = medianResponse(record.turns, int(record.turns.size())))
            pairs << qMakePair(tr("Median response"), secondsText(*median));
        pairs << qMakePair(tr("Keys pressed"), QString::number(keysPressed(record)));
    } else {
        m_pairsTitle->setText(tr("On this call"));
        pairs << qMakePair(tr("Calling as"), plan.userName) << qMakePair(tr("Voice"), voice)
              << qMakePair(tr("SMS summary"),
                           plan.isPhoneCall() ? plan.userPhone : tr("Not for practice"))
              << qMakePair(tr("Recording"), hasSound(record) ? tr("On") : tr("Off"));
    }
    pairs.removeIf([](const auto &pair) { return pair.second.isEmpty(); });
    m_pairs->setPairs(pairs);
}

void DetailsPane::paintEvent(QPaintEvent *event)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(viewport());
    painter.fillRect(rect(), tokens.bgPane);
    painter.fillRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height(), tokens.border);
    QScrollArea::paintEvent(event);
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    widget()->setMaximumWidth(viewport()->width());
}

} // namespace PhoneAgent
