// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/wav.h"
#include "devices/clipplayer.h"
#include "ui/calls/callpage.h"
#include "ui/chat/chatmodel.h"
#include "ui/screenshots/democall.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The page beside the rail and the list, which are 344 wide in the pictures.
constexpr QSize PageSize(936, 800);

/// The record as the store keeps it: with the sound of its turns as files.
CallRecord withSounds(CallRecord record, const DataFolder &folder)
{
    const QString path = folder.callFolder(record.plan.id);
    QDir().mkpath(path);
    for (Turn &turn : record.turns) {
        const Pcm sound = demoSound(turn);
        if (sound.isEmpty())
            continue;
        turn.soundFile = u"%1.wav"_s.arg(turn.number);
        if (!writeWavFile(path + u'/' + turn.soundFile, wavBytes(sound)))
            turn.soundFile.clear();
    }
    return record;
}

bool paint(CallPage &page, const QString &file)
{
    page.resize(PageSize);
    page.show();
    // Rows are laid out and scrolled to the end by timers of zero length.
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    return page.grab().save(file);
}

bool paintRunning(ClipPlayer &player, const DataFolder &folder, const QString &file)
{
    CallPage page(player, folder);
    page.setVoiceName(u"Orion"_s);
    page.showRecord(withSounds(demoCallRunning(), folder));
    page.chat().setPlayback(4, ChatRow::Playback::Speaking, 3200ms);
    return paint(page, file);
}

bool paintEnded(ClipPlayer &player, const DataFolder &folder, const QString &file)
{
    CallPage page(player, folder);
    page.showRecord(withSounds(demoCall(), folder));
    return paint(page, file);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    if (argc != 2) {
        std::fputs("usage: make-screenshots DIRECTORY\n", stderr);
        return 2;
    }
    const QString to = QString::fromLocal8Bit(argv[1]);
    const QTemporaryDir data;
    const DataFolder folder(data.path());
    Theme theme(Theme::Choice::Light, 1.0);
    ClipPlayer player;
    bool isPainted = paintRunning(player, folder, to + u"/call-live.png"_s) &&
                     paintEnded(player, folder, to + u"/call-ended.png"_s);
    theme.setChoice(Theme::Choice::Dark);
    isPainted = isPainted && paintRunning(player, folder, to + u"/call-live-dark.png"_s);
    return isPainted ? 0 : 1;
}
