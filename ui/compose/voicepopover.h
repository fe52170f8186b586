// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/popover.h"

namespace PhoneAgent {

class VoicePreview;
class VoiceRow;

/// The voices to choose from, each with a button to hear it. A choice closes it; it deletes itself
/// then.
class VoicePopover : public Popover
{
    Q_OBJECT

public:
    /// `preview` outlives it.
    VoicePopover(VoicePreview &preview, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    VoiceRow *makeRow(const QString &voice);
    void showPlaying();

    VoicePreview &m_preview;
    QList<VoiceRow *> m_rows;
};

} // namespace PhoneAgent
