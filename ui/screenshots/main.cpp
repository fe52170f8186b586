// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chat/chatmodel.h"
#include "ui/chat/chatview.h"
#include "ui/screenshots/democall.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QImage>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme(Theme::Choice::Light, 1.0);
    ChatModel model;
    CallRecord r = demoCallRunning();
    model.setCall(r);
    for (int i = 0; i < r.turns.size(); ++i) {
        model.setSound(i, demoSound(r.turns.at(i)));
        if (i == 3)
            model.addHint(u"First visit. Prefer morning."_s, r.turns.at(3).at);
    }
    model.setPlayback(4, ChatRow::Playback::Speaking, std::chrono::milliseconds(3200));
    ChatView view(model);
    view.resize(640, 623);
    view.show();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    view.grab().save(u"/tmp/chat.png"_s);
}
