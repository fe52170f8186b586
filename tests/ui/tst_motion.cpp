// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/motion.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("REDUCED_MOTION"); }

    void theEnvironmentComesFirst_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("reduced");
        QTest::newRow("wanted") << "1"_ba << true;
        QTest::newRow("not wanted") << "0"_ba << false;
    }

    void theEnvironmentComesFirst()
    {
        QFETCH(QByteArray, word);

        qputenv("REDUCED_MOTION", word);

        QTEST(systemMovesLess(), "reduced");
    }

    void asTheDesktopSays_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("reduced");
        QTest::newRow("nothing said") << u"other"_s << ""_ba << false;
        QTest::newRow("KDE, none")
            << u"kdeglobals"_s << "[KDE]\nAnimationDurationFactor=0\n"_ba << true;
        QTest::newRow("KDE, quick")
            << u"kdeglobals"_s << "[KDE]\nAnimationDurationFactor=0.5\n"_ba << false;
        QTest::newRow("GTK 3") << u"gtk-3.0/settings.ini"_s
                               << "[Settings]\ngtk-enable-animations=false\n"_ba << true;
        QTest::newRow("GTK 4") << u"gtk-4.0/settings.ini"_s
                               << "[Settings]\ngtk-enable-animations=0\n"_ba << true;
        QTest::newRow("GTK, animated")
            << u"gtk-3.0/settings.ini"_s << "[Settings]\ngtk-enable-animations=true\n"_ba << false;
    }

    void asTheDesktopSays()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QTemporaryDir folder;
        qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
        QDir(folder.path()).mkpath(QFileInfo(folder.filePath(file)).path());
        QFile settings(folder.filePath(file));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(text);
        settings.close();

        QTEST(systemMovesLess(), "reduced");
    }
};

QTEST_GUILESS_MAIN(TestMotion)
#include "tst_motion.moc"
