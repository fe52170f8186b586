// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "application.h"
#include "calls/callcenter.h"
#include "core/leaving.h"
#include "ui/shell/programicon.h"

#include <QApplication>
#include <QTimer>

namespace PhoneAgent {

using namespace std::chrono_literals;

Window::Window(Application &application)
    : m_theme(themeChoice(application.settings())), m_mainWindow(services(application))
{
    QApplication::setWindowIcon(programIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(qApp, &QGuiApplication::lastWindowClosed, &m_mainWindow, [this, &application] {
        leaveWhen([&application] { return application.isThrough(); }, 0, &m_mainWindow);
    });
    QObject::connect(&m_stopSignal, &StopSignal::raised, &m_mainWindow,
                     [this, &application] { stopWithin5Seconds(application); });
    m_mainWindow.show();
}

/// As on the console: goodbyes first, and what is left then is cut off.
void Window::stopWithin5Seconds(Application &application)
{
    CallCenter &calls = application.callCenter();
    QObject::connect(&calls, &CallCenter::allEnded, &m_mainWindow, &QWidget::close,
                     Qt::QueuedConnection);
    calls.endAll();
    QTimer::singleShot(4s, Qt::PreciseTimer, &calls, &CallCenter::hangUpAll);
    QTimer::singleShot(4500ms, Qt::PreciseTimer, qApp, [] { QCoreApplication::exit(); });
    if (calls.liveCount() == 0)
        m_mainWindow.close();
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
        .storeWatch = &application.storeWatch(),
        .dataFolder = application.folder(),
        .readiness = application.readiness(),
        .refresh = [&application] { application.refresh(); },
    };
}

} // namespace PhoneAgent
