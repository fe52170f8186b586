// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "application.h"
#include "core/leaving.h"
#include "ui/shell/programicon.h"

#include <QApplication>

namespace PhoneAgent {

Window::Window(Application &application)
    : m_theme(themeChoice(application.settings())), m_mainWindow(services(application))
{
    QApplication::setWindowIcon(programIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(qApp, &QGuiApplication::lastWindowClosed, &m_mainWindow, [this, &application] {
        leaveWhen([&application] { return application.isThrough(); }, 0, &m_mainWindow);
    });
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
