// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/transcriptionchain.h"
#include "providers/wholetranscription.h"
#include "support/scriptedservices.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Keeps what a transcriber answered, in order.
struct Answers
{
    explicit Answers(CallTranscriber &transcriber)
    {
        QObject::connect(&transcriber, &CallTranscriber::transcribed, &transcriber,
                         [this](int utterance, const Result<QString> &words) {
                             numbers.append(utterance);
                             texts.append(words ? *words : words.error().message);
                         });
    }

    QList<int> numbers;
    QStringList texts;
};

struct ThreeListeners
{
    ScriptedTranscription *live = new ScriptedTranscription;
    ScriptedTranscription *whole = new ScriptedTranscription;
    ScriptedTranscription *offline = new ScriptedTranscription;
    TranscriptionChain::Limits limits;
    TranscriptionChain chain{members(), limits};
    Answers answers{chain};
    QSignalSpy notices{&chain, &CallTranscriber::notice};

    std::vector<TranscriptionChain::Member> members() const
    {
        std::vector<TranscriptionChain::Member> members(3);
        members[0].transcriber.reset(live);
        members[1] = {std::unique_ptr<CallTranscriber>(whole), TranscriptionChain::wholeNotice()};
        members[2] = {std::unique_ptr<CallTranscriber>(offline),
                      TranscriptionChain::offlineNotice()};
        return members;
    }
};

Pcm sound(int length)
{
    return {8000, std::vector<std::int16_t>(std::size_t(length))};
}

} // namespace

class TestTranscriptionChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensWithTheFirst();
    void handsTheSameSpeechToTheNext();
    void fallsThroughToTheLast();
    void keepsTheOrderOfTheQuestions();
    void staysWithTheNextAfterTwoFailures();
    void asksTheFirstAgainWhenFailuresLieFarApart();
    void passesOnWhatTheOneAtWorkSays();
    void asksWholeRecordingsOneByOne();
    void waitsForAWholeRecordingNoLongerThanTheLimit();
    void knowsTheWordsOfAPauseByTheEndOfTheTurn();
    void asksAnewWhenTheyGoOn();
    void asksTheFirstAtAPause();
    void goesOnWithTheNextWhereAPauseCouldNotBeWrittenDown();
};

void TestTranscriptionChain::listensWithTheFirst()
{
    ThreeListeners listeners;
    listeners.chain.hear(sound(160));
    listeners.chain.finish(1, sound(800));
    listeners.live->answer(1, u"Hello."_s);

    QCOMPARE(listeners.live->heard, 1);
    QCOMPARE(listeners.answers.texts, QStringList{u"Hello."_s});
    QVERIFY(listeners.whole->asked.isEmpty());
    QVERIFY(listeners.notices.isEmpty());
}

void TestTranscriptionChain::handsTheSameSpeechToTheNext()
{
    ThreeListeners listeners;
    listeners.chain.finish(1, sound(800));
    listeners.live->fail(1);
    QCOMPARE(listeners.whole->sounds, QList<Pcm>{sound(800)});
    listeners.whole->answer(1, u"Hello."_s);

    QCOMPARE(listeners.answers.texts, QStringList{u"Hello."_s});
    QCOMPARE(listeners.notices.size(), 1);
    QCOMPARE(listeners.notices.first().first().toString(), TranscriptionChain::wholeNotice());
}

void TestTranscriptionChain::fallsThroughToTheLast()
{
    ThreeListeners listeners;
    listeners.chain.finish(1, sound(800));
    listeners.live->fail(1);
    listeners.whole->fail(1);
    listeners.offline->fail(1);

    QCOMPARE(listeners.answers.texts, QStringList{u"It is gone."_s});
    QCOMPARE(listeners.notices.size(), 2);
}

void TestTranscriptionChain::keepsTheOrderOfTheQuestions()
{
    ThreeListeners listeners;
    listeners.chain.finish(1, sound(800));
    listeners.chain.finish(2, sound(400));
    listeners.live->fail(1);
    listeners.live->answer(2, u"And you?"_s);
    QVERIFY(listeners.answers.texts.isEmpty());
    listeners.whole->answer(1, u"Hello."_s);

    QCOMPARE(listeners.answers.numbers, (QList<int>{1, 2}));
    QCOMPARE(listeners.answers.texts, (QStringList{u"Hello."_s, u"And you?"_s}));
}

void TestTranscriptionChain::staysWithTheNextAfterTwoFailures()
{
    ThreeListeners listeners;
    for (int utterance = 1; utterance <= 3; ++utterance) {
        listeners.chain.finish(utterance, sound(800));
        if (utterance < 3)
            listeners.live->fail(utterance);
        listeners.whole->answer(utterance, u"Yes."_s);
    }
    listeners.chain.hear(sound(160));

    QCOMPARE(listeners.live->asked, (QList<int>{1, 2}));
    QCOMPARE(listeners.answers.texts.size(), 3);
    QCOMPARE(listeners.notices.size(), 1);
    QCOMPARE(listeners.live->heard, 0);
    QCOMPARE(listeners.whole->heard, 1);
}

void TestTranscriptionChain::asksTheFirstAgainWhenFailuresLieFarApart()
{
    ThreeListeners listeners{.limits = {.heals = 0ms}};
    for (int utterance = 1; utterance <= 4; ++utterance) {
        listeners.chain.finish(utterance, sound(800));
        listeners.live->fail(utterance);
        listeners.whole->answer(utterance, u"Yes."_s);
    }

    QCOMPARE(listeners.live->asked, (QList<int>{1, 2, 3, 4}));
    QCOMPARE(listeners.answers.texts.size(), 4);
}

void TestTranscriptionChain::passesOnWhatTheOneAtWorkSays()
{
    ThreeListeners listeners;
    QSignalSpy partial(&listeners.chain, &CallTranscriber::partial);
    Q_EMIT listeners.live->partial(u"Hel"_s);
    Q_EMIT listeners.whole->partial(u"nothing"_s);

    QCOMPARE(partial.size(), 1);
    QCOMPARE(partial.first().first().toString(), u"Hel"_s);
}

void TestTranscriptionChain::asksWholeRecordingsOneByOne()
{
    ScriptedTranscriber transcriber;
    WholeTranscription listener(&transcriber);
    Answers answers(listener);
    listener.hear(sound(160));
    listener.finish(4, sound(800));
    QCOMPARE(transcriber.sounds, QList<Pcm>{sound(800)});
    transcriber.answer(0, u"Hello."_s);

    QTRY_COMPARE(answers.texts, QStringList{u"Hello."_s});
    QCOMPARE(answers.numbers, QList<int>{4});
}

void TestTranscriptionChain::waitsForAWholeRecordingNoLongerThanTheLimit()
{
    ScriptedTranscriber transcriber;
    WholeTranscription listener(&transcriber, {.answer = 20ms});
    Answers answers(listener);
    listener.finish(4, sound(800));

    QTRY_COMPARE(answers.texts,
                 QStringList{u"Script took too long to write down what was said."_s});
    transcriber.answer(0, u"Too late."_s);
    QCoreApplication::processEvents();
    QCOMPARE(answers.texts.size(), 1);
}

void TestTranscriptionChain::knowsTheWordsOfAPauseByTheEndOfTheTurn()
{
    ScriptedTranscriber transcriber;
    WholeTranscription listener(&transcriber);
    Answers answers(listener);
    QSignalSpy eager(&listener, &CallTranscriber::eager);
    listener.pause(4, sound(800));
    transcriber.answer(0, u"Hello."_s);
    QTRY_COMPARE(eager.size(), 1);
    QCOMPARE(eager.first(), (QVariantList{4, u"Hello."_s}));
    QVERIFY(answers.texts.isEmpty());

    listener.finish(4, sound(1000));

    QTRY_COMPARE(answers.texts, QStringList{u"Hello."_s});
    QCOMPARE(transcriber.sounds, QList<Pcm>{sound(800)});
}

void TestTranscriptionChain::asksAnewWhenTheyGoOn()
{
    ScriptedTranscriber transcriber;
    WholeTranscription listener(&transcriber);
    Answers answers(listener);
    QSignalSpy eager(&listener, &CallTranscriber::eager);
    listener.pause(4, sound(800));
    QVERIFY(!transcriber.isGivenUp(0));

    listener.goOn();
    QVERIFY(transcriber.isGivenUp(0));
    listener.pause(4, sound(1600));
    listener.finish(4, sound(1800));
    transcriber.answer(0, u"Hello."_s);
    transcriber.answer(1, u"Hello, Luigi's."_s);

    QTRY_COMPARE(answers.texts, QStringList{u"Hello, Luigi's."_s});
    QVERIFY(eager.isEmpty());
    QCOMPARE(transcriber.sounds.size(), 2);
}

void TestTranscriptionChain::asksTheFirstAtAPause()
{
    ThreeListeners listeners;
    QSignalSpy eager(&listeners.chain, &CallTranscriber::eager);
    listeners.chain.pause(1, sound(800));
    QCOMPARE(listeners.live->paused, QList<int>{1});
    QVERIFY(listeners.whole->paused.isEmpty());
    Q_EMIT listeners.live->eager(1, u"Hello."_s);
    Q_EMIT listeners.whole->eager(1, u"nothing"_s);
    listeners.chain.goOn();

    QCOMPARE(eager.size(), 1);
    QCOMPARE(listeners.live->wentOn, 1);
}

void TestTranscriptionChain::goesOnWithTheNextWhereAPauseCouldNotBeWrittenDown()
{
    auto *first = new ScriptedTranscriber;
    auto *second = new ScriptedTranscriber;
    std::vector<TranscriptionChain::Member> members;
    for (ScriptedTranscriber *transcriber : {first, second})
        members.push_back({std::make_unique<WholeTranscription>(
            std::unique_ptr<Transcriber>(transcriber), WholeTranscription::Limits())});
    TranscriptionChain chain(std::move(members));
    Answers answers(chain);
    chain.pause(1, sound(800));
    first->answer(0, tl::unexpected(brokenService()));

    chain.finish(1, sound(1000));
    QTRY_COMPARE(second->sounds, QList<Pcm>{sound(1000)});
    second->answer(0, u"Hello."_s);

    QTRY_COMPARE(answers.texts, QStringList{u"Hello."_s});
}

QTEST_GUILESS_MAIN(TestTranscriptionChain)
#include "tst_transcriptionchain.moc"
