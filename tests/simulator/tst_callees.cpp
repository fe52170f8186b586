// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "providers/flitesynthesizer.h"
#include "simulator/network/calleesetup.h"
#include "simulator/network/calleevoice.h"
#include "simulator/network/interjections.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Says everything in silence.
QFuture<Result<Pcm>> voice(const QString &)
{
    return readyFuture(Result<Pcm>(silence(100ms, 16000)));
}

QString nextAt(Interjections &interjections, Interjections::Time now)
{
    const auto due = interjections.due(now);
    return due ? due->first.words : QString();
}

} // namespace

/// What callees do besides following their script.
class TestCallees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interjectsInTheMiddleOfATurn();
    void interjectsOnceInEachTurn();
    void saysNothingBetweenTurns();
    void makesNoises();
    void refusesInterjectionsOfNothing();
    void pausesWhereATextThinks();
    void remembersEachPartOfAText();
};

void TestCallees::interjectsInTheMiddleOfATurn()
{
    Interjections interjections({{.turn = 2, .after = 500ms, .words = u"Who?"_s}}, voice);

    interjections.callerBegan(1000ms);
    QCOMPARE(nextAt(interjections, 3000ms), QString());
    interjections.callerEnded();
    interjections.callerBegan(4000ms);

    QCOMPARE(nextAt(interjections, 4480ms), QString());
    QCOMPARE(nextAt(interjections, 4500ms), u"Who?"_s);
}

void TestCallees::interjectsOnceInEachTurn()
{
    Interjections interjections({{.after = 500ms, .words = u"Mm-hmm."_s}}, voice);

    for (const auto began : {0ms, 10'000ms}) {
        interjections.callerBegan(began);
        QCOMPARE(nextAt(interjections, began + 600ms), u"Mm-hmm."_s);
        QCOMPARE(nextAt(interjections, began + 620ms), QString());
        interjections.callerEnded();
    }
}

void TestCallees::saysNothingBetweenTurns()
{
    Interjections interjections({{.after = 500ms, .words = u"Mm-hmm."_s}}, voice);

    interjections.callerBegan(0ms);
    interjections.callerEnded();

    QCOMPARE(nextAt(interjections, 600ms), QString());
}

void TestCallees::makesNoises()
{
    Interjections interjections({{.after = 0ms, .noise = 250ms}}, voice);

    interjections.callerBegan(0ms);
    const auto due = interjections.due(0ms);

    QVERIFY(due);
    QCOMPARE(due->second.duration(), 250ms);
    QVERIFY(levelDb(due->second.samples) > -30.0);
}

void TestCallees::refusesInterjectionsOfNothing()
{
    const QJsonArray nothing{QJsonObject{{u"after_ms"_s, 500}}};

    QVERIFY(!CalleeSetup::fromJson({{u"interjections"_s, nothing}}));
}

void TestCallees::pausesWhereATextThinks()
{
    FliteSynthesizer flite;
    const CalleeVoice callee(&flite, {});
    const auto lengthOf = [&](const QString &text) {
        return double(callee.say(text).result().value().samples.size()) / 16000;
    };

    const double plain = lengthOf(u"Let me see"_s) + lengthOf(u"with whom?"_s);

    // The voice does not say a sentence twice in the same way.
    QVERIFY(std::abs(lengthOf(u"Let me see …… with whom?"_s) - plain - 1.2) < 0.05);
}

void TestCallees::remembersEachPartOfAText()
{
    FliteSynthesizer flite;
    QStringList remembered;
    const CalleeVoice callee(&flite,
                             [&](const QString &words, const Pcm &) { remembered.append(words); });

    callee.say(u"Booked. Let me see … with whom? Beep."_s).waitForFinished();

    QCOMPARE(remembered, QStringList({u"Booked."_s, u"Let me see"_s, u"with whom?"_s}));
}

QTEST_GUILESS_MAIN(TestCallees)
#include "tst_callees.moc"
