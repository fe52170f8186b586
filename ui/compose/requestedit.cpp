// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/requestedit.h"

#include "ui/style/textstyle.h"

#include <QKeyEvent>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

RequestEdit::RequestEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"request"_s);
    setAccessibleName(tr("Your request"));
    setPlaceholderText(tr("Who to call, what you need, and when"));
    setFont(textFont(TextSize::Header));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setCursorWidth(2);
    document()->setDocumentMargin(6);
    viewport()->setAutoFillBackground(false);
}

void RequestEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
        Q_EMIT submitted();
    else
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace PhoneAgent
