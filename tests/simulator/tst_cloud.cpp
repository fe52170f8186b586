// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/wav.h"
#include "rehearsalfixture.h"
#include "simulator/cloud/ownsounds.h"

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QStringList sentences{
    u"City Hospital, front desk. How can I help you today?"_s,
    u"Which doctor would you like to see?"_s,
    u"And what date would suit you?"_s,
    u"Could I have the patient's name, please?"_s,
    u"I have ten thirty in the morning or four in the afternoon."_s,
    u"You are booked with Doctor Chandra on Wednesday the 15th of April."_s,
    u"Your reference is A P 4 8 2 1 3. Is there anything else?"_s,
    u"For appointments, press 1. For test results, press 2."_s,
    u"Please hold while I check that for you."_s,
    u"Thank you for calling. Goodbye."_s,
    u"I am sorry, we are closed today."_s,
    u"Hello, I am an AI assistant calling for Sarah Kim."_s,
};

Pcm spoken(const QString &words, const QString &voice = u"rms"_s)
{
    static FliteSynthesizer flite;
    return *flite.synthesize(words, voice).result();
}

/// As a telephone line hands it on: 8 kHz mu-law, with quiet around it.
Pcm overTheLine(const Pcm &sound, std::chrono::milliseconds before = 370ms)
{
    Pcm line = silence(before, MulawRate);
    append(line, resampled(sound, MulawRate));
    append(line, silence(310ms, MulawRate));
    return {.rate = MulawRate, .samples = samplesFromMulaw(mulawFromSamples(line.samples))};
}

QByteArray chatBody(QJsonObject more = {}, const QString &words = u"Say something as json."_s)
{
    if (!more.contains(u"model"_s))
        more[u"model"_s] = u"openai/gpt-oss-120b"_s;
    if (!more.contains(u"messages"_s))
        more[u"messages"_s] =
            QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, words}}};
    return QJsonDocument(more).toJson(QJsonDocument::Compact);
}

Answered chat(Rehearsal &rehearsal, const QByteArray &body)
{
    return rehearsal.ask("POST", u"/openai/v1/chat/completions"_s, body,
                         {{"Authorization", "Bearer gsk_test"}});
}

QByteArray multipart(const QByteArray &file, const QByteArray &fileName,
                     const QByteArray &prompt = {})
{
    return "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
           "whisper-large-v3-turbo\r\n--B\r\n"
           "Content-Disposition: form-data; name=\"prompt\"\r\n\r\n" +
           prompt + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" +
           fileName + "\"\r\nContent-Type: audio/wav\r\n\r\n" + file + "\r\n--B--\r\n";
}

Answered transcribe(Rehearsal &rehearsal, const QByteArray &form)
{
    return rehearsal.ask("POST", u"/openai/v1/audio/transcriptions"_s, form,
                         {{"Authorization", "Bearer gsk_test"},
                          {"Content-Type", "multipart/form-data; boundary=B"}});
}

Answered speak(Rehearsal &rehearsal, const QString &query, const QString &text)
{
    return rehearsal.ask("POST", u"/v1/speak?"_s + query,
                         QJsonDocument(QJsonObject{{u"text"_s, text}}).toJson(),
                         {{"Authorization", "Token dg_test"}});
}

/// A client of the speech service's sockets.
class Socket
{
public:
    Socket(const Rehearsal &rehearsal, const QString &path, const QByteArray &key = "Token dg_test")
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) {
                             messages += QJsonDocument::fromJson(text.toUtf8()).object();
                         });
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket,
                         [this](const QByteArray &bytes) { sound += bytes; });
        QNetworkRequest request(rehearsal.url(path, "ws"));
        request.setRawHeader("Authorization", key);
        socket.open(request);
    }

    void send(const QJsonObject &message)
    {
        socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson()));
    }
    void sendType(const QString &type) { send({{u"type"_s, type}}); }

    QStringList types(const QString &member = u"type"_s) const
    {
        QStringList list;
        for (const QJsonObject &message : messages)
            list += message[member].toString();
        return list;
    }

    void hear(const Pcm &line)
    {
        const QByteArray bytes = mulawFromSamples(line.samples);
        for (qsizetype at = 0; at < bytes.size(); at += 640)
            socket.sendBinaryMessage(bytes.mid(at, 640));
    }

    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }

    QWebSocket socket;
    QList<QJsonObject> messages;
    QByteArray sound;
};

} // namespace

/// The emulated cloud, asked as the vendors' documents say.
class TestCloud : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsOwnSoundsAgain();
    void knowsThePartThatWasHeard();
    void knowsSoundsInARow();
    void knowsNoSoundOfSomebodyElse();

    void listsModels();
    void refusesChats_data();
    void refusesChats();
    void refusesAWrongKey();
    void answersWhole();
    void answersInPieces();
    void usesTools();
    void spoilsStreams_data();
    void spoilsStreams();
    void slowsDownWhoAsksTooMuch();
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
};

void TestCloud::knowsItsOwnSoundsAgain()
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

void TestCloud::knowsThePartThatWasHeard()
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

void TestCloud::knowsSoundsInARow()
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

void TestCloud::knowsNoSoundOfSomebodyElse()
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
    const QString agent =
        u"Hello, I am an AI assistant calling on behalf of a client. I was asked "
        u"for Thursday the 15th of April. Is there anything at all on that day?"_s;
    QCOMPARE(sounds.wordsOf(overTheLine(spoken(agent, u"slt"_s))), std::nullopt);
}

void TestCloud::listsModels()
{
    Rehearsal rehearsal;

    const auto answer =
        rehearsal.ask("GET", u"/openai/v1/models"_s, {}, {{"Authorization", "Bearer gsk_test"}});

    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()["object"_L1].toString(), u"list"_s);
    QCOMPARE(answer.json()["data"_L1].toArray().first()["id"_L1].toString(),
             u"openai/gpt-oss-120b"_s);
    QVERIFY(answer.headers.contains("x-ratelimit-remaining-tokens"));
}

void TestCloud::refusesChats_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QJsonObject object{{u"type"_s, u"json_object"_s}};
    const QJsonObject open{{u"type"_s, u"object"_s}, {u"properties"_s, QJsonObject()}};
    const QJsonObject strict{{u"name"_s, u"x"_s}, {u"strict"_s, true}, {u"schema"_s, open}};
    const QJsonArray tools{QJsonObject{{u"type"_s, u"function"_s}}};
    QTest::newRow("a retired model")
        << chatBody({{u"model"_s, u"llama-3.3-70b-versatile"_s}}) << 404 << u"model_not_found"_s;
    QTest::newRow("a model for sound")
        << chatBody({{u"model"_s, u"whisper-large-v3"_s}}) << 404 << u"model_not_found"_s;
    QTest::newRow("no JSON") << QByteArray("{") << 400 << QString();
    QTest::newRow("two answers") << chatBody({{u"n"_s, 2}}) << 400 << QString();
    QTest::newRow("no messages") << chatBody({{u"messages"_s, QJsonArray()}}) << 400 << QString();
    QTest::newRow("JSON without the word")
        << chatBody({{u"response_format"_s, object}}, u"Hello"_s) << 400 << QString();
    QTest::newRow("JSON as a stream")
        << chatBody({{u"response_format"_s, object}, {u"stream"_s, true}}) << 400 << QString();
    QTest::newRow("JSON with tools")
        << chatBody({{u"response_format"_s, object}, {u"tools"_s, tools}}) << 400 << QString();
    QTest::newRow("an open strict schema")
        << chatBody({{u"response_format"_s,
                      QJsonObject{{u"type"_s, u"json_schema"_s}, {u"json_schema"_s, strict}}}})
        << 400 << QString();
    QTest::newRow("unsupported") << chatBody({{u"logprobs"_s, true}}) << 400 << QString();
    QTest::newRow("effort unknown")
        << chatBody({{u"reasoning_effort"_s, u"none"_s}}) << 400 << QString();
    QTest::newRow("usage without a stream")
        << chatBody({{u"stream_options"_s, QJsonObject()}}) << 400 << QString();
}

void TestCloud::refusesChats()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, code);
    Rehearsal rehearsal;

    const auto answer = chat(rehearsal, body);

    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()["error"_L1]["message"_L1].toString().isEmpty());
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), code);
}

void TestCloud::refusesAWrongKey()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"groq_key"_s, u"gsk_right"_s}});

    const auto answer = chat(rehearsal, chatBody());

    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), u"invalid_api_key"_s);
}

void TestCloud::answersWhole()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"replies"_s, QJsonArray{u"Good morning."_s}}});

    const auto answer = chat(rehearsal, chatBody({{u"include_reasoning"_s, false}}));

    const QJsonObject choice = answer.json()["choices"_L1].toArray().first().toObject();
    QCOMPARE(choice["message"_L1]["content"_L1].toString(), u"Good morning."_s);
    QVERIFY(!choice["message"_L1].toObject().contains(u"reasoning"_s));
    QCOMPARE(choice["finish_reason"_L1].toString(), u"stop"_s);
    QVERIFY(answer.json()["usage"_L1]["total_tokens"_L1].toInt() > 0);
}

void TestCloud::answersInPieces()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"replies"_s, QJsonArray{u"Yes, seven o'clock."_s}}});

    const auto answer = chat(rehearsal, chatBody({{u"stream"_s, true}}));

    QVERIFY(answer.headers.value("content-type").startsWith("text/event-stream"));
    QString text;
    const QByteArrayList events = answer.body.split('\n');
    for (const QByteArray &line : events) {
        if (line.startsWith("data: {"))
            text += QJsonDocument::fromJson(line.mid(6))["choices"_L1]
                        .toArray()
                        .first()["delta"_L1]["content"_L1]
                        .toString();
    }
    QCOMPARE(text, u"Yes, seven o'clock."_s);
    QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
}

void TestCloud::usesTools()
{
    Rehearsal rehearsal;
    const QJsonObject call{{u"name"_s, u"press_keys"_s},
                           {u"arguments"_s, QJsonObject{{u"digits"_s, u"2"_s}}}};
    rehearsal.put(
        u"settings"_s,
        QJsonObject{{u"replies"_s, QJsonArray{QJsonObject{{u"calls"_s, QJsonArray{call}}}}}});

    const auto answer = chat(rehearsal, chatBody());

    const QJsonObject choice = answer.json()["choices"_L1].toArray().first().toObject();
    const QJsonObject function =
        choice["message"_L1]["tool_calls"_L1].toArray().first()["function"_L1].toObject();
    QCOMPARE(choice["finish_reason"_L1].toString(), u"tool_calls"_s);
    QCOMPARE(function["name"_L1].toString(), u"press_keys"_s);
    QCOMPARE(function["arguments"_L1].toString(), u"{\"digits\":\"2\"}"_s);
}

void TestCloud::spoilsStreams_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("has");
    QTest::addColumn<QByteArray>("lacks");
    QTest::newRow("no end") << u"no_done"_s << QByteArray("finish_reason") << QByteArray("[DONE]");
    QTest::newRow("an error") << u"stream_error"_s << QByteArray("{\"error\":")
                              << QByteArray("[DONE]");
    QTest::newRow("other line ends") << u"crlf"_s << QByteArray("\r\n\r\n") << QByteArray("}\n");
    QTest::newRow("cut by its limit")
        << u"length"_s << QByteArray("\"length\"") << QByteArray("stop");
    QTest::newRow("cut off") << u"cut"_s << QByteArray("data:") << QByteArray("[DONE]");
    QTest::newRow("nonsense") << u"garble"_s << QByteArray() << QByteArray("data:");
}

void TestCloud::spoilsStreams()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, has);
    QFETCH(QByteArray, lacks);
    Rehearsal rehearsal;
    rehearsal.put(u"faults"_s,
                  QJsonArray{QJsonObject{{u"service"_s, u"groq"_s}, {u"fault"_s, fault}}});

    const auto answer = chat(rehearsal, chatBody({{u"stream"_s, true}}));

    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.contains(has), answer.body);
    QVERIFY2(!answer.body.contains(lacks), answer.body);
}

void TestCloud::slowsDownWhoAsksTooMuch()
{
    Rehearsal rehearsal;
    rehearsal.put(u"settings"_s, QJsonObject{{u"tokens_per_minute"_s, 100}});

    const auto first = chat(rehearsal, chatBody());
    const auto second = chat(rehearsal, chatBody({}, QString(200, u'x')));
    const auto huge = chat(rehearsal, chatBody({}, QString(2000, u'x')));

    QCOMPARE(first.status, 200);
    QCOMPARE(second.status, 429);
    QCOMPARE(second.json()["error"_L1]["code"_L1].toString(), u"rate_limit_exceeded"_s);
    QVERIFY(second.headers.value("retry-after").toInt() > 0);
    QCOMPARE(huge.status, 413);
}

void TestCloud::transcribesItsOwnSounds()
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

void TestCloud::refusesTranscriptions_data()
{
    QTest::addColumn<QByteArray>("form");
    const QByteArray wav = wavBytes(silence(1s, 8000));
    QTest::newRow("a name without a type") << multipart(wav, "turn");
    QTest::newRow("no sound") << multipart("hello", "turn.wav");
    QTest::newRow("too short") << multipart(wavBytes(silence(5ms, 8000)), "turn.wav");
    QTest::newRow("too many hints") << multipart(wav, "turn.wav", QByteArray(897, 'x'));
}

void TestCloud::refusesTranscriptions()
{
    QFETCH(QByteArray, form);
    Rehearsal rehearsal;

    QCOMPARE(transcribe(rehearsal, form).status, 400);
}

void TestCloud::speaksAsOrdered()
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

void TestCloud::refusesSpeech_data()
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

void TestCloud::refusesSpeech()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(int, status);
    Rehearsal rehearsal;

    const auto answer = speak(rehearsal, query, text);

    QCOMPARE(answer.status, status);
    QVERIFY(!answer.json()["err_code"_L1].toString().isEmpty());
}

void TestCloud::speaksOverASocket()
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

void TestCloud::fallsSilentWhenCleared()
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

void TestCloud::listensLive()
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

void TestCloud::flushesWhatItHeard()
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

void TestCloud::knowsTurns()
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

void TestCloud::refusesSocketsWithoutAKey()
{
    Rehearsal rehearsal;
    Socket socket(rehearsal, u"/v1/listen?encoding=mulaw&sample_rate=8000"_s, "Bearer dg_test");
    QSignalSpy failed(&socket.socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));

    QTRY_VERIFY(!failed.isEmpty());
    QVERIFY(socket.socket.errorString().contains(u"401"_s));
}

QTEST_GUILESS_MAIN(TestCloud)
#include "tst_cloud.moc"
