// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/compose/microphoneinput.h"

#include <algorithm>

namespace PhoneAgent {

MicrophoneInput::MicrophoneInput(QObject *parent) : VoiceInput(parent)
{
    connect(&m_microphone, &Microphone::level, this, &VoiceInput::levelChanged);
    connect(&m_microphone, &Microphone::elapsed, this, &VoiceInput::elapsedChanged);
    connect(&m_microphone, &Microphone::failed, this, &VoiceInput::failed);
    connect(&m_microphone, &Microphone::finished, this, &VoiceInput::finished);
}

QStringList MicrophoneInput::devices() const
{
    QStringList names;
    for (const SoundDevice &device : m_microphone.devices())
        names.append(device.name);
    return names;
}

QString MicrophoneInput::device() const
{
    const auto devices = m_microphone.devices();
    const auto used = std::find_if(devices.begin(), devices.end(), [this](const SoundDevice &each) {
        return each.id == m_microphone.device();
    });
    return used != devices.end() ? used->name
           : devices.isEmpty()   ? QString()
                                 : devices.first().name;
}

void MicrophoneInput::setDevice(const QString &name)
{
    for (const SoundDevice &device : m_microphone.devices()) {
        if (device.name == name)
            m_microphone.setDevice(device.id);
    }
}

void MicrophoneInput::start()
{
    m_microphone.start();
}

void MicrophoneInput::finish()
{
    m_microphone.finish();
}

void MicrophoneInput::discard()
{
    m_microphone.discard();
}

} // namespace PhoneAgent
