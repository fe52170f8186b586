// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "settings/keyvault.h"
#include "support/secretservice.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using Key = KeyVault::Key;
using Source = KeyVault::Source;
using State = KeyVault::State;

namespace {

const Secret Token(u"gsk_0123456789abcdefghijklmnop"_s);

template <typename T>
T answerOf(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        qFatal("no answer came within ten seconds");
    return future.result();
}

KeyVault::Options withEnvironment(const QString &name, const QString &value)
{
    KeyVault::Options options;
    options.environment.insert(name, value);
    return options;
}

} // namespace

/// The first tests run before there is a keychain on the bus, the others with one, in this order.
class TestKeyVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNoKeychain();
    void keepsKeysInMemoryWithoutAKeychain();
    void answersKeysThatWereSetBeforeItKnew();
    void leavesNoCrashDumps();

    void findsTheKeychain();
    void keepsAKeyForTheNextStart();
    void forgetsAKey();
    void forgetsAKeyThatIsNotThere();
    void remembersTheLastOfSeveralWishes();
    void leavesNoProbeBehind();
    void prefersTheEnvironment();
    void neverStoresTheEnvironment();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void tidiesWhatWasPasted();
    void tellsWhichKeyChanged();
    void followsWhatAnotherProgramSets();
    void looksAgainWhenAsked();
    void forgetsNothingWhileTheKeychainIsLocked();

    void saysThatTheKeychainIsLocked();
    void takesNoKeyIntoALockedKeychain();
    void opensByItselfWhenThePersonUnlocks();
    void waitsForThePersonWhoIsAsked();

private:
    SecretService m_service;
};

void TestKeyVault::saysThatThereIsNoKeychain()
{
    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::NoService);
    QCOMPARE(vault.notice(), u"No keychain runs on this system. Keys last until you quit."_s);
}

void TestKeyVault::keepsKeysInMemoryWithoutAKeychain()
{
    KeyVault vault({});
    QCOMPARE(answerOf(vault.open()), State::NoService);

    const auto stored = answerOf(vault.set(Key::GroqApiKey, Token));

    QCOMPARE(stored, Result<Source>(Source::Memory));
    QCOMPARE(vault.value(Key::GroqApiKey), Token);
    QVERIFY(answerOf(vault.forget(Key::GroqApiKey)));
    QVERIFY(vault.value(Key::GroqApiKey).isEmpty());
}

void TestKeyVault::answersKeysThatWereSetBeforeItKnew()
{
    KeyVault vault({});

    const auto stored = vault.set(Key::GroqApiKey, Token);

    QCOMPARE(vault.value(Key::GroqApiKey), Token);
    QCOMPARE(answerOf(stored), Result<Source>(Source::Memory));
}

void TestKeyVault::leavesNoCrashDumps()
{
    rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);

    const KeyVault vault({});

    ::getrlimit(RLIMIT_CORE, &limit);
    QVERIFY(limit.rlim_cur <= 1);
}

void TestKeyVault::findsTheKeychain()
{
    QCOMPARE(m_service.start(), QString());
    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::Ready);
    QCOMPARE(vault.notice(), u"Stored in your system keychain, never in a file."_s);
    QCOMPARE(vault.source(Key::GroqApiKey), Source::None);
}

void TestKeyVault::keepsAKeyForTheNextStart()
{
    {
        KeyVault vault({});
        QCOMPARE(answerOf(vault.set(Key::GroqApiKey, Token)), Result<Source>(Source::Keychain));
    }

    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::Ready);
    QCOMPARE(vault.value(Key::GroqApiKey), Token);
    QCOMPARE(vault.source(Key::GroqApiKey), Source::Keychain);
}

void TestKeyVault::forgetsAKey()
{
    {
        KeyVault vault({});
        QCOMPARE(answerOf(vault.set(Key::DeepgramApiKey, Token)), Result<Source>(Source::Keychain));
        QVERIFY(answerOf(vault.forget(Key::DeepgramApiKey)));
        QCOMPARE(vault.source(Key::DeepgramApiKey), Source::None);
    }

    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::Ready);
    QVERIFY(vault.value(Key::DeepgramApiKey).isEmpty());
}

void TestKeyVault::forgetsAKeyThatIsNotThere()
{
    KeyVault vault({});

    QVERIFY(answerOf(vault.forget(Key::CloudflareTunnelToken)));
}

void TestKeyVault::remembersTheLastOfSeveralWishes()
{
    const Secret other(u"another_key_0123456789"_s);
    KeyVault vault({});
    vault.set(Key::CloudflareTunnelToken, Token);
    vault.forget(Key::CloudflareTunnelToken);
    vault.set(Key::CloudflareTunnelToken, other);

    answerOf(vault.set(Key::OpenaiApiKey, other)); // answered after those before it

    QCOMPARE(vault.value(Key::CloudflareTunnelToken), other);
    QCOMPARE(vault.source(Key::CloudflareTunnelToken), Source::Keychain);
    answerOf(vault.forget(Key::CloudflareTunnelToken));
    answerOf(vault.forget(Key::OpenaiApiKey));
}

void TestKeyVault::leavesNoProbeBehind()
{
    KeyVault vault({});
    QCOMPARE(answerOf(vault.open()), State::Ready);

    QCOMPARE(m_service.names(), QStringList{u"GROQ_API_KEY"_s});
}

void TestKeyVault::prefersTheEnvironment()
{
    KeyVault vault(withEnvironment(u"GROQ_API_KEY"_s, u" from-environment "_s));
    QCOMPARE(answerOf(vault.open()), State::Ready);

    QCOMPARE(vault.value(Key::GroqApiKey), Secret(u"from-environment"_s));
    QCOMPARE(vault.source(Key::GroqApiKey), Source::Environment);
}

void TestKeyVault::neverStoresTheEnvironment()
{
    KeyVault vault(withEnvironment(u"DEEPGRAM_API_KEY"_s, u"from-environment"_s));
    QCOMPARE(answerOf(vault.open()), State::Ready);

    QVERIFY(!m_service.names().contains(u"DEEPGRAM_API_KEY"_s));
}

void TestKeyVault::refusesWhatIsNoKey_data()
{
    QTest::addColumn<Key>("key");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << Key::GroqApiKey << QString();
    QTest::newRow("blanks") << Key::GroqApiKey << u"  \n"_s;
    QTest::newRow("two words") << Key::GroqApiKey << u"gsk_abc def"_s;
    QTest::newRow("header lines") << Key::GroqApiKey << u"gsk_abc\r\nHost: elsewhere"_s;
    QTest::newRow("other letters") << Key::GroqApiKey << u"ключ"_s;
    QTest::newRow("far too long") << Key::GroqApiKey << QString(5000, u'a');
    QTest::newRow("an example") << Key::GroqApiKey << u"gsk_your_key_here"_s;
    QTest::newRow("an example SID")
        << Key::TwilioAccountSid << u"ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"_s;
    QTest::newRow("a SID of something else")
        << Key::TwilioAccountSid << u"SK0123456789abcdef0123456789abcdef"_s;
    QTest::newRow("a number without country") << Key::TwilioPhoneNumber << u"08455550100"_s;
}

void TestKeyVault::refusesWhatIsNoKey()
{
    QFETCH(Key, key);
    QFETCH(QString, text);
    KeyVault vault({});

    const auto stored = answerOf(vault.set(key, Secret(text)));

    QVERIFY(!stored);
    QCOMPARE(stored.error().kind, Error::Kind::Invalid);
    QVERIFY(text.trimmed().isEmpty() || !stored.error().message.contains(text));
    QVERIFY(vault.value(key).isEmpty());
}

void TestKeyVault::tidiesWhatWasPasted()
{
    KeyVault vault({});

    QVERIFY(answerOf(vault.set(Key::TwilioPhoneNumber, Secret(u" +1 (845) 555-0100\n"_s))));

    QCOMPARE(vault.value(Key::TwilioPhoneNumber), Secret(u"+18455550100"_s));
}

void TestKeyVault::tellsWhichKeyChanged()
{
    KeyVault vault({});
    QCOMPARE(answerOf(vault.open()), State::Ready);
    QSignalSpy changed(&vault, &KeyVault::changed);

    QVERIFY(answerOf(vault.set(Key::DeepgramApiKey, Token)));

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Key>(), Key::DeepgramApiKey);
}

void TestKeyVault::followsWhatAnotherProgramSets()
{
    KeyVault vault({.settleTime = 0ms});
    QCOMPARE(answerOf(vault.open()), State::Ready);
    KeyVault other({});

    QVERIFY(answerOf(other.set(Key::TwilioAuthToken, Token)));
    QTRY_COMPARE(vault.value(Key::TwilioAuthToken), Token);
    QCOMPARE(vault.source(Key::TwilioAuthToken), Source::Keychain);
    const Secret next(u"another_token_0123456789"_s);
    QVERIFY(answerOf(other.set(Key::TwilioAuthToken, next)));
    QTRY_COMPARE(vault.value(Key::TwilioAuthToken), next);
    QVERIFY(answerOf(other.forget(Key::TwilioAuthToken)));

    QTRY_COMPARE(vault.source(Key::TwilioAuthToken), Source::None);
}

void TestKeyVault::looksAgainWhenAsked()
{
    KeyVault vault({.settleTime = 1h}); // as where nobody tells of changes
    QCOMPARE(answerOf(vault.open()), State::Ready);
    KeyVault other({});
    QVERIFY(answerOf(other.set(Key::CloudflareTunnelToken, Token)));

    vault.refresh();

    QTRY_COMPARE(vault.value(Key::CloudflareTunnelToken), Token);
    QVERIFY(answerOf(other.forget(Key::CloudflareTunnelToken)));
}

void TestKeyVault::forgetsNothingWhileTheKeychainIsLocked()
{
    KeyVault vault({});
    QCOMPARE(answerOf(vault.open()), State::Ready);
    QCOMPARE(vault.value(Key::GroqApiKey), Token);
    QVERIFY(m_service.lock());

    vault.refresh();

    QSignalSpy changed(&vault, &KeyVault::changed);
    QVERIFY(!changed.wait(200));
    QCOMPARE(vault.value(Key::GroqApiKey), Token);
    QVERIFY(m_service.unlock());
}

void TestKeyVault::saysThatTheKeychainIsLocked()
{
    QVERIFY(m_service.lock());
    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::Locked);
    QCOMPARE(vault.notice(), u"Your keychain is locked. Unlock it to make real calls."_s);
    QVERIFY(vault.value(Key::GroqApiKey).isEmpty());
}

void TestKeyVault::takesNoKeyIntoALockedKeychain()
{
    KeyVault vault({});

    const auto stored = answerOf(vault.set(Key::CloudflareTunnelToken, Token));

    QVERIFY(!stored);
    QCOMPARE(stored.error().message, u"Your keychain is locked. Unlock it to make real calls."_s);
    QCOMPARE(vault.value(Key::CloudflareTunnelToken), Token); // it lasts until the end
}

void TestKeyVault::opensByItselfWhenThePersonUnlocks()
{
    KeyVault vault({});
    QCOMPARE(answerOf(vault.open()), State::Locked);

    QVERIFY(m_service.unlock());

    QTRY_COMPARE(vault.state(), State::Ready);
    QCOMPARE(vault.value(Key::GroqApiKey), Token);
}

void TestKeyVault::waitsForThePersonWhoIsAsked()
{
    QVERIFY(m_service.lock());
    m_service.askForEver();
    KeyVault vault({.answerLimit = 100ms});

    QCOMPARE(answerOf(vault.open()), State::Locked);
    const auto stored = vault.set(Key::CloudflareTunnelToken, Token);
    QVERIFY(!stored.isFinished());
    m_service.answerNo();

    QVERIFY(!answerOf(stored));
    QCOMPARE(vault.state(), State::Locked);
}

QTEST_GUILESS_MAIN(TestKeyVault)
#include "tst_keyvault.moc"
