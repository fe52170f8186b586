// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/outcomecard.h"

#include "ui/calls/calendarevent.h"
#include "ui/style/button.h"
#include "ui/style/icons.h"
#include "ui/style/rule.h"
#include "ui/style/textlabel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Width = 560;
constexpr int DiscSize = 44;
constexpr int ValueHeight = 22;

/// The mark of the outcome in a soft disc.
class OutcomeDisc : public QWidget
{
public:
    explicit OutcomeDisc(const OutcomeText &text) : m_tone(text.tone), m_icon(text.icon)
    {
        setFixedSize(DiscSize, DiscSize);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = Tokens::of(this);
        const auto [fill, ink] = colours(tokens);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawEllipse(rect());
        drawIcon(painter, m_icon, ink, 24, QRectF(rect()).center());
    }

private:
    std::pair<QColor, QColor> colours(const Tokens &tokens) const
    {
        switch (m_tone) {
        case OutcomeText::Tone::Good:
            return {tokens.realSoft, tokens.realText};
        case OutcomeText::Tone::Check:
            return {tokens.warnSoft, tokens.warnText};
        case OutcomeText::Tone::Bad:
            return {tokens.dangerSoft, tokens.dangerText};
        case OutcomeText::Tone::Plain:
            break;
        }
        return {tokens.bgHover, tokens.text2};
    }

    OutcomeText::Tone m_tone;
    QString m_icon;
};

} // namespace

OutcomeCard::OutcomeCard(const CallRecord &record, bool hasSound, QWidget *parent) : Card(parent)
{
    setObjectName(u"outcomeCard"_s);
    const OutcomeText text = outcomeText(record, locale());
    setAccessibleName(tr("Outcome: %1. %2").arg(text.title, text.who));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(head(text));
    auto *grid = new QGridLayout;
    grid->setSpacing(0);
    for (int i = 0; i < text.cells.size(); ++i) {
        if (i % 2 == 0)
            grid->addWidget(new Rule, i, 0, 1, 3);
        const bool isAlone = i % 2 == 0 && i == text.cells.size() - 1;
        grid->addWidget(cell(text.cells.at(i), hasSound), i / 2 * 2 + 1, i % 2 * 2, 1,
                        isAlone ? 3 : 1);
        if (i % 2 == 1)
            grid->addWidget(new Rule(Qt::Vertical), i, 1);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    column->addLayout(grid);
    if (QWidget *row = actions(record)) {
        column->addWidget(new Rule);
        column->addWidget(row);
    }
}

void OutcomeCard::setSms(const QString &sentence)
{
    if (m_sms)
        m_sms->setText(sentence);
}

QSize OutcomeCard::sizeHint() const
{
    return {Width, Card::sizeHint().height()};
}

QWidget *OutcomeCard::head(const OutcomeText &text)
{
    auto *head = new QWidget;
    auto *title = new TextLabel(TextSize::PageTitle, &Tokens::text, QFont::DemiBold, text.title);
    title->setObjectName(u"outcomeTitle"_s);
    auto *who = new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, text.who);
    who->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(title);
    words->addWidget(who);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(20, 16, 20, 15);
    row->setSpacing(14);
    row->addWidget(new OutcomeDisc(text), 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    return head;
}

QWidget *OutcomeCard::cell(const FactCell &fact, bool hasSound)
{
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(20, 12, 16, 12);
    column->setSpacing(3);
    column->addWidget(new TextLabel(TextSize::Caption, &Tokens::text2, QFont::Medium, fact.label));
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addStrut(ValueHeight); // values stand in one line, whether or not there is a button
    auto *value = new TextLabel(TextSize::Header, &Tokens::text, QFont::DemiBold, fact.value);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(value);
    if (fact.isReference) {
        auto *copy = new Button(Button::Kind::Quiet, u"copy"_s, {}, tr("Copy the reference"));
        copy->setObjectName(u"copyReference"_s);
        copy->setControlHeight(28);
        copy->setFixedHeight(ValueHeight);
        connect(copy, &QPushButton::clicked, this, [this, text = fact.value] {
            QGuiApplication::clipboard()->setText(text);
            Q_EMIT copied(text);
        });
        row->addWidget(copy);
    }
    row->addStretch();
    if (!fact.isSure) {
        auto *check = new Button(Button::Kind::Ghost, u"circle-alert"_s, tr("Please check"),
                                 tr("Please check: play where it was heard"));
        check->setObjectName(u"check_"_s + fact.label);
        check->setControlHeight(28);
        check->setEnabled(hasSound);
        connect(check, &QPushButton::clicked, this,
                [this, turn = fact.turn] { Q_EMIT turnRequested(turn); });
        row->addWidget(check);
    }
    column->addLayout(row);
    column->addStretch();
    return cell;
}

QWidget *OutcomeCard::actions(const CallRecord &record)
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(8);
    if (record.outcome == CallRecord::Outcome::Done && calendarEvent(record, record.endedAt)) {
        auto *calendar =
            new Button(Button::Kind::Primary, u"calendar-plus"_s, tr("Add to calendar"));
        calendar->setObjectName(u"addToCalendar"_s);
        connect(calendar, &QPushButton::clicked, this, &OutcomeCard::calendarRequested);
        row->addWidget(calendar);
    }
    row->addStretch();
    const QString sms =
        record.plan.isPhoneCall() ? record.sms : tr("No SMS for a practice call without Twilio.");
    if (!sms.isEmpty()) {
        m_sms = new TextLabel(TextSize::Body, &Tokens::text2, QFont::Normal, sms);
        m_sms->setObjectName(u"sms"_s);
        row->addWidget(m_sms);
    }
    if (row->count() > 1)
        return actions;
    delete actions;
    return nullptr;
}

} // namespace PhoneAgent
