// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramspeechfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestDeepgramSpeech : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTheRightSound_data();
    void asksForTheRightSound();
    void speaksWhileItIsMade();
    void keepsSamplesWholeAcrossChunks();
    void leavesOutTheSilenceBeforeTheFirstWord();
    void bringsWholeTextsToOneLevel();
    void cutsLongTexts_data();
    void cutsLongTexts();
    void saysLongTextsPieceByPiece();
    void saysNothingForNothing();
    void refusesAForeignVoice();
    void knowsItsVoices();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void triesAgainWhereNothingWasHeard();
    void failsWhenTheSoundBreaksOff_data();
    void failsWhenTheSoundBreaksOff();
    void stopsWhenItIsDropped();
    void outlivesItsClient();
};

void TestDeepgramSpeech::asksForTheRightSound_data()
{
    QTest::addColumn<SpeechUse>("use");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("phone") << SpeechUse::Phone
                           << QByteArray("model=aura-2-orion-en&encoding=mulaw&sample_rate=8000&"
                                         "container=none");
    QTest::newRow("desk") << SpeechUse::Desk
                          << QByteArray("model=aura-2-orion-en&encoding=linear16&"
                                        "sample_rate=24000&container=none");
}

void TestDeepgramSpeech::asksForTheRightSound()
{
    QFETCH(const SpeechUse, use);
    QFETCH(const QByteArray, query);
    Requesting call(use);
    call.script.willAnswer("200 OK\r\nContent-Type: audio/mulaw;rate=8000", tone(160));
    Listener listener(call.synthesizer.stream(u"Good \"morning\"."_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    const HttpScript::Request request = call.script.requests.first();
    QVERIFY(request.head.startsWith("POST /v1/speak?" + query + " HTTP/1.1"));
    QVERIFY(request.head.contains("Authorization: Token dg_invented\r\n"));
    QVERIFY(request.head.contains("Content-Type: application/json\r\n"));
    QCOMPARE(request.body, R"({"text":"Good \"morning\"."})");
}

void TestDeepgramSpeech::speaksWhileItIsMade()
{
    Requesting call;
    call.script.willStream("200 OK\r\nContent-Type: audio/mulaw;rate=8000",
                           {tone(160), tone(77), tone(300)});
    Listener listener(call.synthesizer.stream(u"Good morning."_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QVERIFY(listener.chunks >= 2);
    QCOMPARE(listener.sound.rate, 8000);
    QCOMPARE(listener.sound.samples, samplesFromMulaw(tone(160) + tone(77) + tone(300)));
}

void TestDeepgramSpeech::keepsSamplesWholeAcrossChunks()
{
    Requesting call(SpeechUse::Desk);
    const QByteArray bytes("\x10\x20\x11\x21\x12\x22", 6);
    call.script.willStream("200 OK\r\nContent-Type: audio/l16;rate=24000",
                           {bytes.left(1), bytes.mid(1, 2), bytes.mid(3)});
    Listener listener(call.synthesizer.stream(u"Good morning."_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QCOMPARE(listener.sound, (Pcm{24000, std::vector<std::int16_t>{0x2010, 0x2111, 0x2212}}));
}

void TestDeepgramSpeech::leavesOutTheSilenceBeforeTheFirstWord()
{
    SpeechDecoder decoder(SpeechUse::Phone);
    QVERIFY(decoder.decode(QByteArray(1600, char(0xff))).isEmpty());
    const Pcm first = decoder.decode(QByteArray(80, char(0xff)) + tone(160));
    QCOMPARE(first.samples.size(), std::size_t(240 + 160)); // 30 ms of silence stay
    QCOMPARE(decoder.decode(QByteArray(80, char(0xff))).samples.size(), std::size_t(80));
}

void TestDeepgramSpeech::bringsWholeTextsToOneLevel()
{
    Requesting call;
    call.script.willStream("200 OK\r\nContent-Type: audio/mulaw;rate=8000",
                           {tone(4000), tone(4000)});
    const QFuture<Result<Pcm>> future = call.synthesizer.synthesize(u"Good morning."_s, Orion);

    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.result()->samples.size(), std::size_t(8000));
    QVERIFY(std::abs(levelDb(future.result()->samples) + 20) < 0.1);
}

void TestDeepgramSpeech::cutsLongTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("pieces");
    QTest::newRow("short") << u"One two."_s << QStringList{u"One two."_s};
    QTest::newRow("spaces") << u"  One \n two. "_s << QStringList{u"One two."_s};
    QTest::newRow("sentences") << u"One two. Three four five six."_s
                               << QStringList{u"One two."_s, u"Three four five six."_s};
    QTest::newRow("words") << u"One two three four five six"_s
                           << QStringList{u"One two three four"_s, u"five six"_s};
    QTest::newRow("no gap") << QString(25, u'a')
                            << QStringList{QString(20, u'a'), QString(5, u'a')};
    QTest::newRow("a pair at the cut")
        << QString(19, u'a') + u"😀bcd"_s << QStringList{QString(19, u'a'), u"😀bcd"_s};
    QTest::newRow("nothing to say") << u" … - "_s << QStringList{};
}

void TestDeepgramSpeech::cutsLongTexts()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, pieces);

    QCOMPARE(speechPieces(text, 20), pieces);
}

void TestDeepgramSpeech::saysLongTextsPieceByPiece()
{
    Requesting call;
    for (int piece = 0; piece < 2; ++piece)
        call.script.willAnswer("200 OK\r\nContent-Type: audio/mulaw;rate=8000", tone(160));
    const QString sentence = QString(1500, u'a') + u". "_s;
    Listener listener(call.synthesizer.stream(sentence + sentence, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QCOMPARE(call.script.requests.size(), 2);
    QVERIFY(bodyText(call.script, 0).size() < 2000);
    QCOMPARE(listener.sound.samples.size(), std::size_t(320));
}

void TestDeepgramSpeech::saysNothingForNothing()
{
    Requesting call;
    Listener listener(call.synthesizer.stream(u" … "_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QVERIFY(call.script.requests.isEmpty());
}

void TestDeepgramSpeech::refusesAForeignVoice()
{
    Requesting call;
    Listener listener(call.synthesizer.stream(u"Hello."_s, u"slt"_s));

    QTRY_COMPARE(listener.failed, 1);
    QCOMPARE(listener.error.kind, Error::Kind::Invalid);
    QVERIFY(call.script.requests.isEmpty());
}

void TestDeepgramSpeech::knowsItsVoices()
{
    const QList<DeepgramVoice> &voices = deepgramVoices();
    const QStringList ids = deepgramVoiceIds();

    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    for (const QString &voice : {u"aura-orion-en"_s, u"aura-luna-en"_s, u"aura-2-luna-en"_s,
                                 u"aura-2-thalia-en"_s, u"aura-2-viktoria-de"_s})
        QVERIFY2(ids.contains(voice), qPrintable(voice));
    QVERIFY(std::all_of(ids.begin(), ids.end(), isDeepgramVoice));
    QCOMPARE(voices.first(), (DeepgramVoice{.id = Orion,
                                            .name = u"Orion"_s,
                                            .language = u"en"_s,
                                            .accent = u"US"_s,
                                            .gender = DeepgramVoice::Gender::Man}));
    QCOMPARE(deepgramVoiceTitle(Orion), u"Orion, man's voice, English, US"_s);
    QCOMPARE(deepgramVoiceTitle(u"aura-angus-en"_s),
             u"Angus, man's voice, English, Ireland, Aura 1"_s);
    QCOMPARE(deepgramVoiceTitle(u"aura-2-lara-de"_s), u"Lara, German"_s);
    QCOMPARE(deepgramVoiceTitle(u"aura-9-new-en"_s), u"aura-9-new-en"_s);
}

void TestDeepgramSpeech::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("tries");
    const QByteArray auth = R"({"err_code":"INVALID_AUTH","err_msg":"dg_invented"})";
    QTest::newRow("key") << QByteArray("401 Unauthorized") << auth << Error::Kind::Refused
                         << u"Deepgram did not accept this key. Copy it again. Code 401."_s << 1;
    QTest::newRow("credit") << QByteArray("402 Payment Required")
                            << QByteArray(R"({"err_code":"ASR_PAYMENT_REQUIRED","err_msg":"no"})")
                            << Error::Kind::Missing
                            << u"Your Deepgram credit is used up. Add some to go on."_s << 1;
    QTest::newRow("no such voice")
        << QByteArray("400 Bad Request")
        << QByteArray(R"({"err_code":"Bad Request","err_msg":"No such model"})")
        << Error::Kind::Invalid
        << u"Something went wrong with Deepgram. Try again. Code Bad Request."_s << 1;
    QTest::newRow("not there") << QByteArray("404 Not Found") << QByteArray()
                               << Error::Kind::Invalid
                               << u"Something went wrong with Deepgram. Try again. Code 404."_s
                               << 1;
    QTest::newRow("too many") << QByteArray("429 Too Many Requests\r\nRetry-After: 7")
                              << QByteArray(R"({"category":"TOO_MANY_REQUESTS","message":"slow"})")
                              << Error::Kind::Unavailable
                              << u"Deepgram asked us to slow down. Next reply in about 7 s."_s << 1;
    QTest::newRow("their fault") << QByteArray("500 Internal Server Error") << QByteArray("<html>")
                                 << Error::Kind::Unavailable
                                 << u"Something went wrong with Deepgram. Try again. Code 500."_s
                                 << 2;
    QTest::newRow("away") << QByteArray("503 Service Unavailable") << QByteArray()
                          << Error::Kind::Unavailable
                          << u"Something went wrong with Deepgram. Try again. Code 503."_s << 2;
    const QString unreadable = u"Deepgram gave an answer that the app cannot read. Try again."_s;
    QTest::newRow("garbled") << QByteArray("200 OK\r\nContent-Type: text/html")
                             << QByteArray("<html>Welcome to the hotel</html>")
                             << Error::Kind::Broken << unreadable << 1;
    QTest::newRow("no sound") << QByteArray("200 OK\r\nContent-Type: audio/mulaw") << QByteArray()
                              << Error::Kind::Broken << unreadable << 1;
}

void TestDeepgramSpeech::saysWhatWentWrong()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, body);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    QFETCH(const int, tries);
    Requesting call;
    call.script.willAnswer(head, body);
    call.script.willAnswer(head, body);
    Listener listener(call.synthesizer.stream(u"Hello."_s, Orion));

    QTRY_COMPARE(listener.failed, 1);
    QCOMPARE(listener.error.kind, kind);
    QCOMPARE(listener.error.message, message);
    QVERIFY(!listener.error.detail.contains(u"dg_invented"_s));
    QCOMPARE(call.script.requests.size(), tries);
    QCOMPARE(listener.chunks, 0);
}

void TestDeepgramSpeech::triesAgainWhereNothingWasHeard()
{
    Requesting call;
    call.script.willReset();
    call.script.willAnswer("200 OK\r\nContent-Type: audio/mulaw", tone(160));
    Listener listener(call.synthesizer.stream(u"Hello."_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QCOMPARE(listener.sound.samples.size(), std::size_t(160));
}

void TestDeepgramSpeech::failsWhenTheSoundBreaksOff_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("truncated") << u"truncated"_s;
    QTest::newRow("slow") << u"slow"_s;
    QTest::newRow("hang") << u"hang"_s;
}

void TestDeepgramSpeech::failsWhenTheSoundBreaksOff()
{
    QFETCH(const QString, how);
    Requesting call;
    const QByteArray head = "200 OK\r\nContent-Type: audio/mulaw";
    if (how == u"truncated"_s)
        call.script.willStream(head, {tone(160), tone(160)}, false);
    else if (how == u"slow"_s)
        call.script.willStream(head, {tone(160), tone(160)}, true, 10s);
    else
        call.script.willHang();
    Listener listener(call.synthesizer.stream(u"Hello."_s, Orion));

    QTRY_COMPARE(listener.failed, 1);
    QVERIFY(!listener.error.message.isEmpty());
    QCOMPARE(listener.finished, 0);
}

void TestDeepgramSpeech::stopsWhenItIsDropped()
{
    Requesting call;
    call.script.willStream("200 OK\r\nContent-Type: audio/mulaw", QList<QByteArray>(50, tone(160)));
    auto stream = call.synthesizer.stream(u"Hello."_s, Orion);
    int chunks = 0;
    connect(stream.get(), &SpeechStream::sound, this, [&] {
        ++chunks;
        stream.reset(); // the listener was interrupted
    });

    QTRY_COMPARE(chunks, 1);
    call.script.willAnswer("200 OK\r\nContent-Type: audio/mulaw", tone(160));
    Listener next(call.synthesizer.stream(u"Sorry?"_s, Orion));
    QTRY_COMPARE(next.finished, 1);
    QCOMPARE(next.sound.samples.size(), std::size_t(160));
    QCOMPARE(chunks, 1);
}

void TestDeepgramSpeech::outlivesItsClient()
{
    HttpScript script;
    auto http = std::make_unique<HttpClient>();
    DeepgramSynthesizer synthesizer(*http, {.base = script.url()}, SpeechUse::Phone);
    Listener under(synthesizer.stream(u"Hello."_s, Orion));
    QTRY_COMPARE(script.requests.size(), 1);
    http.reset();
    Listener after(synthesizer.stream(u"Hello."_s, Orion));

    QTRY_VERIFY(under.failed == 1 && after.failed == 1);
    QCOMPARE(after.error.kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestDeepgramSpeech)
#include "tst_deepgramspeech.moc"
