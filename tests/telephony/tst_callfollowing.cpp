// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "support/linesound.h"
#include "support/scriptedservices.h"
#include "support/streampeer.h"
#include "telephony/phoneline.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A network that tells of a call when the test says so.
class SlowTelephone : public Telephone
{
public:
    QFuture<Result<QString>> place(PhoneOrder order) override
    {
        stream = order.stream;
        return placed.future();
    }
    QFuture<Result<PhoneCall>> follow(QString sid) override
    {
        followed.append(sid);
        looks.emplace_back().start();
        return looks.back().future();
    }
    QFuture<Result<void>> end(QString) override { return readyFuture(Result<void>()); }
    QFuture<Result<void>> press(QString, QString, PhoneOrder) override { return {}; }
    QFuture<Result<QList<PhoneCall>>> openCalls() override { return {}; }
    QFuture<Result<void>> sendMessage(QString, QString) override { return {}; }

    /// Answers the oldest look that waits.
    void tell(PhoneCall::Status status)
    {
        looks.front().addResult(PhoneCall{.sid = StreamPeer::Call, .status = status});
        looks.front().finish();
        looks.pop_front();
    }

    QUrl stream;
    QPromise<Result<QString>> placed;
    QStringList followed;
    std::deque<QPromise<Result<PhoneCall>>> looks;
};

class Exchange : public PhoneExchange
{
public:
    Exchange() { telephone.placed.start(); }

    QFuture<Result<PhoneAccess>> access(const CallPlan &plan) override
    {
        const MediaGate gate = StreamPeer::gate();
        return readyFuture<Result<PhoneAccess>>(PhoneAccess{.telephone = &telephone,
                                                            .media = &media,
                                                            .number = plan.number,
                                                            .publicBase = gate.publicBase,
                                                            .accountSid = gate.accountSid,
                                                            .authToken = gate.authToken});
    }
    std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &) override
    {
        return std::make_unique<ScriptedTranscription>();
    }

    SlowTelephone telephone;
    MediaServer media;
    quint16 port = media.listen(u"127.0.0.1"_s, 0).value_or(0);
};

/// A call that is dialled, and looked at as often as can be.
struct Call
{
    explicit Call(std::chrono::milliseconds lastWords = 3s)
        : line(exchange, {}, {.ringingPoll = 1ms, .talkingPoll = 1ms, .lastWords = lastWords}),
          connected(&line, &CallLine::connected), ended(&line, &CallLine::ended)
    {
        line.place({.id = u"call-1"_s, .number = u"+14155550177"_s});
    }

    void tellName()
    {
        exchange.telephone.placed.addResult(StreamPeer::Call);
        exchange.telephone.placed.finish();
    }
    /// Somebody speaks, and has gone in the middle of it.
    void hangUpMidSentence()
    {
        const QByteArray words =
            mulawFromSamples(overTheLine(u"It is booked."_s, u"rms"_s).samples);
        for (qsizetype at = 0; at + 160 <= words.size(); at += 160)
            peer.say(words.mid(at, 160));
        peer.stop();
    }

    Exchange exchange;
    PhoneLine line;
    StreamPeer peer;
    QSignalSpy connected, ended;
};

} // namespace

/// When the network is asked about a call, and when no more.
class TestCallFollowing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForNoCallWithoutAName();
    void asksNoMoreWhileTheLastWordsAreAwaited();
};

void TestCallFollowing::asksForNoCallWithoutAName()
{
    Call call;
    QTRY_VERIFY(!call.exchange.telephone.stream.isEmpty());
    call.peer.open(call.exchange.port, call.exchange.telephone.stream);
    QTRY_VERIFY(call.peer.isConnected());
    call.peer.start();
    QVERIFY(!call.connected.wait(50));
    QVERIFY(call.exchange.telephone.followed.isEmpty());

    call.tellName();

    QTRY_COMPARE(call.connected.size(), 1);
    QCOMPARE(call.exchange.telephone.followed, QStringList{StreamPeer::Call});
}

/// A look that was under way when they hung up is answered late.
void TestCallFollowing::asksNoMoreWhileTheLastWordsAreAwaited()
{
    Call call(100ms);
    call.tellName();
    QTRY_COMPARE(call.exchange.telephone.followed.size(), 1);
    call.peer.open(call.exchange.port, call.exchange.telephone.stream);
    QTRY_VERIFY(call.peer.isConnected());
    call.peer.start();
    QTRY_COMPARE(call.connected.size(), 1);
    call.hangUpMidSentence();
    const QStringList looks{StreamPeer::Call, StreamPeer::Call}; // the second is the hang-up's
    QTRY_COMPARE(call.exchange.telephone.followed, looks);

    call.exchange.telephone.tell(PhoneCall::Status::InProgress);
    call.exchange.telephone.tell(PhoneCall::Status::Completed);

    QTRY_COMPARE(call.ended.size(), 1);
    QCOMPARE(call.exchange.telephone.followed, looks);
}

QTEST_GUILESS_MAIN(TestCallFollowing)
#include "tst_callfollowing.moc"
