// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsWithSensibleValues();
    void remembersEveryKindOfValue();
    void tellsWhichSettingChanged();
    void staysQuietWhenNothingChanged();
    void fillsAnEmptyNameFromTheEnvironment();
    void fallsBackWhenTheFileHoldsNonsense_data();
    void fallsBackWhenTheFileHoldsNonsense();
    void survivesAFileThatIsNoText();
    void saysWhenItCannotSave();
    void goesBackToTheFallback();

private:
    QString path() const { return m_folder->filePath(u"settings.ini"_s); }
    void writeFile(const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("DEFAULT_USER_NAME");
    qunsetenv("DEFAULT_USER_PHONE");
}

void TestSettings::writeFile(const QByteArray &content) const
{
    QFile file(path());
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
}

void TestSettings::startsWithSensibleValues()
{
    const Settings settings(path());

    QCOMPARE(settings.value(SettingKeys::userName), QString());
    QCOMPARE(settings.value(SettingKeys::region), u"IN"_s);
    QCOMPARE(settings.value(SettingKeys::voice), u"slt"_s);
    QCOMPARE(settings.value(SettingKeys::theme), Settings::Theme::System);
    QCOMPARE(settings.value(SettingKeys::parallelCalls), 3);
    QVERIFY(settings.value(SettingKeys::soundOn));
    QVERIFY(settings.value(SettingKeys::asksBeforeAgreeing));
    QVERIFY(!settings.isSet(SettingKeys::soundOn));
}

void TestSettings::remembersEveryKindOfValue()
{
    const QString draft = u"Ring \"Café\" at 4; then\nsay ज़रूर, 100 %"_s;
    const QByteArray geometry("\x01\xd9\x00\xff;=\"", 7);
    {
        Settings settings(path());
        settings.set(SettingKeys::draft, draft);
        settings.set(SettingKeys::theme, Settings::Theme::Dark);
        settings.set(SettingKeys::parallelCalls, 5);
        settings.set(SettingKeys::soundOn, false);
        settings.set(SettingKeys::windowGeometry, geometry);
        QVERIFY(settings.save());
    }

    const Settings settings(path());

    QCOMPARE(settings.value(SettingKeys::draft), draft);
    QCOMPARE(settings.value(SettingKeys::theme), Settings::Theme::Dark);
    QCOMPARE(settings.value(SettingKeys::parallelCalls), 5);
    QCOMPARE(settings.value(SettingKeys::soundOn), false);
    QCOMPARE(settings.value(SettingKeys::windowGeometry), geometry);
}

void TestSettings::tellsWhichSettingChanged()
{
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::changed);

    settings.set(SettingKeys::theme, Settings::Theme::Light);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), QString::fromLatin1(SettingKeys::theme.name));
}

void TestSettings::staysQuietWhenNothingChanged()
{
    Settings settings(path());
    settings.set(SettingKeys::voice, u"rms"_s);
    QSignalSpy changed(&settings, &Settings::changed);

    settings.set(SettingKeys::voice, u"rms"_s);
    settings.reset(SettingKeys::draft);

    QCOMPARE(changed.size(), 0);
}

void TestSettings::fillsAnEmptyNameFromTheEnvironment()
{
    qputenv("DEFAULT_USER_NAME", "Anita Rao");
    qputenv("DEFAULT_USER_PHONE", "+919876543210");
    Settings settings(path());
    settings.set(SettingKeys::userPhone, u"+914055500142"_s);
    settings.set(SettingKeys::userName, QString());

    QCOMPARE(settings.value(SettingKeys::userName), u"Anita Rao"_s);
    QCOMPARE(settings.value(SettingKeys::userPhone), u"+914055500142"_s);
}

void TestSettings::fallsBackWhenTheFileHoldsNonsense_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("words for numbers")
        << QByteArray("[calls]\nparallel=many\nsound_on=maybe\n[window]\ntheme=pink\n");
    QTest::newRow("out of range") << QByteArray("[calls]\nparallel=-7\n[user]\nregion=India\n");
    QTest::newRow("too large") << QByteArray("[calls]\nparallel=99999999999999999999\n");
    QTest::newRow("list for one") << QByteArray("[calls]\nparallel=1, 2\nvoice=\n");
}

void TestSettings::fallsBackWhenTheFileHoldsNonsense()
{
    QFETCH(QByteArray, content);
    writeFile(content);

    const Settings settings(path());

    QCOMPARE(settings.value(SettingKeys::parallelCalls), 3);
    QCOMPARE(settings.value(SettingKeys::soundOn), true);
    QCOMPARE(settings.value(SettingKeys::theme), Settings::Theme::System);
    QCOMPARE(settings.value(SettingKeys::region), u"IN"_s);
    QCOMPARE(settings.value(SettingKeys::voice), u"slt"_s);
}

void TestSettings::survivesAFileThatIsNoText()
{
    QByteArray noise;
    for (int i = 0; i < 4096; ++i)
        noise += char(i * 37);
    writeFile(noise);

    Settings settings(path());
    settings.set(SettingKeys::userName, u"Anita"_s);

    QCOMPARE(settings.value(SettingKeys::userName), u"Anita"_s);
    QCOMPARE(settings.value(SettingKeys::parallelCalls), 3);
}

void TestSettings::saysWhenItCannotSave()
{
    Settings settings(u"/proc/no/such/folder/settings.ini"_s);
    settings.set(SettingKeys::userName, u"Anita"_s);

    const Result<void> saved = settings.save();

    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(u"could not be saved"));
}

void TestSettings::goesBackToTheFallback()
{
    Settings settings(path());
    settings.set(SettingKeys::parallelCalls, 9);
    QVERIFY(settings.isSet(SettingKeys::parallelCalls));

    settings.reset(SettingKeys::parallelCalls);

    QCOMPARE(settings.value(SettingKeys::parallelCalls), 3);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
