// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/requestcard.h"

#include "agents/withoutsecret.h"
#include "ui/style/button.h"
#include "ui/style/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

RequestCard::RequestCard(QWidget *parent)
    : Card(parent),
      m_play(new Button(Button::Kind::Outline, u"play"_s, {}, tr("Play what you said"), this)),
      m_source(new TextLabel(TextSize::Label, &Tokens::text3, QFont::Normal, {}, this)),
      m_words(new QLabel(this))
{
    m_play->setObjectName(u"playRequest"_s);
    m_play->setShape(Button::Shape::Pill);
    m_play->setControlHeight(34);
    m_words->setObjectName(u"requestText"_s);
    m_words->setFont(textFont(TextSize::Chat));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *edit = new Button(Button::Kind::Ghost, tr("Edit"), this);
    edit->setObjectName(u"editRequest"_s);
    edit->setTextSize(TextSize::Caption);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_source);
    words->addWidget(m_words);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 14, 14, 14);
    row->setSpacing(12);
    row->addWidget(m_play, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(edit, 0, Qt::AlignTop);
    connect(m_play, &QPushButton::clicked, this, &RequestCard::playRequested);
    connect(edit, &QPushButton::clicked, this, &RequestCard::editRequested);
}

void RequestCard::show(const QString &request, std::chrono::milliseconds spoken)
{
    const QString open = withoutSecret(request);
    const auto seconds = std::chrono::round<std::chrono::seconds>(spoken).count();
    m_play->setVisible(spoken.count() > 0);
    m_source->setText(
        spoken.count() > 0
            ? tr("You said, %1")
                  .arg(u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')))
            : tr("You typed"));
    m_words->setText(u"<div style='line-height:%1px'>%2</div>"_s.arg(qRound(20 * textScale()))
                         .arg(open.toHtmlEscaped().replace(u'\n', u"<br>"_s)));
    m_words->setAccessibleName(open);
}

} // namespace PhoneAgent
