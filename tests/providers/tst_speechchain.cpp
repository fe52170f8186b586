// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/speechchain.h"
#include "support/scriptedservices.h"

#include <QSignalSpy>
#include <QTest>

#include <cstdlib>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

struct TwoVoices
{
    ScriptedVoice online{{u"orion"_s, u"luna"_s}};
    ScriptedVoice offline{{u"slt"_s, u"rms"_s}};
    SpeechChain::Limits limits;
    SpeechChain chain{
        {{.synthesizer = &online, .voice = u"orion"_s},
         {.synthesizer = &offline, .voice = u"slt"_s, .notice = SpeechChain::systemVoiceNotice()}},
        limits};
    QSignalSpy notices{&chain, &SpeechChain::notice};

    Result<Pcm> say(const QString &text, const QString &voice = u"orion"_s)
    {
        const QFuture<Result<Pcm>> future = chain.synthesize(text, voice);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return failure(Error::Kind::Broken, u"never answered"_s);
        return future.result();
    }
};

} // namespace

class TestSpeechChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksWithTheFirstVoice();
    void sendsTheSameTextToTheNext();
    void saysTheClauseAgainWhenItWasCut();
    void keepsTheRateItBeganWith();
    void tellsThePersonOnce();
    void staysWithTheNextAfterTwoFailures();
    void forgivesFailuresBetweenWhichItSpoke_data();
    void forgivesFailuresBetweenWhichItSpoke();
    void triesTheFirstAgainAfterARest();
    void asksNoVoiceTwiceThatHasNoRight_data();
    void asksNoVoiceTwiceThatHasNoRight();
    void failsWhenNobodyCanSpeak();
    void translatesTheVoice_data();
    void translatesTheVoice();
    void givesUpQuietly();
};

void TestSpeechChain::speaksWithTheFirstVoice()
{
    TwoVoices voices;

    QCOMPARE(voices.say(u"Good morning."_s).value().samples.size(), std::size_t(13));
    QVERIFY(voices.offline.asked.isEmpty());
    QVERIFY(voices.notices.isEmpty());
}

void TestSpeechChain::sendsTheSameTextToTheNext()
{
    TwoVoices voices;
    voices.online.willFail(1);

    QCOMPARE(voices.say(u"Good morning."_s).value().samples.size(), std::size_t(13));
    QCOMPARE(voices.offline.asked, (QList<ScriptedVoice::Asked>{{u"Good morning."_s, u"slt"_s}}));
    QCOMPARE(voices.notices.first().first().toString(),
             u"The voice service stopped. The system voice took over."_s);
}

void TestSpeechChain::saysTheClauseAgainWhenItWasCut()
{
    TwoVoices voices;
    voices.online.willFail(1);
    const auto stream = voices.chain.stream(u"Good morning."_s, u"orion"_s);
    QSignalSpy finished(stream.get(), &SpeechStream::finished);
    QSignalSpy failed(stream.get(), &SpeechStream::failed);
    std::size_t heard = 0;
    connect(stream.get(), &SpeechStream::sound, this,
            [&](const Pcm &sound) { heard += sound.samples.size(); });

    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(failed.isEmpty());
    QCOMPARE(heard, std::size_t(6 + 13));
}

void TestSpeechChain::keepsTheRateItBeganWith()
{
    ScriptedVoice online({u"orion"_s}, 8000);
    ScriptedVoice offline({u"slt"_s}, 16000);
    SpeechChain chain({{.synthesizer = &online, .voice = u"orion"_s},
                       {.synthesizer = &offline, .voice = u"slt"_s}});
    online.willFail(1);
    const auto stream = chain.stream(QString(1600, u'a'), u"orion"_s);
    QSignalSpy finished(stream.get(), &SpeechStream::finished);
    Pcm heard{8000, {}};
    bool isEven = true;
    connect(stream.get(), &SpeechStream::sound, this, [&](const Pcm &sound) {
        isEven = isEven && sound.rate == 8000;
        heard.samples.insert(heard.samples.end(), sound.samples.begin(), sound.samples.end());
    });

    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(isEven);
    // Half of it at 8 kHz, then all of it at 16.
    QVERIFY(std::abs(int(heard.samples.size()) - (800 + 800)) < 8);
}

void TestSpeechChain::tellsThePersonOnce()
{
    TwoVoices voices;
    voices.online.willFail(3);

    for (int text = 0; text < 3; ++text)
        QVERIFY(voices.say(u"Hello."_s));

    QCOMPARE(voices.notices.size(), 1);
}

void TestSpeechChain::staysWithTheNextAfterTwoFailures()
{
    TwoVoices voices;
    voices.online.willFail(2);

    for (int text = 0; text < 4; ++text)
        QVERIFY(voices.say(u"Hello."_s));

    QCOMPARE(voices.online.asked.size(), 2);
    QCOMPARE(voices.offline.asked.size(), 4);
    QCOMPARE(voices.chain.name(), u"slt"_s);
}

void TestSpeechChain::forgivesFailuresBetweenWhichItSpoke_data()
{
    QTest::addColumn<bool>("isStreamed");
    QTest::newRow("whole") << false;
    QTest::newRow("streamed") << true;
}

void TestSpeechChain::forgivesFailuresBetweenWhichItSpoke()
{
    QFETCH(const bool, isStreamed);
    TwoVoices voices;
    const auto say = [&] {
        if (!isStreamed)
            return voices.say(u"Hello."_s).has_value();
        const auto stream = voices.chain.stream(u"Hello."_s, u"orion"_s);
        return QSignalSpy(stream.get(), &SpeechStream::finished).wait();
    };

    for (int failure = 0; failure < 3; ++failure) {
        voices.online.willFail(1);
        QVERIFY(say());
        QVERIFY(say());
    }

    QCOMPARE(voices.online.asked.size(), 6);
    QCOMPARE(voices.offline.asked.size(), 3);
}

/// And leaves it alone at the first failure then.
void TestSpeechChain::triesTheFirstAgainAfterARest()
{
    TwoVoices voices{.limits = {.rest = 200ms}};
    voices.online.willFail(3);
    QVERIFY(voices.say(u"Hello."_s));
    QVERIFY(voices.say(u"Hello."_s));
    QCOMPARE(voices.chain.name(), u"slt"_s);

    QTRY_COMPARE(voices.chain.name(), u"orion"_s);
    QVERIFY(voices.say(u"Hello."_s));
    QCOMPARE(voices.chain.name(), u"slt"_s);

    QTRY_COMPARE(voices.chain.name(), u"orion"_s);
    QVERIFY(voices.say(u"Hello."_s));
    QCOMPARE(voices.chain.name(), u"orion"_s);
    QCOMPARE(voices.online.asked.size(), 4);
    QCOMPARE(voices.offline.asked.size(), 3);
}

void TestSpeechChain::asksNoVoiceTwiceThatHasNoRight_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("notice");
    QTest::newRow("key") << Error{Error::Kind::Refused, u"Not this key."_s, {}}
                         << SpeechChain::systemVoiceNotice();
    QTest::newRow("credit") << Error{Error::Kind::Missing, u"Add some."_s, {}}
                            << u"Your orion credit is used up. The system voice speaks instead."_s;
}

void TestSpeechChain::asksNoVoiceTwiceThatHasNoRight()
{
    QFETCH(const Error, error);
    QFETCH(const QString, notice);
    TwoVoices voices{.limits = {.rest = 0ms}};
    voices.online.willFail(1, error);

    QVERIFY(voices.say(u"Hello."_s));
    QVERIFY(voices.say(u"Hello."_s));

    QCOMPARE(voices.online.asked.size(), 1);
    QCOMPARE(voices.notices.first().first().toString(), notice);
}

void TestSpeechChain::failsWhenNobodyCanSpeak()
{
    TwoVoices voices;
    voices.online.willFail(1);
    voices.offline.willFail(1);

    QCOMPARE(voices.say(u"Hello."_s).error(), brokenService());
}

void TestSpeechChain::translatesTheVoice_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("online");
    QTest::addColumn<QString>("offline");
    QTest::newRow("of the first") << u"luna"_s << u"luna"_s << u"slt"_s;
    QTest::newRow("of the second") << u"rms"_s << u"orion"_s << u"rms"_s;
    QTest::newRow("of nobody yet") << u"nova"_s << u"nova"_s << u"slt"_s;
    QTest::newRow("none") << QString() << u"orion"_s << u"slt"_s;
}

void TestSpeechChain::translatesTheVoice()
{
    QFETCH(const QString, asked);
    QFETCH(const QString, online);
    QFETCH(const QString, offline);
    TwoVoices voices;
    voices.online.willFail(1);

    QVERIFY(voices.say(u"Hello."_s, asked));

    QCOMPARE(voices.online.asked.first().voice, online);
    QCOMPARE(voices.offline.asked.first().voice, offline);
}

void TestSpeechChain::givesUpQuietly()
{
    TwoVoices voices;
    voices.online.willFail(1, {Error::Kind::Cancelled, u"Never mind."_s, {}});

    QCOMPARE(voices.say(u"Hello."_s).error().kind, Error::Kind::Cancelled);
    QVERIFY(voices.offline.asked.isEmpty());
    QVERIFY(voices.notices.isEmpty());
}

QTEST_GUILESS_MAIN(TestSpeechChain)
#include "tst_speechchain.moc"
