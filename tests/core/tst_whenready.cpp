// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace PhoneAgent;

namespace {

struct Receiver : QObject
{
    void take(int answer) { answers.append(answer); }

    QList<int> answers;
};

} // namespace

class TestWhenReady : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerThatIsThereComesFromTheEventLoop()
    {
        Receiver receiver;

        whenReady(readyFuture(7), &receiver, &Receiver::take);

        QCOMPARE(receiver.answers, QList<int>());
        QTRY_COMPARE(receiver.answers, QList<int>{7});
    }

    void aLaterAnswerComesOnce()
    {
        Receiver receiver;
        QPromise<int> promise;
        promise.start();
        whenReady(promise.future(), &receiver, &Receiver::take);

        promise.addResult(7);
        promise.finish();

        QTRY_COMPARE(receiver.answers, QList<int>{7});
        QVERIFY(receiver.findChildren<QObject *>().isEmpty() ||
                QTest::qWaitFor([&] { return receiver.children().isEmpty(); }));
        QCOMPARE(receiver.answers, QList<int>{7});
    }

    void nobodyIsCalledWhoIsGone()
    {
        QPromise<int> promise;
        promise.start();
        bool isCalled = false;
        auto receiver = std::make_unique<QObject>();
        whenReady(promise.future(), receiver.get(),
                  [&isCalled](QObject *, int) { isCalled = true; });

        promise.addResult(7);
        promise.finish(); // the answer is under way
        receiver.reset();

        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }

    void aCancelledFutureCallsNobody()
    {
        Receiver receiver;
        {
            QPromise<int> promise;
            promise.start();
            whenReady(promise.future(), &receiver, &Receiver::take);
        }

        QTRY_VERIFY(receiver.children().isEmpty());
        QCOMPARE(receiver.answers, QList<int>());
    }

    void anAnswerFromAnotherThreadComesOnTheReceivers()
    {
        QObject receiver;
        QPromise<int> promise;
        promise.start();
        QThread *thread = nullptr;
        whenReady(promise.future(), &receiver,
                  [&thread](QObject *, int) { thread = QThread::currentThread(); });
        const std::unique_ptr<QThread> other(QThread::create([&promise] {
            promise.addResult(7);
            promise.finish();
        }));

        other->start();

        QTRY_COMPARE(thread, QThread::currentThread());
        other->wait();
    }
};

QTEST_GUILESS_MAIN(TestWhenReady)
#include "tst_whenready.moc"
