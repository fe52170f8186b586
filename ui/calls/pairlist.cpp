// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/pairlist.h"

#include "ui/style/textstyle.h"
#include "ui/style/tokens.h"

#include <QPainter>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int LineHeight = 18;
constexpr int Gap = 10;

int pitch()
{
    return qRound(LineHeight * textScale()) + Gap;
}

} // namespace

PairList::PairList(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"pairs"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PairList::setPairs(const Pairs &pairs)
{
    m_pairs = pairs;
    QStringList words;
    for (const auto &[label, value] : pairs)
        words << label + u' ' + value;
    setAccessibleName(words.join(u". "_s));
    updateGeometry();
    update();
}

QSize PairList::sizeHint() const
{
    return {200, std::max(0, int(m_pairs.size()) * pitch() - Gap)};
}

void PairList::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(this);
    QPainter painter(this);
    const auto start = Qt::AlignVCenter | Qt::AlignLeading;
    const auto end = Qt::AlignVCenter | Qt::AlignTrailing;
    QRect line(0, 0, width(), pitch() - Gap);
    for (const auto &[label, value] : m_pairs) {
        painter.setFont(textFont(TextSize::Body));
        painter.setPen(tokens.text2);
        painter.drawText(line, int(start), label);
        const int room = width() - painter.fontMetrics().horizontalAdvance(label) - 12;
        painter.setFont(textFont(TextSize::Body, QFont::Medium));
        painter.setPen(tokens.text);
        painter.drawText(line, int(end),
                         painter.fontMetrics().elidedText(value, Qt::ElideRight, room));
        line.translate(0, pitch());
    }
}

} // namespace PhoneAgent
