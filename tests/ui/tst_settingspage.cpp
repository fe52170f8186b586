// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/settings.h"
#include "ui/shell/settingspage.h"
#include "ui/style/textlabel.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString WhatToEnter =
    u"Enter the whole number with its country code, like +91 40 5550 0142."_s;

/// The page of somebody at home in India.
struct Page
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    std::unique_ptr<SettingsPage> page;

    explicit Page(const QString &phone = {})
    {
        settings.set(SettingKeys::region, u"IN"_s);
        settings.set(SettingKeys::userPhone, phone);
        page = std::make_unique<SettingsPage>(settings, nullptr);
        page->resize(900, 800);
        page->show();
    }

    QLineEdit *phone() const { return page->findChild<QLineEdit *>(u"userPhone"_s); }

    void type(const QString &text) const
    {
        phone()->selectAll();
        QTest::keyClicks(phone(), text);
        QTest::keyClick(phone(), Qt::Key_Return);
    }

    QString kept() const { return settings.value(SettingKeys::userPhone); }

    bool says(const QString &words) const
    {
        const auto labels = page->findChildren<TextLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const TextLabel *label) {
            return label->isVisible() && label->text() == words;
        });
    }
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(Theme::Choice::Light); }

    void listsChoicesInRowsThatAreEasyToHit()
    {
        const Page page;

        for (QComboBox *box : page.page->findChildren<QComboBox *>()) {
            if (box->count() == 0)
                continue;
            box->showPopup();
            QVERIFY2(box->view()->sizeHintForRow(0) >= 28, qPrintable(box->objectName()));
            box->hidePopup();
        }
    }

    void keepsANumber()
    {
        const Page page;

        page.type(u"+91 98765 43210"_s);

        QCOMPARE(page.kept(), u"+91 98765 43210"_s);
        QVERIFY(page.says(u"Saved"_s));
        QVERIFY(!page.says(WhatToEnter));
    }

    void saysWhatToEnterInsteadOfKeepingWhatIsNoNumber()
    {
        const Page page(u"+91 98765 43210"_s);

        page.type(u"12345"_s);

        QCOMPARE(page.phone()->text(), u"12345"_s);
        QCOMPARE(page.kept(), u"+91 98765 43210"_s);
        QVERIFY(page.says(WhatToEnter));
        QCOMPARE(page.phone()->accessibleDescription(), WhatToEnter);
        QVERIFY(page.says(u"Not saved yet"_s));
        QVERIFY(!page.says(u"Saved"_s));
    }

    void keepsItOnceItIsPutRight()
    {
        const Page page;
        page.type(u"12345"_s);

        page.type(u"040 5550 0142"_s);

        QCOMPARE(page.kept(), u"040 5550 0142"_s);
        QVERIFY(page.says(u"Saved"_s));
        QVERIFY(!page.says(WhatToEnter));
    }

    void takesTheNumberAwayWhenNothingIsEntered()
    {
        const Page page(u"+91 98765 43210"_s);

        page.phone()->clear();
        QTest::keyClick(page.phone(), Qt::Key_Return);

        QVERIFY(page.kept().isEmpty());
        QVERIFY(!page.says(WhatToEnter));
    }

    void readsTheNumberAgainInAnotherCountry()
    {
        const Page page;
        page.type(u"40123"_s);
        QVERIFY(page.says(WhatToEnter));
        auto *region = page.page->findChild<QComboBox *>(u"region"_s);

        region->setCurrentIndex(region->findData(u"SB"_s));
        Q_EMIT region->activated(region->currentIndex());

        QCOMPARE(page.kept(), u"40123"_s);
        QVERIFY(!page.says(WhatToEnter));
    }

    void saysAtOnceWhatIsWrongWithANumberOfTheEnvironment()
    {
        const Page page(u"12345"_s);

        QVERIFY(page.says(WhatToEnter));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
