// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/voicepopover.h"

#include "ui/compose/voicepreview.h"
#include "ui/compose/voicerow.h"
#include "ui/style/textlabel.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Width = 340;
constexpr int MostHeight = 380;

} // namespace

VoicePopover::VoicePopover(VoicePreview &preview, QWidget *parent)
    : Popover(parent), m_preview(preview)
{
    setObjectName(u"voicePopover"_s);
    setAccessibleName(tr("Voices"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *list = new QWidget;
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto *group = new QButtonGroup(list);
    const QStringList voices = preview.book().voices();
    for (const QString &voice : voices) {
        m_rows.append(makeRow(voice));
        group->addButton(m_rows.last());
        rows->addWidget(m_rows.last());
    }
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    scroll->setWidget(list);
    list->setAutoFillBackground(false);
    scroll->setFixedSize(Width, std::min(list->sizeHint().height(), MostHeight));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(scroll);
    connect(&preview, &VoicePreview::changed, this, &VoicePopover::showPlaying);
}

VoiceRow *VoicePopover::makeRow(const QString &voice)
{
    auto *row = new VoiceRow(voice, m_preview.book().title(voice));
    row->setChecked(voice == m_preview.book().chosen());
    connect(row, &VoiceRow::playRequested, this, [this, voice] { m_preview.play(voice); });
    connect(row, &VoiceRow::stopRequested, &m_preview, &VoicePreview::stop);
    connect(row, &QAbstractButton::clicked, this, [this, voice] {
        m_preview.book().choose(voice);
        close();
    });
    return row;
}

void VoicePopover::showEvent(QShowEvent *event)
{
    Popover::showEvent(event);
    const auto chosen = std::find_if(m_rows.begin(), m_rows.end(),
                                     [](const VoiceRow *row) { return row->isChecked(); });
    if (chosen == m_rows.end())
        return;
    setFocusProxy(*chosen);
    findChild<QScrollArea *>()->ensureWidgetVisible(*chosen);
}

void VoicePopover::hideEvent(QHideEvent *event)
{
    m_preview.stop();
    Popover::hideEvent(event);
}

void VoicePopover::showPlaying()
{
    for (VoiceRow *row : std::as_const(m_rows))
        row->setPlaying(row->voice() == m_preview.voice());
}

} // namespace PhoneAgent
