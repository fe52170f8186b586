// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/wav.h"
#include "support/tones.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray chunk(const char *name, const QByteArray &data)
{
    return QByteArray(name) + little(quint32(data.size())) + data +
           QByteArray(data.size() % 2, '\0');
}

QByteArray format(int code, int channels, int bits)
{
    return little(quint16(code)) + little(quint16(channels)) + little(quint32(8000)) +
           little(quint32(8000 * channels * bits / 8)) + little(quint16(channels * bits / 8)) +
           little(quint16(bits));
}

QByteArray riff(const QByteArray &chunks)
{
    return "RIFF" + little(quint32(chunks.size() + 4)) + "WAVE" + chunks;
}

} // namespace

class TestWav : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void readsEveryKindOfSample_data();
    void readsEveryKindOfSample();
    void readsPastUnknownChunks();
    void readsAStreamWithoutALength();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void survivesDamagedFiles();
    void saysWhichFileIsMissing();
    void putsEachSideOnItsChannelAndTime();
    void saysWhenItCannotSave();
};

void TestWav::readsWhatItWrote()
{
    const Pcm sound = tone(440, 200ms, 16000);

    const Result<Pcm> read = readWav(wavBytes(sound));

    QVERIFY(read.has_value());
    QCOMPARE(*read, sound);
}

void TestWav::readsEveryKindOfSample_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto quarter = [](int code, int bits, const QByteArray &sample) {
        return riff(chunk("fmt ", format(code, 1, bits)) + chunk("data", sample));
    };
    QTest::newRow("8 bit") << quarter(1, 8, QByteArray(1, char(160)));
    QTest::newRow("16 bit") << quarter(1, 16, little(qint16(8192)));
    QTest::newRow("24 bit") << quarter(1, 24, QByteArray("\0\0\x20", 3));
    QTest::newRow("32 bit") << quarter(1, 32, little(qint32(1 << 29)));
    QTest::newRow("float") << quarter(3, 32, little(0.25F));
    QTest::newRow("double") << quarter(3, 64, little(0.25));
    QTest::newRow("extensible") << riff(chunk("fmt ", format(0xFFFE, 1, 16) + QByteArray(8, '\0') +
                                                          little(quint16(1)) +
                                                          QByteArray(14, '\0')) +
                                        chunk("data", little(qint16(8192))));
    QTest::newRow("stereo") << riff(chunk("fmt ", format(1, 2, 16)) +
                                    chunk("data", little(qint16(16384)) + little(qint16(0))));
}

void TestWav::readsEveryKindOfSample()
{
    QFETCH(const QByteArray, file);

    const Result<Pcm> read = readWav(file);

    QVERIFY(read.has_value());
    QCOMPARE(*read, (Pcm{8000, {8192}}));
}

void TestWav::readsPastUnknownChunks()
{
    const QByteArray file = riff(chunk("LIST", "odd") + chunk("fmt ", format(1, 1, 16)) +
                                 chunk("fact", "1234") + chunk("data", little(qint16(7))));

    QCOMPARE(readWav(file).value(), (Pcm{8000, {7}}));
}

void TestWav::readsAStreamWithoutALength()
{
    QByteArray file = wavBytes({8000, {1, 2, 3}});
    file.replace(40, 4, QByteArray(4, '\xFF'));

    QCOMPARE(readWav(file).value(), (Pcm{8000, {1, 2, 3}}));
}

void TestWav::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("Dear Sir or Madam, this is a letter.");
    QTest::newRow("no data") << riff(chunk("fmt ", format(1, 1, 16)));
    QTest::newRow("no format") << riff(chunk("data", "1234"));
    QTest::newRow("short format") << riff(chunk("fmt ", "1234") + chunk("data", "1234"));
    QTest::newRow("compressed") << riff(chunk("fmt ", format(2, 1, 4)) + chunk("data", "1234"));
    QTest::newRow("no channels") << riff(chunk("fmt ", format(1, 0, 16)) + chunk("data", "1234"));
}

void TestWav::refusesWhatItCannotRead()
{
    QFETCH(const QByteArray, file);

    const Result<Pcm> read = readWav(file);

    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
    QVERIFY(read.error().message.contains(u"WAV file"_s));
}

void TestWav::survivesDamagedFiles()
{
    const QByteArray good = wavBytes(tone(440, 5ms, 8000));
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        QByteArray bad = good.left(random.bounded(qint32(good.size())) + 1);
        for (int i = 0; i < 4; ++i)
            bad[random.bounded(qint32(std::min<qsizetype>(bad.size(), 60)))] = char(random());
        if (const Result<Pcm> read = readWav(bad))
            QVERIFY(read->samples.size() <= std::size_t(good.size()));
    }
}

void TestWav::saysWhichFileIsMissing()
{
    const Result<Pcm> read = readWavFile(u"/nowhere/at/all.wav"_s);

    QCOMPARE(read.error().kind, Error::Kind::Missing);
    QVERIFY(read.error().detail.contains(u"/nowhere/at/all.wav"_s));
}

void TestWav::putsEachSideOnItsChannelAndTime()
{
    const QTemporaryDir folder;
    StereoWav recording(8000);
    recording.add(StereoWav::Side::Callee, 0ms, Pcm{8000, {10, 20}});
    recording.add(StereoWav::Side::Agent, 1ms, Pcm{8000, {5}});
    recording.add(StereoWav::Side::Callee, 0ms, Pcm{8000, {1}});

    QVERIFY(recording.save(folder.filePath(u"call.wav"_s)));

    QFile file(folder.filePath(u"call.wav"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray wav = file.readAll();
    QCOMPARE(qFromLittleEndian<quint16>(wav.constData() + 22), quint16(2));
    QCOMPARE(wav.size(), qsizetype(44 + 9 * 4));
    const auto channels = readWavChannels(wav);
    QVERIFY(channels);
    QCOMPARE(channels->at(0), (Pcm{8000, {11, 20, 0, 0, 0, 0, 0, 0, 0}}));
    QCOMPARE(channels->at(1), (Pcm{8000, {0, 0, 0, 0, 0, 0, 0, 0, 5}}));
}

void TestWav::saysWhenItCannotSave()
{
    const Result<void> saved = StereoWav(8000).save(u"/nowhere/at/all.wav"_s);

    QVERIFY(!saved);
    QVERIFY(!saved.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestWav)
#include "tst_wav.moc"
