// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/practicesetup.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const ServiceConfig::Service Ready{Secret(u"invented"_s), QUrl(u"http://127.0.0.1:9100"_s)};

ServiceConfig withKeys()
{
    ServiceConfig config;
    config.groq = Ready;
    config.deepgram = Ready;
    return config;
}

} // namespace

/// How the receptionist of simulated calls is started.
class TestPracticeSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsToTheRulesAndHandsOutNoKeys()
    {
        const auto setup = practiceSetup(withKeys());

        QVERIFY(setup.arguments.isEmpty());
        QVERIFY(setup.variables.isEmpty());
    }

    void letsTheModelPlayWhereThatIsWanted()
    {
        ServiceConfig config = withKeys();
        config.receptionist = Settings::Receptionist::Model;

        const auto setup = practiceSetup(config);

        QCOMPARE(setup.arguments, (QStringList{u"--brain"_s, u"model"_s}));
        QCOMPARE(setup.variables.value(u"GROQ_API_KEY"_s), u"invented"_s);
        QCOMPARE(setup.variables.value(u"GROQ_BASE_URL"_s), u"http://127.0.0.1:9100"_s);
        QVERIFY(!setup.variables.contains(u"DEEPGRAM_API_KEY"_s));
    }

    void keepsToTheRulesWithoutAKey()
    {
        ServiceConfig config;
        config.receptionist = Settings::Receptionist::Model;

        QVERIFY(practiceSetup(config).arguments.isEmpty());
    }

    void givesTheReceptionistItsVoice_data()
    {
        QTest::addColumn<ServiceConfig>("config");
        QTest::addColumn<QString>("voice");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("Deepgram's") << withKeys() << u"aura-luna-en"_s
                                    << QStringList{u"--callee-voice"_s, u"aura-luna-en"_s};
        QTest::newRow("Deepgram's without a key")
            << ServiceConfig() << u"aura-luna-en"_s << QStringList();
        QTest::newRow("this computer's")
            << ServiceConfig() << u"awb"_s << QStringList{u"--callee-voice"_s, u"awb"_s};
    }

    void givesTheReceptionistItsVoice()
    {
        QFETCH(ServiceConfig, config);
        QFETCH(const QString, voice);
        QFETCH(const QStringList, arguments);
        config.calleeVoice = voice;

        const auto setup = practiceSetup(config);

        QCOMPARE(setup.arguments, arguments);
        QCOMPARE(setup.variables.contains(u"DEEPGRAM_API_KEY"_s),
                 voice.startsWith(u"aura"_s) && !arguments.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPracticeSetup)
#include "tst_practicesetup.moc"
