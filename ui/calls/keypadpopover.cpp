// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/keypadpopover.h"

#include "ui/style/drawing.h"
#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Key
{
    const char *digit;
    const char *letters;
};

constexpr Key Keys[] = {{"1", ""},     {"2", "ABC"}, {"3", "DEF"},  {"4", "GHI"},
                        {"5", "JKL"},  {"6", "MNO"}, {"7", "PQRS"}, {"8", "TUV"},
                        {"9", "WXYZ"}, {"*", ""},    {"0", "+"},    {"#", ""}};

constexpr int Columns = 3;

class PhoneKey : public QAbstractButton
{
public:
    PhoneKey(const Key &key, QWidget *parent)
        : QAbstractButton(parent), m_letters(QString::fromLatin1(key.letters))
    {
        setText(QString::fromLatin1(key.digit));
        setObjectName(u"key"_s + text());
        setAccessibleName(KeypadPopover::tr("Key %1").arg(text()));
        setFixedSize(58, 46);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = Tokens::of(this);
        QPainter painter(this);
        const bool isMarked = hasFocus();
        drawBox(painter, rect(), 8, isDown() || underMouse() ? tokens.bgHover : tokens.bgSunken,
                isMarked ? tokens.focus : tokens.border, isMarked ? 2 : 1);
        const bool isPlain = m_letters.isEmpty();
        painter.setPen(tokens.text);
        painter.setFont(textFont(TextSize::PaneTitle, QFont::DemiBold));
        painter.drawText(rect().adjusted(0, isPlain ? 0 : -12, 0, 0), Qt::AlignCenter, text());
        painter.setPen(tokens.text2);
        painter.setFont(textFont(TextSize::Label));
        painter.drawText(rect().adjusted(0, 20, 0, 0), Qt::AlignCenter, m_letters);
    }

private:
    QString m_letters;
};

} // namespace

KeypadPopover::KeypadPopover(QWidget *parent) : Popover(parent)
{
    setObjectName(u"keypadPopover"_s);
    setAccessibleName(tr("Keypad"));
    setLayoutDirection(Qt::LeftToRight);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(8);
    int place = 0;
    for (const Key &key : Keys) {
        auto *button = new PhoneKey(key, this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button] { Q_EMIT keyPressed(button->text()); });
        grid->addWidget(button, place / Columns, place % Columns);
        ++place;
    }
}

void KeypadPopover::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    if (text.size() == 1 && u"0123456789*#"_s.contains(text)) {
        Q_EMIT keyPressed(text);
    } else if (text.size() == 1 && text.front().isLetter()) {
        close(); // words are a hint
        Q_EMIT wordsTyped(text);
    } else {
        Popover::keyPressEvent(event);
    }
}

void KeypadPopover::hideEvent(QHideEvent *event)
{
    Popover::hideEvent(event);
    Q_EMIT closed();
}

} // namespace PhoneAgent
