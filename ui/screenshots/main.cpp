// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/studio.h"

#include <QApplication>
#include <QStyleHints>

#include <cstdio>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Picture
{
    QString name;
    void (Studio::*pose)();
    Theme::Choice theme = Theme::Choice::Light;
};

bool paint(const Picture &picture, Theme &theme, const QString &folder)
{
    theme.setChoice(picture.theme);
    Studio studio(theme);
    (studio.*picture.pose)();
    return studio.save(folder + u'/' + picture.name + u".png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (argc != 2) {
        std::fputs("usage: make-screenshots DIRECTORY\n", stderr);
        return 2;
    }
    const QList<Picture> pictures{
        {u"new-call"_s, &Studio::newCall},
        {u"recording"_s, &Studio::recording},
        {u"review"_s, &Studio::review},
        {u"live-call"_s, &Studio::liveCall},
        {u"call-ended"_s, &Studio::endedCall},
        {u"live-call-dark"_s, &Studio::liveCall, Theme::Choice::Dark},
    };
    Theme theme(Theme::Choice::Light, 1.0);
    for (const Picture &picture : pictures) {
        if (!paint(picture, theme, QString::fromLocal8Bit(argv[1])))
            return 1;
    }
    return 0;
}
