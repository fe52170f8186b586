// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/candidatebutton.h"

#include "contacts/phonenumbers.h"
#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

CandidateButton::CandidateButton(const CallPlan::Candidate &candidate, QWidget *parent)
    : QAbstractButton(parent), m_candidate(candidate)
{
    setText(candidate.name);
    setAccessibleName(tr("%1, %2, %3% match. %4")
                          .arg(candidate.name, PhoneNumbers::formatted(candidate.number))
                          .arg(candidate.score)
                          .arg(candidate.reason));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize CandidateButton::sizeHint() const
{
    return {240, qRound(52 * textScale())};
}

void CandidateButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    drawBox(painter, rect(), 8, underMouse() || isDown() ? tokens.bgHover : tokens.bgSurface,
            tokens.borderStrong);
    const QRect upper = rect().adjusted(12, 7, -12, -height() / 2);
    const QRect lower = rect().adjusted(12, height() / 2, -12, -7);
    painter.setFont(textFont(TextSize::Caption, QFont::DemiBold));
    painter.setPen(tokens.realText);
    painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, tr("%1%").arg(m_candidate.score));
    const int score = painter.fontMetrics().horizontalAdvance(tr("100%")) + 8;
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(tokens.text);
    painter.drawText(
        upper, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_candidate.name, Qt::ElideRight, upper.width() - score));
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(tokens.text2);
    const QString number = PhoneNumbers::formatted(m_candidate.number);
    const QString detail =
        number.isEmpty() ? m_candidate.reason : u"%1 \u00B7 %2"_s.arg(number, m_candidate.reason);
    painter.drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(detail, Qt::ElideRight, lower.width()));
}

} // namespace PhoneAgent
