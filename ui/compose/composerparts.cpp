// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/composerparts.h"

#include "ui/style/icons.h"
#include "ui/style/keycap.h"
#include "ui/style/statusdot.h"
#include "ui/style/textlabel.h"
#include "ui/style/tokens.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace PhoneAgent {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Composer)
};

void addKey(QHBoxLayout *row, const QString &key, const QString &does)
{
    row->addSpacing(22);
    row->addWidget(new KeyCap(key));
    row->addSpacing(6);
    row->addWidget(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal, does));
}

} // namespace

QLabel *centredLabel(const QFont &font, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(font);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

SpokenHint::SpokenHint(const QString &iconName, const QString &title, const QString &example,
                       QWidget *parent)
    : QWidget(parent), m_iconName(iconName)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(27, 0, 0, 0);
    column->setSpacing(1);
    auto *strong = new QLabel(title, this);
    strong->setFont(textFont(TextSize::Body, QFont::DemiBold));
    column->addWidget(strong);
    column->addWidget(new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, example, this));
    column->addStretch();
}

void SpokenHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawIcon(painter, m_iconName, Tokens::of(this).accentText, 18, {8, 10});
}

TypingFoot::TypingFoot(QWidget *parent)
    : QWidget(parent), m_dot(new StatusDot(StatusDot::Meaning::Limited, this)),
      m_words(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal, {}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addStretch();
    row->addWidget(m_dot);
    row->addSpacing(6);
    row->addWidget(m_words);
    addKey(row, tr("Enter"), tr("Review"));
    addKey(row, tr("Shift+Enter"), tr("New line"));
    addKey(row, tr("Ctrl+M"), tr("Speak"));
    row->addStretch();
    setRealCallsReady(false);
}

void TypingFoot::setRealCallsReady(bool ready)
{
    m_dot->setMeaning(ready ? StatusDot::Meaning::Ready : StatusDot::Meaning::Limited);
    m_words->setText(ready ? tr("Real calls are ready")
                           : tr("Demo only. Add keys for real calls."));
}

QWidget *makeRecordingFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addStretch();
    addKey(row, Texts::tr("Enter"), Texts::tr("Finish"));
    addKey(row, Texts::tr("Esc"), Texts::tr("Discard"));
    row->addSpacing(22);
    row->addWidget(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Normal,
                                 Texts::tr("Sound stays on this computer until you finish.")));
    row->addStretch();
    return foot;
}

} // namespace PhoneAgent
