// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/voicemaker.h"

#include "providers/deepgramspeechfixture.h"
#include "support/scriptedservices.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Deepgram's socket, its requests, and the voice of this computer.
struct Voices
{
    SocketScript socket;
    ScriptedVoice request{{Orion}};
    ScriptedVoice offline{{u"slt"_s}};

    VoiceServices services()
    {
        return {.socket = DeepgramService{.base = socket.base(), .key = Secret(u"dg_invented"_s)},
                .request = &request,
                .voice = Orion,
                .offline = offline,
                .offlineVoice = u"slt"_s};
    }
};

} // namespace

/// Which voice speaks in a call, and which when that one fails.
class TestVoiceMaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksOverASocketOfItsOwn();
    void connectsBeforeTheFirstTurn();
    void asksByRequestWhenTheSocketBreaks();
    void leavesTheSocketAloneUnlessItIsWanted();
    void tellsWhenThisComputerTakesOver();
    void keepsToThisComputerWhereThePersonDoes();
};

void TestVoiceMaker::speaksOverASocketOfItsOwn()
{
    Voices voices;
    voices.socket.willPlay(u"Flush"_s, {tone(160)});
    voices.socket.willSay(u"Flush"_s, {Flushed});
    const auto voice = makeCallVoice(voices.services());
    QVERIFY(voice->wantsWholeTurns());

    Listener turn(voice->stream(u"Yes. Please book it."_s, Orion));

    QTRY_COMPARE(turn.finished, 1);
    QCOMPARE(voices.socket.types(), (QStringList{u"Speak"_s, u"Flush"_s}));
    QVERIFY(voices.request.asked.isEmpty());
}

void TestVoiceMaker::connectsBeforeTheFirstTurn()
{
    Voices voices;
    const auto voice = makeCallVoice(voices.services());

    QTRY_COMPARE(voices.socket.clients, 1);
    QVERIFY(voices.socket.messages.isEmpty());
}

void TestVoiceMaker::asksByRequestWhenTheSocketBreaks()
{
    Voices voices;
    const auto voice = makeCallVoice(voices.services());
    QSignalSpy notice(voice.get(), &SpeechChain::notice);
    QTRY_COMPARE(voices.socket.clients, 1);
    Listener turn(voice->stream(u"Yes."_s, Orion));
    QTRY_COMPARE(voices.socket.types().size(), 2);
    voices.socket.close(1008, u"DATA-0001"_s);

    QTRY_COMPARE(turn.finished, 1);
    QCOMPARE(voices.request.asked, (QList<ScriptedVoice::Asked>{{u"Yes."_s, Orion}}));
    QVERIFY(voices.offline.asked.isEmpty());
    QVERIFY(notice.isEmpty());
}

void TestVoiceMaker::leavesTheSocketAloneUnlessItIsWanted()
{
    Voices voices;
    VoiceServices services = voices.services();
    services.socket.reset();
    const auto voice = makeCallVoice(services);
    QVERIFY(!voice->wantsWholeTurns());

    Listener turn(voice->stream(u"Yes."_s, Orion));

    QTRY_COMPARE(turn.finished, 1);
    QCOMPARE(voices.request.asked.size(), 1);
    QCOMPARE(voices.socket.clients, 0);
}

void TestVoiceMaker::tellsWhenThisComputerTakesOver()
{
    Voices voices;
    const VoiceServices services = voices.services();
    voices.socket.QWebSocketServer::close();
    voices.request.willFail(1);
    const auto voice = makeCallVoice(services);
    QSignalSpy notice(voice.get(), &SpeechChain::notice);

    Listener turn(voice->stream(u"Yes."_s, Orion));

    QTRY_COMPARE(turn.finished, 1);
    QCOMPARE(voices.offline.asked, (QList<ScriptedVoice::Asked>{{u"Yes."_s, u"slt"_s}}));
    QCOMPARE(notice.size(), 1);
    QCOMPARE(notice.first().first().toString(), SpeechChain::systemVoiceNotice());
}

void TestVoiceMaker::keepsToThisComputerWhereThePersonDoes()
{
    Voices voices;
    VoiceServices services = voices.services();
    services.voice.clear();
    const auto voice = makeCallVoice(services);

    Listener turn(voice->stream(u"Yes."_s, u"slt"_s));

    QTRY_COMPARE(turn.finished, 1);
    QCOMPARE(voices.offline.asked.size(), 1);
    QVERIFY(voices.request.asked.isEmpty());
    QCOMPARE(voices.socket.clients, 0);
}

QTEST_GUILESS_MAIN(TestVoiceMaker)
#include "tst_voicemaker.moc"
