// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "application.h"

namespace PhoneAgent {

Window::Window(Application &application) : m_mainWindow(services(application))
{
    m_mainWindow.show();
}

WindowServices Window::services(Application &application)
{
    return {
        .inputAgent = application.inputAgent(),
        .callCenter = application.callCenter(),
        .callStore = application.calls(),
        .settings = application.settings(),
        .theme = m_theme,
        .voiceInput = m_voiceInput,
        .transcriber = application.transcriber(),
        .clipPlayer = m_clipPlayer,
        .voice = &application.voice(),
        .dataFolder = application.folder(),
    };
}

} // namespace PhoneAgent
