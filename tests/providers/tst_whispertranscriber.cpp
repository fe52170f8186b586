// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/whispertranscriber.h"

#include "audio/wav.h"
#include "support/awaited.h"
#include "support/httpscript.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestWhisperTranscriber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheWords();
    void uploadsTheRecording();
    void sendsItsHints();
    void keepsToTheLengthOfAPrompt();
    void dropsWhatNobodySaid_data();
    void dropsWhatNobodySaid();
    void takesNoReplyForOne_data();
    void takesNoReplyForOne();
    void takesTheNextModel_data();
    void takesTheNextModel();
    void asksAServerThatListsNoWhisper();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void survivesAReset();
    void doesNotWaitForEver();
    void uploadsNothingForNothing();
    void refusesWhatIsTooLong();
    void breaksOffAnUploadNobodyWants();
    void answersWhenItIsDestroyed();
};

namespace {

constexpr auto Hurried = HttpClient::Options{.backOff = 1ms, .longestBackOff = 4ms, .pace = 0.01};

const Pcm Second{8000, std::vector<std::int16_t>(8000, 1000)};

QByteArray segment(const QByteArray &text, double confidence, double silence,
                   double repetition = 1.0)
{
    return R"({"text":")" + text + R"(","avg_logprob":)" + QByteArray::number(confidence) +
           R"(,"no_speech_prob":)" + QByteArray::number(silence) + R"(,"compression_ratio":)" +
           QByteArray::number(repetition) + "}";
}

QByteArray reply(const QByteArrayList &segments)
{
    return R"({"task":"transcribe","text":"all of it","segments":[)" + segments.join(',') + "]}";
}

const QByteArray Hello = reply({segment(" Hello, this is Luigi's.", -0.2, 0.01)});

/// A server with both models, and a transcriber that uses it.
struct Groq
{
    explicit Groq(const QByteArray &list =
                      R"({"data":[{"id":"whisper-large-v3"},{"id":"whisper-large-v3-turbo"}]})")
    {
        server.answersAside("/models", "200 OK", list);
    }

    OpenAiService service() const
    {
        return {.name = u"Groq"_s,
                .base = server.url(),
                .key = Secret(u"gsk_invented"_s),
                .models = {u"whisper-large-v3-turbo"_s, u"whisper-large-v3"_s},
                .deadline = deadline};
    }

    Result<QString> words(const Pcm &speech = Second)
    {
        WhisperTranscriber whisper(http, service(), hints);
        return awaited(whisper.transcribe(speech));
    }

    /// The value of one field of the form that was sent.
    QByteArray field(const QByteArray &name, qsizetype request = 0) const
    {
        const QByteArray &body = server.requests.at(request).body;
        const qsizetype head = body.indexOf("name=\"" + name + '"');
        if (head < 0)
            return "(no such field)";
        const qsizetype begin = body.indexOf("\r\n\r\n", head) + 4;
        const QByteArray boundary = body.left(body.indexOf("\r\n"));
        return body.mid(begin, body.indexOf("\r\n" + boundary, begin) - begin);
    }

    HttpScript server;
    HttpClient http{Hurried};
    WhisperTranscriber::Hints hints;
    std::chrono::milliseconds deadline = 5s;
};

} // namespace

void TestWhisperTranscriber::givesTheWords()
{
    Groq groq;
    groq.server.willAnswer("200 OK", Hello);

    QCOMPARE(groq.words().value(), u"Hello, this is Luigi's."_s);
    const QByteArray head = groq.server.requests.first().head;
    QVERIFY(head.startsWith("POST /audio/transcriptions HTTP/1.1"));
    QVERIFY(head.contains("Authorization: Bearer gsk_invented"));
}

void TestWhisperTranscriber::uploadsTheRecording()
{
    Groq groq;
    groq.server.willAnswer("200 OK", Hello);

    groq.words();

    const auto &[head, body] = groq.server.requests.first();
    const QByteArray boundary = body.left(body.indexOf("\r\n")).mid(2);
    QVERIFY(head.contains("Content-Type: multipart/form-data; boundary=" + boundary + "\r\n"));
    QVERIFY(body.endsWith("\r\n--" + boundary + "--\r\n"));
    QVERIFY(body.contains("name=\"file\"; filename=\"speech.wav\"\r\nContent-Type: audio/wav\r\n"));
    QCOMPARE(groq.field("file"), wavBytes(Second));
    QCOMPARE(groq.field("model"), "whisper-large-v3-turbo");
    QCOMPARE(groq.field("response_format"), "verbose_json");
    QCOMPARE(groq.field("prompt"), "(no such field)");
    QCOMPARE(groq.field("language"), "(no such field)");
}

void TestWhisperTranscriber::sendsItsHints()
{
    Groq groq;
    groq.hints = {.language = u"en"_s, .names = {u"Luigi's"_s, u"Café Größe"_s}};
    groq.server.willAnswer("200 OK", Hello);

    groq.words();

    QCOMPARE(groq.field("language"), "en");
    QCOMPARE(groq.field("prompt"), "Luigi's, Café Größe.");
}

void TestWhisperTranscriber::keepsToTheLengthOfAPrompt()
{
    QStringList names;
    for (int i = 0; i < 200; ++i)
        names << u"Hospital number %1"_s.arg(i);

    const QString prompt = WhisperTranscriber::promptOf(names);

    QVERIFY(prompt.size() <= 896);
    QVERIFY(prompt.size() > 870);
    QVERIFY(prompt.startsWith(u"Hospital number 0, Hospital number 1,"_s));
    QCOMPARE(WhisperTranscriber::promptOf({}), QString());
    QCOMPARE(WhisperTranscriber::promptOf({QString(2000, u'x'), u"Luigi's"_s}), u"Luigi's."_s);
}

void TestWhisperTranscriber::dropsWhatNobodySaid_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("silence") << reply({segment(" Thank you.", -1.3, 0.95)}) << QString();
    QTest::newRow("quiet but sure")
        << reply({segment(" Thank you.", -0.4, 0.95)}) << u"Thank you."_s;
    QTest::newRow("unsure but loud")
        << reply({segment(" Seven o'clock.", -1.3, 0.1)}) << u"Seven o'clock."_s;
    QTest::newRow("round in circles")
        << reply({segment(" no no no no no no", -1.2, 0.1, 9.0)}) << QString();
    QTest::newRow("only the second")
        << reply({segment(" Yes.", -0.2, 0.0), segment(" Bye bye.", -1.5, 0.9),
                  segment("  Seven works.", -0.3, 0.0)})
        << u"Yes. Seven works."_s;
    QTest::newRow("nothing") << reply({}) << QString();
    QTest::newRow("plain JSON") << QByteArray(R"({"text":" Hello. "})") << u"Hello."_s;
    QTest::newRow("no figures") << QByteArray(R"({"text":"x","segments":[{"text":" Hello."}]})")
                                << u"Hello."_s;
}

void TestWhisperTranscriber::dropsWhatNobodySaid()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, words);

    QCOMPARE(WhisperTranscriber::readReply(body), words);
}

void TestWhisperTranscriber::takesNoReplyForOne_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const QByteArray body : {"", "hello", "[]", "{}", R"({"text":7})", R"({"text":"Hel)"})
        QTest::addRow("%s", body.constData()) << body;
}

void TestWhisperTranscriber::takesNoReplyForOne()
{
    QFETCH(const QByteArray, body);
    Groq groq;
    groq.server.willAnswer("200 OK", body);

    QCOMPARE(groq.words().error().kind, Error::Kind::Broken);
}

void TestWhisperTranscriber::takesTheNextModel_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("gone") << QByteArray("404 Not Found") << QByteArray("model_not_found");
    QTest::newRow("used up") << QByteArray("429 Slow\r\nRetry-After: 60")
                             << QByteArray("rate_limit_exceeded");
}

void TestWhisperTranscriber::takesTheNextModel()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, code);
    Groq groq;
    groq.server.willAnswer(head, R"({"error":{"code":")" + code + R"("}})");
    groq.server.willAnswer("200 OK", Hello);

    QVERIFY(groq.words());
    QCOMPARE(groq.field("model", 1), "whisper-large-v3");
    QCOMPARE(groq.field("file", 1), wavBytes(Second));
}

void TestWhisperTranscriber::asksAServerThatListsNoWhisper()
{
    Groq groq(R"({"data":[{"id":"llama3.2"}]})");
    groq.server.willAnswer("200 OK", Hello);

    QVERIFY(groq.words());
    QCOMPARE(groq.field("model"), "whisper-large-v3-turbo");
}

void TestWhisperTranscriber::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("wrong key") << QByteArray("401 Unauthorized") << Error::Kind::Refused
                               << u"Groq did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("too fast") << QByteArray("429 Slow\r\nRetry-After: 12")
                              << Error::Kind::Unavailable
                              << u"Groq asked us to slow down. Next reply in about 12 s."_s;
    QTest::newRow("their fault") << QByteArray("503 Busy") << Error::Kind::Unavailable
                                 << u"Something went wrong with Groq. Try again. Code 503."_s;
}

void TestWhisperTranscriber::saysWhatWentWrong()
{
    QFETCH(const QByteArray, head);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    Groq groq;
    for (int i = 0; i < 4; ++i)
        groq.server.willAnswer(head, {});

    const auto words = groq.words();

    QCOMPARE(words.error().message, message);
    QCOMPARE(words.error().kind, kind);
}

void TestWhisperTranscriber::survivesAReset()
{
    Groq groq;
    groq.server.willReset();
    groq.server.willAnswer("200 OK", Hello);

    QVERIFY(groq.words());
}

void TestWhisperTranscriber::doesNotWaitForEver()
{
    Groq groq;
    groq.deadline = 60ms;
    groq.server.willHang();

    QCOMPARE(groq.words().error().kind, Error::Kind::TimedOut);
}

void TestWhisperTranscriber::uploadsNothingForNothing()
{
    Groq groq;

    QCOMPARE(groq.words(Pcm{8000, std::vector<std::int16_t>(79)}).value(), QString());
    QVERIFY(groq.server.requests.isEmpty());
}

void TestWhisperTranscriber::refusesWhatIsTooLong()
{
    Groq groq;

    const auto words = groq.words(Pcm{16000, std::vector<std::int16_t>(12'500'000)});

    QCOMPARE(words.error().kind, Error::Kind::Invalid);
    QCOMPARE(words.error().message,
             u"This recording is over 25 MB. Speak for less than 10 minutes."_s);
    QVERIFY(groq.server.requests.isEmpty());
}

void TestWhisperTranscriber::breaksOffAnUploadNobodyWants()
{
    Groq groq;
    groq.server.willHang();
    WhisperTranscriber whisper(groq.http, groq.service());
    QFuture<Result<QString>> words = whisper.transcribe(Second);
    QTRY_COMPARE(groq.server.requests.size(), 1);
    const int before = groq.server.connections;

    words.cancel();

    // The next upload finds a connection that is ready.
    QTRY_COMPARE(groq.server.connections, before + 1);
}

void TestWhisperTranscriber::answersWhenItIsDestroyed()
{
    HttpScript silent;
    HttpClient http;
    QFuture<Result<QString>> future;
    {
        WhisperTranscriber whisper(http, {.name = u"Groq"_s, .base = silent.url()});
        future = whisper.transcribe(Second);
    }

    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestWhisperTranscriber)
#include "tst_whispertranscriber.moc"
