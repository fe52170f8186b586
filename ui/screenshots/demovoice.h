// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/voiceinput.h"

namespace PhoneAgent {

/// A microphone into which the same seven seconds are always said, at once.
class DemoVoice : public VoiceInput
{
    Q_OBJECT

public:
    QStringList devices() const override;
    QString device() const override;
    void setDevice(const QString &) override {}

    void start() override;
    void finish() override {}
    void discard() override {}
};

} // namespace PhoneAgent
