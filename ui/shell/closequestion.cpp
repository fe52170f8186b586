// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/closequestion.h"

#include "calls/callcenter.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace PhoneAgent {

namespace {

QString translated(const char *text, int count = -1)
{
    return QCoreApplication::translate("CloseQuestion", text, nullptr, count);
}

/// Ending takes the network a moment, in which another question would be one too many.
void endCallsAndClose(QWidget &window, CallCenter &calls)
{
    if (calls.liveCount() == 0) {
        window.close();
        return;
    }
    QObject::connect(
        &calls, &CallCenter::allEnded, &window, &QWidget::close,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection | Qt::SingleShotConnection));
    calls.hangUpAll();
}

} // namespace

void askWhatToDoWithCalls(QWidget &window, CallCenter &calls)
{
    auto *question = new QMessageBox(
        QMessageBox::Question, translated("Calls are running"),
        translated("%n call is still running. What should happen to it?", calls.liveCount()),
        QMessageBox::Cancel, &window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto *keep = question->addButton(translated("Keep running"), QMessageBox::AcceptRole);
    auto *end =
        question->addButton(translated("End calls and close"), QMessageBox::DestructiveRole);
    question->setDefaultButton(keep);
    QObject::connect(keep, &QPushButton::clicked, &window, &QWidget::showMinimized);
    QObject::connect(end, &QPushButton::clicked, &window,
                     [&window, &calls] { endCallsAndClose(window, calls); });
    question->open();
}

} // namespace PhoneAgent
