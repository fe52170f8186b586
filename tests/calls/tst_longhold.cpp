// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"
#include "support/recordings.h"
#include "telephony/phoneears.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A service that takes 160 ms of the call to write down what the test says was said, from the
/// first pause on.
class PromptTranscriber : public CallTranscriber
{
public:
    explicit PromptTranscriber(const QString &words) : m_words(words) {}

    std::chrono::milliseconds pauseWorth() const override { return 200ms; }
    void pause(int utterance, const Pcm &) override
    {
        m_utterance = utterance;
        m_eagerIn = Frames;
    }
    void goOn() override { m_eagerIn = 0; }
    void finish(int utterance, const Pcm &) override
    {
        const bool isKnown = m_utterance == utterance && m_eagerIn == 0;
        m_utterance = utterance;
        m_finalIn = isKnown ? 1 : Frames;
        m_eagerIn = 0;
    }
    void hear(const Pcm &) override
    {
        if (m_eagerIn > 0 && --m_eagerIn == 0)
            Q_EMIT eager(m_utterance, m_words);
        if (m_finalIn > 0 && --m_finalIn == 0)
            Q_EMIT transcribed(m_utterance, m_words);
    }

private:
    static constexpr int Frames = 8;

    const QString &m_words;
    int m_utterance = 0;
    int m_eagerIn = 0;
    int m_finalIn = 0;
};

/// A telephone call in the time of its sound, which passes as fast as the machine can.
class SoundFixture : public CallFixture
{
public:
    SoundFixture() : session(begin())
    {
        connectTo(&PhoneEars::theyStir, &CallLine::theyStir);
        connectTo(&PhoneEars::theySaidNothing, &CallLine::theySaidNothing);
        connectTo(&PhoneEars::mayBeThrough, &CallLine::mayBeThrough);
        connectTo(&PhoneEars::theyGoOn, &CallLine::theyGoOn);
        connectTo(&PhoneEars::theySpeak, &CallLine::theySpeak);
        connectTo(&PhoneEars::heard, &CallLine::heard);
        connectTo(&PhoneEars::soundChanged, &CallLine::soundChanged);
    }

    void play(const Pcm &sound)
    {
        constexpr std::ptrdiff_t frame = MulawRate / 50;
        const Pcm line = Recordings::overTheLine(sound);
        for (auto at = line.samples.begin(); line.samples.end() - at >= frame; at += frame) {
            m_ears.hear({MulawRate, {at, at + frame}});
            QCoreApplication::processEvents();
        }
    }

    /// A recording, and what it says.
    void say(const QString &name, const QString &words)
    {
        m_words = words;
        play(Recordings::at(u"/usr/share/asterisk/sounds/en_US_f_Allison/%1.wav"_s.arg(name)));
    }

private:
    CallSession &begin()
    {
        CallPlan wanted = plan();
        wanted.mode = CallPlan::Mode::Rehearsed;
        CallSession &call = *center().place(wanted);
        call.start();
        line().connectNow();
        return call;
    }

    template <typename Ears, typename Line>
    void connectTo(Ears ears, Line line)
    {
        QObject::connect(&m_ears, ears, &this->line(), line);
    }

    QString m_words;
    PhoneEars m_ears{std::make_unique<PromptTranscriber>(m_words)};

public:
    CallSession &session;
};

/// Hold music from a place of its own each time.
Pcm music(std::chrono::seconds length, int round)
{
    const Pcm tune = Recordings::at(Recordings::in(u"moh"_s).at(2));
    const std::size_t size = std::size_t(length.count()) * MulawRate;
    const std::size_t at = std::size_t(round) * 9 * MulawRate;
    const auto begin = tune.samples.begin() + std::ptrdiff_t(at);
    return {tune.rate, {begin, begin + std::ptrdiff_t(size)}};
}

} // namespace

/// Ten minutes of hold, as they sound.
class TestLongHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsNothingAndEndsWithASignOfLife();
};

void TestLongHold::costsNothingAndEndsWithASignOfLife()
{
    SoundFixture call;
    call.model().willDecide(Decision::speak(u"An appointment, please."_s));
    call.line().theySay(u"Central Clinic, how may I help you?"_s);
    QTRY_COMPARE(call.line().said.size(), 1);
    QTRY_COMPARE(call.session.state(), CallState::Listening);
    call.line().theySay(u"Please hold."_s);
    QCOMPARE(call.session.state(), CallState::Holding);
    QSignalSpy states(&call.session, &CallSession::stateChanged);
    const auto asked = call.model().seen.size();

    for (int round = 0; round < 20; ++round) {
        call.play(music(24s, round));
        if (round % 3 == 0)
            call.say(u"queue-thankyou"_s, u"Thank you for your patience."_s);
        else
            call.say(u"queue-periodic-announce"_s,
                     u"All of our representatives are currently busy. Please stay on the line and "
                     "your call will be answered by the next available representative."_s);
    }
    call.play(music(6s, 20));

    QCOMPARE(call.model().seen.size(), asked);
    QCOMPARE(call.line().said.size(), 1);
    QCOMPARE(states.size(), 0);

    call.model().willDecide(Decision::speak(u"On Friday, please."_s));
    call.say(u"vm-nobodyavail"_s, u"Thank you for waiting. For which day would you like it?"_s);
    std::chrono::milliseconds waited{0};
    for (; waited < 3s && call.line().said.size() == 1; waited += 20ms)
        call.play(silence(20ms, MulawRate));

    qInfo("answered %d ms after their last word", int(waited.count()));
    QVERIFY(waited <= 1s);
    QCOMPARE(call.line().said.at(1), u"Yes, I am still here."_s);
    QTRY_COMPARE(call.line().said.last(), u"On Friday, please."_s);
    QCOMPARE(call.model().seen.size(), asked + 1);
}

QTEST_GUILESS_MAIN(TestLongHold)
#include "tst_longhold.moc"
