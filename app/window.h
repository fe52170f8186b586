// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/stopsignal.h"
#include "devices/clipplayer.h"
#include "ui/compose/microphoneinput.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

namespace PhoneAgent {

class Application;

/// The program with its window: what only the window needs, on top of the application. Made after
/// QApplication, lives on the main thread.
class Window
{
public:
    explicit Window(Application &application);

private:
    WindowServices services(Application &application);
    void stopWithin5Seconds(Application &application);

    Theme m_theme;
    MicrophoneInput m_voiceInput;
    ClipPlayer m_clipPlayer;
    MainWindow m_mainWindow;
    StopSignal m_stopSignal;
};

} // namespace PhoneAgent
