// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QScrollArea>

namespace PhoneAgent {

class PairList;
class ProgressLabel;
class ResponseChart;
class StepList;
class TextLabel;

/// What stands beside the conversation: how far the task is, how fast the agent answers, and the
/// facts of the call.
class DetailsPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit DetailsPane(QWidget *parent = nullptr);

    /// `facts` are those proven so far. `voice` is shown as it is.
    void show(const CallRecord &record, const QList<Fact> &facts, const QString &voice);

    QSize sizeHint() const override { return {296, 400}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPairs(const CallRecord &record, const QString &voice);

    TextLabel *m_task;
    ProgressLabel *m_progress;
    StepList *m_steps;
    QWidget *m_response;
    TextLabel *m_median;
    ResponseChart *m_chart;
    TextLabel *m_pairsTitle;
    PairList *m_pairs;
};

} // namespace PhoneAgent
