// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloudfixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtConcurrentRun>

#include <atomic>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the emulated services hear and say.
class TestCloudSpeech : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsOwnSoundsAgain();
    void knowsThePartThatWasHeard();
    void knowsSoundsInARow();
    void tellsShortSentencesApart_data();
    void tellsShortSentencesApart();
    void knowsASoundThatStoppedAndWentOn_data();
    void knowsASoundThatStoppedAndWentOn();
    void knowsNoSoundOfSomebodyElse();
    void remembersWhileItSearches();

    void transcribesItsOwnSounds();
    void refusesTranscriptions_data();
    void refusesTranscriptions();

    void speaksAsOrdered();
    void refusesSpeech_data();
    void refusesSpeech();
    void speaksOverASocket();
    void fallsSilentWhenCleared();
    void listensLive();
    void flushesWhatItHeard();
    void knowsTurns();
    void refusesSocketsWithoutAKey();
    void spoilsTheSocketsThatAreMeant();
};

void TestCloudSpeech::knowsItsOwnSoundsAgain()
{
    OwnSounds sounds;
    QList<Pcm> clips;
    for (const QString &sentence : sentences) {
        clips += spoken(sentence);
        sounds.remember(sentence, clips.last());
    }

    for (qsizetype i = 0; i < sentences.size(); ++i)
        QCOMPARE(sounds.wordsOf(overTheLine(clips[i], std::chrono::milliseconds(300 + 7 * i)))
                     .value_or(QString()),
                 sentences[i]);
}

void TestCloudSpeech::knowsThePartThatWasHeard()
{
    OwnSounds sounds;
    const QString words = u"You are booked for Wednesday. Is there anything else I can do?"_s;
    Pcm clip = spoken(words);
    sounds.remember(words, clip);
    Pcm half{.rate = clip.rate};
    half.samples.assign(clip.samples.begin(),
                        clip.samples.begin() + std::ptrdiff_t(clip.samples.size() * 4 / 10));

    const QString heard = sounds.wordsOf(overTheLine(half)).value_or(QString());

    QVERIFY2(heard.startsWith(u"You are booked"_s), qPrintable(heard));
    QVERIFY2(!heard.contains(u"anything"_s), qPrintable(heard));
}

void TestCloudSpeech::knowsSoundsInARow()
{
    OwnSounds sounds;
    Pcm both = spoken(sentences[4]);
    sounds.remember(sentences[4], both);
    const Pcm second = spoken(sentences[8]);
    sounds.remember(sentences[8], second);
    append(both, silence(200ms, both.rate));
    append(both, second);

    QCOMPARE(sounds.wordsOf(overTheLine(both)).value_or(QString()),
             sentences[4] + u' ' + sentences[8]);
}

void TestCloudSpeech::tellsShortSentencesApart_data()
{
    QTest::addColumn<QString>("first");
    for (const char *first : {"Booked.", "Good.", "Done.", "Right.", "Noted.", "Okay."})
        QTest::newRow(first) << QString::fromLatin1(first);
}

/// "Booked." and "Good." sound alike in loudness, and mean different things.
void TestCloudSpeech::tellsShortSentencesApart()
{
    QFETCH(QString, first);
    const QString rest = u"Thursday the 15th of April 2027, 10:30 AM."_s;
    OwnSounds sounds;
    for (const QString &sentence : {u"Booked."_s, u"Good."_s, u"Done."_s, u"Right."_s, u"Noted."_s,
                                    u"Okay."_s, u"Hm."_s, u"Bye."_s, rest})
        sounds.remember(sentence, spoken(sentence));

    Pcm both = spoken(first);
    append(both, spoken(rest));

    QCOMPARE(sounds.wordsOf(overTheLine(both)).value_or(QString()), first + u' ' + rest);
}

void TestCloudSpeech::knowsASoundThatStoppedAndWentOn_data()
{
    QTest::addColumn<double>("where");
    QTest::addColumn<double>("back");
    QTest::newRow("in the middle") << 0.5 << 0.0;
    QTest::newRow("early") << 0.3 << 0.0;
    QTest::newRow("late") << 0.7 << 0.0;
    QTest::newRow("and says some of it again") << 0.6 << 0.15;
    QTest::newRow("and begins anew") << 0.4 << 0.4;
}

void TestCloudSpeech::knowsASoundThatStoppedAndWentOn()
{
    QFETCH(double, where);
    QFETCH(double, back);
    const QString words = u"Thursday the 15th of April 2027 at 10:30 AM would be fine."_s;
    OwnSounds sounds;
    const Pcm clip = spoken(words);
    sounds.remember(words, clip);
    const auto at = [&clip](double part) {
        return clip.samples.begin() + std::ptrdiff_t(double(clip.samples.size()) * part);
    };

    Pcm broken{.rate = clip.rate, .samples = {clip.samples.begin(), at(where)}};
    append(broken, silence(900ms, clip.rate));
    append(broken, Pcm{.rate = clip.rate, .samples = {at(where - back), clip.samples.end()}});

    QCOMPARE(sounds.wordsOf(overTheLine(broken)).value_or(QString()), words);
}

void TestCloudSpeech::knowsNoSoundOfSomebodyElse()
{
    OwnSounds sounds;
    for (const QString &sentence : sentences)
        sounds.remember(sentence, spoken(sentence));

    for (const QString &other :
         {u"We would like a table for six people, near the window."_s,
          u"My account number is nine two seven."_s, u"The weather is fine in the mountains."_s})
        QCOMPARE(sounds.wordsOf(overTheLine(spoken(other))), std::nullopt);
    sounds.remember(u"Apollo Hospital, front desk. How can I help you today?"_s,
                    spoken(u"Apollo Hospital, front desk. How can I help you today?"_s));
    QCOMPARE(sounds.wordsOf(silence(2s, 8000)), std::nullopt);
    const QString agent =
        u"Hello, I am an AI assistant calling on behalf of a client. I was asked "
        u"for Thursday the 15th of April. Is there anything at all on that day?"_s;
    QCOMPARE(sounds.wordsOf(overTheLine(spoken(agent, u"slt"_s))), std::nullopt);
}

/// Whoever speaks meanwhile passes on the sound of all calls, and must not be kept waiting.
void TestCloudSpeech::remembersWhileItSearches()
{
    OwnSounds sounds;
    Pcm all{.rate = 8000};
    for (const QString &sentence : sentences) {
        sounds.remember(sentence, spoken(sentence));
        append(all, overTheLine(spoken(sentence)));
    }
    const Pcm word = spoken(u"Okay."_s);
    QElapsedTimer searching;
    searching.start();
    std::atomic<int> searches = 0;
    std::atomic<bool> isEnough = false;
    auto done = QtConcurrent::run([&] {
        for (; !isEnough; ++searches)
            sounds.wordsOf(all);
    });

    // Two ends of a search, and so a whole one between them.
    qint64 longest = 0;
    while (searches < 2) {
        QElapsedTimer remembering;
        remembering.start();
        sounds.remember(u"Okay."_s, word);
        longest = std::max(longest, remembering.nsecsElapsed());
    }
    const qint64 oneSearch = searching.nsecsElapsed() / searches;
    isEnough = true;
    done.waitForFinished();

    QVERIFY2(0 < longest && longest < oneSearch / 2, qPrintable(QString::number(longest)));
}

void TestCloudSpeech::transcribesItsOwnSounds()
{
    Rehearsal rehearsal;
    const QString words = u"I am calling about a table for two."_s;
    const auto sound = speak(
        rehearsal, u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s, words);
    const Pcm clip{.rate = MulawRate, .samples = samplesFromMulaw(sound.body)};

    const auto answer = transcribe(rehearsal, multipart(wavBytes(overTheLine(clip)), "turn.wav"));

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["text"_L1].toString(), u' ' + words);
}

void TestCloudSpeech::refusesTranscriptions_data()
{
    QTest::addColumn<QByteArray>("form");
    const QByteArray wav = wavBytes(silence(1s, 8000));
    QTest::newRow("a name without a type") << multipart(wav, "turn");
    QTest::newRow("no sound") << multipart("hello", "turn.wav");
    QTest::newRow("too short") << multipart(wavBytes(silence(5ms, 8000)), "turn.wav");
    QTest::newRow("too many hints") << multipart(wav, "turn.wav", QByteArray(897, 'x'));
}

void TestCloudSpeech::refusesTranscriptions()
{
    QFETCH(QByteArray, form);
    Rehearsal rehearsal;

    QCOMPARE(transcribe(rehearsal, form).status, 400);
}

void TestCloudSpeech::speaksAsOrdered()
{
    Rehearsal rehearsal;
    const QString words = u"Good morning, I am calling about a booking."_s;

    const auto mulaw = speak(
        rehearsal, u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s, words);
    const auto linear =
        speak(rehearsal, u"model=aura-2-luna-en&encoding=linear16&sample_rate=16000"_s, words);

    QCOMPARE(mulaw.headers.value("content-type"), QByteArray("audio/mulaw;rate=8000"));
    QCOMPARE(mulaw.headers.value("dg-char-count"), QByteArray::number(words.size()));
    const Result<Pcm> wav = readWav(linear.body);
    QVERIFY(wav.has_value());
    QCOMPARE(wav->rate, 16000);
    QVERIFY(wav->duration() > 1500ms);
    // The voice is never twice quite the same, and its leading silence is cut by tens of ms.
    QVERIFY(std::abs(mulaw.body.size() / 8 - wav->duration().count()) <= 40);
    QVERIFY(levelDb(samplesFromMulaw(mulaw.body)) > -25);
}

void TestCloudSpeech::refusesSpeech_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status");
    const QString good = u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s;
    QTest::newRow("no words") << good << QString() << 400;
    QTest::newRow("too many words") << good << QString(2001, u'a') << 413;
    QTest::newRow("no such voice")
        << u"model=aura-2-nobody-en&encoding=mulaw"_s << u"Hello"_s << 400;
    QTest::newRow("a rate that is fixed")
        << u"model=aura-2-luna-en&encoding=mp3&sample_rate=22050"_s << u"Hello"_s << 400;
    QTest::newRow("a rate it has not")
        << u"model=aura-2-luna-en&encoding=mulaw&sample_rate=44100"_s << u"Hello"_s << 400;
}

void TestCloudSpeech::refusesSpeech()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(int, status);
    Rehearsal rehearsal;

    const auto answer = speak(rehearsal, query, text);

    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()["err_code"_L1].toString().isEmpty());
}

void TestCloudSpeech::speaksOverASocket()
{
    Rehearsal rehearsal;
    Socket socket(rehearsal, u"/v1/speak?model=aura-2-luna-en&encoding=mulaw&sample_rate=8000"_s);
    QTRY_VERIFY(socket.isOpen());

    socket.send({{u"type"_s, u"Speak"_s}, {u"text"_s, u"Good morning. "_s}});
    socket.send({{u"type"_s, u"Speak"_s}, {u"text"_s, u"I am calling about a booking."_s}});
    socket.sendType(u"Flush"_s);

    QTRY_COMPARE(socket.types(), QStringList({u"Metadata"_s, u"Flushed"_s}));
    QVERIFY(socket.sound.size() > 12000);
    socket.sendType(u"Close"_s);
    QTRY_COMPARE(socket.socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
    QTRY_VERIFY(!socket.isOpen());
}

void TestCloudSpeech::fallsSilentWhenCleared()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"first_sound_ms"_s, 200}});
    Socket socket(rehearsal, u"/v1/speak?model=aura-2-luna-en&encoding=mulaw&sample_rate=8000"_s);
    QTRY_VERIFY(socket.isOpen());
    socket.send({{u"type"_s, u"Speak"_s}, {u"text"_s, u"Nobody will hear this sentence."_s}});
    socket.sendType(u"Flush"_s);

    socket.sendType(u"Clear"_s);
    socket.send({{u"type"_s, u"Speak"_s}, {u"text"_s, u"Yes."_s}});
    socket.sendType(u"Flush"_s);

    QTRY_COMPARE(socket.types(), QStringList({u"Metadata"_s, u"Cleared"_s, u"Flushed"_s}));
    QVERIFY2(socket.sound.size() < 10000, qPrintable(QString::number(socket.sound.size())));
}

void TestCloudSpeech::listensLive()
{
    Rehearsal rehearsal;
    const QString words = u"Hello, this is the dental clinic. How can I help you today?"_s;
    const auto sound = speak(
        rehearsal, u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s, words);
    Socket socket(rehearsal, u"/v1/listen?model=nova-3&encoding=mulaw&sample_rate=8000&"
                             u"interim_results=true&endpointing=700&utterance_end_ms=1000&"
                             u"vad_events=true"_s);
    QTRY_VERIFY(socket.isOpen());

    Pcm line = overTheLine({.rate = MulawRate, .samples = samplesFromMulaw(sound.body)});
    append(line, silence(3s, MulawRate));
    socket.hear(line);

    QTRY_VERIFY(socket.types().contains(u"Results"_s));
    QJsonObject last;
    const auto heard = [&] {
        for (const QJsonObject &message : socket.messages) {
            if (message["speech_final"_L1].toBool())
                last = message;
        }
        return last["channel"_L1]["alternatives"_L1].toArray().first()["transcript"_L1].toString();
    };
    QTRY_COMPARE(heard(), words);
    QVERIFY(last["is_final"_L1].toBool());
    QVERIFY(socket.types().contains(u"SpeechStarted"_s));
    socket.hear(silence(1500ms, MulawRate));
    QTRY_VERIFY(socket.types().contains(u"UtteranceEnd"_s));
    socket.sendType(u"CloseStream"_s);
    QTRY_COMPARE(socket.types().last(), u"Metadata"_s);
    QTRY_COMPARE(socket.socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

void TestCloudSpeech::flushesWhatItHeard()
{
    Rehearsal rehearsal;
    const QString words = u"Please hold while I check that for you."_s;
    const auto sound = speak(
        rehearsal, u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s, words);
    Socket socket(rehearsal, u"/v1/listen?model=nova-3&encoding=mulaw&sample_rate=8000&"
                             u"endpointing=false"_s);
    QTRY_VERIFY(socket.isOpen());

    socket.hear(overTheLine({.rate = MulawRate, .samples = samplesFromMulaw(sound.body)}));
    socket.sendType(u"Finalize"_s);

    QTRY_COMPARE(socket.types(), QStringList({u"Results"_s}));
    QVERIFY(socket.messages.first()["from_finalize"_L1].toBool());
    QCOMPARE(socket.messages.first()["channel"_L1]["alternatives"_L1]
                 .toArray()
                 .first()["transcript"_L1]
                 .toString(),
             words);
}

void TestCloudSpeech::knowsTurns()
{
    Rehearsal rehearsal;
    const QString words = u"You are booked for Wednesday at ten thirty."_s;
    const auto sound = speak(
        rehearsal, u"model=aura-2-luna-en&encoding=mulaw&sample_rate=8000&container=none"_s, words);
    Socket socket(rehearsal, u"/v2/listen?model=flux-general-en&encoding=mulaw&sample_rate=8000&"
                             u"eager_eot_threshold=0.4"_s);
    QTRY_VERIFY(socket.isOpen());

    socket.hear(overTheLine({.rate = MulawRate, .samples = samplesFromMulaw(sound.body)}));
    QTRY_VERIFY(socket.types(u"event"_s).contains(u"EagerEndOfTurn"_s));
    socket.hear(silence(2s, MulawRate));

    QTRY_COMPARE(socket.types(u"event"_s).last(), u"EndOfTurn"_s);
    QCOMPARE(socket.types().first(), u"Connected"_s);
    QVERIFY(socket.types(u"event"_s).contains(u"StartOfTurn"_s));
    QCOMPARE(socket.messages.last()["transcript"_L1].toString(), words);
    QCOMPARE(socket.messages.last()["trigger"_L1].toString(), u"model"_s);
    for (int i = 0; i < socket.messages.size(); ++i)
        QCOMPARE(socket.messages[i]["sequence_id"_L1].toInt(), i);
}

void TestCloudSpeech::refusesSocketsWithoutAKey()
{
    Rehearsal rehearsal;
    Socket socket(rehearsal, u"/v1/listen?encoding=mulaw&sample_rate=8000"_s, "Bearer dg_test");
    QSignalSpy failed(&socket.socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));

    QTRY_VERIFY(!failed.isEmpty());
    QVERIFY(socket.socket.errorString().contains(u"401"_s));
}

/// Sockets that open at once pass the gate before any of them is open.
void TestCloudSpeech::spoilsTheSocketsThatAreMeant()
{
    Rehearsal rehearsal;
    rehearsal.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"deepgram"_s},
                                                      {u"path"_s, u"listen"_s},
                                                      {u"fault"_s, u"close"_s},
                                                      {u"status"_s, 4008},
                                                      {u"time"_s, 0}}});
    const auto open = [&rehearsal](const QString &path) {
        return std::make_unique<Socket>(rehearsal, path + u"?encoding=mulaw&sample_rate=8000"_s);
    };
    std::vector<std::unique_ptr<Socket>> spoilt;
    std::vector<std::unique_ptr<Socket>> sound;
    for (int i = 0; i < 4; ++i) {
        spoilt.push_back(open(u"/v1/listen"_s));
        sound.push_back(open(u"/v1/speak"_s));
    }

    for (const auto &socket : spoilt)
        QTRY_COMPARE(int(socket->socket.closeCode()), 4008);
    for (const auto &socket : sound)
        QTRY_VERIFY(socket->isOpen());
}

QTEST_GUILESS_MAIN(TestCloudSpeech)
#include "tst_cloudspeech.moc"
