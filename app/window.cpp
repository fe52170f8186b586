// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "application.h"
#include "ui/shell/programicon.h"

#include <QApplication>

namespace PhoneAgent {

Window::Window(Application &application)
    : m_theme(themeChoice(application.settings())), m_mainWindow(services(application))
{
    QApplication::setWindowIcon(programIcon());
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
        .transcriber = application.requestTranscriber(),
        .clipPlayer = m_clipPlayer,
        .voices = &application.voices(),
        .menus = &application.menus(),
        .dataFolder = application.folder(),
        .readiness = application.readiness(),
        .refresh = [&application] { application.refresh(); },
    };
}

} // namespace PhoneAgent
