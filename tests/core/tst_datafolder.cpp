// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/datafolder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto Others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;

bool isClosedToOthers(const QString &path)
{
    return QFile::exists(path) && !(QFile::permissions(path) & Others);
}

} // namespace

class TestDataFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesACallsFolderThatIsOpenToOthers()
    {
        const QTemporaryDir home;
        const DataFolder folder(home.path());
        QVERIFY(QDir().mkpath(folder.callsFolder()));
        QVERIFY(QFile::setPermissions(folder.callsFolder(), QFile::ReadOwner | QFile::WriteOwner |
                                                                QFile::ExeOwner | Others));

        QVERIFY(folder.create());

        QVERIFY(isClosedToOthers(folder.callsFolder()));
    }

    void keepsToTheOwnerWhatIsMadeLater()
    {
        const QTemporaryDir home;
        keepToOwner();

        QVERIFY(QDir().mkpath(home.filePath(u"calls/a"_s)));
        QFile file(home.filePath(u"calls/a/call.wav"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));

        QVERIFY(isClosedToOthers(home.filePath(u"calls"_s)));
        QVERIFY(isClosedToOthers(home.filePath(u"calls/a"_s)));
        QVERIFY(isClosedToOthers(file.fileName()));
    }
};

QTEST_APPLESS_MAIN(TestDataFolder)
#include "tst_datafolder.moc"
