// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/agentvoice.h"
#include "support/fakeline.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Speaks by hand.
class ByHand : public SpeechSynthesizer
{
public:
    QString name() const override { return u"by hand"_s; }
    QStringList voices() const override { return {u"slt"_s}; }
    QFuture<Result<Pcm>> synthesize(QString, QString) override { return {}; }
    bool wantsWholeTurns() const override { return isWhole; }
    std::unique_ptr<SpeechStream> stream(const QString &text, const QString &) override
    {
        asked.append(text);
        auto stream = std::make_unique<SpeechStream>();
        last = stream.get();
        return stream;
    }

    SpeechStream *last = nullptr;
    bool isWhole = false;
    QStringList asked;
};

struct Speaker
{
    FakeLine line;
    ByHand hand;
    AgentVoice voice{line, &hand, u"slt"_s};
};

} // namespace

class TestAgentVoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithWhatCanBeHeard()
    {
        Speaker agent;
        const Pcm word = tone(440, 300ms, 16000);
        Pcm lateWord = silence(60ms, 16000);
        append(lateWord, word);
        agent.voice.begin(1);
        agent.voice.add(u"Yes."_s);

        Q_EMIT agent.hand.last->sound(silence(80ms, 16000));
        QVERIFY(agent.line.said.isEmpty());
        Q_EMIT agent.hand.last->sound(lateWord);

        QCOMPARE(agent.line.said, QStringList{u"Yes."_s});
        QCOMPARE(agent.line.lastSound, word);
    }

    void keepsThePausesInBetween()
    {
        Speaker agent;
        agent.voice.begin(1);
        agent.voice.add(u"Yes."_s);
        Q_EMIT agent.hand.last->sound(tone(440, 300ms, 16000));

        Q_EMIT agent.hand.last->sound(silence(80ms, 16000));
        Q_EMIT agent.hand.last->finished();
        agent.voice.add(u"Please."_s);
        Q_EMIT agent.hand.last->sound(silence(80ms, 16000));
        Q_EMIT agent.hand.last->sound(tone(440, 300ms, 16000));

        QCOMPARE(agent.line.lastSound.duration(), 760ms);
    }

    void asksForAWholeTurnWhereThatIsWanted()
    {
        Speaker agent;
        agent.hand.isWhole = true;
        QVERIFY(agent.voice.prepare(u"Goodbye."_s).isEmpty());
        agent.voice.begin(1);
        agent.voice.add(u"Yes."_s);
        agent.voice.add(u"Please book it."_s);
        QVERIFY(agent.hand.asked.isEmpty());

        agent.voice.end();
        Q_EMIT agent.hand.last->sound(tone(440, 300ms, 16000));
        Q_EMIT agent.hand.last->finished();

        QCOMPARE(agent.hand.asked, QStringList{u"Yes. Please book it."_s});
        QCOMPARE(agent.line.said, QStringList{u"Yes. Please book it."_s});
        QVERIFY(!agent.voice.isBusy());
    }

    void goesOnAsItBeganWhenTheVoiceChanges()
    {
        Speaker agent;
        agent.hand.isWhole = true;
        agent.voice.begin(1);
        agent.voice.add(u"Yes."_s);
        agent.hand.isWhole = false;
        agent.voice.add(u"Please."_s);
        agent.voice.end();

        QCOMPARE(agent.hand.asked, QStringList{u"Yes. Please."_s});
    }

    void saysWordsWithoutASoundAsText()
    {
        Speaker agent;
        agent.voice.begin(1);
        agent.voice.add(u"Yes."_s);

        Q_EMIT agent.hand.last->sound(silence(80ms, 16000));
        Q_EMIT agent.hand.last->finished();

        QCOMPARE(agent.line.said, QStringList{u"Yes."_s});
        QVERIFY(agent.line.lastSound.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAgentVoice)
#include "tst_agentvoice.moc"
