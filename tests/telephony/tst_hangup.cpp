// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "telephony/hangup.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A network that ends the call when it was asked often enough.
class StubbornTelephone : public Telephone
{
public:
    QFuture<Result<QString>> place(PhoneOrder) override { return {}; }
    QFuture<Result<PhoneCall>> follow(QString sid) override
    {
        ++looks;
        if (refusal)
            return readyFuture(Result<PhoneCall>(failure(*refusal, u"no such call"_s)));
        const auto status = ends > failures + lateness ? PhoneCall::Status::Completed
                                                       : PhoneCall::Status::InProgress;
        return readyFuture(Result<PhoneCall>(PhoneCall{.sid = sid, .status = status}));
    }
    QFuture<Result<void>> end(QString sid) override
    {
        ended = sid;
        if (++ends <= failures)
            return readyFuture(Result<void>(failure(Error::Kind::Unavailable, u"gone"_s)));
        return readyFuture(Result<void>());
    }
    QFuture<Result<void>> press(QString, QString, PhoneOrder) override { return {}; }
    QFuture<Result<QList<PhoneCall>>> openCalls() override { return {}; }
    QFuture<Result<void>> sendMessage(QString, QString) override { return {}; }

    int failures = 0;                   ///< wishes that are lost
    int lateness = 0;                   ///< wishes after which the call still stands
    std::optional<Error::Kind> refusal; ///< to every look
    int ends = 0;
    int looks = 0;
    QString ended;
};

} // namespace

class TestHangUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsTheCallAndSeesIt()
    {
        StubbornTelephone telephone;
        HangUp hangUp(telephone, u"CA1"_s, {});
        QSignalSpy done(&hangUp, &HangUp::done);

        QVERIFY(done.wait());
        QCOMPARE(done.first().first().toBool(), true);
        QCOMPARE(telephone.ended, u"CA1"_s);
        QCOMPARE(telephone.ends, 1);
    }

    void asksAgainUntilItIsSeen_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("lateness");
        QTest::newRow("wishes that were lost") << 2 << 0;
        QTest::newRow("a network that is slow") << 0 << 2;
    }

    void asksAgainUntilItIsSeen()
    {
        QFETCH(int, failures);
        QFETCH(int, lateness);
        StubbornTelephone telephone;
        telephone.failures = failures;
        telephone.lateness = lateness;
        HangUp hangUp(telephone, u"CA1"_s, {.look = 1ms});
        QSignalSpy done(&hangUp, &HangUp::done);

        QVERIFY(done.wait());
        QCOMPARE(done.first().first().toBool(), true);
        QCOMPARE(telephone.ends, 3);
    }

    void tellsWhenItWasNotSeen()
    {
        StubbornTelephone telephone;
        telephone.lateness = 1'000'000;
        HangUp hangUp(telephone, u"CA1"_s, {.look = 1ms, .limit = 20ms});
        QSignalSpy done(&hangUp, &HangUp::done);

        QVERIFY(done.wait());
        QCOMPARE(done.first().first().toBool(), false);
        const int looks = telephone.looks;
        QVERIFY(!done.wait(10));
        QCOMPARE(telephone.looks, looks);
    }

    /// The network forgets calls, and knows none of another account.
    void aCallThatIsUnknownIsOver()
    {
        StubbornTelephone telephone;
        telephone.refusal = Error::Kind::Missing;
        HangUp hangUp(telephone, u"CA1"_s, {});
        QSignalSpy done(&hangUp, &HangUp::done);

        QVERIFY(done.wait());
        QCOMPARE(done.first().first().toBool(), true);
        QCOMPARE(telephone.looks, 1);
    }

    void anyOtherRefusalConfirmsNothing_data()
    {
        QTest::addColumn<Error::Kind>("refusal");
        QTest::newRow("a key that is not taken") << Error::Kind::Refused;
        QTest::newRow("a network out of order") << Error::Kind::Unavailable;
        QTest::newRow("an answer that was lost") << Error::Kind::Broken;
    }

    void anyOtherRefusalConfirmsNothing()
    {
        QFETCH(Error::Kind, refusal);
        StubbornTelephone telephone;
        telephone.refusal = refusal;
        HangUp hangUp(telephone, u"CA1"_s, {.look = 1ms, .limit = 20ms});
        QSignalSpy done(&hangUp, &HangUp::done);

        QVERIFY(done.wait());
        QCOMPARE(done.first().first().toBool(), false);
        QVERIFY(telephone.looks > 1);
    }
};

QTEST_GUILESS_MAIN(TestHangUp)
#include "tst_hangup.moc"
