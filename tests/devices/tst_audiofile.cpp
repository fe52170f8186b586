// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/wav.h"
#include "devices/audiofile.h"
#include "support/tones.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestAudioFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryKind_data();
    void decodesEveryKind();
    void decodesWav();
    void refusesWhatIsNoSound_data();
    void refusesWhatIsNoSound();
    void refusesTooLarge();
    void refusesTooLong_data();
    void refusesTooLong();
    void saysThatTheFileIsMissing();
    void givesUpWhenNothingComes();

private:
    QString write(const QByteArray &bytes);
    static Result<Pcm> decoded(const QString &path, AudioFileLimits limits = {});

    QTemporaryDir m_folder;
};

QString TestAudioFile::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(u"file"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

Result<Pcm> TestAudioFile::decoded(const QString &path, AudioFileLimits limits)
{
    const QFuture<Result<Pcm>> future = decodeAudioFile(path, limits);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return failure(Error::Kind::TimedOut, u"the decoder hangs"_s);
    return future.result();
}

void TestAudioFile::decodesEveryKind_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"tone440.mp3", "tone440.ogg", "tone440.opus", "tone440.webm"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestAudioFile::decodesEveryKind()
{
    QFETCH(const QString, file);

    const Result<Pcm> sound = decoded(QStringLiteral(TEST_DATA "/sound/") + file);

    QVERIFY2(sound.has_value(), sound ? "" : qPrintable(sound.error().detail));
    QCOMPARE(sound->rate, 16000);
    QVERIFY(sound->duration() > 900ms && sound->duration() < 1200ms);
    const auto middle = std::span(sound->samples).subspan(4000, 8000);
    QVERIFY(amplitudeOf(440, middle, 16000) > 0.9 * std::pow(10.0, levelDb(middle) / 20.0));
}

void TestAudioFile::decodesWav()
{
    const Pcm original = tone(440, 300ms, 22050);

    QCOMPARE(decoded(write(wavBytes(original))).value(), original);
}

void TestAudioFile::refusesWhatIsNoSound_data()
{
    QByteArray noise(20'000, Qt::Uninitialized);
    QRandomGenerator random(3);
    for (char &byte : noise)
        byte = char(random());

    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("Dear Sir or Madam").repeated(100);
    QTest::newRow("noise") << noise;
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n", 8) + noise;
    QTest::newRow("damaged wav") << QByteArray("RIFF\0\0\0\0WAVE", 12) + noise;
    QTest::newRow("damaged mp3") << QByteArray("ID3\3\0\0\0\0\0\0", 10) + noise.left(300);
    QTest::newRow("damaged webm") << QByteArray("\x1A\x45\xDF\xA3", 4) + noise;
    QTest::newRow("damaged ogg") << QByteArray("OggS\0\2", 6) + noise;
}

void TestAudioFile::refusesWhatIsNoSound()
{
    QFETCH(const QByteArray, bytes);

    const Result<Pcm> sound = decoded(write(bytes), {.patience = 1s});

    QVERIFY(!sound);
    QCOMPARE(sound.error().kind, Error::Kind::Invalid);
    QVERIFY(sound.error().message.contains(u"WAV"_s));
}

void TestAudioFile::refusesTooLarge()
{
    const Result<Pcm> sound = decoded(write(QByteArray(1001, 'x')), {.bytes = 1000});

    QCOMPARE(sound.error().message,
             u"This recording is over 25 MB. Speak for less than 10 minutes."_s);
}

void TestAudioFile::refusesTooLong_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("wav") << write(wavBytes(tone(440, 600ms, 8000)));
    QTest::newRow("mp3") << QStringLiteral(TEST_DATA "/sound/tone440.mp3");
}

void TestAudioFile::refusesTooLong()
{
    QFETCH(const QString, path);

    const Result<Pcm> sound = decoded(path, {.length = 500ms});

    QVERIFY(!sound);
    QVERIFY(sound.error().message.contains(u"10 minutes"_s));
}

void TestAudioFile::saysThatTheFileIsMissing()
{
    const Result<Pcm> sound = decoded(u"/nowhere/at all.mp3"_s);

    QCOMPARE(sound.error().kind, Error::Kind::Missing);
    QVERIFY(sound.error().message.contains(u"at all.mp3"_s));
}

void TestAudioFile::givesUpWhenNothingComes()
{
    const Result<Pcm> sound =
        decoded(QStringLiteral(TEST_DATA "/sound/tone440.mp3"), {.patience = 0ms});

    QVERIFY(!sound);
    QVERIFY(sound.error().detail.contains(u"in time"_s));
}

QTEST_GUILESS_MAIN(TestAudioFile)
#include "tst_audiofile.moc"
