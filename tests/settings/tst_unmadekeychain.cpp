// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/keyvault.h"
#include "support/secretservice.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

using State = KeyVault::State;

namespace {

template <typename T>
T answerOf(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
        qFatal("no answer came within ten seconds");
    return future.result();
}

} // namespace

/// A keychain that nothing was ever kept in, as at the first start on a new machine.
class TestUnmadeKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNotMadeToLookIntoIt();
    void isMadeForTheFirstKey();

private:
    SecretService m_service;
};

/// The person would have to choose a password, for nothing.
void TestUnmadeKeychain::isNotMadeToLookIntoIt()
{
    QCOMPARE(m_service.startUnmade(), QString());
    KeyVault vault({});

    QCOMPARE(answerOf(vault.open()), State::Ready);
    QVERIFY2(vault.notice().contains(u"when you store the first key"), qPrintable(vault.notice()));
    QVERIFY(answerOf(vault.forget(KeyVault::Key::GroqApiKey)));
    QCOMPARE(vault.state(), State::Ready);
}

/// Nobody can be asked for a password here, and so the key lasts until the end.
void TestUnmadeKeychain::isMadeForTheFirstKey()
{
    KeyVault vault({});
    const Secret token(u"gsk_0123456789abcdefghijklmnop"_s);

    const auto stored = answerOf(vault.set(KeyVault::Key::GroqApiKey, token));

    QCOMPARE(stored, Result<KeyVault::Source>(KeyVault::Source::Memory));
    QCOMPARE(vault.state(), State::NoService);
    QCOMPARE(vault.value(KeyVault::Key::GroqApiKey), token);
}

QTEST_GUILESS_MAIN(TestUnmadeKeychain)
#include "tst_unmadekeychain.moc"
