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

    int failures = 0; ///< wishes that are lost
    int lateness = 0; ///< wishes after which the call still stands
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
};

QTEST_GUILESS_MAIN(TestHangUp)
#include "tst_hangup.moc"
