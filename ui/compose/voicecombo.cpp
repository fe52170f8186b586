// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/voicecombo.h"

#include "calls/voicebook.h"

namespace PhoneAgent {

namespace {

constexpr int ShownRows = 12;

} // namespace

VoiceCombo::VoiceCombo(VoiceBook *book, QWidget *parent) : QComboBox(parent), m_book(book)
{
    setMaxVisibleItems(ShownRows);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setEnabled(book);
    connect(this, &QComboBox::activated, this, [this] { m_book->choose(voice()); });
    refresh();
}

void VoiceCombo::refresh()
{
    if (!m_book)
        return;
    const QStringList voices = m_book->voices();
    clear();
    for (const QString &voice : voices)
        addItem(m_book->title(voice), voice);
    setCurrentIndex(findData(m_book->chosen()));
}

void VoiceCombo::showEvent(QShowEvent *event)
{
    QComboBox::showEvent(event);
    refresh();
}

} // namespace PhoneAgent
