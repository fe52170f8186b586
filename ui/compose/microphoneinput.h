// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "devices/microphone.h"
#include "ui/compose/voiceinput.h"

namespace PhoneAgent {

/// The computer's microphone as the composer's voice input.
class MicrophoneInput : public VoiceInput
{
    Q_OBJECT

public:
    explicit MicrophoneInput(QObject *parent = nullptr);

    QStringList devices() const override;
    QString device() const override;
    void setDevice(const QString &name) override;
    void start() override;
    void finish() override;
    void discard() override;

private:
    Microphone m_microphone;
};

} // namespace PhoneAgent
