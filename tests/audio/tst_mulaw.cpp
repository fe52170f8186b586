// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestMulaw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryByteAsTheStandardSays();
    void encodes_data();
    void encodes();
    void whatWasDecodedEncodesToTheSameByte();
    void isNeverOffByMoreThanAStep();
};

void TestMulaw::decodesEveryByteAsTheStandardSays()
{
    QByteArray decoded;
    for (int byte = 0; byte < 256; ++byte) {
        const qint16 sample = qToLittleEndian(sampleFromMulaw(std::uint8_t(byte)));
        decoded.append(reinterpret_cast<const char *>(&sample), sizeof sample);
    }
    QCOMPARE(sampleFromMulaw(0x00), std::int16_t(-32124));
    QCOMPARE(sampleFromMulaw(MulawSilence), std::int16_t(0));
    // Of two other decoders that agree.
    QCOMPARE(QCryptographicHash::hash(decoded, QCryptographicHash::Sha256).toHex(),
             "3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827"_ba);
}

void TestMulaw::encodes_data()
{
    QTest::addColumn<int>("sample");
    QTest::addColumn<int>("byte");
    const QList<QPair<int, int>> table{{-32768, 0x00}, {-1000, 0x4E}, {-100, 0x72}, {-8, 0x7E},
                                       {0, 0xFF},      {1, 0xFF},     {4, 0xFE},    {8, 0xFE},
                                       {100, 0xF2},    {1000, 0xCE},  {8000, 0xA0}, {32124, 0x80},
                                       {32767, 0x80}};
    for (const auto &[sample, byte] : table)
        QTest::addRow("%d", sample) << sample << byte;
}

void TestMulaw::encodes()
{
    QFETCH(int, sample);
    QFETCH(int, byte);
    QCOMPARE(int(mulawFromSample(std::int16_t(sample))), byte);
}

void TestMulaw::whatWasDecodedEncodesToTheSameByte()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes.append(char(byte));
    QByteArray expected = bytes;
    expected[0x7F] = char(0xFF); // there are two zeros
    QCOMPARE(mulawFromSamples(samplesFromMulaw(bytes)), expected);
}

void TestMulaw::isNeverOffByMoreThanAStep()
{
    for (int sample = -32635; sample <= 32635; ++sample) {
        const int back = sampleFromMulaw(mulawFromSample(std::int16_t(sample)));
        QVERIFY2(std::abs(back - sample) <= 4 + std::abs(sample) / 30,
                 qPrintable(u"%1 came back as %2"_s.arg(sample).arg(back)));
    }
}

QTEST_APPLESS_MAIN(TestMulaw)

#include "tst_mulaw.moc"
